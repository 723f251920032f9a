#include "verify/report/fold.hpp"

#include <algorithm>
#include <array>

namespace portolan::verify {

Outcome answer_of(Question question, std::span<const Check> checks) {
  Outcome answer = Outcome::not_applicable;
  for (const Check& check : checks) {
    if (check.question != question || check.severity != Severity::blocks) continue;
    switch (check.outcome) {
      case Outcome::failed: return Outcome::failed;
      case Outcome::indeterminate: answer = Outcome::indeterminate; break;
      case Outcome::passed:
        if (answer == Outcome::not_applicable) answer = Outcome::passed;
        break;
      case Outcome::not_applicable: break;
    }
  }
  return answer;
}

Conclusion fold(std::span<const Check> checks) {
  constexpr std::array<Question, 4> kQuestions = {Question::integrity, Question::issuer,
                                                  Question::force, Question::recipient};
  Conclusion conclusion;
  conclusion.verdict = Verdict::valid;
  for (const Question question : kQuestions) {
    const Outcome outcome = answer_of(question, checks);
    conclusion.questions.push_back({question, outcome});
    if (question == Question::recipient) continue;
    if (outcome == Outcome::failed) {
      conclusion.verdict = Verdict::invalid;
    } else if (outcome != Outcome::passed && conclusion.verdict == Verdict::valid) {
      conclusion.verdict = Verdict::indeterminate;
    }
  }
  return conclusion;
}

void add_missing(std::vector<Check>& checks, std::span<const RequiredCheck> required) {
  for (const RequiredCheck& wanted : required) {
    const bool is_there = std::ranges::any_of(checks, [&](const Check& check) {
      return check.id == wanted.id && check.severity == Severity::blocks;
    });
    if (is_there) continue;
    checks.push_back({std::string(wanted.id),
                      wanted.question,
                      Outcome::indeterminate,
                      Severity::blocks,
                      {{"check.not-run", "", "This check did not run.", {}}}});
  }
}

}  // namespace portolan::verify
