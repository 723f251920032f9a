// The copying, comparing and finding of bytes that the WebAssembly doors bring along, under other names: here too it
// has to do what the C library's does.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

#define memcpy portolan_memcpy
#define memmove portolan_memmove
#define memcmp portolan_memcmp
#define memchr portolan_memchr
#include "wasm-shell/memory.cpp"
#undef memcpy
#undef memmove
#undef memcmp
#undef memchr

namespace {

constexpr std::size_t kMost = 80;

std::vector<unsigned char> some_bytes(std::size_t count, unsigned letters) {
  std::mt19937 random(static_cast<unsigned>(count) * 31 + letters);
  std::vector<unsigned char> bytes(count);
  for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(random() % letters);
  return bytes;
}

TEST_CASE("Bytes of any number are copied, and nothing beside them") {
  const auto from = some_bytes(2 * kMost, 256);
  for (std::size_t begin = 0; begin < 9; ++begin) {
    for (std::size_t n = 0; n <= kMost; ++n) {
      std::vector<unsigned char> expected(2 * kMost, 7);
      std::vector<unsigned char> copied = expected;
      std::memcpy(expected.data() + 3, from.data() + begin, n);
      CHECK(portolan_memcpy(copied.data() + 3, from.data() + begin, n) == copied.data() + 3);
      REQUIRE(copied == expected);
    }
  }
}

TEST_CASE("Bytes are moved onto themselves, in both directions") {
  for (std::size_t from = 0; from < 40; ++from) {
    for (std::size_t to = 0; to < 40; ++to) {
      for (std::size_t n = 0; n <= kMost; ++n) {
        auto expected = some_bytes(2 * kMost, 256);
        auto moved = expected;
        std::memmove(expected.data() + to, expected.data() + from, n);
        portolan_memmove(moved.data() + to, moved.data() + from, n);
        REQUIRE(moved == expected);
      }
    }
  }
}

TEST_CASE("Bytes are compared as numbers without a sign, the first difference counts") {
  const auto sign = [](int number) { return (number > 0) - (number < 0); };
  for (std::size_t n = 0; n <= kMost; ++n) {
    const auto one = some_bytes(n, 256);
    CHECK(portolan_memcmp(one.data(), one.data(), n) == 0);
    for (std::size_t i = 0; i < n; ++i) {
      auto other = one;
      other[i] ^= 0x80;
      if (i + 1 < n) other[i + 1] ^= 0xFF;
      CHECK(sign(portolan_memcmp(one.data(), other.data(), n)) ==
            sign(std::memcmp(one.data(), other.data(), n)));
    }
  }
}

TEST_CASE("The first of several bytes is found, and only among those asked for") {
  for (std::size_t n = 1; n <= kMost; ++n) {
    for (const unsigned letters : {2U, 5U, 256U}) {
      const auto bytes = some_bytes(n, letters);
      for (int wanted = 0; wanted < 256; ++wanted) {
        for (std::size_t begin = 0; begin <= std::min<std::size_t>(n, 9); ++begin) {
          REQUIRE(portolan_memchr(bytes.data() + begin, wanted, n - begin) ==
                  std::memchr(bytes.data() + begin, wanted, n - begin));
        }
      }
    }
  }
}

}  // namespace
