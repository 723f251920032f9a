// Telling SVG, HTML and other XML apart by the first element (XML 1.0 section 2.8), for recognition
// only: nothing here parses, resolves or trusts anything. base/xml is the gate for reading.
#pragma once

#include <string>
#include <string_view>

namespace portolan::container {

enum class MarkupFamily { none, svg, html, xml };

struct Markup {
  MarkupFamily family = MarkupFamily::none;
  std::string root_element;  // local name; empty when it is longer than 64 bytes or not ASCII
};

// from_root_tag gives the text from its first start tag on, past white space, a byte order mark,
// declarations, processing instructions, comments and a document type; empty when there is none.
std::string_view from_root_tag(std::string_view text);

// read_markup steps over white space, a byte order mark, declarations, processing instructions,
// comments and a document type, and looks at the first start tag. Linear in the length of those.
Markup read_markup(std::string_view text);

}  // namespace portolan::container
