#include "base/csv.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace portolan::base {
namespace {

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

std::unexpected<Problem> too_large() {
  return fail("limit.size", "", "The table has more or longer cells than the limit.");
}

bool is_blank(const std::vector<std::string>& row) {
  return std::ranges::all_of(row, [](const std::string& cell) {
    return cell.find_first_not_of(" \t\r\n") == std::string::npos;
  });
}

}  // namespace

Result<CsvRows> CsvRows::open(ByteView bytes, const CsvLimits& limits) {
  if (bytes.size() > limits.bytes) return too_large();
  if (!is_utf8(bytes)) return fail("csv.unicode", "", "The table is not valid UTF-8.");
  std::string_view text = text_of(bytes);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.contains('\0')) return fail("csv.syntax", "", "A table holds no zero bytes.");
  return CsvRows(text, separator_of(text), limits);
}

Result<bool> CsvRows::next(std::vector<std::string>& row) {
  while (true) {
    auto read = read_row(row);
    if (!read || !*read || !is_blank(row)) return read;
  }
}

Result<bool> CsvRows::read_row(std::vector<std::string>& row) {
  if (at_ >= text_.size()) return false;
  for (std::size_t column = 0;; ++column) {
    if (column == limits_.columns) return too_large();
    if (row.size() == column) row.emplace_back();
    if (auto cell = read_cell(row[column]); !cell) return std::unexpected(std::move(cell.error()));
    const bool is_last = at_ == text_.size() || text_[at_] == '\n';
    ++at_;
    if (!is_last) continue;
    row.resize(column + 1);
    return true;
  }
}

// RFC 4180 section 2, 5 to 7: a cell in quotation marks may hold separators and line ends; two
// quotation marks in it are one.
Result<void> CsvRows::read_cell(std::string& cell) {
  cell.clear();
  if (at_ < text_.size() && text_[at_] == '"') {
    ++at_;
    while (true) {
      const std::size_t end = text_.find('"', at_);
      if (end == std::string_view::npos) {
        return fail("csv.syntax", "", "A quotation mark is never closed.");
      }
      cell += text_.substr(at_, end - at_);
      at_ = end + 1;
      if (at_ == text_.size() || text_[at_] != '"') break;
      cell += '"';
      ++at_;
    }
  }
  while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
    if (text_[at_] != '\r') cell += text_[at_];
    ++at_;
  }
  if (cell.size() > limits_.cell_bytes) return too_large();
  return {};
}

}  // namespace portolan::base
