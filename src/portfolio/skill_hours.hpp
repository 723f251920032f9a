// The hours of learning behind each skill, out of the evidence for it, and what they are equivalent to
// in ECTS.
//
// An hour counts for one skill, unless the settings say that it may count for several: the hours of
// an evidence are shared as the learner stated (hours_for), else evenly, to the hundredth, over the
// claims that it supports. However a document came to be, the shares of one evidence never exceed
// its hours. Two claims of one skill are one skill.
//
// The hours of an experience are in the sum of the whole portfolio (sums.hpp) and in none of these:
// nothing says which skill a semester was spent on.
#pragma once

#include <span>
#include <vector>

#include "base/json/value.hpp"
#include "portfolio/skill_entries.hpp"

namespace portolan::portfolio {

// skill_hours: for each entry {"hours","hours_per_ects","ects","rounded","parts":[{"evidence","title",
// "of","hours","how","shared_with"}]}. `of`: all hours of the evidence; `how`: whole, even, stated or
// repeated (it counts for other skills as well); `shared_with`: the number of other skills.
std::vector<base::json::Value> skill_hours(const base::json::Value& document,
                                           std::span<const SkillEntry> entries);

}  // namespace portolan::portfolio
