#include "portfolio/apply.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "framework/hundredths.hpp"
#include "framework/skills.hpp"
#include "portfolio/credentials.hpp"
#include "portfolio/document.hpp"
#include "portfolio/shape.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;

namespace {

constexpr std::array<std::string_view, 4> kCommandMembers{"type", "id", "at", "value"};

// A document must fit through the JSON gate again, together with a command and a report.
constexpr std::size_t kMostDocumentBytes = base::kLimits.input_bytes / 4 * 3;
constexpr std::size_t kMostDocumentNodes = base::kLimits.json_nodes / 4 * 3;
constexpr std::size_t kMostDocumentDepth = base::kLimits.json_depth - 8;

std::optional<std::size_t> index_of(const Value& document, Collection collection,
                                    std::string_view id) {
  const base::json::Array& list = document[rules_of(collection).member].items();
  const auto found =
      std::ranges::find_if(list, [&](const Value& entry) { return entry["id"].text() == id; });
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

// The ids that a member links to, whatever its shape.
std::vector<std::string_view> linked_ids(const Value& value, Shape shape) {
  std::vector<std::string_view> ids;
  if (shape == Shape::decision || shape == Shape::shares) {
    for (const Value& one : (shape == Shape::decision ? value["outcomes"] : value).items()) {
      ids.push_back(one["skill"].text());
    }
    return ids;
  }
  for (const Value& id : value.as_span()) ids.push_back(id.text());
  return ids;
}

base::Problem unknown_reference(std::string at, std::string_view id) {
  return base::Problem{"portfolio.unknown-reference",
                       std::move(at),
                       "An entry that is linked to is not in the portfolio.",
                       {}}
      .with("id", std::string(id));
}

Result<void> check_links(const Value& document, Collection from, const Value& entry) {
  for (const Link& link : links()) {
    if (link.from != from) continue;
    for (const std::string_view id : linked_ids(entry[link.member], link.shape)) {
      if (index_of(document, link.to, id)) continue;
      return base::fail(unknown_reference("/value" + base::pointer_token(link.member), id));
    }
  }
  return {};
}

// Hours for skills: of skills that the evidence is about, and no more than it has, unless one hour
// may count for two of them.
Result<void> check_hours_for(const Value& document, const Value& evidence) {
  const Value& shares = evidence["hours_for"];
  if (shares.is_null()) return {};
  const bool may_share = document["settings"]["share_hours"].boolean().value_or(false);
  const auto whole =
      framework::read_hundredths(evidence["hours"]).value_or(framework::Hundredths{});
  framework::Hundredths sum;
  for (const Value& share : shares.items()) {
    const auto has_id = [&](const Value& id) { return id.text() == share["skill"].text(); };
    if (std::ranges::none_of(evidence["skills"].items(), has_id)) {
      return base::fail(unknown_reference("/value/hours_for", share["skill"].text()));
    }
    const auto hours = framework::read_hundredths(share["hours"]).value_or(framework::Hundredths{});
    sum.count = may_share ? std::max(sum.count, hours.count) : sum.count + hours.count;
  }
  if (sum <= whole) return {};
  return base::fail("portfolio.hours-exceeded", "/value/hours_for",
                    "More hours are given to skills than the evidence has.");
}

// A decision is about skills that were asked about.
Result<void> check_outcomes(const Value& request) {
  const base::json::Array& asked = request["skills"].items();
  for (const Value& outcome : request["decision"]["outcomes"].items()) {
    const auto is_it = [&](const Value& id) { return id.text() == outcome["skill"].text(); };
    if (std::ranges::any_of(asked, is_it)) continue;
    return base::fail(unknown_reference("/value/outcomes", outcome["skill"].text()));
  }
  return {};
}

Result<void> check_skill(const Value& entry) {
  const auto named =
      std::ranges::count_if(std::array{"skill", "concept", "text"},
                            [&](const char* member) { return !entry[member].is_null(); });
  if (named != 1) {
    return base::fail("portfolio.skill-or-text", "/value",
                      "A skill is either one of a framework or a text of one's own.");
  }
  if (entry["skill"].is_string() && framework::find_skill(entry["skill"].text()) == nullptr) {
    return base::fail("portfolio.unknown-skill", "/value/skill",
                      "No known framework has this skill.");
  }
  return {};
}

// What the tables cannot say about one entry.
Result<void> check_meaning(const Value& document, Collection collection, const Value& entry) {
  if (collection == Collection::experiences) {
    const Value& from = entry["from"];
    const Value& to = entry["to"];
    if (from.is_string() && to.is_string() && !dates_in_order(from.text(), to.text())) {
      return base::fail("portfolio.dates-reversed", "/value/to",
                        "The end is before the beginning.");
    }
  }
  if (collection == Collection::skills) return check_skill(entry);
  if (collection == Collection::evidence) return check_hours_for(document, entry);
  return {};
}

// drop_shares takes hours away that the evidence no longer has, or that are for skills which it is no
// longer about.
void drop_shares(Value& evidence) {
  Value& shares = evidence.member("hours_for");
  if (shares.is_null()) return;
  for (std::size_t i = shares.size(); i-- > 0;) {
    const auto is_it = [&](const Value& id) {
      return id.text() == shares.at_index(i)["skill"].text();
    };
    if (std::ranges::none_of(evidence["skills"].items(), is_it)) shares.remove_index(i);
  }
  if (shares.size() == 0 || evidence["hours"].is_null()) shares = Value();
}

void drop_outcomes(Value& request) {
  Value& outcomes = request.member("decision").member("outcomes");
  for (std::size_t i = outcomes.size(); i-- > 0;) {
    const auto is_it = [&](const Value& id) {
      return id.text() == outcomes.at_index(i)["skill"].text();
    };
    if (std::ranges::none_of(request["skills"].items(), is_it)) outcomes.remove_index(i);
  }
}

// What follows from a change of an entry, where the change does not say it itself.
void follow(Collection collection, Value& entry, const Value& given) {
  if (collection == Collection::evidence && given.find("hours_for") == nullptr) drop_shares(entry);
  if (collection == Collection::requests && entry["decision"].is_object()) drop_outcomes(entry);
}

Result<void> add(Value& document, const CollectionRules& rules, const Value& command) {
  if (rules.collection == Collection::credentials) {
    return base::fail("portfolio.unknown-command", "/type", "Credentials are imported.");
  }
  const std::string_view id = command["id"].text();
  if (index_of(document, rules.collection, id)) {
    return base::fail("portfolio.duplicate-id", "/id", "Another entry has this id.");
  }
  if (document[rules.member].size() >= rules.most) {
    return base::fail("portfolio.limit", "", "The portfolio holds as many entries as it can.");
  }
  auto given = complete(command["value"], rules.given, "/value");
  if (!given) return base::fail(std::move(given.error()));
  if (auto meaning = check_meaning(document, rules.collection, *given); !meaning) return meaning;
  if (auto linked = check_links(document, rules.collection, *given); !linked) return linked;

  Value entry = Value::object();
  entry.set("id", id);
  for (const auto& member : given->members()) entry.set(member.name, member.value);
  if (rules.collection == Collection::requests) {
    entry.set("at", command["at"]);
    entry.set("decision", Value());
  } else {
    entry.set("created_at", command["at"]);
  }
  entry.set("changed_at", command["at"]);
  document.member(rules.member).push(std::move(entry));
  return {};
}

Result<void> update(Value& document, const CollectionRules& rules, const Value& command) {
  const auto index = index_of(document, rules.collection, command["id"].text());
  if (!index) return base::fail("portfolio.unknown-id", "/id", "No entry has this id.");
  Value entry = document[rules.member].at_index(*index);
  if (auto changed = change(entry, command["value"], rules.given, "/value"); !changed) {
    return changed;
  }
  follow(rules.collection, entry, command["value"]);
  if (auto meaning = check_meaning(document, rules.collection, entry); !meaning) return meaning;
  if (auto linked = check_links(document, rules.collection, command["value"]); !linked) {
    return linked;
  }
  entry.set("changed_at", command["at"]);
  document.member(rules.member).item(*index) = std::move(entry);
  return {};
}

void unlink(Value& document, Collection to, std::string_view id) {
  for (const Link& link : links()) {
    if (link.to != to) continue;
    Value& list = document.member(rules_of(link.from).member);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto ids = linked_ids(list.at_index(i)[link.member], link.shape);
      if (std::ranges::find(ids, id) == ids.end()) continue;
      Value& entry = list.item(i);
      if (link.shape == Shape::identifier) {
        entry.set(std::string(link.member), Value());
      } else if (link.shape == Shape::identifiers) {
        Value& linked = entry.member(link.member);
        for (std::size_t j = linked.size(); j-- > 0;) {
          if (linked.at_index(j).text() == id) linked.remove_index(j);
        }
        follow(link.from, entry, Value());
      }
    }
  }
}

Result<void> remove(Value& document, const CollectionRules& rules, const Value& command) {
  if (command.find("value") != nullptr) return base::fail(malformed("", "value", "nothing"));
  const std::string_view id = command["id"].text();
  const auto index = index_of(document, rules.collection, id);
  if (!index) return base::fail("portfolio.unknown-id", "/id", "No entry has this id.");
  document.member(rules.member).remove_index(*index);
  unlink(document, rules.collection, id);
  return {};
}

Result<void> decide_request(Value& document, const Value& command) {
  const CollectionRules& rules = rules_of(Collection::requests);
  if (!is_identifier(command["id"].text())) return base::fail(malformed("", "id", "id"));
  const auto index = index_of(document, Collection::requests, command["id"].text());
  if (!index) return base::fail("portfolio.unknown-id", "/id", "No entry has this id.");
  Value& request = document.member(rules.member).item(*index);
  Value value = command["value"];
  if (!value.is_object()) return base::fail(malformed("", "value", "object"));
  if (value.find("at") == nullptr) value.set("at", command["at"]);
  constexpr std::array<MemberRule, 1> kDecision{{{"decision", Shape::decision, Absent::refused}}};
  Value given = Value::object();
  given.set("decision", std::move(value));
  if (auto changed = change(request, given, kDecision, ""); !changed) {
    std::string& at = changed.error().at;  // "/decision/…" stands as "/value/…" in the command
    at = "/value" + at.substr(std::min(at.size(), std::string_view("/decision").size()));
    return changed;
  }
  if (auto outcomes = check_outcomes(request); !outcomes) return outcomes;
  request.set("changed_at", command["at"]);
  return {};
}

Result<void> set_part(Value& document, std::string_view part, Rules rules, const Value& command) {
  if (command.find("id") != nullptr) return base::fail(malformed("", "id", "nothing"));
  return change(document.member(part), command["value"], rules, "/value");
}

// "add_experience" is the verb add and the noun experience.
Result<void> run_on_collection(Value& document, std::string_view type, const Value& command) {
  using Verb = Result<void> (*)(Value&, const CollectionRules&, const Value&);
  constexpr std::array<std::pair<std::string_view, Verb>, 3> kVerbs{
      {{"add_", add}, {"update_", update}, {"remove_", remove}}};
  for (const auto& [prefix, verb] : kVerbs) {
    if (!type.starts_with(prefix)) continue;
    const auto rules =
        std::ranges::find(collections(), type.substr(prefix.size()), &CollectionRules::noun);
    if (rules == collections().end()) break;
    if (!is_identifier(command["id"].text())) return base::fail(malformed("", "id", "id"));
    return verb(document, *rules, command);
  }
  return base::fail(base::Problem{
      "portfolio.unknown-command",
      "/type",
      "This version does not know the command.",
      {}}.with("type", std::string(type)));
}

Result<Value> create(const Value& command) {
  constexpr std::array<std::string_view, 2> kParts{"profile", "settings"};
  if (!is_identifier(command["id"].text())) return base::fail(malformed("", "id", "id"));
  Value document = new_document(command["id"].text(), command["at"].text());
  const Value& value = command["value"];
  if (!value.is_null() && !value.is_object()) return base::fail(malformed("", "value", "object"));
  if (auto only = only_members(value, kParts, "/value"); !only) {
    return base::fail(std::move(only.error()));
  }
  for (const std::string_view part : kParts) {
    const Value* given = value.find(part);
    if (given == nullptr) continue;
    const Rules rules = part == "profile" ? profile_rules() : settings_rules();
    auto changed =
        change(document.member(part), *given, rules, "/value" + base::pointer_token(part));
    if (!changed) return base::fail(std::move(changed.error()));
  }
  return document;
}

struct Size {
  std::size_t nodes = 0;
  std::size_t depth = 0;
  std::size_t bytes = 0;  // at most so many, once written
};

// The longest that a text can become: \u00XX for each byte, and what stands around it.
std::size_t most_bytes(std::size_t text) { return 6 * text + 4; }

// Depth first; it stops going down at the limit, so that no document can exhaust the stack.
void measure(const Value& value, std::size_t depth, Size& size) {
  ++size.nodes;
  size.depth = std::max(size.depth, depth);
  size.bytes +=
      value.is_number() ? value.number_text()->size() + 1 : most_bytes(value.text().size());
  if (depth > kMostDocumentDepth) return;
  for (const Value& item : value.items()) measure(item, depth + 1, size);
  for (const auto& member : value.members()) {
    size.bytes += most_bytes(member.name.size());
    measure(member.value, depth + 1, size);
  }
}

Result<void> check_size(const Value& document) {
  Size size;
  measure(document, 0, size);
  const auto fits = [&] {
    return size.bytes <= kMostDocumentBytes ||
           base::json::write(document).size() <= kMostDocumentBytes;
  };
  if (size.depth <= kMostDocumentDepth && size.nodes <= kMostDocumentNodes && fits()) return {};
  return base::fail("portfolio.limit", "", "The portfolio would become larger than it may be.");
}

Result<void> run(Value& document, std::string_view type, const Value& command) {
  if (type == "set_profile") return set_part(document, "profile", profile_rules(), command);
  if (type == "set_settings") return set_part(document, "settings", settings_rules(), command);
  if (type == "decide_request") return decide_request(document, command);
  if (type == "import_credential") {
    if (!is_identifier(command["id"].text())) return base::fail(malformed("", "id", "id"));
    return import_credential(document, command["id"].text(), command["at"].text(),
                             command["value"]);
  }
  return run_on_collection(document, type, command);
}

// One command on a document that was checked. After a Problem the document is not to be used.
Result<void> step(Value& document, const Value& command) {
  if (!command["type"].is_string()) return base::fail(malformed("", "type", "line"));
  if (auto only = only_members(command, kCommandMembers, ""); !only) return only;
  constexpr MemberRule kAt{"at", Shape::time, Absent::refused};
  if (auto at = check_value(command["at"], kAt, ""); !at) return at;

  if (command["type"].text() == "create") {
    if (!document.is_null()) {
      return base::fail("portfolio.already-created", "/type", "There is a document already.");
    }
    auto created = create(command);
    if (!created) return base::fail(std::move(created.error()));
    document = std::move(*created);
    return {};
  }
  if (document.is_null()) {
    return base::fail("portfolio.no-document", "/type", "The first command must be create.");
  }
  if (auto done = run(document, command["type"].text(), command); !done) return done;
  document.set("changed_at", command["at"]);
  return {};
}

Result<void> begin(Value& document) {
  if (document.is_null()) return {};
  if (auto checked = check_document(document); !checked) return checked;
  migrate(document);
  return {};
}

}  // namespace

Result<Value> apply(Value document, const Value& command) {
  if (auto start = begin(document); !start) return base::fail(std::move(start.error()));
  if (auto done = step(document, command); !done) return base::fail(std::move(done.error()));
  if (auto size = check_size(document); !size) return base::fail(std::move(size.error()));
  return document;
}

Result<Value> apply_all(Value document, const base::json::Array& commands) {
  if (auto start = begin(document); !start) return base::fail(std::move(start.error()));
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (auto done = step(document, commands[i]); !done) {
      return base::fail(std::move(done.error()).below("/commands" + base::pointer_token(i)));
    }
  }
  if (auto size = check_size(document); !size) return base::fail(std::move(size.error()));
  return document;
}

}  // namespace portolan::portfolio
