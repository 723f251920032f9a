#include "portfolio/timeline.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "portfolio/stated.hpp"

namespace portolan::portfolio {

using base::json::Value;

namespace {

Value row(std::string_view kind, const Value& id, Value title) {
  Value json = Value::object();
  json.set("kind", kind);
  json.set("id", id);
  json.set("title", std::move(title));
  for (const char* member : {"issuer", "from", "to"}) json.set(member, Value());
  json.set("going_on", false);
  json.set("standing", Value());
  return json;
}

// The learner's words are in no known language.
Value own_words(const Value& text) {
  Value map = Value::object();
  map.set("und", text);
  return map;
}

Value experience_row(const Value& experience) {
  Value json = row("experience", experience["id"], own_words(experience["title"]));
  if (experience["host"].is_string()) json.set("issuer", own_words(experience["host"]));
  json.set("from", experience["from"]);
  json.set("to", experience["to"]);
  json.set("going_on", experience["from"].is_string() && experience["to"].is_null());
  return json;
}

Value credential_row(const Achievement& achievement) {
  // The file that is worth most speaks for the achievement.
  const Value* strongest = achievement.credentials.front();
  for (const Value* credential : achievement.credentials) {
    if (judge(*credential).standing < judge(*strongest).standing) strongest = credential;
  }
  const Value& projection = main_projection(*strongest);
  Value json =
      row("credential", (*achievement.credentials.front())["id"], text_map(projection["title"]));
  json.set("issuer", text_map(projection["issuer"]["name"]));
  const std::string_view day = day_of(projection["issued"]);
  if (!day.empty()) json.set("from", day);
  json.set("standing", to_text(judge(*strongest).standing));
  return json;
}

Value decision_row(const Value& request) {
  Value json = row("decision", request["id"], own_words(request["institution"]));
  json.set("issuer", own_words(request["decision"]["by"]));
  json.set("from", day_of(request["decision"]["at"]));
  return json;
}

// By the beginning, else by the end; the shorter of two dates that begin alike says less, so it is
// taken for earlier.
std::string_view place(const Value& json) {
  return json["from"].is_string() ? json["from"].text() : json["to"].text();
}

}  // namespace

Value timeline(const Value& document, std::span<const Achievement> achievements) {
  std::vector<Value> rows;
  for (const Value& experience : document["experiences"].items()) {
    rows.push_back(experience_row(experience));
  }
  for (const Achievement& achievement : achievements) rows.push_back(credential_row(achievement));
  for (const Value& request : document["requests"].items()) {
    if (request["decision"].is_object()) rows.push_back(decision_row(request));
  }
  std::ranges::stable_sort(rows,
                           [](const Value& a, const Value& b) { return place(a) > place(b); });
  Value list = Value::array();
  for (Value& one : rows) list.push(std::move(one));
  return list;
}

}  // namespace portolan::portfolio
