// The laws of the verdict, over every combination of outcomes that a question can meet.
#include <doctest/doctest.h>

#include <array>

#include "verify/policy.hpp"
#include "verify/report/fold.hpp"

using namespace portolan::verify;

namespace {

constexpr std::array kOutcomes = {Outcome::passed, Outcome::failed, Outcome::indeterminate,
                                  Outcome::not_applicable};
constexpr std::array kSeverities = {Severity::blocks, Severity::warns, Severity::informs};

Check check(Question question, Outcome outcome, Severity severity = Severity::blocks) {
  return {"x", question, outcome, severity, {}};
}

// Calls visit with the checks of all 4^n combinations for the given questions.
template <typename Visit>
void for_all(std::vector<Question> questions, Visit visit) {
  std::size_t combinations = 1;
  for (std::size_t i = 0; i < questions.size(); ++i) combinations *= kOutcomes.size();
  for (std::size_t code = 0; code < combinations; ++code) {
    std::vector<Check> checks;
    std::size_t rest = code;
    for (const Question question : questions) {
      checks.push_back(check(question, kOutcomes[rest % kOutcomes.size()]));
      rest /= kOutcomes.size();
    }
    visit(checks);
  }
}

const std::vector<Question> kTwoOfEach = {
    Question::integrity, Question::integrity, Question::issuer,   Question::issuer,
    Question::force,     Question::force,     Question::recipient};

bool has(const std::vector<Check>& checks, Question question, Outcome outcome) {
  for (const Check& one : checks) {
    if (one.question == question && one.outcome == outcome) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("fold: invalid exactly when a blocking check failed, valid exactly when all stand") {
  for_all(kTwoOfEach, [](const std::vector<Check>& checks) {
    bool failed = false;
    bool all_passed = true;
    for (const Question question : {Question::integrity, Question::issuer, Question::force}) {
      failed = failed || has(checks, question, Outcome::failed);
      all_passed = all_passed && has(checks, question, Outcome::passed) &&
                   !has(checks, question, Outcome::indeterminate);
    }
    const Verdict expected = failed       ? Verdict::invalid
                             : all_passed ? Verdict::valid
                                          : Verdict::indeterminate;
    REQUIRE(fold(checks).verdict == expected);
  });
}

TEST_CASE("fold: the four questions, always in their order") {
  const Conclusion conclusion = fold({});
  REQUIRE(conclusion.questions.size() == 4);
  CHECK(conclusion.questions[0].question == Question::integrity);
  CHECK(conclusion.questions[1].question == Question::issuer);
  CHECK(conclusion.questions[2].question == Question::force);
  CHECK(conclusion.questions[3].question == Question::recipient);
  CHECK(conclusion.verdict == Verdict::indeterminate);
}

TEST_CASE("fold: the recipient never changes the verdict") {
  for_all(kTwoOfEach, [](std::vector<Check> checks) {
    const Verdict verdict = fold(checks).verdict;
    for (const Outcome outcome : kOutcomes) {
      checks.back().outcome = outcome;
      REQUIRE(fold(checks).verdict == verdict);
    }
  });
}

TEST_CASE("fold: warnings and information never change the verdict") {
  for_all({Question::integrity, Question::issuer, Question::force},
          [](const std::vector<Check>& checks) {
            const Verdict verdict = fold(checks).verdict;
            for (const Severity severity : {Severity::warns, Severity::informs}) {
              for (const Outcome outcome : kOutcomes) {
                std::vector<Check> more = checks;
                more.push_back(check(Question::integrity, outcome, severity));
                REQUIRE(fold(more).verdict == verdict);
              }
            }
          });
}

TEST_CASE("fold: taking a required check away never gives valid, whatever the others say") {
  for (const std::string_view securing : {"jades", "vc_jwt", ""}) {
    const auto required = required_checks(securing, "");
    REQUIRE_FALSE(required.empty());
    std::vector<Check> all;
    for (const RequiredCheck& one : required) {
      all.push_back({std::string(one.id), one.question, Outcome::passed, Severity::blocks, {}});
    }
    std::vector<Check> complete = all;
    add_missing(complete, required);
    CHECK(complete.size() == all.size());
    CHECK(fold(complete).verdict == Verdict::valid);
    for (std::size_t i = 0; i < all.size(); ++i) {
      // Gone, or there with a severity that decides nothing.
      std::vector<Check> fewer = all;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      add_missing(fewer, required);
      CHECK(fold(fewer).verdict == Verdict::indeterminate);
      for (const Severity severity : kSeverities) {
        std::vector<Check> weaker = all;
        weaker[i].severity = severity;
        add_missing(weaker, required);
        CHECK((fold(weaker).verdict == Verdict::valid) == (severity == Severity::blocks));
      }
    }
  }
}

TEST_CASE("policy: a limit or a gap of ours never makes a check fail") {
  for (const char* type : {"limit.depth", "limit.anything", "securing.unsupported",
                           "crypto.unsupported", "key.unsupported", "check.not-run",
                           "issuer.unknown", "issuer.key-not-found", "ob2.hosted-offline"}) {
    CHECK_MESSAGE(outcome_of({type, "", "", {}}) == Outcome::indeterminate, type);
  }
  for (const char* type : {"jws.signature-invalid", "json.duplicate-key", "vc.expired",
                           "issuer.key-unbound", "a.type-that-nobody-listed"}) {
    CHECK_MESSAGE(outcome_of({type, "", "", {}}) == Outcome::failed, type);
  }
}
