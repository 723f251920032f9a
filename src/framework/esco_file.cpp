#include "framework/esco_file.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace portolan::framework {
namespace {

constexpr std::size_t kMostOtherNames = 200;
constexpr std::size_t kMostNameBytes = 1'000;
constexpr std::size_t kMostDescriptionBytes = 16'000;
constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

struct Columns {
  std::size_t uri = kNoColumn;
  std::size_t name = kNoColumn;
  std::size_t other_names = kNoColumn;
  std::size_t hidden_names = kNoColumn;
  std::size_t description = kNoColumn;
  std::size_t definition = kNoColumn;
  std::size_t type = kNoColumn;
  std::size_t status = kNoColumn;
};

Columns columns_of(const std::vector<std::string>& header) {
  const auto find = [&](std::string_view wanted) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (base::equals_ignoring_ascii_case(base::trim(header[i]), wanted)) return i;
    }
    return kNoColumn;
  };
  return {find("conceptUri"),  find("preferredLabel"), find("altLabels"),   find("hiddenLabels"),
          find("description"), find("definition"),     find("conceptType"), find("status")};
}

std::string_view cell_of(const std::vector<std::string>& row, std::size_t column) {
  return column < row.size() ? std::string_view(row[column]) : std::string_view();
}

// Labels in one cell: one a line in the files of ESCO, apart by " | " in those of its collections.
void add_names(std::string_view cell, std::vector<std::string>& names) {
  while (!cell.empty() && names.size() < kMostOtherNames) {
    const std::size_t line = cell.find('\n');
    const std::size_t bar = cell.find(" | ");
    const std::size_t end = std::min(line, bar);
    std::string name = base::trim(cell.substr(0, end));
    if (!name.empty() && name.size() <= kMostNameBytes) names.push_back(std::move(name));
    if (end == std::string_view::npos) return;
    cell.remove_prefix(end + (bar < line ? 3 : 1));
  }
}

// No control characters: a label is shown on one line.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return base::trim(line);
}

// The longest beginning of at most `most` bytes that ends with a whole character.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::optional<IndexedSkill> skill_of(const std::vector<std::string>& row, const Columns& columns) {
  const std::string uri = base::trim(cell_of(row, columns.uri));
  const std::string_view type = cell_of(row, columns.type);
  const std::string_view status = cell_of(row, columns.status);
  if (!uri.starts_with(kEscoSkillBase) || type == "SkillGroup" || status == "obsolete") {
    return std::nullopt;
  }
  IndexedSkill skill;
  skill.address = uri.substr(kEscoSkillBase.size());
  skill.name = one_line(cell_of(row, columns.name));
  if (!is_address(skill.address) || skill.name.empty() || skill.name.size() > kMostNameBytes) {
    return std::nullopt;
  }
  add_names(cell_of(row, columns.other_names), skill.other_names);
  add_names(cell_of(row, columns.hidden_names), skill.other_names);
  skill.description = base::trim(cell_of(row, columns.description));
  if (skill.description.empty()) skill.description = base::trim(cell_of(row, columns.definition));
  skill.description = beginning(skill.description, kMostDescriptionBytes);
  return skill;
}

}  // namespace

base::Result<EscoFile> read_esco(base::ByteView file, std::string_view language) {
  auto rows = base::CsvRows::open(file, {.bytes = kEscoFileBytes});
  if (!rows) return base::fail(std::move(rows.error()));
  std::vector<std::string> row;
  auto more = rows->next(row);
  if (!more) return base::fail(std::move(more.error()));
  const Columns columns = columns_of(row);
  if (columns.uri == kNoColumn || columns.name == kNoColumn) {
    return base::fail("framework.not-esco", "",
                      "The first line does not name the columns conceptUri and preferredLabel.");
  }
  EscoFile read;
  std::vector<IndexedSkill> skills;
  while (true) {
    more = rows->next(row);
    if (!more) return base::fail(std::move(more.error()));
    if (!*more) break;
    auto skill = skill_of(row, columns);
    if (!skill) {
      ++read.left_out;
      continue;
    }
    if (skills.size() == kEscoSkills) {
      return base::fail("limit.size", "", "The table has more skills than the limit.");
    }
    skills.push_back(*std::move(skill));
  }
  if (skills.empty()) {
    return base::fail("framework.no-skills", "", "No row of the table is a skill of ESCO.");
  }
  read.index = write_index(language, std::move(skills));
  const auto written = SkillIndex::open(read.index.bytes);
  if (!written) return base::fail(base::Problem(written.error()));
  read.skills = written->size();
  return read;
}

}  // namespace portolan::framework
