// From checks to answers to the verdict: the only place where a verdict is made.
//
// Laws, tested exhaustively in tests/laws/fold_test.cpp:
// - invalid only on proof: a failed check that blocks;
// - valid only when every required check ran and every blocking check passed;
// - a required check that is missing counts as indeterminate, so taking a check away never makes a
//   verdict valid;
// - the recipient is answered but never changes the verdict: a genuine badge of somebody else is
//   genuine.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "verify/report/report.hpp"

namespace portolan::verify {

// answer_of folds the blocking checks of one question: failed before indeterminate before passed;
// not_applicable when no check applies.
Outcome answer_of(Question question, std::span<const Check> checks);

// fold answers the four questions in order and gives the verdict.
struct Conclusion {
  std::vector<QuestionAnswer> questions;
  Verdict verdict = Verdict::indeterminate;
};

Conclusion fold(std::span<const Check> checks);

// A check that a way of signing requires.
struct RequiredCheck {
  std::string_view id;
  Question question;
};

// add_missing appends, for each required check that is not there, one that says that it did not
// run (problem check.not-run).
void add_missing(std::vector<Check>& checks, std::span<const RequiredCheck> required);

}  // namespace portolan::verify
