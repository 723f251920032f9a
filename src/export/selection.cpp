#include "export/selection.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace portolan::exporting {

using base::json::Value;

namespace {

constexpr std::array<std::string_view, 14> kClassic{
    "summary",   "work",    "education",   "volunteering", "other",
    "languages", "proven",  "recognised",  "under_review", "unconfirmed",
    "evidenced", "claimed", "credentials", "learning"};
constexpr std::array<std::string_view, 14> kSkillsFirst{
    "summary",   "proven",       "recognised", "under_review", "unconfirmed",
    "evidenced", "claimed",      "languages",  "credentials",  "work",
    "education", "volunteering", "other",      "learning"};
constexpr std::array<std::string_view, 3> kTemplates{"classic", "compact", "skills_first"};
constexpr std::array<std::string_view, 4> kPicked{"experiences", "skills", "evidence",
                                                  "credentials"};

// Members of the profile that may be left out, with what stands there then.
void clear_profile_member(Value& profile, std::string_view member) {
  const Value& value = profile[member];
  if (member == "name" || value.is_null()) return;
  if (value.is_array()) {
    profile.set(std::string(member), Value::array());
  } else {
    profile.set(std::string(member), Value());
  }
}

class Selecting {
 public:
  explicit Selecting(const Value& cv) : cv_(cv) {
    for (const Value& id : cv["left_out"].items()) {
      if (id.is_string()) result_.left_out.emplace_back(id.text());
    }
    std::ranges::sort(result_.left_out);
  }

  Selection select(const Value& document) && {
    result_.document = document;
    result_.name = cv_["name"].text();
    const std::string_view wanted = cv_["template"].text();
    result_.template_name = std::ranges::contains(kTemplates, wanted) ? wanted : kTemplates[0];
    result_.consent = cv_["consent"].boolean().value_or(false);
    if (cv_["photo"].is_object()) result_.photo = cv_["photo"];
    choose_sections();
    if (!result_.left_out.empty()) leave_out();
    return std::move(result_);
  }

 private:
  // Kinds that the version does not name follow in the template's own order.
  void choose_sections() {
    const auto known = section_kinds(result_.template_name);
    std::vector<std::string_view> named;
    for (const Value& section : cv_["sections"].items()) {
      const std::string_view kind = section["kind"].text();
      if (!std::ranges::contains(known, kind) || std::ranges::contains(named, kind)) continue;
      named.push_back(kind);
      if (section["shown"].boolean().value_or(true)) result_.sections.emplace_back(kind);
    }
    for (const std::string_view kind : known) {
      if (!std::ranges::contains(named, kind)) result_.sections.emplace_back(kind);
    }
  }

  void leave_out() {
    Value& document = result_.document;
    for (const std::string_view member : kPicked) document.member(member) = kept(document[member]);
    for (Value& claim : items_of(document.member("skills"))) unlink(claim, "experiences");
    for (Value& evidence : items_of(document.member("evidence"))) unlink(evidence, "skills");
    constexpr std::string_view kPrefix = "profile.";
    for (const std::string& id : result_.left_out) {
      if (id.starts_with(kPrefix)) {
        clear_profile_member(document.member("profile"), id.substr(kPrefix.size()));
      }
    }
  }

  Value kept(const Value& list) {
    Value left = Value::array();
    for (const Value& entry : list.items()) {
      const bool is_out = result_.leaves_out(entry["id"].text()) ||
                          result_.leaves_out(entry["skill"].text()) ||
                          result_.leaves_out(entry["concept"]["uri"].text());
      if (!is_out) {
        left.push(entry);
      } else if (entry["id"].is_string()) {
        gone_.emplace_back(entry["id"].text());
      }
    }
    return left;
  }

  // unlink takes the entries that are gone out of a list of ids.
  void unlink(Value& entry, std::string_view member) const {
    if (entry.find(member) == nullptr) return;
    Value left = Value::array();
    for (const Value& id : entry[member].items()) {
      if (!std::ranges::contains(gone_, id.text())) left.push(id);
    }
    entry.member(member) = std::move(left);
  }

  static std::vector<std::reference_wrapper<Value>> items_of(Value& list) {
    std::vector<std::reference_wrapper<Value>> items;
    items.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) items.emplace_back(list.item(i));
    return items;
  }

  const Value& cv_;
  Selection result_;
  std::vector<std::string> gone_;
};

}  // namespace

std::span<const std::string_view> section_kinds(std::string_view template_name) {
  if (template_name == "skills_first") return kSkillsFirst;
  return kClassic;
}

std::string_view section_of_experience(std::string_view experience_kind) {
  if (experience_kind == "work" || experience_kind == "traineeship") return "work";
  if (experience_kind == "study") return "education";
  return experience_kind == "volunteering" ? "volunteering" : "other";
}

bool Selection::shows(std::string_view section_kind) const {
  return std::ranges::contains(sections, section_kind);
}

bool Selection::leaves_out(std::string_view id) const {
  return !id.empty() && std::ranges::binary_search(left_out, id, std::less<>());
}

Selection select(const Value& document, const Value& cv) { return Selecting(cv).select(document); }

}  // namespace portolan::exporting
