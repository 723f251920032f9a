// A badge's picture, drawn from the kit's design: SVG, from which pages make the PNG.
//
// The name is wrapped and set as large as it fits, by widths of letters that are estimated and on the
// generous side: whoever draws the picture has letters of his own. Nothing of it is fetched, nothing in it
// runs, and the same request gives the same bytes.
//
// Problem types: issue.malformed (`at` points into the request).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::issue {

// badge_picture draws {"design":{"colour","ink","shape"?}|null,"logo"?,"title","issuer","detail"?,
// "language"}: shapes are circle, hexagon (if nothing else is said), shield and square; the logo is a
// data: URI of a PNG, JPEG or SVG picture; the detail is a short line, such as "3 ECTS".
base::Result<std::string> badge_picture(const base::json::Value& request);

// wrap breaks a text into lines that are at most so wide, in the height of a letter. A word that is wider
// is broken where it must be, never before a mark that belongs to the letter before it.
std::vector<std::string> wrap(std::string_view text, double width);

}  // namespace portolan::issue
