// The two sums of a portfolio, kept apart: hours that the learner states (an equivalent in ECTS,
// nothing awarded) and credits that credentials state. Each shows the parts it is made of.
#pragma once

#include <span>
#include <vector>

#include "base/json/value.hpp"
#include "framework/credit.hpp"
#include "portfolio/achievements.hpp"

namespace portolan::portfolio {

// hours_sum: {"hours","hours_per_ects","ects","rounded","parts":[{"kind","id","title","hours",
// "counted","within"}]}. Evidence of an experience that states its own hours is within these and is
// not counted a second time.
base::json::Value hours_sum(const base::json::Value& document);

// credits_sum: {"confirmed":{"ects","parts"},"unconfirmed":{"ects","parts"},"other":[…]}. A part is
// {"credential","at","title","framework","points","verdict","counted","same_as"}. An achievement
// that comes in two files (achievements.hpp, or by its own id) is counted once; what is no ECTS number is listed and not summed.
base::json::Value credits_sum(const base::json::Value& document,
                              std::span<const Achievement> achievements);
base::json::Value credits_sum(const base::json::Value& document);

}  // namespace portolan::portfolio
