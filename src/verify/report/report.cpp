#include "verify/report/report.hpp"

#include <algorithm>

namespace portolan::verify {
namespace {

using base::json::Value;

std::string_view to_text(base::ArgumentKind kind) {
  switch (kind) {
    case base::ArgumentKind::text: return "text";
    case base::ArgumentKind::date: return "date";
    case base::ArgumentKind::number: return "number";
  }
  return "";
}

template <typename Items, typename ToValue>
Value list_of(const Items& items, ToValue to_value) {
  Value list = Value::array();
  for (const auto& item : items) list.push(to_value(item));
  return list;
}

Value input_value(const Input& input) {
  return Value::object()
      .set("name", input.name)
      .set("sha256", input.sha256)
      .set("bytes", input.bytes)
      .set("container", input.container)
      .set("securing", Value::text_or_null(input.securing))
      .set("profile", Value::text_or_null(input.profile));
}

Value check_value(const Check& check) {
  return Value::object()
      .set("id", check.id)
      .set("question", to_text(check.question))
      .set("outcome", to_text(check.outcome))
      .set("severity", to_text(check.severity))
      .set("problems",
           list_of(check.problems, [](const base::Problem& problem) { return to_json(problem); }));
}

Value etsi_value(const std::optional<Etsi>& etsi) {
  if (!etsi) return {};
  return Value::object()
      .set("indication", etsi->indication)
      .set("sub_indication", Value::text_or_null(etsi->sub_indication));
}

Value trust_value(const std::vector<TrustList>& lists) {
  // The whole is as old as its oldest list.
  std::optional<std::string> dated;
  for (const TrustList& list : lists) {
    if (!dated || list.dated < *dated) dated = list.dated;
  }
  return Value::object()
      .set("lists", list_of(lists,
                            [](const TrustList& list) {
                              return Value::object()
                                  .set("title", list.title)
                                  .set("dated", list.dated)
                                  .set("provenance", list.provenance)
                                  .set("vouches", list.vouches);
                            }))
      .set("dated", Value::text_or_null(dated));
}

}  // namespace

std::string_view to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::valid: return "valid";
    case Verdict::invalid: return "invalid";
    case Verdict::indeterminate: return "indeterminate";
  }
  return "";
}

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed: return "passed";
    case Outcome::failed: return "failed";
    case Outcome::indeterminate: return "indeterminate";
    case Outcome::not_applicable: return "not_applicable";
  }
  return "";
}

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::blocks: return "blocks";
    case Severity::warns: return "warns";
    case Severity::informs: return "informs";
  }
  return "";
}

std::string_view to_text(Question question) {
  switch (question) {
    case Question::integrity: return "integrity";
    case Question::issuer: return "issuer";
    case Question::force: return "force";
    case Question::recipient: return "recipient";
  }
  return "";
}

void Report::add_need(Need need) {
  if (std::ranges::find(needs, need) == needs.end()) needs.push_back(std::move(need));
}

Value to_json(const base::Problem& problem) {
  return Value::object()
      .set("type", problem.type)
      .set("at", problem.at)
      .set("detail", problem.detail)
      .set("arguments", list_of(problem.arguments, [](const base::Argument& argument) {
             return Value::object()
                 .set("name", argument.name)
                 .set("kind", to_text(argument.kind))
                 .set("value", argument.value);
           }));
}

Value to_json(Report report) {
  return Value::object()
      .set("schema_version", kReportSchemaVersion)
      .set("result", report.verdict ? "credential" : "no_credential")
      .set("verdict", report.verdict ? Value(to_text(*report.verdict)) : Value())
      .set("at", base::to_text(report.at))
      .set("input", input_value(report.input))
      .set("questions", list_of(report.questions,
                                [](const QuestionAnswer& answer) {
                                  return Value::object()
                                      .set("id", to_text(answer.question))
                                      .set("outcome", to_text(answer.outcome));
                                }))
      .set("checks", list_of(report.checks, check_value))
      .set("credentials", Value(std::move(report.credentials)))
      .set("proofs", Value(std::move(report.proofs)))
      .set("not_covered",
           list_of(report.not_covered,
                   [](const NotCovered& part) {
                     return Value::object().set("at", part.at).set("reason", part.reason);
                   }))
      .set("needs", list_of(report.needs,
                            [](const Need& need) {
                              return Value::object()
                                  .set("kind", need.kind)
                                  .set("id", need.id)
                                  .set("reason", need.reason);
                            }))
      .set("etsi", etsi_value(report.etsi))
      .set("best_signature_time",
           report.best_signature_time ? Value(base::to_text(*report.best_signature_time)) : Value())
      .set("assurance", Value::text_or_null(report.assurance))
      .set("trust", trust_value(report.trust_lists));
}

}  // namespace portolan::verify
