#include "portfolio/stated.hpp"

#include <algorithm>

namespace portolan::portfolio {

using base::json::Value;

namespace {

constexpr int kDeepestPart = 16;

Judgement judge_verdict(std::string_view verdict) {
  if (verdict == "valid") return {Standing::proof, ""};
  if (verdict == "indeterminate") return {Standing::unconfirmed, "indeterminate"};
  return {Standing::file_only, "invalid"};
}

bool states_ects(const Value& achievement) {
  return std::ranges::any_of(achievement["credits"].items(), [](const Value& credit) {
    return credit["framework"].text() == "ECTS";
  });
}

void gather_skills(const Value& achievement, const Value& list, Statements& statements) {
  for (const Value& skill : list.items()) {
    if (skill.is_object()) statements.skills.push_back({&achievement, &skill});
  }
}

void gather_once(const Value& value, std::vector<const Value*>& into) {
  if (value.is_null()) return;
  const auto same = [&](const Value* other) { return *other == value; };
  if (std::ranges::none_of(into, same)) into.push_back(&value);
}

void gather(const Value& achievement, bool within_ects, int depth, Statements& statements) {
  if (!achievement.is_object() || depth > kDeepestPart) return;
  gather_skills(achievement, achievement["skills"], statements);
  for (const Value& outcome : achievement["outcomes"].items()) {
    if (outcome["title"].size() > 0) statements.outcomes.push_back(&outcome["title"]);
    gather_skills(achievement, outcome["skills"], statements);
  }
  for (const Value& credit : achievement["credits"].items()) {
    const bool counted_in_the_whole = within_ects && credit["framework"].text() == "ECTS";
    if (credit.is_object() && !counted_in_the_whole) {
      statements.credits.push_back({&achievement, &credit});
    }
  }
  if (achievement["workload_hours"].is_number()) {
    statements.workload_hours.push_back(&achievement["workload_hours"]);
  }
  gather_once(achievement["level"]["eqf"], statements.eqf);
  for (const Value& field : achievement["fields"].items()) gather_once(field, statements.fields);

  const bool parts_within = within_ects || states_ects(achievement);
  for (const Value& part : achievement["parts"].items()) {
    gather(part, parts_within, depth + 1, statements);
  }
}

}  // namespace

std::string_view to_text(Standing standing) {
  switch (standing) {
    case Standing::proof: return "proof";
    case Standing::unconfirmed: return "unconfirmed";
    case Standing::file_only: break;
  }
  return "file_only";
}

Judgement judge(const Value& credential) {
  const Value& verification = credential["verification"];
  const Judgement judgement = judge_verdict(verification["verdict"].text());
  // The file is genuine, but it is another person's: it says nothing about this learner.
  if (judgement.standing != Standing::file_only && verification["recipient"].text() == "failed") {
    return {Standing::file_only, "other_person"};
  }
  // Genuine, but its issuer asks for the time being not to rely on it.
  if (judgement.standing == Standing::proof && verification["suspended"].boolean() == true) {
    return {Standing::unconfirmed, "suspended"};
  }
  return judgement;
}

Judgement judge_projection(const Value& credential, const Value& projection) {
  const Judgement whole = judge(credential);
  if (!projection["verdict"].is_string()) return whole;
  const std::string_view role = projection["role"].text();
  // An endorsement speaks about an achievement or an issuer, never about the learner.
  if (role == "endorsement") return {Standing::file_only, "endorsement"};
  const Judgement own = judge_verdict(projection["verdict"].text());
  // A credential inside another one has a signature of its own and stands by itself, as long as the
  // file is about this person.
  const bool is_inner = role == "contained" || role == "presented";
  if (is_inner && whole.reason != "other_person") return own;
  return own.standing > whole.standing ? own : whole;
}

Statements statements_of(const Value& projection) {
  Statements statements;
  for (const Value& achievement : projection["achievements"].items()) {
    gather(achievement, false, 0, statements);
  }
  return statements;
}

const Value& main_projection(const Value& credential) {
  return credential["projections"].at_index(0);
}

Value text_map(const Value& text) { return text.is_object() ? text : Value::object(); }

}  // namespace portolan::portfolio
