#include "explain/visible_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.hpp"

namespace portolan::explain {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// The same characters as in web/elements/foreign-text.ts.
constexpr std::array kHidden = {
    Range{0x00, 0x1F},     Range{0x7F, 0x9F},      Range{0x61C, 0x61C},   Range{0x115F, 0x1160},
    Range{0x180E, 0x180E}, Range{0x200B, 0x200B},  Range{0x200E, 0x200F}, Range{0x2028, 0x202E},
    Range{0x2060, 0x206F}, Range{0x3164, 0x3164},  Range{0xFEFF, 0xFEFF}, Range{0xFFA0, 0xFFA0},
    Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE01EF}};

// The length of the character that begins here, 0 when none does.
std::size_t length_of_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return length <= text.size() && base::is_utf8(base::view_of(text.substr(0, length))) ? length : 0;
}

// The code point of one character, which is known to be UTF-8.
char32_t code_point(std::string_view character) {
  if (character.size() == 1) return static_cast<unsigned char>(character.front());
  char32_t code = static_cast<unsigned char>(character.front()) & (0x7FU >> character.size());
  for (const char next : character.substr(1)) {
    code = (code << 6U) | (static_cast<unsigned char>(next) & 0x3FU);
  }
  return code;
}

void append_code_point(std::string& out, char32_t code) {
  std::string digits;
  for (; code != 0 || digits.size() < 4; code >>= 4U) {
    digits.insert(0, 1, "0123456789ABCDEF"[code & 0xFU]);
  }
  out += "[U+" + digits + "]";
}

}  // namespace

std::string make_visible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = length_of_character(text);
    if (length == 0) {
      out += "\uFFFD";
      text.remove_prefix(1);
      continue;
    }
    const std::string_view character = text.substr(0, length);
    const char32_t code = code_point(character);
    if (code == '\n' || code == '\r' || code == '\t') {
      out += ' ';
    } else if (std::ranges::any_of(kHidden, [code](const Range& range) {
                 return code >= range.first && code <= range.last;
               })) {
      append_code_point(out, code);
    } else {
      out += character;
    }
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace portolan::explain
