// A place in a foreign document while it is being read: the value, its pointer, and the session
// that collects what is wrong with it. Every access is total; what cannot be read is reported to
// the session and comes back as absent.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json/place.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::credential::reading {

inline constexpr std::size_t kTextBytes = 20'000;
inline constexpr std::size_t kAchievements = 2'000;
inline constexpr std::size_t kListItems = 50'000;  // in all lists of one document together
inline constexpr std::size_t kPartDepth = 8;
inline constexpr std::size_t kProblems = 200;

class Node;

// Session is the state of reading one document.
class Session {
 public:
  void report(std::string_view type, std::string at, std::string_view detail);
  bool has_reported(std::string_view type, std::string_view at) const;

  // take_* count against the limits and report, once, when one is used up.
  bool take_achievement(const Node& node);
  bool take_list_item(const Node& node);

  // The language of texts that state none: a JSON-LD @language in the document's context.
  std::string default_language;

  std::vector<base::Problem> take_problems() { return std::move(problems_); }

  // keep gives the place an address that lasts as long as the session, for the places below it.
  const base::json::Place* keep(const base::json::Place& place) {
    return &places_.emplace_back(place);
  }

 private:
  std::deque<base::json::Place> places_;
  std::vector<base::Problem> problems_;
  std::size_t achievements_ = 0;
  std::size_t list_items_ = 0;
};

// The names of members that a node is asked for outlive the session: they stand in the document or in the
// program.
class Node {
 public:
  // The outermost one; `at` outlives the session too.
  Node(const base::json::Value& value, std::string_view at, Session& session)
      : Node(value, session.keep({.name = at}), session) {}

  const base::json::Value& value() const { return *value_; }
  std::string at() const { return place_->pointer(); }
  Session& session() const { return *session_; }

  // A JSON null counts as absent: badges in the wild carry them although Open Badges 3.0 says that
  // they shall be left out.
  bool present() const { return !value_->is_null(); }
  bool is_object() const { return value_->is_object(); }
  bool is_string() const { return value_->is_string(); }

  // member is the member of that name; absent when there is none or this is no object.
  Node member(std::string_view name) const;
  Node item(std::size_t index) const;

  // list reads a member that may be one value or an array of them; nulls are skipped.
  std::vector<Node> list(std::string_view name) const;
  // objects is list without what is no object, which is reported.
  std::vector<Node> objects(std::string_view name) const;
  // references is list without what is neither an object nor a text (an id), which is reported.
  std::vector<Node> references(std::string_view name) const;
  // strings is list without what is no string, which is reported.
  std::vector<std::string> strings(std::string_view name) const;
  // object and reference are the first of objects(name) and references(name), or an absent node.
  Node object(std::string_view name) const;
  Node reference(std::string_view name) const;

  // string reads this value as text, clipped to kTextBytes. Other kinds are reported.
  std::optional<std::string> string() const;
  std::optional<std::string> string(std::string_view name) const { return member(name).string(); }

  // identifier reads this value as text that is worthless when clipped: overlong ones are absent.
  std::optional<std::string> identifier() const;
  std::optional<std::string> identifier(std::string_view name) const {
    return member(name).identifier();
  }

  // classes are the names in "type", or "@type" where that is how the document spells it.
  std::vector<std::string> classes() const;
  bool has_class(std::string_view name) const;
  // expect_class reports schema.class when "type" is stated and lacks the name.
  void expect_class(std::string_view name) const;

  void report(std::string_view type, std::string_view detail) const {
    session_->report(type, at(), detail);
  }

 private:
  Node(const base::json::Value& value, const base::json::Place* place, Session& session)
      : value_(&value), place_(place), session_(&session) {}

  Node absent(std::string_view name) const;

  const base::json::Value* value_;
  const base::json::Place* place_;
  Session* session_;
};

// add_new appends an item that is not there yet. A list that must be searched for each item is kept
// short: what goes beyond kSearchedItems is left out and reported.
inline constexpr std::size_t kSearchedItems = 500;

template <typename Item>
void add_new(std::vector<Item>& items, Item item, const Node& where) {
  if (std::ranges::find(items, item) != items.end()) return;
  if (items.size() == kSearchedItems) {
    where.report("limit.items", "More than 500 items in one list: this one was left out.");
    return;
  }
  items.push_back(std::move(item));
}

}  // namespace portolan::credential::reading
