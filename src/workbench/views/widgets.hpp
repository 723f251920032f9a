// Small pieces that the views share. Foreign text always goes through text() or wrapped(), which
// never read it as a format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workbench/views/style.hpp"
#include "workbench/words.hpp"

namespace portolan::workbench {

void text(std::string_view text);
void text(std::string_view text, unsigned colour);
// wrapped breaks lines at the end of the space that is left.
void wrapped(std::string_view text, unsigned colour = colour::kInk);
// The same in the font for identifiers.
void wrapped_mono(const Fonts& fonts, std::string_view text, unsigned colour = colour::kMuted);

// strong is thicker; one line.
void strong(std::string_view text, unsigned colour);

// A section's heading with a line below.
void section(std::string_view title);

// The sign of a verdict or outcome: tick in a circle, cross in an octagon, question mark in a square,
// an empty page, a dash in a circle. Different in shape, not only in colour.
void sign(Verdict verdict, float size);
void sign(Outcome outcome, float size);

// Labels and values beneath each other.
void facts(const char* id, const Fonts& fonts, const std::vector<Fact>& facts);

// link is a button that looks like text.
bool link(const char* id, std::string_view label);

// What a row of a pointer was asked for.
enum class PointerAction { none, copy, show };
// A JSON pointer with its two buttons.
PointerAction pointer(const Fonts& fonts, const Words& words, std::string_view at);

// The wind rose of a portolan chart around `centre`.
void rose(ImVec2 centre, float radius);

}  // namespace portolan::workbench
