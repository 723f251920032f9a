#include "base/decimal.hpp"

#include "base/text.hpp"

namespace portolan::base {
namespace {

constexpr std::int64_t kLargestExponent = 1'000'000;
constexpr std::size_t kDivisorDigits = 18;
constexpr std::int64_t kMostSteps = 10'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Cuts a run of digits off the front.
std::string_view take_digits(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) ++length;
  const std::string_view digits = text.substr(0, length);
  text.remove_prefix(length);
  return digits;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int64_t> read_exponent(std::string_view& text) {
  const bool is_negative = take(text, '-');
  if (!is_negative) take(text, '+');
  const std::string_view digits = take_digits(text);
  if (digits.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
    if (value > kLargestExponent) return std::nullopt;
  }
  return is_negative ? -value : value;
}

// The power of ten of the first digit.
std::int64_t magnitude(const Decimal& number) {
  return static_cast<std::int64_t>(number.digits.size()) + number.exponent;
}

}  // namespace

std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal number;
  number.is_negative = take(text, '-');
  number.digits = take_digits(text);
  if (number.digits.empty()) return std::nullopt;
  if (take(text, '.')) {
    const std::string_view fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
    number.digits += fraction;
    number.exponent = -static_cast<std::int64_t>(fraction.size());
  }
  if (take(text, 'e') || take(text, 'E')) {
    const auto exponent = read_exponent(text);
    if (!exponent) return std::nullopt;
    number.exponent += *exponent;
  }
  if (!text.empty()) return std::nullopt;
  while (number.digits.ends_with('0')) {
    number.digits.pop_back();
    ++number.exponent;
  }
  number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size()));
  if (number.digits.empty()) return Decimal();
  return number;
}

std::strong_ordering compare(const Decimal& a, const Decimal& b) {
  if (a.is_zero() || b.is_zero() || a.is_negative != b.is_negative) {
    const auto sign = [](const Decimal& n) { return n.is_zero() ? 0 : n.is_negative ? -1 : 1; };
    return sign(a) <=> sign(b);
  }
  const auto by_size = magnitude(a) != magnitude(b) ? magnitude(a) <=> magnitude(b)
                                                    : a.digits.compare(b.digits) <=> 0;
  return a.is_negative ? 0 <=> by_size : by_size;
}

std::optional<bool> is_multiple_of(const Decimal& a, const Decimal& b) {
  if (a.is_zero()) return true;
  // The digits of a end in no zero, so a cannot be a multiple of something with more of them.
  if (a.exponent < b.exponent) return false;
  const std::int64_t zeros = a.exponent - b.exponent;
  if (b.digits.size() > kDivisorDigits || zeros > kMostSteps) return std::nullopt;
  std::uint64_t divisor = 0;
  for (const char c : b.digits) divisor = divisor * 10 + static_cast<std::uint64_t>(c - '0');
  if (divisor == 0) return false;  // nothing but zero is a multiple of zero
  std::uint64_t rest = 0;
  // A rest below 10^18 times ten, and a digit, fits.
  for (const char c : a.digits) rest = (rest * 10 + static_cast<std::uint64_t>(c - '0')) % divisor;
  for (std::int64_t i = 0; i < zeros && rest != 0; ++i) rest = rest * 10 % divisor;
  return rest == 0;
}

std::string to_key(const Decimal& number) {
  return (number.is_negative ? "-" : "") + number.digits + "e" + to_decimal(number.exponent);
}

}  // namespace portolan::base
