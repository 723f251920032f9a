// The end of a run: what was required and did not happen, the order of the checks, the verdict.
#include <algorithm>

#include "base/sort.hpp"
#include "verify/inner.hpp"
#include "verify/recipient/reply.hpp"
#include "verify/report/fold.hpp"
#include "verify/run.hpp"
#include "verify/seal/etsi.hpp"

namespace portolan::verify {
namespace {

using base::json::Value;

// At most so many reasons are listed with an inner credential.
constexpr std::size_t kMostReasons = 8;

// The problems that made the verdict what it is.
Value reasons_of(const Report& report, Verdict verdict) {
  Value reasons = Value::array();
  if (verdict == Verdict::valid) return reasons;
  const Outcome wanted = verdict == Verdict::invalid ? Outcome::failed : Outcome::indeterminate;
  for (const Check& check : report.checks) {
    if (check.severity != Severity::blocks || check.outcome != wanted ||
        check.question == Question::recipient) {
      continue;
    }
    for (const base::Problem& problem : check.problems) {
      if (reasons.size() < kMostReasons && problem.type != "check.not-run") {
        reasons.push(to_json(problem));
      }
    }
  }
  return reasons;
}

}  // namespace

void conclude(Run& run) {
  Report& report = run.report;
  // A check that was left out must not pass for one that found nothing.
  if (run.host.has_run_out()) {
    run.add_problem(
        "integrity.signature", Question::integrity,
        {"limit.signatures", "", "The file holds more signatures than are checked.", {}});
  }
  const bool is_answered =
      std::ranges::find(report.checks, "recipient.audience", &Check::id) != report.checks.end();
  if (run.depth == 0 && !is_answered) {
    if (auto unanswered = check_no_reply(run.request.asked)) run.add(*std::move(unanswered));
  }
  add_missing(report.checks, required_checks(report.input.securing.value_or(""),
                                             report.input.profile.value_or("")));
  // Readers meet the checks by question; within one question in the order in which they ran.
  base::sort(report.checks, {}, &Check::question);
  Conclusion conclusion = fold(report.checks);
  report.questions = std::move(conclusion.questions);
  report.verdict = conclusion.verdict;
  report.etsi = etsi_of(report);
  if (report.credentials.empty()) return;
  // The first is the run's own; those behind it were concluded by themselves.
  Value& own = report.credentials.front();
  own.set("verdict", to_text(conclusion.verdict));
  if (run.depth > 0) own.set("reasons", reasons_of(report, conclusion.verdict));
}

}  // namespace portolan::verify
