#include "framework/fold.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "framework/fold_table.hpp"

namespace portolan::framework {
namespace {

// Marks that stand over or under a letter: combining diacritics, those of Hebrew and Arabic.
bool is_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x487) || (c >= 0x591 && c <= 0x5C7) ||
         (c >= 0x610 && c <= 0x61A) || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F);
}

bool parts_words(char32_t c) {
  if (c < 0x80) {
    const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return !is_word;
  }
  return c < 0xAA || (c > 0xAA && c < 0xB5) || (c >= 0xB6 && c < 0xBA) || (c > 0xBA && c < 0xC0) ||
         c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x2E00 && c <= 0x303F) ||
         c == 0xFEFF || c == 0xFFFD;
}

}  // namespace

std::string fold_for_search(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool gap = false;
  for (const char32_t c : base::code_points(text)) {
    if (is_mark(c)) continue;
    if (parts_words(c)) {
      gap = !folded.empty();
      continue;
    }
    if (gap) folded += ' ';
    gap = false;
    if (c < 0x80) {
      folded += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
      continue;
    }
    const auto table = foldings();
    const auto found = c > 0xFFFF ? table.end()
                                  : std::ranges::lower_bound(table, static_cast<char16_t>(c), {},
                                                             &Folding::letter);
    if (found == table.end() || found->letter != c) {
      base::append_utf8(folded, c);
      continue;
    }
    base::append_utf8(folded, found->first);
    if (found->second != 0) base::append_utf8(folded, found->second);
  }
  return folded;
}

}  // namespace portolan::framework
