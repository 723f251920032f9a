// The CV as plain text: one column, one fact a line, headings that stand alone. That is what the
// programs that sort applications read without mistakes, and what can be pasted into any form.
#pragma once

#include <string>
#include <string_view>

#include "export/cv.hpp"

namespace portolan::exporting {

// plain_text writes UTF-8 with line feeds. Control and direction characters in foreign text are
// written as their code points (explain/visible_text), so that no name can turn a line around.
std::string plain_text(const Cv& cv, const Labels& labels);

// visible_lines does that to a text of several lines.
std::string visible_lines(std::string_view text);

}  // namespace portolan::exporting
