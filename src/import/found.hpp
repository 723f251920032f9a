// What a file says, before it is compared with a portfolio: entries in the portfolio's own shapes, and
// a list of what has no place there.
//
// Everything passes through the portfolio's own rules (portfolio/shape): a member that would be refused
// later is not taken over now, and is told as left out. So whatever comes out of a reader here makes
// commands that can be applied.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json/value.hpp"
#include "import/plain_text.hpp"
#include "portfolio/document.hpp"

namespace portolan::importing {

// Something that is not taken over. `what` and `why` are words for programs, worded by pages as
// import.what.<what> and import.why.<why>; `text` is foreign and says which one.
struct Left {
  std::string what;
  std::string text;
  std::string why;
  std::int64_t count = 1;
};

// Why: no_place (the portfolio has no such member), unreadable, too_long (shortened), unclear (taken
// over in part), unsafe_link, not_https (an address that the portfolio takes with https alone), needs_file (a credential comes in by its own file), no_title, limit,
// reversed (the end stands before the beginning), twice (said before in the same file).
class LeftOut {
 public:
  void add(std::string_view what, std::string_view text, std::string_view why);
  const std::vector<Left>& list() const { return list_; }

 private:
  std::vector<Left> list_;
};

// An entry that the file names: the members that it states, and the file's own names of entries that it
// belongs to.
struct FoundEntry {
  portfolio::Collection collection = portfolio::Collection::experiences;
  base::json::Value value = base::json::Value::object();
  std::string own_id;
  std::vector<std::pair<std::string, std::string>> links;  // member, the file's own id
};

struct Found {
  base::json::Value profile = base::json::Value::object();
  std::vector<FoundEntry> entries;
  LeftOut left;
  std::string language;  // that the file says it is written in; may be empty
};

// Draft fills one entry, or the profile, by the portfolio's rules.
class Draft {
 public:
  // `what` names the entry in what is left out: "experience", "skill", "evidence", "profile".
  Draft(portfolio::Rules rules, std::string_view what, LeftOut& left)
      : rules_(rules), what_(what), left_(left) {}

  // Each takes a member over if it is stated, has the shape, and is not there already.
  void line(std::string_view member, std::string_view text);
  void paragraph(std::string_view member, std::string_view text);
  void html(std::string_view member, std::string_view markup);
  void date(std::string_view member, std::string_view text);
  void address(std::string_view member, std::string_view text);
  void put(std::string_view member, base::json::Value value);

  // add_paragraph puts a text behind what the member holds, with an empty line between.
  void add_paragraph(std::string_view member, std::string_view text);
  // add_item puts a value into a list.
  void add_item(std::string_view member, base::json::Value value);

  bool has(std::string_view member) const;
  const base::json::Value& operator[](std::string_view member) const { return value_[member]; }

  // value gives what was taken over. A period that ends before it begins loses its end.
  base::json::Value take() &&;

 private:
  const portfolio::MemberRule* rule_of(std::string_view member) const;
  void take_text(std::string_view member, Cleaned text);

  portfolio::Rules rules_;
  std::string what_;
  LeftOut& left_;
  base::json::Value value_ = base::json::Value::object();
};

Draft draft_of(portfolio::Collection collection, LeftOut& left);
Draft profile_draft(LeftOut& left);

// add_entry keeps an experience or evidence that has a title, or a skill that names one. What has none
// takes its title from `otherwise`, and is left out when that is empty too.
void add_entry(Found& found, portfolio::Collection collection, Draft draft,
               std::string_view otherwise = {}, std::string own_id = {},
               std::vector<std::pair<std::string, std::string>> links = {});

// add_link puts an https address into a profile's list, once.
void add_link(Draft& profile, LeftOut& left, std::string_view label, std::string_view address);

// add_language puts a language into a profile's list, or what is new about it into its entry. skills
// may be null: {"listening","reading","spoken_interaction","spoken_production","writing"}. Five skills
// of one level are that level.
void add_language(Draft& profile, std::string_view code, const std::optional<std::string>& level,
                  base::json::Value skills = {});

}  // namespace portolan::importing
