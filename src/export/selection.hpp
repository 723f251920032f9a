// What of a portfolio goes into one CV. The learner's choice is made first and everything else is
// derived from what is left: states of skills, sums and proofs. So a CV never calls a skill proven
// whose proof it leaves out, and never counts hours that it does not show.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"

namespace portolan::exporting {

// The sections that a CV may have, in the order of a template: "classic" and "compact" begin with
// experiences, "skills_first" with skills. An unknown template is classic.
std::span<const std::string_view> section_kinds(std::string_view template_name);

// section_of_experience: "work" for work and traineeships, "education", "volunteering", "other".
std::string_view section_of_experience(std::string_view experience_kind);

struct Selection {
  base::json::Value document;         // without the entries that were left out
  std::string name;                   // of the CV version; empty for "everything"
  std::string template_name;          // classic, compact or skills_first
  std::vector<std::string> sections;  // kinds that are shown, in order
  std::vector<std::string> left_out;  // ids as they were given, sorted
  bool consent = false;               // the line about personal data is wanted
  base::json::Value photo;            // blob, or null

  bool shows(std::string_view section_kind) const;
  bool leaves_out(std::string_view id) const;
};

// select reads `cv`, an entry of the document's cvs, or null for everything. `left_out` names entries
// by their ids, skills that credentials bring by what skill_key gives, and members of the profile as
// "profile.phone". Both values may be of any shape; the document was checked.
Selection select(const base::json::Value& document, const base::json::Value& cv);

}  // namespace portolan::exporting
