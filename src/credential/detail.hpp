// What a credential says beside the members of the model: small statements, each with a name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "credential/text.hpp"

namespace portolan::credential {

// Something that a part of the credential says beside what has a member of its own: "language",
// "entry_requirement", "period". The names are those of the reader's table; hosts have words for them.
enum class DetailKind {
  text,      // `text`, and an address or code in `value` where there is one
  date,      // value: a date-time
  day,       // value: a day, to be shown as it stands
  period,    // value: two date-times with "/" between them, of which one may be absent
  hours,     // value: a decimal number
  duration,  // value: an ISO 8601 duration that has no length in hours ("P6M")
  link,      // value: a web address; `text` what it leads to
  flag,      // value: "true" or "false"
  place,     // text: the address as written; value: the country as the document codes it
  shares,    // value: three percentages with "/" between them: below, equal, above
};
std::string_view to_text(DetailKind kind);

struct Detail {
  std::string_view name;  // of a table, so it outlives everything
  DetailKind kind = DetailKind::text;
  Text label;  // what the document itself calls it: the subject of a note, the scheme of a number
  Text text;
  std::string value;

  bool operator==(const Detail&) const = default;
};

// An organisation, or an accreditation, that stands in several places and is told once.
struct Described {
  std::string at;  // the first place
  std::optional<std::string> id;
  Text name;
  std::vector<Detail> details = {};
};

}  // namespace portolan::credential
