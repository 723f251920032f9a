// The tables of an export, as a whole (base/csv reads them row by row).
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::importing {

using CsvRow = std::vector<std::string>;

// read_csv gives the rows, blank ones left out. Problems: csv.unicode, csv.syntax, limit.size.
base::Result<std::vector<CsvRow>> read_csv(base::ByteView text);

}  // namespace portolan::importing
