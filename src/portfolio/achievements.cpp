#include "portfolio/achievements.hpp"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "portfolio/stated.hpp"

namespace portolan::portfolio {

using base::json::Value;

namespace {

// Spellings of one name that are compared; more languages than that bring nothing new.
constexpr std::size_t kMostSpellings = 12;

// What has to be equal, and how much equality means.
struct Mark {
  std::string text;
  SameBecause because;
};

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    text += part;
    text += '\n';
  }
  return text;
}

void add_identifier(std::string_view kind, const Value& issuer, const Value& id,
                    std::string_view day, std::vector<Mark>& marks) {
  if (!issuer.is_string() || !id.is_string()) return;
  marks.push_back({joined({kind, issuer.text(), id.text(), day}), SameBecause::identifier});
}

std::set<std::string> spellings(const Value& text) {
  std::set<std::string> folded;
  for (const auto& [language, words] : text.members()) {
    if (folded.size() == kMostSpellings) break;
    std::string spelling = base::fold_for_comparison(words.text());
    if (!spelling.empty()) folded.insert(std::move(spelling));
  }
  return folded;
}

// The only achievement of a credential; null when there are none or several.
const Value& single_achievement(const Value& projection) {
  static const Value kNone;
  const Value& list = projection["achievements"];
  return list.size() == 1 ? list.at_index(0) : kNone;
}

std::vector<Mark> marks_of(const Value& credential) {
  const Value& projection = main_projection(credential);
  const Value& issuer = projection["issuer"];
  const Value& achievement = single_achievement(projection);
  const std::string_view day = day_of(projection["issued"]);

  std::vector<Mark> marks;
  add_identifier("credential", issuer["id"], projection["id"], "", marks);
  if (day.empty()) return marks;
  // A badge can be earned again: the achievement's own id needs the day as well.
  add_identifier("achievement", issuer["id"], achievement["id"], day, marks);
  for (const std::string& name : spellings(issuer["name"])) {
    for (const std::string& title : spellings(achievement["title"])) {
      marks.push_back({joined({"words", name, title, day}), SameBecause::issuer_title_date});
    }
  }
  return marks;
}

// The numbers of ECTS credits that a credential states.
std::multiset<std::string_view> ects_of(const Value& credential) {
  const Statements statements = statements_of(main_projection(credential));
  std::multiset<std::string_view> points;
  for (const Stated& stated : statements.credits) {
    if ((*stated.value)["framework"].text() == "ECTS") {
      points.insert((*stated.value)["points"].text());
    }
  }
  return points;
}

// Whether words that are the same may stand for the same: another format, and no other credits.
bool may_be_same(const Value& one, const Value& other) {
  if (one["verification"]["profile"] == other["verification"]["profile"]) return false;
  const auto a = ects_of(one);
  const auto b = ects_of(other);
  return a.empty() || b.empty() || a == b;
}

class Merging {
 public:
  void add(const Value& credential) {
    const std::vector<Mark> marks = marks_of(credential);
    std::size_t group = achievements_.size();
    for (const Mark& mark : marks) {
      const auto found = groups_.find(mark.text);
      if (found == groups_.end() || !joins(credential, achievements_[found->second], mark))
        continue;
      group = found->second;
      break;
    }
    if (group == achievements_.size()) achievements_.emplace_back();
    achievements_[group].credentials.push_back(&credential);
    for (const Mark& mark : marks) groups_.try_emplace(mark.text, group);
  }

  std::vector<Achievement> take() && { return std::move(achievements_); }

 private:
  static bool joins(const Value& credential, Achievement& achievement, const Mark& mark) {
    const bool by_words = mark.because == SameBecause::issuer_title_date;
    const auto same = [&](const Value* other) { return may_be_same(credential, *other); };
    if (by_words && !std::ranges::all_of(achievement.credentials, same)) return false;
    if (achievement.because != SameBecause::issuer_title_date) achievement.because = mark.because;
    return true;
  }

  std::vector<Achievement> achievements_;
  std::map<std::string, std::size_t, std::less<>> groups_;
};

std::string_view to_text(SameBecause because) {
  return because == SameBecause::identifier ? "identifier" : "same_issuer_title_date";
}

}  // namespace

std::vector<Achievement> achievements(const Value& document) {
  Merging merging;
  for (const Value& credential : document["credentials"].items()) {
    if (judge(credential).standing != Standing::file_only) merging.add(credential);
  }
  return std::move(merging).take();
}

Value to_json(const Achievement& achievement) {
  Value ids = Value::array();
  for (const Value* credential : achievement.credentials) ids.push((*credential)["id"]);
  Value json = Value::object();
  json.set("key", (*achievement.credentials.front())["id"]);
  json.set("credentials", std::move(ids));
  json.set("reason", achievement.because == SameBecause::single
                         ? Value()
                         : Value(to_text(achievement.because)));
  return json;
}

std::string_view day_of(const Value& time) {
  constexpr std::size_t kDay = 10;  // "2026-02-01"
  const std::string_view text = time.text();
  return text.size() < kDay ? std::string_view{} : text.substr(0, kDay);
}

}  // namespace portolan::portfolio
