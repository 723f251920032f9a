// Integers modulo the order n of P-256 (SP 800-186 section 3.2.1.3), as ECDSA verification needs them.
//
// Time depends on values: only public data may come here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace portolan::crypto::p256 {

// 256 bits, the least significant word first.
using Scalar = std::array<std::uint64_t, 4>;

// scalar_of reads at most 32 bytes, big-endian. It reduces nothing.
Scalar scalar_of(base::ByteView bytes);

// write gives the 32 bytes.
std::array<std::uint8_t, 32> write(const Scalar& a);

// in_range tells whether 0 < a < n.
bool in_range(const Scalar& a);

// plus_order gives a + n, unless that needs more than 256 bits.
std::optional<Scalar> plus_order(const Scalar& a);

// quotients gives a / s and b / s modulo n. s is in range; a and b are any numbers of 256 bits.
struct Quotients {
  Scalar first;
  Scalar second;
};
Quotients quotients(const Scalar& a, const Scalar& b, const Scalar& s);

inline constexpr unsigned kScalarBits = 256;

// The width-w non-adjacent form of `count` bits of a from bit `first` on: they are the sum of digit i times 2^i,
// each digit is 0 or odd and below 2^(width - 1) in size, and of `width` neighbours at most one is not 0. There
// is one digit more than bits.
using Digits = std::array<std::int16_t, kScalarBits + 1>;
Digits non_adjacent_form(const Scalar& a, unsigned first, unsigned count, unsigned width);

}  // namespace portolan::crypto::p256
