// Credentials baked into SVG pictures: Open Badges 2.0 baking ("SVG"), Open Badges 3.0 section
// 5.3.2, CLR 2.0. Elements are matched by namespace and local name, never by prefix; nothing of the
// picture is drawn and no script ever runs.
//
// The credential stands in the element's "verify" attribute (a compact token, or for hosted badges
// an address) or in its text (JSON, usually CDATA); hosted badges of Open Badges 2.0 have their
// address in the attribute and a copy in the text, and the copy is handed over.
//
// Deviation: the specifications ask for one such element and let readers take one of attribute and
// text; here a second element, or one with two credentials, is img.multiple, because two readers would
// see two badges (IMG-13).
//
// Problem types: img.none, img.multiple, img.text (an element without a credential), xml.*, limit.*;
// baking also img.type, img.keyword, img.structure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"

namespace portolan::container {

struct BakedElement {
  std::string name;  // "openbadgecredential", "openbadges" or "clrcredential", as PNG calls them
  base::Bytes text;
};

struct UnbakedSvg {
  std::vector<BakedElement> elements;
  std::vector<base::Problem> problems;
};

UnbakedSvg unbake_svg(base::ByteView file, const base::Limits& limits = base::kLimits);

// bake_svg returns the picture with the credential in an element of its specification's namespace
// directly after the root's start tag, a compact token in "verify", JSON in CDATA; unbake_svg gives
// it back. The prefix is declared on the root, as the specifications ask, or on the element where
// the root already uses it for something else. All other bytes stay as they are.
//
// The text must be UTF-8 without characters that XML cannot carry or would change (controls, carriage
// returns, white space at either end). Open Badges 2.0 asks for the address of a hosted badge in
// "verify", so JSON of that version is refused: it is not baked here.
//
// Problem types: img.type (no SVG), img.multiple (something is baked already), img.keyword, img.text,
// img.structure (the root element is empty, or its start tag was not found), limit.size, xml.*.
base::Result<base::Bytes> bake_svg(base::ByteView file, std::string_view keyword,
                                   std::string_view text,
                                   const base::Limits& limits = base::kLimits);

}  // namespace portolan::container
