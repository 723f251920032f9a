#include "import/csv.hpp"

#include <utility>

#include "base/csv.hpp"
#include "import/limits.hpp"

namespace portolan::importing {

base::Result<std::vector<CsvRow>> read_csv(base::ByteView text) {
  constexpr base::CsvLimits kLimits{kImportLimits.csv_bytes, kImportLimits.csv_columns,
                                    kImportLimits.csv_cell_bytes};
  auto reader = base::CsvRows::open(text, kLimits);
  if (!reader) return base::fail(std::move(reader.error()));
  std::vector<CsvRow> rows;
  CsvRow row;
  for (;;) {
    const auto is_row = reader->next(row);
    if (!is_row) return base::fail(is_row.error());
    if (!*is_row) return rows;
    if (rows.size() == kImportLimits.csv_rows) {
      return base::fail("limit.size", "", "The table has more rows than the limit.");
    }
    rows.push_back(row);
  }
}

}  // namespace portolan::importing
