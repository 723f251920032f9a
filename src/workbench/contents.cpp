#include "workbench/contents.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "workbench/visible_text.hpp"

namespace portolan::workbench {
namespace {

Coverage coverage_of(std::string_view name) {
  if (name == "signed") return Coverage::signed_part;
  if (name == "unsigned") return Coverage::unsigned_part;
  return Coverage::envelope;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool contains(std::string_view text, std::string_view wanted) {
  return !std::ranges::search(text, wanted, {}, lower, lower).empty();
}

// As JSON; of a container how many entries it has, in its own brackets.
std::string value_of(std::string_view kind, std::string_view value) {
  if (kind == "string") return as_json_string(value);
  if (kind == "object") return "{" + visible(value, LineBreaks::shown) + "}";
  if (kind == "array") return "[" + visible(value, LineBreaks::shown) + "]";
  return visible(value, LineBreaks::shown);
}

// A row ends where the next one of its depth or less begins.
void close_subtrees(std::vector<ContentRow>& rows) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    while (!open.empty() && rows[open.back()].depth >= rows[i].depth) {
      rows[open.back()].subtree_end = i;
      open.pop_back();
    }
    open.push_back(i);
  }
  for (const auto index : open) rows[index].subtree_end = rows.size();
}

}  // namespace

Contents contents_of(const api::Json& response) {
  Contents contents;
  for (const auto& layer : response["layers"].items()) {
    if (layer["rows"].items().empty()) continue;
    const auto index = contents.layers.size();
    contents.layers.push_back(
        {.id = std::string(layer["id"].text()), .coverage = coverage_of(layer["coverage"].text())});
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const auto& row : layer["rows"].items()) {
      // A second root, or a jump by two, would break the folding.
      const auto depth = std::clamp(row["depth"].integer().value_or(0), least, most);
      least = 1;
      most = depth + 1;
      const auto kind = row["kind"].text();
      contents.rows.push_back({.layer = index,
                               .depth = static_cast<std::size_t>(depth),
                               .container = kind == "object" || kind == "array",
                               .key = visible(row["key"].text(), LineBreaks::shown),
                               .value = value_of(kind, row["value"].text()),
                               .at = std::string(row["at"].text())});
    }
  }
  close_subtrees(contents.rows);
  return contents;
}

Folding folded_deeper_than(const Contents& contents, std::size_t depth) {
  Folding folding;
  folding.folded.reserve(contents.rows.size());
  for (const auto& row : contents.rows) {
    folding.folded.push_back(row.container && row.depth >= depth);
  }
  return folding;
}

std::vector<std::size_t> shown_rows(const Contents& contents, const Folding& folding) {
  std::vector<std::size_t> shown;
  const auto& rows = contents.rows;
  if (folding.filter.empty()) {
    for (std::size_t i = 0; i < rows.size();) {
      shown.push_back(i);
      i = folding.folded[i] ? rows[i].subtree_end : i + 1;
    }
    return shown;
  }
  // The containers around the current row that are not shown yet, outermost first.
  std::vector<std::size_t> around;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    while (!around.empty() && rows[around.back()].subtree_end <= i) around.pop_back();
    const auto& row = rows[i];
    const bool match = contains(row.key, folding.filter) || contains(row.at, folding.filter) ||
                       (!row.container && contains(row.value, folding.filter));
    if (match) {
      for (const auto container : around) {
        if (shown.empty() || shown.back() < container) shown.push_back(container);
      }
      shown.push_back(i);
    }
    if (row.container) around.push_back(i);
  }
  return shown;
}

std::optional<std::size_t> parent_of(const Contents& contents, std::size_t row) {
  const auto depth = contents.rows[row].depth;
  if (depth == 0) return std::nullopt;
  while (contents.rows[row].depth >= depth) --row;
  return row;
}

void unfold_to(const Contents& contents, std::size_t row, Folding& folding) {
  for (auto around = parent_of(contents, row); around; around = parent_of(contents, *around)) {
    folding.folded[*around] = false;
  }
}

std::optional<std::size_t> find_row(const Contents& contents, std::string_view pointer) {
  for (;;) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < contents.rows.size(); ++i) {
      if (contents.rows[i].at != pointer) continue;
      const auto& layer = contents.layers[contents.rows[i].layer];
      if (layer.coverage != Coverage::envelope) return i;
      if (!found) found = i;
    }
    if (found) return found;
    const auto slash = pointer.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    pointer = pointer.substr(0, slash);
  }
}

}  // namespace portolan::workbench
