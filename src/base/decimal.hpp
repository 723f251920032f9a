// Decimal numbers of any length, exactly: for rules about numbers that a double would bend
// (0.3 is a multiple of 0.1, and 2^53 + 1 is not 2^53).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portolan::base {

// The number ±digits * 10^exponent. One value has one form: no zero at either end of the digits, and
// zero has no digits, no sign and the exponent 0.
struct Decimal {
  bool is_negative = false;
  std::string digits;
  std::int64_t exponent = 0;

  bool operator==(const Decimal&) const = default;
  bool is_zero() const { return digits.empty(); }
  bool is_integer() const { return exponent >= 0; }
};

// read_decimal reads a number by JSON's grammar; nothing when its exponent is beyond a million.
std::optional<Decimal> read_decimal(std::string_view json_number);

std::strong_ordering compare(const Decimal& a, const Decimal& b);

// is_multiple_of tells whether a is b times an integer; b is not zero. Nothing when the answer
// would take long division by more than 18 digits, or more than 10,000 steps.
std::optional<bool> is_multiple_of(const Decimal& a, const Decimal& b);

// to_key writes the number so that equal numbers, and only they, give the same text.
std::string to_key(const Decimal& number);

}  // namespace portolan::base
