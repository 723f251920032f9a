#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/floating.hpp"

namespace portolan::base {
namespace {

// Latin letters U+00C0 to U+017F without their accents, "" where the letter is no Latin letter.
constexpr std::string_view kLatin1[] = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};
constexpr std::string_view kLatinExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

struct Decoded {
  std::uint32_t code_point;
  std::size_t length;  // 0 when the bytes are not UTF-8
};

Decoded decode_utf8(ByteView bytes) {
  const std::uint8_t first = bytes[0];
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || bytes.size() < length) return {0, 0};
  std::uint32_t code_point = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((bytes[i] & 0xC0U) != 0x80U) return {0, 0};
    code_point = (code_point << 6U) | (bytes[i] & 0x3FU);
  }
  constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < kSmallest[length] || is_surrogate || code_point > 0x10FFFF) return {0, 0};
  return {code_point, length};
}

// Whether there are eight bytes of ASCII at the beginning.
bool are_ascii(ByteView bytes) {
  std::uint64_t word = 0;
  if (bytes.size() < sizeof word) return false;
  std::memcpy(&word, bytes.data(), sizeof word);
  return (word & 0x8080808080808080) == 0;
}

bool is_ascii_letter_or_digit(std::uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool is_utf8(ByteView bytes) {
  while (!bytes.empty()) {
    if (bytes.front() < 0x80) {  // most are
      bytes = bytes.subspan(are_ascii(bytes) ? 8 : 1);
      continue;
    }
    const std::size_t length = decode_utf8(bytes).length;
    if (length == 0) return false;
    bytes = bytes.subspan(length);
  }
  return true;
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  ByteView rest = view_of(text);
  while (!rest.empty()) {
    const Decoded decoded = decode_utf8(rest);
    points.push_back(decoded.length == 0 ? U'\uFFFD' : static_cast<char32_t>(decoded.code_point));
    rest = rest.subspan(decoded.length == 0 ? 1 : decoded.length);
  }
  return points;
}

void append_pointer_token(std::string& pointer, std::string_view member) {
  pointer += '/';
  std::size_t begin = 0;
  for (std::size_t i = 0; i < member.size(); ++i) {
    if (member[i] != '~' && member[i] != '/') continue;
    pointer.append(member, begin, i - begin);
    pointer += member[i] == '~' ? "~0" : "~1";
    begin = i + 1;
  }
  pointer.append(member, begin);
}

void append_pointer_token(std::string& pointer, std::size_t index) {
  pointer += '/';
  pointer += std::to_string(index);
}

std::string pointer_token(std::string_view member) {
  std::string token;
  append_pointer_token(token, member);
  return token;
}

std::string pointer_token(std::size_t index) { return "/" + std::to_string(index); }

std::string fold_for_comparison(std::string_view text) {
  std::string folded;
  bool gap = false;
  ByteView rest = view_of(text);
  while (!rest.empty()) {
    const Decoded decoded = decode_utf8(rest);
    const std::size_t length = decoded.length == 0 ? 1 : decoded.length;
    const std::uint32_t c = decoded.code_point;
    std::string piece;
    if (decoded.length == 0) {
      piece = "\xEF\xBF\xBD";
    } else if (is_ascii_letter_or_digit(c)) {
      piece = to_lower_ascii(std::string(1, static_cast<char>(c)));
    } else if (c >= 0xC0 && c <= 0xFF) {
      piece = kLatin1[c - 0xC0];
    } else if (c >= 0x100 && c < 0x100 + kLatinExtendedA.size()) {
      piece = kLatinExtendedA[c - 0x100];
    } else if (c >= 0x300 && c <= 0x36F) {
      rest = rest.subspan(length);  // a combining mark: the bare letter stays
      continue;
    } else if (c >= 0x80 && c != 0xA0) {
      piece = std::string(text_of(rest.first(length)));
    }
    rest = rest.subspan(length);
    if (piece.empty()) {  // white space and punctuation part words and nothing else
      gap = true;
      continue;
    }
    if (gap && !folded.empty()) folded += ' ';
    gap = false;
    folded += piece;
  }
  return folded;
}

std::string trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kSpace) - first + 1));
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && to_lower_ascii(a) == to_lower_ascii(b);
}

std::string to_decimal(double number) {
  if (!std::isfinite(number) || number == 0) return "0";  // also minus zero
  auto [digits, point] = shortest_digits(number);
  const std::string sign = number < 0 ? "-" : "";
  const int exponent = point - 1;
  const auto count = static_cast<int>(digits.size());
  // Written as ECMAScript's Number::toString does (ECMA-262 section 6.1.6.1.20).
  if (exponent >= 0 && exponent < 21) {
    if (count <= exponent + 1) {
      return sign + digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
    }
    digits.insert(static_cast<std::size_t>(exponent) + 1, ".");
    return sign + digits;
  }
  if (exponent < 0 && exponent >= -6) {
    return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  }
  if (count > 1) digits.insert(1, ".");
  return sign + digits + (exponent < 0 ? "e" : "e+") + std::to_string(exponent);
}

std::string to_decimal(std::int64_t number) { return std::to_string(number); }

std::string to_scientific(double number) {
  const std::string sign = std::signbit(number) ? "-" : "";
  if (!std::isfinite(number) || number == 0) return sign + "0.0E0";
  constexpr std::size_t kDigits = 16;
  auto [digits, point] = rounded(digits_of(number), kDigits);
  if (digits.size() == 1) digits += '0';
  digits.insert(1, ".");
  return sign + digits + "E" + std::to_string(point - 1);
}

std::string to_whole(double number) {
  if (!std::isfinite(number) || number == 0) return "0";
  const DecimalDigits exact = digits_of(number);
  const auto places = static_cast<std::size_t>(std::max(exact.point, 0));
  auto [digits, point] = rounded(exact, places);
  digits.resize(static_cast<std::size_t>(std::max(point, 1)), '0');
  return (number < 0 ? "-" : "") + digits;
}

std::optional<double> parse_decimal(std::string_view text) {
  // RFC 8259 section 6.
  if (text.size() > 1000) return std::nullopt;
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  DecimalDigits number;
  // Takes digits off the front and adds them to the number; gives how many there were.
  const auto take_digits = [&] {
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    number.digits += text.substr(0, count);
    text.remove_prefix(count);
    return count;
  };
  const bool starts_with_zero = text.starts_with('0');
  const std::size_t whole = take_digits();
  if (whole == 0 || (whole > 1 && starts_with_zero)) return std::nullopt;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (take_digits() == 0) return std::nullopt;
  }
  number.point = static_cast<int>(whole);
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    const bool is_small = text.starts_with('-');
    if (is_small || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    int exponent = 0;
    for (const char c : text) {
      if (c < '0' || c > '9') return std::nullopt;
      constexpr int kEnough = 100'000;  // beyond all doubles, however many digits there are
      exponent = std::min(exponent * 10 + (c - '0'), kEnough);
    }
    text = {};
    number.point += is_small ? -exponent : exponent;
  }
  if (!text.empty()) return std::nullopt;
  const std::size_t first = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.point -= static_cast<int>(first);
  number.digits.erase(0, first);
  while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
  const double value = nearest_double(number);
  if (!std::isfinite(value)) return std::nullopt;
  return is_negative ? -value : value;
}

}  // namespace portolan::base
