#include "portfolio/apply.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
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

Result<void> check_links(const Value& document, Collection from, const Value& entry) {
  for (const Link& link : links()) {
    if (link.from != from) continue;
    for (const Value* id : entry[link.member].as_list()) {
      if (index_of(document, link.to, id->text())) continue;
      return base::fail(base::Problem{
          "portfolio.unknown-reference",
          "/value" + base::pointer_token(link.member),
          "An entry that is linked to is not in the portfolio.",
          {}}.with("id", std::string(id->text())));
    }
  }
  return {};
}

// What the tables cannot say about one entry.
Result<void> check_meaning(Collection collection, const Value& entry) {
  if (collection == Collection::experiences) {
    const Value& from = entry["from"];
    const Value& to = entry["to"];
    if (from.is_string() && to.is_string() && !dates_in_order(from.text(), to.text())) {
      return base::fail("portfolio.dates-reversed", "/value/to",
                        "The end is before the beginning.");
    }
  }
  if (collection == Collection::skills) {
    if (entry["skill"].is_string() == entry["text"].is_string()) {
      return base::fail("portfolio.skill-or-text", "/value",
                        "A skill is either one of a framework or a text of one's own.");
    }
    if (entry["skill"].is_string() && framework::find_skill(entry["skill"].text()) == nullptr) {
      return base::fail("portfolio.unknown-skill", "/value/skill",
                        "No known framework has this skill.");
    }
  }
  return {};
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
  if (auto meaning = check_meaning(rules.collection, *given); !meaning) return meaning;
  if (auto linked = check_links(document, rules.collection, *given); !linked) return linked;

  Value entry = Value::object();
  entry.set("id", id);
  for (const auto& member : given->members()) entry.set(member.name, member.value);
  entry.set("created_at", command["at"]);
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
  if (auto meaning = check_meaning(rules.collection, entry); !meaning) return meaning;
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
      const Value& linked = list.at_index(i)[link.member];
      if (link.shape == Shape::identifier) {
        if (linked.text() == id) list.item(i).set(std::string(link.member), Value());
        continue;
      }
      for (std::size_t j = linked.size(); j-- > 0;) {
        if (linked.at_index(j).text() == id) list.item(i).member(link.member).remove_index(j);
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
};

// Depth first; it stops going down at the limit, so that no document can exhaust the stack.
void measure(const Value& value, std::size_t depth, Size& size) {
  ++size.nodes;
  size.depth = std::max(size.depth, depth);
  if (depth > kMostDocumentDepth) return;
  for (const Value& item : value.items()) measure(item, depth + 1, size);
  for (const auto& member : value.members()) measure(member.value, depth + 1, size);
}

Result<void> check_size(const Value& document) {
  Size size;
  measure(document, 0, size);
  if (size.depth <= kMostDocumentDepth && size.nodes <= kMostDocumentNodes &&
      base::json::write(document).size() <= kMostDocumentBytes) {
    return {};
  }
  return base::fail("portfolio.limit", "", "The portfolio would become larger than it may be.");
}

Result<void> run(Value& document, std::string_view type, const Value& command) {
  if (type == "set_profile") return set_part(document, "profile", profile_rules(), command);
  if (type == "set_settings") return set_part(document, "settings", settings_rules(), command);
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

Result<void> check_start(const Value& document) {
  return document.is_null() ? Result<void>() : check_document(document);
}

}  // namespace

Result<Value> apply(Value document, const Value& command) {
  if (auto start = check_start(document); !start) return base::fail(std::move(start.error()));
  if (auto done = step(document, command); !done) return base::fail(std::move(done.error()));
  if (auto size = check_size(document); !size) return base::fail(std::move(size.error()));
  return document;
}

Result<Value> apply_all(Value document, const base::json::Array& commands) {
  if (auto start = check_start(document); !start) return base::fail(std::move(start.error()));
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (auto done = step(document, commands[i]); !done) {
      return base::fail(std::move(done.error()).below("/commands" + base::pointer_token(i)));
    }
  }
  if (auto size = check_size(document); !size) return base::fail(std::move(size.error()));
  return document;
}

}  // namespace portolan::portfolio
