// Doubles and their decimal digits, exactly: what strtod and printf do, in a fifth of their size and without
// a locale. Every double has finitely many decimal digits; they are worked out in limbs of nine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portolan::base {

// The number 0.d1d2d3... * 10^point. No zero at either end; zero has no digits.
struct DecimalDigits {
  std::string digits;
  int point = 0;
};

// digits_of gives all digits of a finite double, without its sign.
DecimalDigits digits_of(double number);

// rounded gives the nearest number of at most `count` digits; of two the one whose last digit is even.
DecimalDigits rounded(const DecimalDigits& number, std::size_t count);

// shortest_digits gives the fewest digits that are read as the same double: of that many, the nearest.
DecimalDigits shortest_digits(double number);

// nearest_double gives the double that is nearest to the digits (of two the even one), or infinity.
double nearest_double(const DecimalDigits& number);

}  // namespace portolan::base
