// The C library's copying, comparing and finding of bytes, for the lengths that a verification has: names and texts of
// ten to two hundred bytes, many with long beginnings in common. Emscripten's own go by the byte, or by four
// aligned ones; here eight at a time, wherever they lie, which WebAssembly allows. A tenth of the time of a
// badge of 100 kB (tests/bench/peers.mjs).
#include <cstddef>
#include <cstdint>

namespace {

// So many bytes, which may lie anywhere and be of any type.
template <typename Number>
struct [[gnu::packed, gnu::may_alias]] Anywhere {
  Number bytes;
};
using Eight = std::uint64_t;
using Four = std::uint32_t;
using Two = std::uint16_t;

template <typename Number>
Number read(const unsigned char* from) {
  return reinterpret_cast<const Anywhere<Number>*>(from)->bytes;
}
template <typename Number>
void write(unsigned char* to, Number bytes) {
  reinterpret_cast<Anywhere<Number>*>(to)->bytes = bytes;
}

// Up to sixteen bytes. Both ends are read before anything is written, so that the two may overlap.
void copy_few(unsigned char* to, const unsigned char* from, std::size_t n) {
  if (n >= 8) {
    const std::uint64_t first = read<Eight>(from);
    const std::uint64_t last = read<Eight>(from + n - 8);
    write<Eight>(to, first);
    write<Eight>(to + n - 8, last);
  } else if (n >= 4) {
    const std::uint32_t first = read<Four>(from);
    const std::uint32_t last = read<Four>(from + n - 4);
    write<Four>(to, first);
    write<Four>(to + n - 4, last);
  } else if (n >= 2) {
    const std::uint16_t first = read<Two>(from);
    const unsigned char last = from[n - 1];
    write<Two>(to, first);
    to[n - 1] = last;
  } else if (n == 1) {
    *to = *from;
  }
}

// More than eight bytes, to a place that does not begin inside them.
void copy_forwards(unsigned char* to, const unsigned char* from, std::size_t n) {
  const std::uint64_t last = read<Eight>(from + n - 8);
  unsigned char* const end = to + n - 8;
  for (; to < end; to += 8, from += 8) write<Eight>(to, read<Eight>(from));
  write<Eight>(end, last);
}

// More than eight bytes, to a place that begins inside them.
void copy_backwards(unsigned char* to, const unsigned char* from, std::size_t n) {
  const std::uint64_t first = read<Eight>(from);
  for (; n > 8; n -= 8) write<Eight>(to + n - 8, read<Eight>(from + n - 8));
  write<Eight>(to, first);
}

}  // namespace

extern "C" {

void* memmove(void* target, const void* source, std::size_t n) {
  auto* const to = static_cast<unsigned char*>(target);
  const auto* const from = static_cast<const unsigned char*>(source);
  if (n <= 16) {
    copy_few(to, from, n);
  } else if (reinterpret_cast<std::uintptr_t>(to) - reinterpret_cast<std::uintptr_t>(from) >= n) {
    copy_forwards(to, from, n);
  } else {
    copy_backwards(to, from, n);
  }
  return target;
}

void* memcpy(void* target, const void* source, std::size_t n) {
  auto* const to = static_cast<unsigned char*>(target);
  const auto* const from = static_cast<const unsigned char*>(source);
  if (n <= 16) {
    copy_few(to, from, n);
  } else {
    copy_forwards(to, from, n);
  }
  return target;
}

int memcmp(const void* a, const void* b, std::size_t n) {
  const auto* one = static_cast<const unsigned char*>(a);
  const auto* other = static_cast<const unsigned char*>(b);
  for (; n >= 8; n -= 8, one += 8, other += 8) {
    const std::uint64_t differing = read<Eight>(one) ^ read<Eight>(other);
    if (differing == 0) continue;
    // The first byte in memory is the lowest of the number.
    const int at = __builtin_ctzll(differing) / 8;
    return one[at] - other[at];
  }
  for (; n > 0; --n, ++one, ++other) {
    if (*one != *other) return *one - *other;
  }
  return 0;
}

void* memchr(const void* bytes, int wanted, std::size_t n) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  const auto* at = static_cast<const unsigned char*>(bytes);
  const auto byte = static_cast<unsigned char>(wanted);
  for (; n >= 8; n -= 8, at += 8) {
    // The lowest byte that is zero here is the first of the wanted; none above it counts.
    const std::uint64_t unlike = read<Eight>(at) ^ (kOnes * byte);
    const std::uint64_t zeros = (unlike - kOnes) & ~unlike & kHighs;
    if (zeros != 0) return const_cast<unsigned char*>(at + __builtin_ctzll(zeros) / 8);
  }
  for (; n > 0; --n, ++at) {
    if (*at == byte) return const_cast<unsigned char*>(at);
  }
  return nullptr;
}

}  // extern "C"
