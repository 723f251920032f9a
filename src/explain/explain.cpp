#include "explain/explain.hpp"

#include "explain/advice.hpp"
#include "explain/elements.hpp"
#include "explain/judgement.hpp"
#include "explain/phrases.hpp"
#include "explain/reading.hpp"

namespace portolan::explain {
namespace {

using base::ArgumentKind;
using base::json::Value;
using verify::Outcome;
using verify::Question;

// The name by which a list or a certificate knows the issuer, where the credential states another.
std::string known_name(const Reading& reading) {
  for (const verify::Check& check : reading.checks) {
    for (const base::Problem& problem : check.problems) {
      if (problem.type != "issuer.name-differs") continue;
      for (const base::Argument& argument : problem.arguments) {
        if (argument.name == "known") return argument.value;
      }
    }
  }
  return {};
}

// What was established is who is known by that name, not what they call themselves.
Values values_for(const Reading& reading, const Judgement& judgement) {
  const bool is_issuers = reading.answer(Question::issuer) == Outcome::passed;
  const std::string known = is_issuers ? known_name(reading) : std::string();
  return {.issuer = known.empty() ? reading.issuer : known,
          .organisation = reading.organisation,
          .date = std::string(judgement.date),
          .host = host_of(judgement.address).value_or(""),
          .kind = std::string(judgement.kind)};
}

Message answer_to(Question question, const Reading& reading, const Judgement& judgement) {
  const Outcome outcome = reading.answer(question);
  Values values = values_for(reading, judgement);
  if (outcome == Outcome::passed) values.date = reading.valid_until.value_or("");
  const std::string plain = "question." + std::string(verify::to_text(question)) + "." +
                            std::string(verify::to_text(outcome));
  const std::string with_reason = plain + "." + std::string(judgement.reason(question));
  return phrase(has_phrase(with_reason) ? with_reason : plain, values);
}

Value questions_value(const Reading& reading, const Judgement& judgement) {
  Value questions = Value::array();
  for (const Question question : kQuestions) {
    const std::string_view id = verify::to_text(question);
    questions.push(Value::object()
                       .set("id", id)
                       .set("outcome", verify::to_text(reading.answer(question)))
                       .set("title", to_json(phrase("question." + std::string(id) + ".title")))
                       .set("answer", to_json(answer_to(question, reading, judgement))));
  }
  return questions;
}

Value checks_value(const Reading& reading) {
  Value checks = Value::array();
  for (const verify::Check& check : reading.checks) {
    Value problems = Value::array();
    for (const base::Problem& problem : check.problems) {
      problems.push(Value::object()
                        .set("type", problem.type)
                        .set("at", problem.at)
                        .set("message", to_json(problem_phrase(problem))));
    }
    checks.push(Value::object()
                    .set("id", check.id)
                    .set("question", verify::to_text(check.question))
                    .set("outcome", verify::to_text(check.outcome))
                    .set("severity", verify::to_text(check.severity))
                    .set("title", to_json(check_phrase(check.id, "title")))
                    .set("answer", to_json(check_phrase(check.id, verify::to_text(check.outcome))))
                    .set("problems", std::move(problems)));
  }
  return checks;
}

// The credentials inside, each with its verdict and what made it so.
Value inner_value(const Reading& reading) {
  Value inner = Value::array();
  for (const InnerReading& credential : reading.inner) {
    const std::string_view verdict = verify::to_text(credential.verdict);
    Value reasons = Value::array();
    for (const base::Problem& problem : credential.reasons) {
      reasons.push(to_json(problem_phrase(problem)));
    }
    inner.push(Value::object()
                   .set("at", credential.at)
                   .set("role", credential.role)
                   .set("verdict", verdict)
                   .set("answer", to_json(phrase("inner." + std::string(verdict))))
                   .set("reasons", std::move(reasons)));
  }
  return inner;
}

// Facts in the order in which people ask for them. What the signature does not vouch for is labelled
// as the file's own word.
class Facts {
 public:
  void add(std::string_view label, std::string_view value, ArgumentKind kind) {
    if (value.empty()) return;
    add(label, Message{kind == ArgumentKind::date ? "value.date" : "value.text",
                       {{"value", kind, std::string(value)}}});
  }

  void add(std::string_view label, const Message& value) {
    list_.push(Value::object().set("label", to_json(phrase(label))).set("value", to_json(value)));
  }

  void add_stated(std::string label, std::string_view value, ArgumentKind kind, bool confirmed) {
    if (!confirmed) label += "_stated";
    add(label, value, kind);
  }

  Value take() { return std::move(list_); }

 private:
  Value list_ = Value::array();
};

Value facts_value(const Reading& reading) {
  constexpr ArgumentKind kText = ArgumentKind::text;
  constexpr ArgumentKind kDay = ArgumentKind::date;
  const bool unchanged = reading.answer(Question::integrity) == Outcome::passed;
  const bool known = unchanged && reading.answer(Question::issuer) == Outcome::passed;
  Facts facts;
  facts.add_stated("fact.issuer", reading.issuer, kText, known && known_name(reading).empty());
  facts.add("fact.awarded_by", reading.awarded_by, kText);
  facts.add_stated("fact.recipient", reading.recipient, kText, known);
  facts.add_stated("fact.issued", reading.issued.value_or(""), kDay, known);
  facts.add_stated("fact.valid_until", reading.valid_until.value_or(""), kDay, known);
  facts.add("fact.sealed_by", reading.organisation, kText);
  if (unchanged && !reading.assurance.empty()) {
    facts.add("fact.assurance", phrase("assurance." + reading.assurance));
  }
  facts.add("fact.proven_at", reading.proven_at.value_or(""), kDay);
  facts.add("fact.signed_by", reading.key, kText);
  facts.add("fact.algorithm", reading.algorithm, kText);
  facts.add("fact.file_hash", reading.file_hash, kText);
  facts.add("fact.checked_at", reading.checked_at.value_or(""), kDay);
  return facts.take();
}

}  // namespace

Value explain(const Value& report) {
  const Reading reading = read(report);
  const Judgement judgement = judge(reading);
  const Values values = values_for(reading, judgement);
  Value advice = Value::array();
  for (const Message& message : advise(reading, judgement)) advice.push(to_json(message));
  const std::string cause(judgement.cause);
  return Value::object()
      .set("headline", to_json(phrase("headline." + cause, values)))
      .set("summary", to_json(phrase("summary." + cause, values)))
      .set("advice", std::move(advice))
      .set("questions", questions_value(reading, judgement))
      .set("checks", checks_value(reading))
      .set("inner", inner_value(reading))
      .set("facts", facts_value(reading))
      .set("elements", elements_of(report["credentials"].at_index(0)));
}

}  // namespace portolan::explain
