#include "verify/nested.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "credential/to_json.hpp"
#include "verify/inner.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using credential::Nested;
using credential::NestedRole;

constexpr std::array<Question, 4> kQuestions = {Question::integrity, Question::issuer,
                                                Question::force, Question::recipient};
constexpr std::array<std::string_view, 4> kNestedChecks = {"integrity.nested", "issuer.nested",
                                                           "force.nested", "recipient.nested"};

std::string_view role_name(NestedRole role) {
  switch (role) {
    case NestedRole::contained: return "contained";
    case NestedRole::presented: return "presented";
    case NestedRole::endorsement: return "endorsement";
  }
  return "contained";
}

// What a reader would call it: its title, else its identifier, else where it stands.
std::string name_of(const credential::Credential& credential, std::string_view at) {
  if (!credential.title.entries.empty()) return credential.title.entries.front().value;
  return credential.id.value_or(std::string(at));
}

class NestedCheck {
 public:
  NestedCheck(Run& run, const Value& document, std::string_view at)
      : run_(run), document_(document), at_(at) {}

  void run() {
    const std::vector<Nested> all = run_.credential.nested;
    for (const Nested& nested : all) {
      const Value* const node =
          document_.at_pointer(std::string_view(nested.at).substr(at_.size()));
      if (!node) continue;
      Inner inner = verify_inner(run_, *node, nested.at);
      if (nested.role == NestedRole::endorsement) {
        judge_endorsement(nested, inner);
      } else {
        judge_inner(nested, inner);
      }
      take_over(nested.role, std::move(inner.report));
    }
    add_checks();
  }

 private:
  Problem problem(std::string type, std::string_view at, std::string detail,
                  const credential::Credential& inner) {
    return {std::move(type),
            std::string(at),
            std::move(detail),
            {{"name", base::ArgumentKind::text, name_of(inner, at)}}};
  }

  void judge_inner(const Nested& nested, const Inner& inner) {
    has_inner_ = true;
    is_presented_ = is_presented_ || nested.role == NestedRole::presented;
    for (std::size_t i = 0; i < kQuestions.size(); ++i) {
      const Outcome outcome = inner.report.questions[i].outcome;
      if (outcome == Outcome::passed) has_passed_[i] = true;
      if (outcome == Outcome::failed) {
        const bool is_presented = nested.role == NestedRole::presented;
        problems_[i].push_back(problem(is_presented ? "nested.invalid" : "nested.not-valid",
                                       nested.at, "A credential inside it is not valid.",
                                       inner.credential));
      } else if (outcome == Outcome::indeterminate) {
        problems_[i].push_back(problem("nested.open", nested.at,
                                       "A credential inside it could not be confirmed.",
                                       inner.credential));
      }
    }
    if (nested.role == NestedRole::contained) compare_subjects(nested, inner);
  }

  // CLR 2.0: a record gathers what one learner achieved.
  void compare_subjects(const Nested& nested, const Inner& inner) {
    const auto id_of = [](const credential::Credential& credential) {
      return credential.subjects.empty() ? std::nullopt : credential.subjects.front().id;
    };
    const auto stated = id_of(inner.credential);
    const auto expected = id_of(run_.credential);
    if (!stated || !expected || *stated == *expected) return;
    remarks_.push_back(problem("nested.other-subject", nested.at,
                               "A credential inside it names another subject.", inner.credential));
  }

  // Open Badges 3.0 section "EndorsementCredential": the endorsement's subject is the thing endorsed.
  void judge_endorsement(const Nested& nested, const Inner& inner) {
    has_endorsement_ = true;
    const auto& subjects = inner.credential.subjects;
    const bool is_of_carrier =
        nested.endorses && !subjects.empty() && subjects.front().id == nested.endorses;
    if (inner.report.verdict == Verdict::invalid) {
      endorsements_.push_back(problem("ob.endorsement-invalid", nested.at,
                                      "The endorsement is not valid.", inner.credential));
    } else if (!is_of_carrier) {
      endorsements_.push_back(problem("ob.endorsement-other", nested.at,
                                      "The endorsement is not of what carries it.",
                                      inner.credential));
    } else if (!inner.is_valid()) {
      endorsements_.push_back(problem("ob.endorsement-open", nested.at,
                                      "The endorsement could not be confirmed.", inner.credential));
    }
  }

  // What was found inside is shown beside what carries it.
  void take_over(NestedRole role, Report inner) {
    Report& report = run_.report;
    if (!inner.credentials.empty()) inner.credentials.front().set("role", role_name(role));
    std::ranges::move(inner.credentials, std::back_inserter(report.credentials));
    std::ranges::move(inner.proofs, std::back_inserter(report.proofs));
    std::ranges::move(inner.not_covered, std::back_inserter(report.not_covered));
    for (Need& need : inner.needs) report.add_need(std::move(need));
    // An endorsement says nothing of the person, whoever vouches for who made it.
    if (role != NestedRole::endorsement) {
      for (const std::size_t place : inner.vouching) report.vouching.push_back(place);
    }
  }

  void add_checks() {
    for (std::size_t i = 0; has_inner_ && i < kQuestions.size(); ++i) {
      if (kQuestions[i] == Question::recipient && !is_presented_) continue;
      Check check = judge(kNestedChecks[i], kQuestions[i], std::move(problems_[i]));
      if (check.problems.empty() && !has_passed_[i]) check.outcome = Outcome::not_applicable;
      run_.add(std::move(check));
    }
    if (!remarks_.empty()) {
      run_.add(
          judge("integrity.nested", Question::integrity, std::move(remarks_), Severity::warns));
    }
    if (has_endorsement_) {
      run_.add(judge("issuer.endorsements", Question::issuer, std::move(endorsements_),
                     Severity::informs));
    }
  }

  Run& run_;
  const Value& document_;
  std::string_view at_;
  std::array<std::vector<Problem>, kQuestions.size()> problems_;
  std::array<bool, kQuestions.size()> has_passed_{};
  std::vector<Problem> remarks_;
  std::vector<Problem> endorsements_;
  bool has_inner_ = false;
  bool is_presented_ = false;
  bool has_endorsement_ = false;
};

}  // namespace

void add_nested(Run& run, const Value& document, std::string_view at) {
  NestedCheck(run, document, at).run();
}

}  // namespace portolan::verify
