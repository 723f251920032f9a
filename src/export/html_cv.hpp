// The CV as one HTML file: to read, to print and to keep. It holds no script, loads nothing and
// refuses both by its own Content-Security-Policy; every text in it is escaped and isolated from its
// surroundings, because names in credentials and portfolios are foreign text.
//
// For programs it carries the same twice: class names of h-resume, h-card and h-event (microformats2),
// and schema.org as JSON-LD, which is data and not run.
#pragma once

#include <string>
#include <string_view>

#include "export/cv.hpp"

namespace portolan::exporting {

// html_cv writes the whole file, UTF-8. linked_data is what script_json made of schema_org.
std::string html_cv(const Cv& cv, const Labels& labels, std::string_view linked_data,
                    const Photo& photo);

// escape_html makes text safe between tags and inside quoted attributes. Control characters, which
// HTML forbids, become U+FFFD.
std::string escape_html(std::string_view text);

}  // namespace portolan::exporting
