// Exact decimal numbers with two decimals: hours and credits are money-like, so they are counted
// in whole hundredths and never pass through a floating-point number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::framework {

struct Hundredths {
  std::int64_t count = 0;  // 12.5 is 1250

  auto operator<=>(const Hundredths&) const = default;
};

// The largest number that is read: a million hours or credits. Sums of as many parts as a document
// can hold then stay far below the limits of 64 bits.
inline constexpr Hundredths kLargest{100'000'000};

// parse_hundredths reads "12", "12.5", "12.50": digits with at most two decimals that matter, from
// 0 to a million. No sign, no exponent, no comma.
std::optional<Hundredths> parse_hundredths(std::string_view text);

// read_hundredths reads a JSON number (not a text) in the same way.
std::optional<Hundredths> read_hundredths(const base::json::Value& number);

// to_text writes the shortest form: "12", "12.5", "0.41".
std::string to_text(Hundredths number);

// to_json writes a JSON number in that form.
base::json::Value to_json(Hundredths number);

}  // namespace portolan::framework
