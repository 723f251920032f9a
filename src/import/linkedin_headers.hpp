// Which table of LinkedIn's export is which: by the names of its columns, in the languages that the
// export was seen or is offered in. Positions of columns differ between exports and mean nothing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "import/csv.hpp"

namespace portolan::importing {

enum class Column {
  activities,
  authority,
  birth_date,
  cause,
  company,
  company_or_school,
  confirmed,
  degree,
  description,
  email,
  extension,
  finished,
  first_name,
  headline,
  issued,
  last_name,
  licence,
  location,
  name,
  notes,
  number,
  position,
  primary,
  proficiency,
  published,
  publisher,
  role,
  school,
  started,
  summary,
  title,
  type,
  url,
  websites,
};

// column_of gives the column of a heading; a heading may mean several things in different tables, so
// the tables ask for the first that fits them.
std::optional<Column> column_of(std::string_view heading);

enum class Table {
  profile,
  emails,
  phones,
  positions,
  education,
  volunteering,
  organisations,
  skills,
  languages,
  certifications,
  projects,
  honours,
  publications,
  courses,
};

// table_of tells which table has these columns; nothing for one that is not about the person (messages,
// connections, advertisements).
std::optional<Table> table_of(const std::vector<std::optional<Column>>& columns,
                              std::string_view file_name);

}  // namespace portolan::importing
