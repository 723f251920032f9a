// Foreign text made safe to look at: characters that would be invisible, or would turn the line
// around, are spelled out. The canvas draws letters in the order in which they stand (Dear ImGui
// knows no bidirectional text), so direction controls change nothing, but they are shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace portolan::workbench {

enum class LineBreaks { kept, shown };

// visible writes hidden characters as [U+202E], also tabs and, where lines must stay single, line
// breaks. Bytes that are no UTF-8 become U+FFFD.
std::string visible(std::string_view text, LineBreaks line_breaks = LineBreaks::kept);

// as_json_string writes text the way it would stand in JSON, in quotes, hidden characters escaped.
std::string as_json_string(std::string_view text);

// is_hidden tells whether a character leaves no mark of its own on paper.
bool is_hidden(char32_t character);

// next_character reads one character of UTF-8 and moves `at` behind it; a byte that begins none
// gives U+FFFD. `at` must be inside the text.
char32_t next_character(std::string_view text, std::size_t& at);

}  // namespace portolan::workbench
