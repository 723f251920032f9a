#include "portfolio/coverage.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "framework/mappings.hpp"
#include "framework/skills.hpp"
#include "portfolio/document.hpp"
#include "portfolio/skill_entries.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;

namespace {

class Reader {
 public:
  explicit Reader(const Value& document) : entries_(skill_entries(document)) {
    for (const SkillEntry& entry : entries_) by_key_.emplace(entry.key, &entry);
  }

  // What the portfolio says of the skill of that identifier, or a null pointer.
  const SkillEntry* find(std::string_view key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
  }

 private:
  std::vector<SkillEntry> entries_;
  std::map<std::string_view, const SkillEntry*> by_key_;
};

Value state_of(const SkillEntry* entry) {
  return entry != nullptr ? Value(to_text(entry->state)) : Value();
}

Value related(const framework::Skill& skill, const Reader& reader) {
  Value list = Value::array();
  for (const framework::Mapped& mapped : framework::mapped_to(skill.key())) {
    const SkillEntry* entry = reader.find(mapped.key);
    if (entry == nullptr) continue;
    Value json = framework::to_json(mapped);
    json.set("state", to_text(entry->state));
    list.push(std::move(json));
  }
  return list;
}

Value covered(const framework::Skill& skill, const Reader& reader) {
  const SkillEntry* entry = reader.find(skill.key());
  Value claims = Value::array();
  Value credentials = Value::array();
  if (entry != nullptr) {
    for (const Value* claim : entry->claims) claims.push((*claim)["id"]);
    for (const Proof* proof : credentials_of(*entry)) credentials.push((*proof->credential)["id"]);
  }
  Value json = Value::object();
  json.set("id", skill.key());
  json.set("names", framework::to_json(skill.name));
  json.set("state", state_of(entry));
  json.set("claims", std::move(claims));
  json.set("credentials", std::move(credentials));
  json.set("related", related(skill, reader));
  return json;
}

// The skills of one area, counted into `counts` by state.
Value area_json(const framework::Framework& framework, const framework::Area* area,
                const Reader& reader, std::map<std::string, std::int64_t>& counts) {
  Value skills = Value::array();
  for (const framework::Skill& skill : framework.skills) {
    if (area != nullptr && skill.area != area->id) continue;
    Value json = covered(skill, reader);
    ++counts[json["state"].is_string() ? std::string(json["state"].text()) : "none"];
    skills.push(std::move(json));
  }
  Value json = Value::object();
  json.set("id", area != nullptr ? Value(area->id) : Value());
  json.set("names", area != nullptr ? framework::to_json(area->name) : Value());
  json.set("skills", std::move(skills));
  return json;
}

}  // namespace

Result<Value> coverage(const Value& document, std::string_view framework_id) {
  if (auto checked = check_document(document); !checked) {
    return base::fail(std::move(checked.error()));
  }
  const framework::Framework* framework = framework::find_framework(framework_id);
  if (framework == nullptr) {
    return base::fail("framework.unknown", "/framework", "No framework of that id comes with us.");
  }
  const Reader reader(document);
  std::map<std::string, std::int64_t> counts{{"none", 0}};
  Value areas = Value::array();
  for (const framework::Area& area : framework->areas) {
    areas.push(area_json(*framework, &area, reader, counts));
  }
  if (framework->areas.empty()) areas.push(area_json(*framework, nullptr, reader, counts));
  Value counted = Value::object();
  for (const auto& [state, count] : counts) counted.set(state, count);
  Value json = Value::object();
  json.set("framework", framework->id);
  json.set("areas", std::move(areas));
  json.set("counts", std::move(counted));
  return json;
}

}  // namespace portolan::portfolio
