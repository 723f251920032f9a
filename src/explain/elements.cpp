#include "explain/elements.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace portolan::explain {
namespace {

using base::ArgumentKind;
using base::json::Value;

// Sorted, for looking up.
constexpr auto kIds = std::to_array<std::string_view>(
    {"assessment", "awarding_body", "country", "field", "further", "grade", "issue_date", "learner",
     "level", "outcomes", "participation", "prerequisites", "quality", "stackability",
     "supervision", "title", "validity", "workload"});

constexpr auto kPresences = std::to_array<std::string_view>({"missing", "partial", "present"});

// The text in force first.
constexpr auto kTexts = std::to_array<std::string_view>({"recommendation_2022", "draft_2020"});

constexpr auto kCounts =
    std::to_array<std::string_view>({"mandatory", "mandatory_of", "optional", "optional_of"});

Message element_title(std::string_view id) { return {"element." + std::string(id), {}}; }
Message element_answer(std::string_view presence) {
  return {"elements." + std::string(presence), {}};
}

Message summary(std::string_view text, const std::array<int, 4>& counts) {
  Message message{"elements.summary." + std::string(text), {}};
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    message.arguments.push_back(
        {std::string(kCounts[i]), ArgumentKind::number, std::to_string(counts[i])});
  }
  return message;
}

Message summary_of(std::string_view text, const Value& list) {
  std::array<int, 4> counts{};
  for (const Value& element : list.items()) {
    const std::string_view duty = element[text].text();
    if (duty != "mandatory" && duty != "optional") continue;
    const std::size_t place = duty == "mandatory" ? 0 : 2;
    ++counts[place + 1];
    if (element["presence"].text() == "present") ++counts[place];
  }
  return summary(text, counts);
}

Value duty_of(const Value& duty) {
  const bool is_known = duty.text() == "mandatory" || duty.text() == "optional";
  return is_known ? Value(duty.text()) : Value();
}

}  // namespace

Value elements_of(const Value& credential) {
  if (credential["elements"].items().empty()) return {};
  Value list = Value::array();
  for (const Value& element : credential["elements"].items()) {
    const std::string_view id = element["id"].text();
    const std::string_view presence = element["presence"].text();
    if (!std::ranges::binary_search(kIds, id) ||
        !std::ranges::binary_search(kPresences, presence) || list.size() == kIds.size()) {
      continue;
    }
    Value entry = Value::object().set("id", id).set("presence", presence);
    for (const std::string_view text : kTexts) entry.set(std::string(text), duty_of(element[text]));
    Value places = Value::array();
    for (const Value& at : element["at"].items()) places.push(clip(at.text()));
    entry.set("at", std::move(places));
    entry.set("title", to_json(element_title(id)));
    entry.set("answer", to_json(element_answer(presence)));
    list.push(std::move(entry));
  }
  Value summaries = Value::array();
  for (const std::string_view text : kTexts) summaries.push(to_json(summary_of(text, list)));
  return Value::object().set("summaries", std::move(summaries)).set("list", std::move(list));
}

std::vector<Message> element_messages() {
  std::vector<Message> all;
  all.reserve(kIds.size() + kPresences.size() + kTexts.size());
  for (const std::string_view id : kIds) all.push_back(element_title(id));
  for (const std::string_view presence : kPresences) all.push_back(element_answer(presence));
  for (const std::string_view text : kTexts) all.push_back(summary(text, {}));
  return all;
}

}  // namespace portolan::explain
