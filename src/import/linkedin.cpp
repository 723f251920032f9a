// LinkedIn's "Get a copy of your data": a ZIP of tables (the host opens it). Tables and columns are told
// apart by their headings. Tables about others (messages, connections, recommendations, advertisements)
// are not looked into beyond their headings.
//
// Levels of languages are LinkedIn's own five, which are none of the European framework: only "native
// or bilingual" is taken over, the others are told. Certifications come in as evidence in the learner's
// words.
#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "import/csv.hpp"
#include "import/dates.hpp"
#include "import/formats.hpp"
#include "import/linkedin_headers.hpp"
#include "import/words.hpp"

namespace portolan::importing {

using base::Result;
using base::json::Value;
using portolan::portfolio::Collection;

namespace {

// The row of headings: the first among the first few that a table is known by (notes may stand before).
struct Headed {
  Table table = Table::skills;
  std::size_t first_row = 0;
  std::vector<std::optional<Column>> columns;
};

std::optional<Headed> find_headings(const std::vector<CsvRow>& rows, std::string_view file_name) {
  constexpr std::size_t kRowsBefore = 4;
  for (std::size_t i = 0; i < std::min(rows.size(), kRowsBefore); ++i) {
    Headed headed;
    for (const std::string& heading : rows[i]) headed.columns.push_back(column_of(heading));
    if (const auto table = table_of(headed.columns, file_name)) {
      headed.table = *table;
      headed.first_row = i + 1;
      return headed;
    }
  }
  return std::nullopt;
}

class Row {
 public:
  Row(const CsvRow& cells, const std::vector<std::optional<Column>>& columns)
      : cells_(cells), columns_(columns) {}

  // operator[] gives the first cell that is filled, of the columns in their order.
  std::string operator[](std::initializer_list<Column> wanted) const {
    for (const Column column : wanted) {
      for (std::size_t i = 0; i < std::min(cells_.size(), columns_.size()); ++i) {
        if (columns_[i] != column) continue;
        if (std::string cell = base::trim(cells_[i]); !cell.empty()) return cell;
      }
    }
    return {};
  }
  std::string operator[](Column column) const { return (*this)[{column}]; }

 private:
  const CsvRow& cells_;
  const std::vector<std::optional<Column>>& columns_;
};

class Reader {
 public:
  explicit Reader(const Names& names) : names_(names), person_(profile_draft(found_.left)) {}

  void read(const Headed& headed, const std::vector<CsvRow>& rows) {
    for (std::size_t i = headed.first_row; i < rows.size(); ++i) {
      read_row(headed.table, Row(rows[i], headed.columns));
    }
  }

  LeftOut& left() { return found_.left; }

  Found found() && {
    found_.profile = std::move(person_).take();
    return std::move(found_);
  }

 private:
  void read_row(Table table, const Row& row) {
    switch (table) {
      case Table::profile: return read_profile(row);
      case Table::emails: return read_email(row);
      case Table::phones: return read_phone(row);
      case Table::positions: return read_position(row);
      case Table::education: return read_education(row);
      case Table::volunteering:
        return read_activity(row, "volunteering", {Column::role}, {Column::company});
      case Table::organisations:
        return read_activity(row, "other", {Column::position}, {Column::name, Column::last_name});
      case Table::projects: return read_activity(row, "other", {Column::title}, {});
      case Table::skills: return read_skill(row);
      case Table::languages: return read_language(row);
      case Table::certifications: return read_certification(row);
      case Table::honours:
        return read_evidence(row, {Column::title}, {Column::description, Column::issued});
      case Table::publications:
        return read_evidence(row, {Column::name, Column::last_name},
                             {Column::publisher, Column::published, Column::description});
      case Table::courses:
        return read_evidence(row, {Column::name, Column::last_name}, {Column::number});
    }
  }

  void read_profile(const Row& row) {
    person_.line("name", joined(" ", row[Column::first_name], row[Column::last_name]));
    person_.line("headline", row[Column::headline]);
    person_.paragraph("summary", row[Column::summary]);
    const std::string birth = row[Column::birth_date];
    // "Mar 4": a day without a year is no date.
    if (!birth.empty() && read_date(birth)) person_.date("birth_date", birth);
    read_websites(row[Column::websites]);
  }

  // [PORTFOLIO:https://…,BLOG:https://…]
  void read_websites(std::string_view cell) {
    while (!cell.empty()) {
      const std::size_t end = cell.find(',');
      std::string one = base::trim(cell.substr(0, end));
      cell = end == std::string_view::npos ? std::string_view() : cell.substr(end + 1);
      if (one.starts_with('[')) one.erase(0, 1);
      if (one.ends_with(']')) one.pop_back();
      if (one.empty()) continue;
      const std::size_t scheme = one.find("http");
      const std::string address = scheme == std::string::npos ? one : one.substr(scheme);
      std::string label = scheme == std::string::npos ? "" : one.substr(0, scheme);
      if (label.ends_with(':')) label.pop_back();
      add_link(person_, found_.left, label, address);
    }
  }

  void read_email(const Row& row) {
    const std::string address = row[Column::email];
    const std::string primary = base::to_lower_ascii(row[Column::primary]);
    const bool is_other = primary == "no" || primary == "non" || primary == "nein";
    if (is_other || person_.has("email"))
      found_.left.add("email", address, "no_place");
    else
      person_.line("email", address);
  }

  void read_phone(const Row& row) {
    const std::string number = row[Column::number];
    if (person_.has("phone"))
      found_.left.add("phone", number, "no_place");
    else
      person_.line("phone", number);
  }

  // "Bilbao, Basque Country, Spain": the first part is the place, the last the country if it is one.
  void read_place(const Row& row, Draft& draft) const {
    const std::string place = clean_line(row[Column::location]).text;
    if (place.empty()) return;
    const std::size_t last = place.rfind(',');
    const auto country = names_.country(
        last == std::string::npos ? place : std::string_view(place).substr(last + 1));
    if (country) draft.put("country", *country);
    if (country && last == std::string::npos) return;
    draft.line("city", country ? place.substr(0, place.find(',')) : place);
  }

  static void read_period(const Row& row, Draft& draft) {
    draft.date("from", row[Column::started]);
    draft.date("to", row[Column::finished]);
  }

  void read_position(const Row& row) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    draft.line("title", row[Column::title]);
    draft.put("kind", kind_of_work(row[Column::title]));
    draft.line("host", row[Column::company]);
    draft.paragraph("description", row[Column::description]);
    read_place(row, draft);
    read_period(row, draft);
    add_entry(found_, Collection::experiences, std::move(draft), row[Column::company]);
  }

  void read_education(const Row& row) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    draft.put("kind", "study");
    draft.line("title", row[Column::degree]);
    draft.line("host", row[Column::school]);
    draft.add_paragraph("description", row[Column::notes]);
    draft.add_paragraph("description", row[Column::activities]);
    read_period(row, draft);
    add_entry(found_, Collection::experiences, std::move(draft), row[Column::school]);
  }

  void read_activity(const Row& row, std::string_view kind, std::initializer_list<Column> title,
                     std::initializer_list<Column> host) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    draft.put("kind", kind);
    draft.line("title", row[title]);
    draft.line("host", row[host]);
    draft.paragraph("description", row[Column::description]);
    draft.add_paragraph("description", row[Column::cause]);
    draft.address("url", row[Column::url]);
    read_period(row, draft);
    add_entry(found_, Collection::experiences, std::move(draft), row[host]);
  }

  void read_skill(const Row& row) {
    Draft draft = draft_of(Collection::skills, found_.left);
    draft.line("text", row[{Column::name, Column::last_name, Column::first_name}]);
    add_entry(found_, Collection::skills, std::move(draft));
  }

  void read_language(const Row& row) {
    const std::string name = row[{Column::name, Column::last_name, Column::first_name}];
    const auto code = names_.language(name);
    if (!code) {
      found_.left.add("language", name, "unreadable");
      return;
    }
    const std::string proficiency = row[Column::proficiency];
    const auto level = common_level(proficiency);
    if (!level && !proficiency.empty()) {
      found_.left.add("language_level", joined(": ", name, proficiency), "no_place");
    }
    add_language(person_, *code, level);
  }

  void read_certification(const Row& row) {
    Draft draft = draft_of(Collection::evidence, found_.left);
    draft.line("title", row[{Column::name, Column::last_name, Column::first_name}]);
    draft.address("url", row[Column::url]);
    draft.add_paragraph("explanation", row[Column::authority]);
    draft.add_paragraph("explanation", joined(" – ", row[Column::started], row[Column::finished]));
    draft.add_paragraph("explanation", row[Column::licence]);
    add_entry(found_, Collection::evidence, std::move(draft));
  }

  void read_evidence(const Row& row, std::initializer_list<Column> title,
                     std::initializer_list<Column> words) {
    Draft draft = draft_of(Collection::evidence, found_.left);
    draft.line("title", row[title]);
    draft.address("url", row[Column::url]);
    for (const Column column : words) draft.add_paragraph("explanation", row[column]);
    add_entry(found_, Collection::evidence, std::move(draft));
  }

  const Names& names_;
  Found found_;
  Draft person_;
};

}  // namespace

Result<Found> read_linkedin(std::span<const Input> tables, const Names& names) {
  Reader reader(names);
  bool is_any = false;
  for (const Input& input : tables) {
    const auto rows = read_csv(input.bytes);
    if (!rows) {
      reader.left().add("table", input.name, "unreadable");
      continue;
    }
    const auto headed = find_headings(*rows, input.name);
    if (!headed) {
      reader.left().add("table", input.name, "no_place");
      continue;
    }
    is_any = true;
    reader.read(*headed, *rows);
  }
  if (!is_any) {
    return base::fail("import.unknown-format", "", "No table of the export is one that is known.");
  }
  return std::move(reader).found();
}

}  // namespace portolan::importing
