#include "import/propose.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "import/limits.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::importing {

using base::json::Value;
using portfolio::Collection;

namespace {

bool is_empty(const Value& value) {
  if (value.is_string()) return value.text().empty();
  if (value.is_array()) return value.size() == 0;
  return value.is_null();
}

// folded makes texts comparable; letters that folding does not know stay what they are.
std::string folded(const Value& value) {
  std::string key = base::fold_for_comparison(value.text());
  return key.empty() ? base::trim(value.text()) : key;
}

// An entry of the portfolio, or one that is proposed, as it would be once everything is carried out.
struct Known {
  std::string id;
  Value value;
  std::string host;     // folded
  std::string details;  // folded
  std::size_t proposal = 0;
  bool is_new = false;
};

bool may_be_same(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || a == b;
}

bool is_same_filled(std::string_view a, std::string_view b) { return !a.empty() && a == b; }

// 2020 and 2020-09 may be one beginning.
bool may_be_same_date(std::string_view a, std::string_view b) {
  return a.starts_with(b) || b.starts_with(a);
}

// How sure it is that two entries with the same title are one: 0 not at all, 2 for certain.
int likeness(Collection collection, const Known& a, const Known& b) {
  if (collection == Collection::skills) return 2;
  if (collection == Collection::experiences) {
    const std::string_view from_a = a.value["from"].text();
    const std::string_view from_b = b.value["from"].text();
    if (a.host == b.host && from_a == from_b) return 2;
    if (!may_be_same(a.host, b.host) || !may_be_same_date(from_a, from_b)) return 0;
    const bool is_same_time = !from_a.empty() && !from_b.empty();
    return is_same_filled(a.host, b.host) || is_same_time ? 1 : 0;
  }
  const std::string_view url_a = a.value["url"].text();
  const std::string_view url_b = b.value["url"].text();
  if (url_a == url_b && a.details == b.details) return 2;
  if (!may_be_same(url_a, url_b)) return 0;
  return is_same_filled(url_a, url_b) || may_be_same(a.details, b.details) ? 1 : 0;
}

// A skill is itself by its identifier, or by its words where it has none; other entries by their title.
std::string key_of(Collection collection, const Value& value) {
  if (collection != Collection::skills) return folded(value["title"]);
  if (!is_empty(value["skill"])) return "=" + std::string(value["skill"].text());
  if (!is_empty(value["concept"])) return "=" + std::string(value["concept"]["uri"].text());
  return "\"" + folded(value["text"]);
}

std::string_view detail_member(Collection collection) {
  return collection == Collection::evidence ? "explanation" : "description";
}

class Proposer {
 public:
  Proposer(const Value& document, Found& found, const ProposeOptions& options)
      : document_(document), found_(found), options_(options) {
    for (const Collection collection :
         {Collection::experiences, Collection::skills, Collection::evidence}) {
      const base::json::Array& entries = document[portfolio::rules_of(collection).member].items();
      counts_[index_of(collection)] = entries.size();
      for (const Value& entry : entries) {
        remember(collection, known(collection, std::string(entry["id"].text()), entry));
      }
    }
  }

  std::vector<Proposal> propose() && {
    propose_profile();
    // Experiences first, then skills, which may belong to them, then evidence.
    for (const Collection collection :
         {Collection::experiences, Collection::skills, Collection::evidence}) {
      for (const FoundEntry& entry : found_.entries) {
        if (entry.collection == collection) propose_entry(entry);
      }
    }
    return std::move(proposals_);
  }

 private:
  static std::size_t index_of(Collection collection) {
    return static_cast<std::size_t>(collection);
  }

  static Known known(Collection collection, std::string id, const Value& value) {
    return {
        std::move(id), value, folded(value["host"]), folded(value[detail_member(collection)]), 0,
        false};
  }

  void remember(Collection collection, Known entry) {
    const std::string key = key_of(collection, entry.value);
    auto& index = by_key_[index_of(collection)][key];
    index.push_back(all_.size());
    all_.push_back(std::move(entry));
  }

  Known* find_same(Collection collection, const Known& wanted) {
    const auto found = by_key_[index_of(collection)].find(key_of(collection, wanted.value));
    if (found == by_key_[index_of(collection)].end()) return nullptr;
    Known* best = nullptr;
    for (const std::size_t at : found->second) {
      const int like = likeness(collection, all_[at], wanted);
      if (like == 2) return &all_[at];
      if (like == 1 && best == nullptr) best = &all_[at];
    }
    return best;
  }

  std::string next_id() {
    const std::size_t count = options_.ids.size();
    const std::size_t number = given_ids_++;
    if (number < count) return std::string(options_.ids[number].text());
    return std::string(options_.ids.back().text()) + "-" +
           base::to_decimal(static_cast<std::int64_t>(number - count + 2));
  }

  // --- Entries ---

  void propose_entry(const FoundEntry& entry) {
    const Value value = with_links(entry);
    const Known wanted = known(entry.collection, {}, value);
    Known* same = find_same(entry.collection, wanted);
    if (same == nullptr) {
      add(entry, value);
      return;
    }
    if (!entry.own_id.empty()) id_of_own_[entry.own_id] = same->id;
    if (same->is_new) {
      merge_into_new(entry, *same, value);
    } else {
      fill(entry, *same, value);
    }
  }

  // The file's own names of entries become the portfolio's; what it does not name is no link.
  Value with_links(const FoundEntry& entry) const {
    Value value = entry.value;
    for (const auto& [member, own_id] : entry.links) {
      const auto found = id_of_own_.find(own_id);
      if (found == id_of_own_.end()) continue;
      if (member == "experience") {
        value.set(member, found->second);
        continue;
      }
      Value list = value[member].is_array() ? value[member] : Value::array();
      if (std::ranges::find(list.items(), Value(found->second)) != list.items().end()) continue;
      list.push(found->second);
      value.set(member, std::move(list));
    }
    return value;
  }

  void add(const FoundEntry& entry, const Value& value) {
    const portfolio::CollectionRules& rules = portfolio::rules_of(entry.collection);
    std::size_t& count = counts_[index_of(entry.collection)];
    bytes_ += write(value).size();
    if (count >= rules.most || added_ >= kImportLimits.entries ||
        bytes_ > kImportLimits.entry_bytes) {
      found_.left.add(rules.noun, summary_of(entry.collection, value), "limit");
      return;
    }
    ++count;
    ++added_;
    Known entry_known = known(entry.collection, next_id(), value);
    if (!entry.own_id.empty()) id_of_own_[entry.own_id] = entry_known.id;
    entry_known.is_new = true;
    entry_known.proposal = proposals_.size();
    Proposal proposal;
    proposal.kind = rules.noun;
    proposal.summary = summary_of(entry.collection, value);
    proposal.command = command("add_" + std::string(rules.noun), entry_known.id, value);
    proposals_.push_back(std::move(proposal));
    remember(entry.collection, std::move(entry_known));
  }

  Value command(std::string type, std::string_view id, Value value) const {
    Value command = Value::object();
    command.set("type", std::move(type));
    if (!id.empty()) command.set("id", id);
    command.set("at", options_.at);
    command.set("value", std::move(value));
    return command;
  }

  // What the value states and the entry does not yet.
  static Value missing_in(const Value& entry, const Value& value) {
    Value missing = Value::object();
    for (const base::json::Member& member : value.members()) {
      if (is_empty(member.value) || !is_empty(entry[member.name])) continue;
      if (member.name == "skill" || member.name == "concept" || member.name == "text") continue;
      missing.set(member.name, member.value);
    }
    // An end before the beginning that the learner gave is no gain, and the other way round.
    const Value& from = missing["from"].is_null() ? entry["from"] : missing["from"];
    const Value& to = missing["to"].is_null() ? entry["to"] : missing["to"];
    if (!is_empty(from) && !is_empty(to) && !portfolio::dates_in_order(from.text(), to.text())) {
      missing.remove("from");
      missing.remove("to");
    }
    return missing;
  }

  void merge_into_new(const FoundEntry& entry, Known& same, const Value& value) {
    found_.left.add(portfolio::rules_of(entry.collection).noun, summary_of(entry.collection, value),
                    "twice");
    const Value missing = missing_in(same.value, value);
    for (const base::json::Member& member : missing.members()) {
      same.value.set(member.name, member.value);
      proposals_[same.proposal].command.member("value").set(member.name, member.value);
    }
    note_change(entry.collection, same);
  }

  static void note_change(Collection collection, Known& entry) {
    entry.host = folded(entry.value["host"]);
    entry.details = folded(entry.value[detail_member(collection)]);
  }

  void fill(const FoundEntry& entry, Known& same, const Value& value) {
    const portfolio::CollectionRules& rules = portfolio::rules_of(entry.collection);
    Proposal proposal;
    proposal.kind = rules.noun;
    proposal.summary = summary_of(entry.collection, value);
    proposal.duplicate_of = same.id;
    const Value missing = missing_in(same.value, value);
    for (const base::json::Member& member : value.members()) {
      const Value& own = same.value[member.name];
      if (missing.find(member.name) != nullptr) {
        proposal.fills.push_back(member.name);
      } else if (!is_empty(member.value) && !is_empty(own) && own != member.value) {
        proposal.differs.push_back(member.name);
      }
    }
    if (!proposal.fills.empty()) {
      proposal.command = command("update_" + std::string(rules.noun), same.id, missing);
      for (const base::json::Member& member : missing.members()) {
        same.value.set(member.name, member.value);
      }
      note_change(entry.collection, same);
    }
    proposals_.push_back(std::move(proposal));
  }

  // --- The profile: a proposal for each member, so that each can be chosen ---

  void propose_profile() {
    const Value& own = document_["profile"];
    for (const base::json::Member& member : found_.profile.members()) {
      if (is_empty(member.value)) continue;
      Proposal proposal;
      proposal.kind = "profile";
      proposal.duplicate_of = "profile";
      Value next = member.value;
      if (member.value.is_array()) next = joined(own[member.name], member.value, proposal);
      proposal.summary = words_of(member.value);
      if (next != own[member.name]) {
        const bool is_filling = is_empty(own[member.name]) || member.value.is_array();
        (is_filling ? proposal.fills : proposal.differs).push_back(member.name);
        Value value = Value::object();
        value.set(member.name, std::move(next));
        const bool is_room = fits(value);
        if (is_room)
          proposal.command = command("set_profile", {}, std::move(value));
        else
          found_.left.add("profile", proposal.summary, "limit");
      } else {
        proposal.fills.push_back(member.name);  // says which member is the same
      }
      proposals_.push_back(std::move(proposal));
    }
  }

  static bool fits(const Value& profile) {
    for (const portfolio::MemberRule& rule : portfolio::profile_rules()) {
      const Value* value = profile.find(rule.name);
      if (value != nullptr && !portfolio::check_value(*value, rule, "")) return false;
    }
    return true;
  }

  // What names a thing of a list: a language its code, a link its address, a name its letters.
  static std::string name_of(const Value& item) {
    if (item.is_string()) return std::string(item.text());
    for (const std::string_view member : {"code", "url", "text"}) {
      if (item[member].is_string()) return std::string(item[member].text());
    }
    return {};
  }

  // The learner's own list with what is new behind it; of a language that is there, what is missing.
  static Value joined(const Value& own, const Value& found, Proposal& proposal) {
    Value list = own.is_array() ? own : Value::array();
    for (const Value& item : found.items()) {
      bool is_there = false;
      for (std::size_t i = 0; i < list.size() && !is_there; ++i) {
        if (name_of(list.at_index(i)) != name_of(item)) continue;
        is_there = true;
        for (const base::json::Member& member : item.members()) {
          const Value& kept = list.at_index(i)[member.name];
          if (is_empty(member.value) || kept == member.value) continue;
          if (is_empty(kept))
            list.item(i).set(member.name, member.value);
          else if (member.name != "label")
            proposal.differs.push_back(name_of(item));
        }
      }
      if (!is_there) list.push(item);
    }
    return list;
  }

  static std::string words_of(const Value& value) {
    if (!value.is_array()) return clean_line(value.text()).text;
    std::string words;
    for (const Value& item : value.items()) {
      if (!words.empty()) words += ", ";
      words += name_of(item);
      if (const std::string_view level = item["level"].text(); !level.empty()) {
        words += " (" + std::string(level) + ")";
      }
    }
    return clean_line(words).text;
  }

  static std::string summary_of(Collection collection, const Value& value) {
    std::string summary(value["title"].text());
    if (collection == Collection::skills) {
      summary = value["text"].text(value["skill"].text());
      const base::json::Object& label = value["concept"]["label"].members();
      if (!label.empty()) summary = label.front().value.text();
    }
    if (const std::string_view host = value["host"].text(); !host.empty()) {
      summary += " – " + std::string(host);
    }
    return clean_line(summary).text;
  }

  const Value& document_;
  Found& found_;
  const ProposeOptions& options_;
  std::vector<Known> all_;
  std::array<std::unordered_map<std::string, std::vector<std::size_t>>, 8> by_key_;
  std::array<std::size_t, 8> counts_{};
  std::unordered_map<std::string, std::string> id_of_own_;
  std::vector<Proposal> proposals_;
  std::size_t given_ids_ = 0;
  std::size_t added_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

std::vector<Proposal> propose(const Value& document, Found& found, const ProposeOptions& options) {
  return Proposer(document, found, options).propose();
}

}  // namespace portolan::importing
