#include "framework/operations.hpp"

#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "framework/credit.hpp"
#include "framework/mappings.hpp"
#include "framework/scales.hpp"
#include "framework/skills.hpp"

namespace portolan::framework {

using base::Result;
using base::json::Value;

namespace {

// Whose words the names are, in each language: {"en":"framework","fr":"portolan"}.
Value names_by(const Framework& framework) {
  Value json = Value::object();
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    json.set(std::string(kLanguages[i]),
             framework.names_by[i] == NamesBy::framework ? "framework" : "portolan");
  }
  return json;
}

template <typename Entry>
Value named(std::span<const Entry> entries) {
  Value list = Value::array();
  for (const Entry& entry : entries) {
    Value json = Value::object();
    json.set("id", entry.id);
    json.set("names", to_json(entry.name));
    list.push(std::move(json));
  }
  return list;
}

Value skill_json(const Skill& skill) {
  Value json = Value::object();
  json.set("id", skill.key());
  json.set("uri", skill.uri.empty() ? Value() : Value(skill.uri));
  json.set("area", skill.area.empty() ? Value() : Value(skill.area));
  json.set("names", to_json(skill.name));
  json.set("definitions", to_json(skill.definition));
  Value use_cases = Value::array();
  for (const Text& use_case : skill.use_cases) use_cases.push(to_json(use_case));
  json.set("use_cases", std::move(use_cases));
  Value mapped = Value::array();
  for (const Mapped& other : mapped_to(skill.key())) mapped.push(to_json(other));
  json.set("mappings", std::move(mapped));
  return json;
}

Value framework_json(const Framework& framework) {
  Value json = Value::object();
  json.set("id", framework.id);
  json.set("version", framework.version);
  json.set("url", framework.url);
  json.set("names", to_json(framework.name));
  json.set("names_by", names_by(framework));
  json.set("credits", to_json(framework.credit));
  Value licence = Value::object();
  licence.set("names", to_json(framework.licence.name));
  licence.set("url", framework.licence.url);
  json.set("licence", std::move(licence));
  json.set("areas", named(framework.areas));
  json.set("levels", named(framework.levels));
  Value skills = Value::array();
  for (const Skill& skill : framework.skills) skills.push(skill_json(skill));
  json.set("skills", std::move(skills));
  return json;
}

Value scale_json(const Scale& scale) {
  Value json = Value::object();
  json.set("credits", to_json(scale.credit));
  json.set("url", scale.url);
  Value levels = Value::array();
  for (const ScaleLevel& level : scale.levels) {
    Value entry = Value::object();
    entry.set("id", level.id);
    entry.set("uri", level.uri.empty() ? Value() : Value(level.uri));
    entry.set("hints", to_json(level.hint));
    levels.push(std::move(entry));
  }
  json.set("levels", std::move(levels));
  return json;
}

}  // namespace

Result<Value> list(const Value&) {
  Value answer = Value::object();
  answer.set("status", "done");
  Value all = Value::array();
  for (const Framework& framework : frameworks()) all.push(framework_json(framework));
  answer.set("frameworks", std::move(all));
  return answer;
}

Result<Value> scales(const Value&) {
  Value fields = Value::array();
  for (const Field& field : isced_fields().fields) {
    Value entry = Value::object();
    entry.set("id", field.id);
    entry.set("uri", field.uri);
    entry.set("broader", field.broader().empty() ? Value() : Value(field.broader()));
    entry.set("names", to_json(field.name));
    fields.push(std::move(entry));
  }
  Value isced = Value::object();
  isced.set("credits", to_json(isced_fields().credit));
  isced.set("url", isced_fields().url);
  isced.set("fields", std::move(fields));
  Value answer = Value::object();
  answer.set("status", "done");
  answer.set("isced_f", std::move(isced));
  answer.set("eqf", scale_json(eqf()));
  answer.set("cefr", scale_json(cefr()));
  return answer;
}

Result<Value> hours_to_ects(const Value& request) {
  Hundredths rate = kUsualHoursPerCredit;
  if (const Value* given = request.find("hours_per_ects"); given != nullptr && !given->is_null()) {
    const auto read = read_hundredths(*given);
    if (!read) {
      return base::fail("framework.rate-out-of-range", "/hours_per_ects",
                        "The rate is a number from 25 to 30 with at most two decimals.");
    }
    rate = *read;
  }
  std::vector<Hundredths> hours;
  Value parts = Value::array();
  const base::json::Array& given_parts = request["parts"].items();
  for (std::size_t i = 0; i < given_parts.size(); ++i) {
    const auto read = read_hundredths(given_parts[i]["hours"]);
    if (!read) {
      return base::fail("framework.malformed-hours", "/parts" + base::pointer_token(i) + "/hours",
                        "Hours are a number from 0 to a million with at most two decimals.");
    }
    hours.push_back(*read);
    Value part = Value::object();
    part.set("label", given_parts[i]["label"]);
    part.set("hours", to_json(*read));
    parts.push(std::move(part));
  }
  auto sum = ects_equivalent(hours, rate);
  if (!sum) return base::fail(std::move(sum.error()));

  Value equivalent = Value::object();
  equivalent.set("hours", to_json(sum->hours));
  equivalent.set("hours_per_ects", to_json(sum->hours_per_ects));
  equivalent.set("ects", to_json(sum->ects));
  equivalent.set("rounded", sum->rounded);
  equivalent.set("parts", std::move(parts));
  Value answer = Value::object();
  answer.set("status", "done");
  answer.set("equivalent", std::move(equivalent));
  return answer;
}

}  // namespace portolan::framework
