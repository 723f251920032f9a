// The CV as a table for spreadsheets: RFC 4180 with a header line, one line for each item, UTF-8 with
// a byte order mark (without it the usual programs take the text for another encoding).
#pragma once

#include <string>
#include <string_view>

#include "export/cv.hpp"

namespace portolan::exporting {

std::string csv(const Cv& cv, const Labels& labels);

// csv_cell quotes one text. A text that a spreadsheet would run as a formula (it begins with = + - @,
// their full-width forms, a tab or a line break) gets an apostrophe before it.
std::string csv_cell(std::string_view text);

}  // namespace portolan::exporting
