// Comma-separated values (RFC 4180), row by row and as generously as programs write them: line ends of
// both kinds, a byte order mark, semicolons or tabs in place of commas.
//
// Cells are text and nothing else. Deviations: a quotation mark inside an unquoted cell is a character
// like any other, rows may differ in length, blank lines are no rows.
// Problems: csv.unicode, csv.syntax (a quotation mark is never closed, or a zero byte), limit.size.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::base {

struct CsvLimits {
  std::size_t bytes = 16U << 20U;
  std::size_t columns = 100;
  std::size_t cell_bytes = 64U << 10U;
};

class CsvRows {
 public:
  // open checks the bytes as a whole and guesses the separator: the one of comma, semicolon and tab
  // that the first line with any of them holds most. The bytes must outlive the rows.
  static Result<CsvRows> open(ByteView bytes, const CsvLimits& limits = {});

  // next reads one row into `row`, whose strings are used again; false when there is none left.
  Result<bool> next(std::vector<std::string>& row);

 private:
  CsvRows(std::string_view text, char separator, const CsvLimits& limits)
      : text_(text), separator_(separator), limits_(limits) {}

  Result<void> read_cell(std::string& cell);
  Result<bool> read_row(std::vector<std::string>& row);

  std::string_view text_;
  char separator_;
  CsvLimits limits_;
  std::size_t at_ = 0;
};

}  // namespace portolan::base
