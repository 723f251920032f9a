#include "framework/operations.hpp"

#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "framework/credit.hpp"
#include "framework/skills.hpp"

namespace portolan::framework {

using base::Result;
using base::json::Value;

Result<Value> list(const Value&) {
  Value answer = Value::object();
  answer.set("status", "done");
  Value all = Value::array();
  for (const Framework& framework : frameworks()) {
    Value skills = Value::array();
    for (const Skill& skill : framework.skills) {
      Value entry = Value::object();
      entry.set("id", skill.id);
      entry.set("name", skill.name);
      entry.set("definition", skill.definition);
      entry.set("message", message_id(skill));
      entry.set("definition_message", definition_id(skill));
      skills.push(std::move(entry));
    }
    Value entry = Value::object();
    entry.set("id", framework.id);
    entry.set("name", framework.name);
    entry.set("message", "framework." + std::string(framework.id));
    entry.set("credit", framework.credit);
    entry.set("url", framework.url);
    entry.set("skills", std::move(skills));
    all.push(std::move(entry));
  }
  answer.set("frameworks", std::move(all));
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
