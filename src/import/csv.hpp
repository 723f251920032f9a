// Comma-separated values (RFC 4180), read as generously as exports are written: line ends of both
// kinds, a byte order mark, semicolons or tabs in place of commas, lines before the header.
//
// Cells are text and nothing else; what a spreadsheet would take for a formula is only words here.
// Problems: csv.unicode, csv.syntax (a quotation mark is never closed, or no table), limit.size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::importing {

using CsvRow = std::vector<std::string>;

// read_csv gives the rows, blank ones left out. The separator is the one of comma, semicolon and tab
// that the first line with any of them holds most.
base::Result<std::vector<CsvRow>> read_csv(base::ByteView text);

}  // namespace portolan::importing
