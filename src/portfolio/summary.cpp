#include "portfolio/summary.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "portfolio/achievements.hpp"
#include "portfolio/document.hpp"
#include "portfolio/skill_entries.hpp"
#include "portfolio/skill_hours.hpp"
#include "portfolio/stated.hpp"
#include "portfolio/sums.hpp"
#include "portfolio/timeline.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;

namespace {

constexpr std::array<SkillState, 6> kStates{SkillState::proven,     SkillState::unconfirmed,
                                            SkillState::recognised, SkillState::under_review,
                                            SkillState::evidenced,  SkillState::claimed};

Value copies_of(const std::vector<const Value*>& values) {
  Value list = Value::array();
  for (const Value* value : values) list.push(*value);
  return list;
}

Value values_of(const std::vector<Stated>& stated) {
  Value list = Value::array();
  for (const Stated& one : stated) list.push(*one.value);
  return list;
}

// A degree names the same skill in many of its courses.
Value each_once(const std::vector<Stated>& skills) {
  std::set<std::string> seen;
  Value list = Value::array();
  for (const Stated& skill : skills) {
    if (seen.insert(base::json::write(*skill.value)).second) list.push(*skill.value);
  }
  return list;
}

using IdsByIdentifier = std::map<std::string, std::vector<std::string>, std::less<>>;

// Entries by the id that their credential carries: the same id in other bytes is worth a look.
IdsByIdentifier entries_by_credential_id(const Value& document) {
  IdsByIdentifier entries;
  for (const Value& credential : document["credentials"].items()) {
    const Value& id = main_projection(credential)["id"];
    if (id.is_string()) {
      entries[std::string(id.text())].emplace_back(credential["id"].text());
    }
  }
  return entries;
}

Value same_identifier(const Value& credential, const IdsByIdentifier& entries) {
  Value others = Value::array();
  const auto found = entries.find(main_projection(credential)["id"].text());
  if (found == entries.end()) return others;
  for (const std::string& id : found->second) {
    if (id != credential["id"].text()) others.push(id);
  }
  return others;
}

Value credential_summary(const Value& credential, const IdsByIdentifier& entries) {
  const Value& projection = main_projection(credential);
  const Judgement judgement = judge_projection(credential, projection);
  const bool states = judgement.standing != Standing::file_only;
  const Statements statements = states ? statements_of(projection) : Statements{};

  Value json = Value::object();
  json.set("id", credential["id"]);
  json.set("standing", to_text(judgement.standing));
  json.set("reason", judgement.reason.empty() ? Value() : Value(judgement.reason));
  json.set("verdict", credential["verification"]["verdict"]);
  json.set("verified_at", credential["verification"]["at"]);
  json.set("sha256", credential["blob"]["sha256"]);
  json.set("title", text_map(projection["title"]));
  json.set("issuer", text_map(projection["issuer"]["name"]));
  json.set("issued", projection["issued"]);
  json.set("valid_until", projection["valid_until"]);
  json.set("skills", each_once(statements.skills));
  json.set("outcomes", copies_of(statements.outcomes));
  json.set("credits", values_of(statements.credits));
  json.set("workload_hours", copies_of(statements.workload_hours));
  json.set("eqf", copies_of(statements.eqf));
  json.set("fields", copies_of(statements.fields));
  json.set("same_identifier_as", same_identifier(credential, entries));
  return json;
}

Value credential_summaries(const Value& document) {
  const IdsByIdentifier entries = entries_by_credential_id(document);
  Value list = Value::array();
  for (const Value& credential : document["credentials"].items()) {
    list.push(credential_summary(credential, entries));
  }
  return list;
}

Value skills_by_state(const Value& document) {
  Value groups = Value::object();
  for (const SkillState state : kStates) groups.set(std::string(to_text(state)), Value::array());
  const auto entries = skill_entries(document);
  const std::vector<Value> hours = skill_hours(document, entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Value entry = to_json(entries[i]);
    entry.set("hours", hours[i]);
    groups.member(to_text(entries[i].state)).push(std::move(entry));
  }
  return groups;
}

Value counts(const Value& document, const Value& skills) {
  Value json = Value::object();
  for (const std::string_view list :
       {"experiences", "evidence", "credentials", "requests", "cvs"}) {
    json.set(std::string(list), document[list].size());
  }
  for (const auto& group : skills.members()) json.set(group.name, group.value.size());
  return json;
}

}  // namespace

Result<Value> summary(const Value& document) {
  if (auto checked = check_document(document); !checked) {
    return base::fail(std::move(checked.error()));
  }
  Value skills = skills_by_state(document);
  Value json = Value::object();
  json.set("counts", counts(document, skills));
  json.set("skills", std::move(skills));
  json.set("hours", hours_sum(document));
  const std::vector<Achievement> merged = achievements(document);
  Value files = Value::array();
  for (const Achievement& achievement : merged) files.push(to_json(achievement));
  json.set("credits", credits_sum(document, merged));
  json.set("credentials", credential_summaries(document));
  json.set("achievements", std::move(files));
  json.set("timeline", timeline(document, merged));
  json.set("blobs", blobs(document));
  return json;
}

Value blobs(const Value& document) {
  std::set<std::string_view> seen;
  Value list = Value::array();
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kFiles{
      {{"evidence", "blob"},
       {"credentials", "blob"},
       {"requests", "file"},
       {"requests", "kit"},
       {"cvs", "photo"}}};
  for (const auto& [collection, member] : kFiles) {
    for (const Value& entry : document[collection].items()) {
      const Value& blob = entry[member];
      if (blob.is_object() && seen.insert(blob["sha256"].text()).second) list.push(blob);
    }
  }
  for (const Value& credential : document["credentials"].items()) {
    for (const Value& one : credential["documents"].items()) {
      if (seen.insert(one["file"]["sha256"].text()).second) list.push(one["file"]);
    }
  }
  return list;
}

}  // namespace portolan::portfolio
