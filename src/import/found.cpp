#include "import/found.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "framework/skills.hpp"
#include "import/dates.hpp"
#include "import/limits.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::importing {

using base::json::Value;
using portfolio::Collection;

namespace {

constexpr std::array<std::string_view, 5> kLanguageSkills{
    "listening", "reading", "spoken_interaction", "spoken_production", "writing"};

std::string_view noun_of(Collection collection) { return portfolio::rules_of(collection).noun; }

bool is_stated(const Value& value) {
  if (value.is_string()) return !value.text().empty();
  if (value.is_array()) return value.size() > 0;
  return !value.is_null();
}

// The level that all five skills share.
std::optional<std::string> shared_level(const Value& skills) {
  const std::string_view first = skills[kLanguageSkills[0]].text();
  const bool is_shared = std::ranges::all_of(
      kLanguageSkills, [&](std::string_view one) { return skills[one].text() == first; });
  return is_shared && !first.empty() ? std::optional<std::string>(first) : std::nullopt;
}

}  // namespace

void LeftOut::add(std::string_view what, std::string_view text, std::string_view why) {
  std::string shown = clean_line(text).text;
  if (!base::is_utf8(base::view_of(shown))) shown.clear();
  for (Left& one : list_) {
    if (one.what == what && one.why == why && one.text == shown) {
      ++one.count;
      return;
    }
  }
  if (list_.size() < kImportLimits.left) {
    list_.push_back({std::string(what), std::move(shown), std::string(why), 1});
  } else if (!list_.empty()) {
    Left& last = list_.back();
    last = {"more", "", "limit", last.what == "more" ? last.count + 1 : 2};
  }
}

const portfolio::MemberRule* Draft::rule_of(std::string_view member) const {
  const auto rule = std::ranges::find(rules_, member, &portfolio::MemberRule::name);
  return rule == rules_.end() ? nullptr : &*rule;
}

bool Draft::has(std::string_view member) const { return is_stated(value_[member]); }

void Draft::put(std::string_view member, Value value) {
  if (!is_stated(value) || has(member)) return;
  const portfolio::MemberRule* rule = rule_of(member);
  if (rule == nullptr) {
    left_.add(what_, value.text(member), "no_place");
  } else if (portfolio::check_value(value, *rule, "")) {
    value_.set(std::string(member), std::move(value));
  } else {
    left_.add(what_, value.text(member), "unreadable");
  }
}

void Draft::take_text(std::string_view member, Cleaned text) {
  if (text.is_cut) left_.add(what_, text.text, "too_long");
  put(member, std::move(text.text));
}

void Draft::line(std::string_view member, std::string_view text) {
  take_text(member, clean_line(text));
}

void Draft::paragraph(std::string_view member, std::string_view text) {
  take_text(member, clean_paragraph(text));
}

void Draft::html(std::string_view member, std::string_view markup) {
  take_text(member, html_to_text(markup));
}

void Draft::add_paragraph(std::string_view member, std::string_view text) {
  const std::string more = clean_paragraph(text).text;
  if (more.empty()) return;
  const std::string_view before = value_[member].text();
  if (before == more || before.contains("\n\n" + more)) return;
  Cleaned all = clean_paragraph(before.empty() ? more : std::string(before) + "\n\n" + more);
  if (all.is_cut) left_.add(what_, more, "too_long");
  value_.remove(member);
  put(member, std::move(all.text));
}

void Draft::date(std::string_view member, std::string_view text) {
  const std::string shown = clean_line(text).text;
  if (shown.empty()) return;
  const auto reading = read_date(shown);
  if (!reading) {
    if (!is_present(shown)) left_.add(what_, shown, "unreadable");
    return;
  }
  if (reading->is_partial) left_.add(what_, shown, "unclear");
  put(member, reading->date);
}

void Draft::address(std::string_view member, std::string_view text) {
  const std::string shown = clean_line(text).text;
  if (shown.empty() || has(member)) return;
  const auto link = shown_link(shown);
  const portfolio::MemberRule* rule = rule_of(member);
  if (link && rule != nullptr && portfolio::check_value(Value(*link), *rule, "")) {
    value_.set(std::string(member), *link);
  } else {
    const bool is_plain = link && link->starts_with("http:");
    left_.add(what_, shown, is_plain ? "not_https" : "unsafe_link");
  }
}

void Draft::add_item(std::string_view member, Value value) {
  const portfolio::MemberRule* rule = rule_of(member);
  if (rule == nullptr) return;
  Value list = value_[member].is_array() ? value_[member] : Value::array();
  if (std::ranges::find(list.items(), value) != list.items().end()) return;
  const std::string shown(value.text(value["url"].text(value["text"].text(member))));
  list.push(std::move(value));
  if (portfolio::check_value(list, *rule, "")) {
    value_.set(std::string(member), std::move(list));
  } else {
    left_.add(what_, shown, "unreadable");
  }
}

Value Draft::take() && {
  const std::string_view from = value_["from"].text();
  const std::string_view to = value_["to"].text();
  if (!from.empty() && !to.empty() && !portfolio::dates_in_order(from, to)) {
    left_.add(what_, std::string(from) + " – " + std::string(to), "reversed");
    value_.remove("to");
  }
  return std::move(value_);
}

Draft draft_of(Collection collection, LeftOut& left) {
  return Draft(portfolio::rules_of(collection).given, noun_of(collection), left);
}

Draft profile_draft(LeftOut& left) { return Draft(portfolio::profile_rules(), "profile", left); }

void add_entry(Found& found, Collection collection, Draft draft, std::string_view otherwise,
               std::string own_id, std::vector<std::pair<std::string, std::string>> links) {
  if (collection == Collection::skills) {
    const std::string skill(draft["skill"].text());
    const bool is_known = skill.empty() || framework::find_skill(skill) != nullptr;
    Value value = std::move(draft).take();
    if (!is_known) {
      found.left.add("skill", skill, "unreadable");
      value.remove("skill");
    }
    // One of the three says which skill it is: what names it best stays.
    bool is_named = false;
    for (const std::string_view member : {"skill", "concept", "text"}) {
      if (is_named) value.remove(member);
      is_named = is_named || is_stated(value[member]);
    }
    if (!is_named) return;
    found.entries.push_back({collection, std::move(value), std::move(own_id), std::move(links)});
    return;
  }
  if (!draft.has("title")) draft.line("title", otherwise);
  if (!draft.has("title")) {
    found.left.add(noun_of(collection), draft["description"].text(draft["explanation"].text()),
                   "no_title");
    return;
  }
  found.entries.push_back(
      {collection, std::move(draft).take(), std::move(own_id), std::move(links)});
}

void add_link(Draft& profile, LeftOut& left, std::string_view label, std::string_view address) {
  if (base::trim(address).empty()) return;
  const auto link = shown_link(address);
  if (!link || !link->starts_with("https:")) {
    left.add("link", address, link ? "not_https" : "unsafe_link");
    return;
  }
  for (const Value& known : profile["links"].items()) {
    if (known["url"].text() == *link) return;
  }
  Value value = Value::object();
  value.set("label", clean_line(label).text);
  value.set("url", *link);
  profile.add_item("links", std::move(value));
}

void add_language(Draft& profile, std::string_view code, const std::optional<std::string>& level,
                  Value skills) {
  std::optional<std::string> overall = level;
  bool is_any = false;
  for (const std::string_view skill : kLanguageSkills) is_any = is_any || is_stated(skills[skill]);
  if (is_any && !overall) {
    overall = shared_level(skills);
    is_any = !overall;
  }
  Value language = Value::object();
  language.set("code", code);
  language.set("level", Value::text_or_null(overall));
  language.set("skills", Value());
  if (is_any) {
    Value complete = Value::object();
    for (const std::string_view skill : kLanguageSkills) {
      complete.set(std::string(skill), skills[skill]);
    }
    language.set("skills", std::move(complete));
  }
  // A mother tongue is named apart from the languages with levels, and must not come in twice.
  for (const Value& known : profile["languages"].items()) {
    if (known["code"].text() == code) return;
  }
  profile.add_item("languages", std::move(language));
}

}  // namespace portolan::importing
