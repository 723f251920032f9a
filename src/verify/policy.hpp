// What a problem proves. One table decides whether a finding makes a check fail or leaves it open,
// so that "invalid only on proof" can be read in one place.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "verify/report/fold.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

// outcome_of gives `indeterminate` for problems that prove nothing about the credential (a limit,
// something that we do not support, something that is not at hand) and `failed` for all others.
Outcome outcome_of(const base::Problem& problem);

// judge makes a check out of its problems: passed when there is none, else the worst of them.
Check judge(std::string_view id, Question question, std::vector<base::Problem> problems,
            Severity severity = Severity::blocks);

// The checks that must have run for each way of signing and kind of document; "" stands for all ways
// without code yet.
std::span<const RequiredCheck> required_checks(std::string_view securing, std::string_view profile);

}  // namespace portolan::verify
