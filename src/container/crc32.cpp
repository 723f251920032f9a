#include "container/crc32.hpp"

#include <array>

namespace portolan::container {
namespace {

// One entry for each value of a byte: the remainder of that byte under the reflected polynomial.
constexpr std::uint32_t kPolynomial = 0xEDB88320U;

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
    std::uint32_t remainder = byte;
    for (int bit = 0; bit < 8; ++bit) {
      remainder = (remainder & 1U) != 0 ? (remainder >> 1U) ^ kPolynomial : remainder >> 1U;
    }
    table[byte] = remainder;
  }
  return table;
}

constexpr std::array<std::uint32_t, 256> kTable = make_table();

}  // namespace

std::uint32_t crc32(base::ByteView bytes) {
  std::uint32_t remainder = 0xFFFFFFFFU;
  for (const std::uint8_t byte : bytes) {
    remainder = kTable[(remainder ^ byte) & 0xFFU] ^ (remainder >> 8U);
  }
  return ~remainder;
}

}  // namespace portolan::container
