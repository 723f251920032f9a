// Which skills of a kit a request for awards is about: those that a committee's decision recognises, or those
// that were chosen without one, each with the hours and credits that were granted.
//
// Problem types: issue.malformed, issue.other-request.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "framework/hundredths.hpp"

namespace portolan::issue {

struct Recognised {
  std::string claim;  // of the learner's request; empty without one
  std::string key;    // of the skill in the kit
  framework::Hundredths hours;
  framework::Hundredths ects;
};

// recognised_in reads the members "decision" and "request", or "skills" and "hours" where there is no
// decision, of a request as recognition.hpp describes it. No skill stands twice, and all are the kit's.
base::Result<std::vector<Recognised>> recognised_in(const base::json::Value& request);

// malformed is the problem of a member that is not what belongs there.
base::Problem malformed(std::string at, std::string_view expected);

// find_by gives the first item whose member is that text, or a null pointer.
const base::json::Value* find_by(const base::json::Value& list, std::string_view member,
                                 std::string_view text);

}  // namespace portolan::issue
