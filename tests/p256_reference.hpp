// What Mbed TLS says about P-256, for our own arithmetic to be held against: tests/laws/p256_test.cpp and
// tests/fuzz/p256_fuzzer.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"

namespace portolan::tests::reference {

using Number = std::array<std::uint8_t, 32>;  // big-endian

// Coordinates; none for the point at infinity.
struct Coordinates {
  Number x;
  Number y;
};

// u * G + v * q, both less than the order, and u * G.
std::optional<Coordinates> combine(const Number& u, const Number& v, const Coordinates& q);
std::optional<Coordinates> multiple(const Number& u);
Coordinates base_point();

bool is_on_curve(const Coordinates& q);

// A signature of 64 bytes.
bool is_genuine(const Coordinates& key, base::ByteView digest, base::ByteView signature);

// Arithmetic modulo the order: a + b * c and (a - b) / c.
Number plus_product(const Number& a, const Number& b, const Number& c);
Number quotient(const Number& a, const Number& b, const Number& c);

// The order and the prime plus a small number.
Number order_plus(int small);
Number prime_plus(int small);

}  // namespace portolan::tests::reference
