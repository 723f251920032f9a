#include "import/csv.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "import/limits.hpp"

namespace portolan::importing {

using base::Result;

namespace {

// The separators that stand outside quotation marks in the first line that has any.
char separator_of(std::string_view text) {
  std::size_t commas = 0;
  std::size_t semicolons = 0;
  std::size_t tabs = 0;
  bool is_quoted = false;
  for (const char c : text) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '\n' && commas + semicolons + tabs > 0) break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (semicolons > commas && semicolons >= tabs) return ';';
  return tabs > commas ? '\t' : ',';
}

base::Problem too_large() {
  return {"limit.size", "", "The table has more or longer cells than the limit.", {}};
}

class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  Result<std::vector<CsvRow>> read() && {
    while (at_ < text_.size()) {
      if (auto cell = read_cell(); !cell) return base::fail(std::move(cell.error()));
      if (row_.size() > kImportLimits.csv_columns) return base::fail(too_large());
      if (at_ == text_.size() || text_[at_] == '\n') {
        if (!end_row()) return base::fail(too_large());
      }
      ++at_;
    }
    if (!row_.empty() && !end_row()) return base::fail(too_large());
    return std::move(rows_);
  }

 private:
  // RFC 4180 section 2, 5 to 7: a cell in quotation marks may hold separators and line ends; two
  // quotation marks in it are one. A quotation mark further inside is a character like any other.
  Result<void> read_cell() {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      for (;; ++at_) {
        if (at_ == text_.size()) {
          return base::fail("csv.syntax", "", "A quotation mark is never closed.");
        }
        if (text_[at_] == '"') {
          if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
          ++at_;
        }
        cell += text_[at_];
      }
      ++at_;
    }
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
      if (text_[at_] != '\r') cell += text_[at_];
      ++at_;
    }
    if (cell.size() > kImportLimits.csv_cell_bytes) return base::fail(too_large());
    row_.push_back(std::move(cell));
    return {};
  }

  bool end_row() {
    const bool is_blank =
        std::ranges::all_of(row_, [](const std::string& cell) { return base::trim(cell).empty(); });
    if (!is_blank) rows_.push_back(std::move(row_));
    row_ = {};
    return rows_.size() <= kImportLimits.csv_rows;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  CsvRow row_;
  std::vector<CsvRow> rows_;
};

}  // namespace

Result<std::vector<CsvRow>> read_csv(base::ByteView bytes) {
  if (bytes.size() > kImportLimits.csv_bytes) return base::fail(too_large());
  if (!base::is_utf8(bytes)) return base::fail("csv.unicode", "", "The table is not valid UTF-8.");
  std::string_view text = base::text_of(bytes);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.contains('\0')) return base::fail("csv.syntax", "", "A table holds no zero bytes.");
  return Reader(text, separator_of(text)).read();
}

}  // namespace portolan::importing
