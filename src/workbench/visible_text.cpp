#include "workbench/visible_text.hpp"

#include <algorithm>
#include <array>

#include "api/text.hpp"

namespace portolan::workbench {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Controls, fillers, zero-width and direction characters, tags and variation selectors: Unicode 15,
// Default_Ignorable_Code_Point and General_Category Cc, Zl and Zp.
constexpr std::array kHidden = {
    Range{0x00, 0x1F},       Range{0x7F, 0x9F},       Range{0xAD, 0xAD},     Range{0x34F, 0x34F},
    Range{0x61C, 0x61C},     Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5}, Range{0x180B, 0x180F},
    Range{0x200B, 0x200F},   Range{0x2028, 0x202E},   Range{0x2060, 0x206F}, Range{0x3164, 0x3164},
    Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0}, Range{0xFFF0, 0xFFFB},
    Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};

constexpr char32_t kReplacement = 0xFFFD;

void append_hexadecimal(std::string& out, char32_t value, int digits) {
  for (int shift = 28; shift >= 0; shift -= 4) {
    const auto digit = (value >> static_cast<unsigned>(shift)) & 0xFU;
    if (digit != 0 || shift < 4 * digits) {
      digits = 8;  // after the first digit all follow
      out += "0123456789ABCDEF"[digit];
    }
  }
}

}  // namespace

bool is_hidden(char32_t character) {
  return std::ranges::any_of(kHidden, [character](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const char32_t lead = byte(at++);
  if (lead < 0x80) return lead;
  // Unicode 15, table 3-7: shortest form only, no surrogates, nothing above U+10FFFF.
  const int following = lead >= 0xC2 && lead <= 0xDF   ? 1
                        : lead >= 0xE0 && lead <= 0xEF ? 2
                        : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                       : 0;
  if (following == 0) return kReplacement;
  char32_t character = lead & (0x3FU >> static_cast<unsigned>(following));
  std::size_t end = at;
  for (int i = 0; i < following; ++i, ++end) {
    if (end >= text.size() || (byte(end) & 0xC0U) != 0x80) return kReplacement;
    character = character << 6U | (byte(end) & 0x3FU);
  }
  constexpr std::array<char32_t, 4> kLeast = {0, 0x80, 0x800, 0x10000};
  if (character < kLeast.at(static_cast<std::size_t>(following)) || character > 0x10FFFF ||
      (character >= 0xD800 && character <= 0xDFFF)) {
    return kReplacement;
  }
  at = end;
  return character;
}

std::string visible(std::string_view text, LineBreaks line_breaks) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    if (character == '\n' && line_breaks == LineBreaks::kept) {
      out += '\n';
    } else if (is_hidden(character)) {
      out += "[U+";
      append_hexadecimal(out, character, 4);
      out += ']';
    } else {
      api::append_utf8(out, character);
    }
  }
  return out;
}

std::string as_json_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    if (character == '"' || character == '\\') {
      out += '\\';
      out += static_cast<char>(character);
    } else if (character == '\n') {
      out += "\\n";
    } else if (character == '\r') {
      out += "\\r";
    } else if (character == '\t') {
      out += "\\t";
    } else if (is_hidden(character)) {
      // Beyond the basic plane JSON needs two escapes (RFC 8259 section 7).
      const auto escape = [&out](char32_t unit) {
        out += "\\u";
        append_hexadecimal(out, unit, 4);
      };
      if (character > 0xFFFF) {
        escape(0xD800U + ((character - 0x10000U) >> 10U));
        escape(0xDC00U + ((character - 0x10000U) & 0x3FFU));
      } else {
        escape(character);
      }
    } else {
      api::append_utf8(out, character);
    }
  }
  out += '"';
  return out;
}

}  // namespace portolan::workbench
