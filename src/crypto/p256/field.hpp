// The field of P-256: integers modulo p = 2^256 - 2^224 + 2^192 + 2^96 - 1 (FIPS 186-5, SP 800-186
// section 3.2.1.3).
//
// Code of our own, because the libraries' is made for secrets and for other machines: WebAssembly has no
// product of 64 by 64 bits and no carry flag. Nine limbs of 29 bits leave room in 64-bit sums for the
// products of a whole column and for operands that are sums and differences, so that nothing but a
// multiplication ever carries. Elements are in Montgomery form: x stands as x * 2^261 mod p.
//
// Time depends on values: only public data may come here.
//
// Two bounds hold everywhere, and each function says what it asks for and gives.
// - Limbs. "Reduced": limbs 0 to 7 from 0 to 2^29 - 1, the last one signed and below 2^28. A product takes two
//   factors whose limbs are at most 2^29 and 2^30 in size, a square one of 2^29: the eight products of a
//   column stay below 2^62. Sums of two products are of factors of 2^29 each.
// - Values. A product of factors a and b lies between -|ab|/2^261 and |ab|/2^261 + p. Since 2^261 is 32 p,
//   factors up to 5 p give less than 2 p, and no formula here exceeds that.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace portolan::crypto::p256 {

inline constexpr std::size_t kLimbs = 9;
inline constexpr int kLimbBits = 29;
inline constexpr std::int32_t kLimbMask = (1 << kLimbBits) - 1;

struct Element {
  std::array<std::int32_t, kLimbs> limbs;
};

// 1, 3, the curve's b and the base point (SP 800-186 section 3.2.1.3) in Montgomery form.
inline constexpr Element kOne = {{0x00000020, 0x00000000, 0x00000000, 0x1fffc000, 0x1fffffff,
                                  0x1fffffff, 0x1f7fffff, 0x03ffffff, 0x00000000}};
inline constexpr Element kThree = {{0x00000060, 0x00000000, 0x00000000, 0x1fff4000, 0x1fffffff,
                                    0x1fffffff, 0x1e7fffff, 0x0bffffff, 0x00000000}};
inline constexpr Element kB = {{0x1897bbfb, 0x1cdf6229, 0x018486c4, 0x01732821, 0x1dad59e0,
                                0x0abf7212, 0x1a06d110, 0x17721d20, 0x008600c3}};
inline constexpr Element kBaseX = {{0x15228783, 0x0730d418, 0x0db00bcf, 0x057f11fb, 0x0a20eb75,
                                    0x12b77622, 0x0330fdb9, 0x1af4dd57, 0x00120bee}};
inline constexpr Element kBaseY = {{0x12aac150, 0x125357ce, 0x0f22e6ef, 0x0e390e86, 0x064b1695,
                                    0x088dd21f, 0x02a97443, 0x02962176, 0x00ae3fe3}};

// Limb by limb, without carries: of reduced elements a sum has limbs up to 2^30, a difference up to 2^29.
inline Element sum(const Element& a, const Element& b) {
  Element out;
  for (std::size_t i = 0; i < kLimbs; ++i) out.limbs[i] = a.limbs[i] + b.limbs[i];
  return out;
}
inline Element difference(const Element& a, const Element& b) {
  Element out;
  for (std::size_t i = 0; i < kLimbs; ++i) out.limbs[i] = a.limbs[i] - b.limbs[i];
  return out;
}

// All of these give reduced elements.
Element product(const Element& a, const Element& b);
Element square(const Element& a);
// a * a - b - 2 * c, of reduced b and c.
Element square_minus(const Element& a, const Element& b, const Element& c);
// a * b - c * d
Element difference_of_products(const Element& a, const Element& b, const Element& c,
                               const Element& d);
// -a and 3 * a / 2, of a reduced a.
Element negative(const Element& a);
Element three_halves(const Element& a);
// 1 / a, and 0 of 0.
Element inverse(const Element& a);
// A root of a, if it has one.
std::optional<Element> square_root(const Element& a);

// Whether a is 0 modulo p.
bool is_zero(const Element& a);

using FieldBytes = std::array<std::uint8_t, 32>;

// read takes 32 bytes, big-endian (SEC 1 section 2.3.6); nothing when they are not less than p.
std::optional<Element> read(base::ByteView bytes);
FieldBytes write(const Element& a);

}  // namespace portolan::crypto::p256
