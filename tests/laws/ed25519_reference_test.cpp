// Our verification of Ed25519 says what libsodium's says, the first time that a key is met and every time after.
#include <doctest/doctest.h>
#include <ed25519_verify.h>

#include <array>
#include <random>
#include <vector>

#include "base/bytes.hpp"
#include "tests/ed25519_reference.h"

using namespace portolan;

namespace {

using Number = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 64>;

std::mt19937_64& generator() {
  static std::mt19937_64 generator(25519);
  return generator;
}

template <std::size_t size>
std::array<unsigned char, size> random_bytes() {
  std::array<unsigned char, size> bytes;
  for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(generator()());
  return bytes;
}

Number number_of(std::array<unsigned char, 64> wide) {
  reference_ed25519_reduce(wide.data());
  Number number;
  std::copy_n(wide.begin(), number.size(), number.begin());
  return number;
}

struct Key {
  Number secret;
  Number point;
};

Key key_of(const Number& secret, int torsion) {
  Key key{secret, {}};
  reference_ed25519_key(key.point.data(), secret.data(), torsion);
  return key;
}

Signature signature_of(const Key& key, const base::Bytes& message, const Number& nonce) {
  Signature signature;
  reference_ed25519_sign(signature.data(), message.data(), message.size(), key.point.data(),
                         key.secret.data(), nonce.data());
  return signature;
}

// Ours, when theirs says the same.
bool agreed(const Signature& signature, const base::Bytes& message, const Number& key) {
  const int ours =
      portolan_ed25519_verify(signature.data(), message.data(), message.size(), key.data());
  const int theirs =
      reference_ed25519_verify(signature.data(), message.data(), message.size(), key.data());
  CHECK(ours == theirs);
  return ours == 1;
}

// Runs of the same byte at the ends of words and of the number.
std::vector<Number> edges() {
  std::vector<Number> numbers;
  for (const unsigned pattern : {0x01U, 0x0FU, 0x10U, 0x1FU, 0x55U, 0x7FU, 0x80U, 0xAAU, 0xFFU}) {
    for (const std::size_t from : {0UL, 7UL, 8UL, 16UL, 24UL, 31UL}) {
      for (const std::size_t count : {1UL, 8UL, 9UL, 32UL}) {
        std::array<unsigned char, 64> wide{};
        for (std::size_t i = from; i < std::min(wide.size() / 2, from + count); ++i) {
          wide[i] = static_cast<unsigned char>(pattern);
        }
        numbers.push_back(number_of(wide));
      }
    }
  }
  return numbers;
}

}  // namespace

TEST_CASE("law: Ed25519 says what libsodium says, whether it has met the key or not") {
  for (int torsion = 0; torsion < 8; ++torsion) {
    const Key key = key_of(number_of(random_bytes<64>()), torsion);
    int genuine = 0;
    for (unsigned char i = 0; i < 40; ++i) {
      const base::Bytes message(i, i);
      Signature signature = signature_of(key, message, number_of(random_bytes<64>()));
      if (agreed(signature, message, key.point)) ++genuine;
      signature[generator()() % 64] ^= static_cast<unsigned char>(1U << (generator()() % 8));
      CHECK_FALSE(agreed(signature, message, key.point));
    }
    // Without the cofactor a key that is not of the prime order fits some signatures and not others.
    CHECK(genuine > 0);
    CHECK((genuine == 40) == (torsion == 0));
  }
}

TEST_CASE("law: Ed25519 says what libsodium says of unusual keys and nonces") {
  const Key key = key_of(number_of(random_bytes<64>()), 0);
  const base::Bytes message = {1, 2, 3};
  for (const Number& number : edges()) {
    const Key other = key_of(number, 0);
    for (int use = 0; use < 3; ++use) {
      agreed(signature_of(other, message, number_of(random_bytes<64>())), message, other.point);
    }
    agreed(signature_of(key, message, number), message, key.point);
  }
}

TEST_CASE("law: Ed25519 keys that push each other out of memory are told apart") {
  std::vector<Key> keys;
  for (int i = 0; i < 9; ++i) keys.push_back(key_of(number_of(random_bytes<64>()), 0));
  const base::Bytes message = {7};
  for (int round = 0; round < 400; ++round) {
    const Key& signer = keys[generator()() % keys.size()];
    const Key& claimed = keys[generator()() % keys.size()];
    const Signature signature = signature_of(signer, message, number_of(random_bytes<64>()));
    CHECK(agreed(signature, message, claimed.point) == (&signer == &claimed));
  }
}

TEST_CASE(
    "law: an Ed25519 signature is refused with S beyond the order, and with R of small order") {
  const Key key = key_of(number_of(random_bytes<64>()), 0);
  const base::Bytes message = {4};
  CHECK_FALSE(agreed(signature_of(key, message, Number{}), message, key.point));

  Signature signature = signature_of(key, message, number_of(random_bytes<64>()));
  CHECK(agreed(signature, message, key.point));
  Number order{1};  // -1 is the order less 1
  reference_ed25519_negate(order.data());
  order[0] = static_cast<unsigned char>(order[0] + 1);
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    carry += signature[32 + i] + order[i];
    signature[32 + i] = static_cast<unsigned char>(carry);
    carry >>= 8U;
  }
  CHECK_FALSE(agreed(signature, message, key.point));
}

TEST_CASE("law: an Ed25519 key and its opposite, which differ in one bit, are told apart") {
  const base::Bytes message = {9};
  for (int round = 0; round < 20; ++round) {
    const Key key = key_of(number_of(random_bytes<64>()), 0);
    Number negative = key.secret;
    reference_ed25519_negate(negative.data());
    const Key opposite = key_of(negative, 0);
    REQUIRE(std::equal(key.point.begin(), key.point.end() - 1, opposite.point.begin()));
    for (int use = 0; use < 3; ++use) {
      for (const Key& signer : {key, opposite}) {
        const Signature signature = signature_of(signer, message, number_of(random_bytes<64>()));
        for (const Key& claimed : {key, opposite}) {
          CHECK(agreed(signature, message, claimed.point) == (claimed.point == signer.point));
        }
      }
    }
  }
}

TEST_CASE("law: Ed25519 says what libsodium says of points that are none, or of small order") {
  const base::Bytes message = {1};
  for (int i = 0; i < 600; ++i) {
    Number key = random_bytes<32>();
    if (i % 3 == 0) key.fill(i % 2 == 0 ? 0xFF : 0x00);  // around the prime, and the smallest
    if (i % 3 == 0) key[0] = static_cast<unsigned char>(i / 3);
    Signature signature{};
    agreed(signature, message, key);
    signature = random_bytes<64>();
    signature[63] &= 0x0F;
    for (int use = 0; use < 3; ++use) agreed(signature, message, key);
  }
}
