// The information elements of the European approach to micro-credentials, as findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portolan::credential {

// What a text asks of an element, and whether a credential states it (elements/elements.hpp).
enum class Duty { mandatory, optional, none };
enum class Presence { present, partial, missing };  // partial: some of several achievements lack it
std::string_view to_text(Duty duty);                // "none" is no word of a report
std::string_view to_text(Presence presence);

struct Element {
  std::string_view id;  // of a table
  Duty draft_2020 = Duty::none;
  Duty recommendation_2022 = Duty::none;
  Presence presence = Presence::missing;
  std::vector<std::string> at = {};  // the first places
};

}  // namespace portolan::credential
