// The blocks of SHA-256 and SHA-512 (FIPS 180-4 sections 6.2.2 and 6.4.2) for Mbed TLS, which pads, buffers and
// chooses the first state, and has a setting for exactly this (MBEDTLS_SHA256_PROCESS_ALT).
//
// Its own keep all words of the schedule and the state in memory. Here 16 words and the state are local
// variables that are never moved about, which takes three quarters of the time in WebAssembly, for SHA-512 two
// thirds. libsodium's lie between.
#define MBEDTLS_ALLOW_PRIVATE_ACCESS
#include <mbedtls/sha256.h>
#include <mbedtls/sha512.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

namespace {

// FIPS 180-4 section 4.2.3: of the cube roots of the first 80 primes, the first 64 bits after the point.
constexpr std::array<std::uint64_t, 80> kConstants512 = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

// Section 4.2.2: of the first 64 of them the first 32 bits.
constexpr std::array<std::uint32_t, 64> kConstants256 = [] {
  std::array<std::uint32_t, 64> constants{};
  for (std::size_t i = 0; i < constants.size(); ++i) {
    constants[i] = static_cast<std::uint32_t>(kConstants512[i] >> 32U);
  }
  return constants;
}();

template <typename Word>
constexpr bool is_256 = std::is_same_v<Word, std::uint32_t>;

// The functions of sections 4.1.2 and 4.1.3.
template <typename Word, int first, int second, int third>
Word mix(Word x) {
  return std::rotr(x, first) ^ std::rotr(x, second) ^ std::rotr(x, third);
}
template <typename Word, int first, int second, int third>
Word mix_shifted(Word x) {
  return std::rotr(x, first) ^ std::rotr(x, second) ^ (x >> third);
}
template <typename Word>
Word big_sigma_0(Word x) {
  return is_256<Word> ? mix<Word, 2, 13, 22>(x) : mix<Word, 28, 34, 39>(x);
}
template <typename Word>
Word big_sigma_1(Word x) {
  return is_256<Word> ? mix<Word, 6, 11, 25>(x) : mix<Word, 14, 18, 41>(x);
}
template <typename Word>
Word small_sigma_0(Word x) {
  return is_256<Word> ? mix_shifted<Word, 7, 18, 3>(x) : mix_shifted<Word, 1, 8, 7>(x);
}
template <typename Word>
Word small_sigma_1(Word x) {
  return is_256<Word> ? mix_shifted<Word, 17, 19, 10>(x) : mix_shifted<Word, 19, 61, 6>(x);
}

// Round i modulo 16. Instead of passing each variable on to the next, the variables change their names.
template <std::size_t i, typename Word>
[[gnu::always_inline]] inline void one_round(std::array<Word, 8>& state, Word word, Word constant) {
  const auto variable = [&](std::size_t name) -> Word& { return state[(name + 16 - i) % 8]; };
  const Word a = variable(0);
  const Word b = variable(1);
  const Word c = variable(2);
  const Word e = variable(4);
  const Word f = variable(5);
  const Word g = variable(6);
  const Word choice = g ^ (e & (f ^ g));
  const Word majority = (a & b) | (c & (a | b));
  const Word sum = variable(7) + big_sigma_1(e) + choice + constant + word;
  variable(3) += sum;
  variable(7) = sum + big_sigma_0(a) + majority;
}

// The next word of the schedule, in the place of the one 16 before.
template <std::size_t i, typename Word>
[[gnu::always_inline]] inline void extend(std::array<Word, 16>& words) {
  words[i] += small_sigma_0(words[(i + 1) % 16]) + words[(i + 9) % 16] +
              small_sigma_1(words[(i + 14) % 16]);
}

template <typename Word, std::size_t rounds>
[[gnu::always_inline]] inline void add_block(Word* hash, const unsigned char* block,
                                             const std::array<Word, rounds>& constants) {
  std::array<Word, 16> words;
  std::memcpy(words.data(), block, sizeof words);
  if constexpr (std::endian::native == std::endian::little) {
    for (Word& word : words) word = std::byteswap(word);
  }
  std::array<Word, 8> state;
  std::memcpy(state.data(), hash, sizeof state);
  [&]<std::size_t... i>(std::index_sequence<i...>) {
  // Unrolled further, it is larger and no faster.
#pragma clang loop unroll(disable)
    for (std::size_t done = 0;; done += 16) {
      (one_round<i>(state, words[i], constants[done + i]), ...);
      if (done + 16 == rounds) break;
      (extend<i>(words), ...);
    }
  }(std::make_index_sequence<16>{});
  for (std::size_t i = 0; i < state.size(); ++i) hash[i] += state[i];
}

}  // namespace

int mbedtls_internal_sha256_process(mbedtls_sha256_context* context, const unsigned char data[64]) {
  add_block(context->state, data, kConstants256);
  return 0;
}

int mbedtls_internal_sha512_process(mbedtls_sha512_context* context,
                                    const unsigned char data[128]) {
  add_block(context->state, data, kConstants512);
  return 0;
}
