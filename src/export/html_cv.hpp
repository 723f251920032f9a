// The CV as one HTML file: to read, to print and to keep. It holds no script, loads nothing and
// refuses both by its own Content-Security-Policy; every text in it is escaped and isolated from its
// surroundings, because names in credentials and portfolios are foreign text.
#pragma once

#include <string>
#include <string_view>

#include "export/cv.hpp"

namespace portolan::exporting {

// html_cv writes the whole file, UTF-8.
std::string html_cv(const Cv& cv);

// escape_html makes text safe between tags and inside quoted attributes. Control characters, which
// HTML forbids, become U+FFFD.
std::string escape_html(std::string_view text);

}  // namespace portolan::exporting
