#include "verify/inner.hpp"

#include <algorithm>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "credential/to_json.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;

void rebase(Problem& problem, std::string_view at) { problem.at.insert(0, at); }

void rebase_member(Value& value, std::string_view at) {
  value.set("at", std::string(at) + std::string(value["at"].text()));
}

// Puts all pointers of a report below the place where its credential stands.
void rebase(Report& report, std::string_view at) {
  if (at.empty()) return;
  for (Check& check : report.checks) {
    for (Problem& problem : check.problems) rebase(problem, at);
  }
  for (Value& proof : report.proofs) rebase_member(proof, at);
  for (NotCovered& part : report.not_covered) part.at.insert(0, at);
  for (Value& credential : report.credentials) credential::rebase(credential, at);
}

Inner finish(Run& run, Found found, std::string_view at) {
  if (found == Found::nothing) {
    run.add_problem("integrity.json", Question::integrity,
                    {"nested.no-credential", "", "What stands here is no credential.", {}});
  }
  conclude(run);
  rebase(run.report, at);
  return {std::move(run.report), std::move(run.credential), std::move(run.document)};
}

// Why no more credentials are looked at, if so.
std::optional<Problem> spend(Run& run) {
  if (run.depth > kDeepestCredential) {
    return Problem{"limit.nesting", "", "Credentials stand inside each other too deeply.", {}};
  }
  if (run.budget.inner_credentials == 0) {
    return Problem{"limit.items", "", "The file holds more credentials than are verified.", {}};
  }
  --run.budget.inner_credentials;
  return std::nullopt;
}

Inner refuse(Run& run, Problem problem, std::string_view at) {
  run.add_problem("integrity.json", Question::integrity, std::move(problem));
  return finish(run, Found::credential, at);
}

bool looks_like_token(std::string_view text) {
  return text.starts_with("ey") && text.find('.') != text.npos;
}

}  // namespace

Inner verify_inner(const Run& outer, const Value& node, std::string_view at) {
  Run run(outer);
  if (auto problem = spend(run)) return refuse(run, *std::move(problem), at);
  if (node.is_object()) return finish(run, verify_json(run, node), at);
  // VC Data Model 2.0 section 4.13: credentials are objects; the 1.1 model and Open Badges have
  // compact tokens in their place. An address is neither.
  if (!looks_like_token(node.text())) return finish(run, Found::nothing, at);
  return finish(run, verify_compact(run, base::view_of(node.text())), at);
}

Inner verify_supplied(const Run& outer, base::ByteView bytes, SuppliedAs as) {
  Run run(outer);
  if (as == SuppliedAs::status_list) run.is_status_list = true;
  if (auto problem = spend(run)) return refuse(run, *std::move(problem), "");
  const std::string text = base::trim(base::text_of(bytes));
  if (looks_like_token(text)) return finish(run, verify_compact(run, base::view_of(text)), "");
  const auto value =
      base::json::parse(bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
  if (!value) return refuse(run, value.error(), "");
  return finish(run, value->is_object() ? verify_json(run, *value) : Found::nothing, "");
}

Outcome outcome_of_check(const Report& report, std::string_view id) {
  const auto check = std::ranges::find(report.checks, id, &Check::id);
  return check == report.checks.end() ? Outcome::not_applicable : check->outcome;
}

}  // namespace portolan::verify
