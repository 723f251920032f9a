#include "framework/hundredths.hpp"

#include <utility>

namespace portolan::framework {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Hundredths> parse_hundredths(std::string_view text) {
  std::int64_t whole = 0;
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) {
    whole = whole * 10 + (text[at] - '0');
    if (whole > kLargest.count / 100) return std::nullopt;
  }
  if (at == 0) return std::nullopt;
  std::int64_t decimals = 0;
  if (at < text.size()) {
    if (text[at] != '.' || at + 1 == text.size()) return std::nullopt;
    const std::string_view digits = text.substr(at + 1);
    for (std::size_t i = 0; i < digits.size(); ++i) {
      if (!is_digit(digits[i])) return std::nullopt;
      if (i >= 2) {
        if (digits[i] != '0') return std::nullopt;
        continue;
      }
      decimals += (digits[i] - '0') * (i == 0 ? 10 : 1);
    }
  }
  const Hundredths number{whole * 100 + decimals};
  if (number > kLargest) return std::nullopt;
  return number;
}

std::optional<Hundredths> read_hundredths(const base::json::Value& number) {
  const std::string* text = number.number_text();
  if (text == nullptr) return std::nullopt;
  return parse_hundredths(*text);
}

std::string to_text(Hundredths number) {
  std::string text = std::to_string(number.count / 100);
  const std::int64_t decimals = number.count % 100;
  if (decimals == 0) return text;
  text += '.';
  text += static_cast<char>('0' + decimals / 10);
  if (decimals % 10 != 0) text += static_cast<char>('0' + decimals % 10);
  return text;
}

base::json::Value to_json(Hundredths number) { return base::json::Number{to_text(number)}; }

}  // namespace portolan::framework
