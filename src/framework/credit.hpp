// ECTS arithmetic: hours of learning as an equivalent in ECTS credits.
//
// ECTS Users' Guide 2015, section 2: 60 credits stand for a year of 1,500 to 1,800 hours, so that
// one credit is 25 to 30 hours; which of them is the institution's own rule.
//
// The number is an equivalent and is always worded so: only an institution awards credits, and hours
// that the learner states himself never become any. Nothing here may be mixed with the credits that
// a credential states.
#pragma once

#include <span>

#include "base/problem.hpp"
#include "framework/hundredths.hpp"

namespace portolan::framework {

inline constexpr Hundredths kLeastHoursPerCredit{2500};
inline constexpr Hundredths kMostHoursPerCredit{3000};
inline constexpr Hundredths kUsualHoursPerCredit{3000};

struct Equivalent {
  Hundredths hours;           // the exact sum
  Hundredths hours_per_ects;  // the rate
  Hundredths ects;            // hours / rate, cut to two decimals
  bool rounded = false;       // true when something was cut off
};

// ects_equivalent adds up and divides once, at the end. It rounds down: 89.99 hours at 30 are 2.99
// and never the 3 credits at which somebody may award a competence.
// Problems: framework.rate-out-of-range (25 to 30 hours).
base::Result<Equivalent> ects_equivalent(std::span<const Hundredths> hours,
                                         Hundredths hours_per_ects);

}  // namespace portolan::framework
