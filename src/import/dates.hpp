// Dates as people and programs write them in curricula vitae: YYYY, YYYY-MM, YYYY-MM-DD, the same with
// a time behind it, "Jun 2023", "12 juin 2023", "Jun 12, 2023", "06/2023", "12.06.2023", in the
// languages of the European Union that have month names written with Latin, Greek or Cyrillic letters.
//
// Nothing is guessed: of 03/04/2023, which is in March or in April, only the year is taken, and so it
// is with month names that mean two months (listopad is October in Croatian and November in Polish).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace portolan::importing {

struct DateReading {
  std::string date;         // YYYY, YYYY-MM or YYYY-MM-DD, a real one
  bool is_partial = false;  // more was written than could be told for certain
};

std::optional<DateReading> read_date(std::string_view text);

// is_present tells whether a word stands for "until now" ("Present", "aujourd’hui", "heute").
bool is_present(std::string_view text);

// month_of gives 1 to 12 for a month's name or its usual short form, 0 for one that means two months.
std::optional<int> month_of(std::string_view word);

}  // namespace portolan::importing
