#include "portfolio/text_shapes.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/iri.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"

namespace portolan::portfolio {
namespace {

constexpr std::size_t kIdentifierBytes = 100;
constexpr std::size_t kLineBytes = 500;
constexpr std::size_t kParagraphBytes = 20'000;
constexpr std::size_t kFileNameBytes = 255;
constexpr std::size_t kAddressBytes = 2'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// RFC 7231 tokens: what media types are made of.
bool is_token_character(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("!#$&-^_.+").contains(c);
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (const char c : text.substr(at, digits)) number = number * 10 + (c - '0');
  return number;
}

}  // namespace

bool is_identifier(std::string_view text) {
  return !text.empty() && text.size() <= kIdentifierBytes && std::ranges::all_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_line(std::string_view text) {
  return text.size() <= kLineBytes && std::ranges::none_of(text, is_control) &&
         base::is_utf8(base::view_of(text));
}

bool is_paragraph(std::string_view text) {
  const auto is_refused = [](char c) {
    return is_control(c) && c != '\n' && c != '\r' && c != '\t';
  };
  return text.size() <= kParagraphBytes && std::ranges::none_of(text, is_refused) &&
         base::is_utf8(base::view_of(text));
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return is_line(text) && at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && !text.contains(' ');
}

bool is_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  const int month = text.size() >= 7 ? number_at(text, 5, 2) : 1;
  const int day = text.size() == 10 ? number_at(text, 8, 2) : 1;
  return base::from_civil(number_at(text, 0, 4), month, day, 0, 0, 0).has_value();
}

bool is_country(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, is_upper);
}

bool is_language_tag(std::string_view text) {
  if (text.size() < 2 || text.size() > 35) return false;
  std::size_t subtag = 0;
  bool first = true;
  for (const char c : text) {
    if (c == '-') {
      if (subtag == 0 || (first && subtag < 2)) return false;
      first = false;
      subtag = 0;
      continue;
    }
    if (!is_letter(c) && (first || !is_digit(c))) return false;
    if (++subtag > 8) return false;
  }
  return subtag > 0;
}

bool is_file_name(std::string_view text) {
  return is_line(text) && text.size() <= kFileNameBytes && !base::trim(text).empty() &&
         !text.contains('/') && !text.contains('\\');
}

bool is_address(std::string_view text) {
  if (text.size() > kAddressBytes || !base::is_utf8(base::view_of(text))) return false;
  const auto address = base::parse_web_address(text);
  return address && address->is_secure;
}

bool is_uri(std::string_view text) {
  return text.size() <= kAddressBytes && base::has_scheme(text) &&
         std::ranges::none_of(text, [](char c) { return is_control(c) || c == ' '; }) &&
         base::is_utf8(base::view_of(text));
}

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= kAddressBytes && std::ranges::none_of(text, is_control) &&
         base::is_utf8(base::view_of(text));
}

bool is_field(std::string_view text) {
  return text.size() >= 2 && text.size() <= 4 && std::ranges::all_of(text, is_digit);
}

bool is_colour(std::string_view text) {
  constexpr std::size_t kDigits = 6;
  return text.size() == kDigits + 1 && text.front() == '#' &&
         text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
}

bool is_media_type_or_empty(std::string_view text) {
  if (text.empty()) return true;
  if (!is_line(text)) return false;
  const std::string_view essence = text.substr(0, text.find(';'));
  const std::size_t slash = essence.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == essence.size()) return false;
  return std::ranges::all_of(essence.substr(0, slash), is_token_character) &&
         std::ranges::all_of(essence.substr(slash + 1), is_token_character);
}

bool is_skill_id(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && is_identifier(text.substr(0, colon)) &&
         is_identifier(text.substr(colon + 1));
}

bool dates_in_order(std::string_view from, std::string_view to) {
  const std::size_t shared = std::min(from.size(), to.size());
  return from.substr(0, shared) <= to.substr(0, shared);
}

}  // namespace portolan::portfolio
