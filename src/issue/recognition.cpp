#include "issue/recognition.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "framework/credit.hpp"
#include "framework/hundredths.hpp"
#include "framework/mappings.hpp"
#include "framework/skills.hpp"
#include "issue/award.hpp"
#include "issue/recognised.hpp"
#include "portfolio/data_picture.hpp"
#include "portfolio/review/kit.hpp"
#include "portfolio/text_shapes.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;
using framework::Hundredths;

namespace {

constexpr std::size_t kLongestText = 20'000;  // of a paragraph

bool holds(const Value& list, std::string_view text) {
  return std::ranges::any_of(list.items(), [&](const Value& item) { return item.text() == text; });
}

// A skill of one of the kit's own lists, and the list.
struct OwnSkill {
  const Value* framework = nullptr;
  const Value* skill = nullptr;
};

OwnSkill own_skill(const Value& kit, std::string_view key) {
  const std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) return {};
  const Value* framework = find_by(kit["frameworks"], "id", key.substr(0, colon));
  if (framework == nullptr) return {};
  return {framework, find_by((*framework)["skills"], "id", key.substr(colon + 1))};
}

// Writes awards in one language.
class Writer {
 public:
  Writer(const Value& request, std::vector<Recognised> recognised)
      : request_(request),
        kit_(request["kit"]),
        recognised_(std::move(recognised)),
        language_(request["language"].text()) {}

  Result<Value> run() const {
    std::vector<std::span<const Recognised>> groups;
    if (recognised_.size() > 1) groups.emplace_back(recognised_);
    for (const Recognised& one : recognised_) groups.emplace_back(&one, 1);

    Value awards = Value::array();
    for (std::size_t i = 0; i < groups.size(); ++i) {
      Value award = award_of(groups[i], request_["ids"].at_index(i));
      if (award["id"].is_null()) {
        return base::fail(malformed("/ids", "an id for each award"));
      }
      if (const auto read = read_award(award); !read) {
        return base::fail(place_in_request(read.error()));
      }
      Value claims = Value::array();
      Value skills = Value::array();
      for (const Recognised& one : groups[i]) {
        if (!one.claim.empty()) claims.push(one.claim);
        skills.push(one.key);
      }
      awards.push(Value::object()
                      .set("claims", std::move(claims))
                      .set("skills", std::move(skills))
                      .set("award", std::move(award)));
    }
    return Value::object().set("awards", std::move(awards)).set("related", related());
  }

 private:
  // Where in the request stands what made an award wrong.
  static base::Problem place_in_request(base::Problem problem) {
    constexpr auto kPlaces = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"/achievement/name", "/title"},
        {"/achievement/eqf", "/kit/credential/eqf"},
        {"/achievement/fields", "/kit/credential/fields"},
        {"/achievement/participation", "/kit/credential/participation"},
        {"/achievement/assessment", "/kit/credential/assessment"},
        {"/achievement/supervision", "/kit/credential/supervision"},
        {"/achievement/quality", "/kit/credential/quality"},
        {"/issuer/name", "/kit/issuer/name"},
        {"/issuer/url", "/kit/url"},
        {"/issuer/email", "/kit/email"},
        {"/issuer/country", "/kit/country"},
        {"/issuer/id", "/issuer"},
        {"/id", "/ids"},
    });
    for (const auto& [there, here] : kPlaces) {
      if (!problem.at.starts_with(there)) continue;
      problem.at = std::string(here) + problem.at.substr(there.size());
      break;
    }
    return problem;
  }

  Value award_of(std::span<const Recognised> group, const Value& id) const {
    Value award = Value::object()
                      .set("id", id)
                      .set("language", language_)
                      .set("issued", request_["issued"])
                      .set("valid_from", request_["issued"])
                      .set("issuer", issuer())
                      .set("recipient", request_["recipient"])
                      .set("achievement", achievement(group))
                      .set("evidence", evidence(group))
                      .set("status", Value::array());
    if (!request_["valid_until"].is_null()) award.set("valid_until", request_["valid_until"]);
    return award;
  }

  Value issuer() const {
    const Value& id = request_["issuer"].is_null() ? kit_["issuer"]["id"] : request_["issuer"];
    Value issuer = Value::object().set("id", id).set("name", kit_["issuer"]["name"]);
    for (const std::string_view member : {"url", "email", "country"}) {
      if (!kit_[member].is_null()) issuer.set(member, kit_[member]);
    }
    // What Open Badges takes for a picture; a kit's logo may be a photograph as well.
    const std::string_view type = portfolio::picture_type(kit_["logo"].text());
    if (type == "image/png" || type == "image/svg+xml") issuer.set("image", kit_["logo"]);
    return issuer;
  }

  std::string name_of(const Recognised& one) const {
    const std::string name = text_in(portfolio::review::kit_skill_name(kit_, one.key), language_);
    return name.empty() ? one.key : name;
  }

  std::string definition_of(const Recognised& one) const {
    if (const framework::Skill* known = framework::find_known(one.key)) {
      return text_in(framework::to_json(known->definition), language_);
    }
    const OwnSkill own = own_skill(kit_, one.key);
    return own.skill == nullptr ? std::string() : text_in((*own.skill)["definition"], language_);
  }

  std::string framework_of(const Recognised& one) const {
    if (const framework::Skill* known = framework::find_known(one.key)) {
      const auto* framework = framework::find_framework(known->framework);
      return framework == nullptr ? std::string(known->framework)
                                  : text_in(framework::to_json(framework->name), language_);
    }
    const OwnSkill own = own_skill(kit_, one.key);
    return own.framework == nullptr ? std::string() : text_in((*own.framework)["name"], language_);
  }

  // The criteria of a skill, one a line.
  std::string criteria_of(const Recognised& one) const {
    const Value* skill = portfolio::review::kit_skill(kit_, one.key);
    std::string text;
    if (skill == nullptr) return text;
    for (const Value& criterion : (*skill)["criteria"].items()) {
      if (!text.empty()) text += "\n";
      text += "- " + text_in(criterion["text"], language_);
    }
    return text;
  }

  // "Communication (1.5 ECTS, 45 h)": what stands for itself in any language.
  std::string line_of(const Recognised& one) const {
    std::string line = name_of(one);
    std::string amounts;
    if (one.ects.count > 0) amounts = framework::to_text(one.ects) + " ECTS";
    if (one.hours.count > 0) {
      amounts += (amounts.empty() ? "" : ", ") + framework::to_text(one.hours) + " h";
    }
    return amounts.empty() ? line : line + " (" + amounts + ")";
  }

  // A skill's own text, or the list of the skills with what each brought.
  std::string description(std::span<const Recognised> group) const {
    if (group.size() == 1) {
      std::string text = definition_of(group.front());
      return text.empty() ? name_of(group.front()) : text;
    }
    std::string text;
    for (const Recognised& one : group) text += (text.empty() ? "" : "\n") + line_of(one);
    return text;
  }

  std::string criteria(std::span<const Recognised> group) const {
    if (group.size() == 1) return criteria_of(group.front());
    std::string text;
    for (const Recognised& one : group) {
      text += (text.empty() ? "" : "\n\n") + name_of(one) + "\n" + criteria_of(one);
    }
    return text;
  }

  std::string name(std::span<const Recognised> group) const {
    if (group.size() == 1) return name_of(group.front());
    if (const std::string* title = request_["title"].string()) return *title;
    const std::string title = text_in(kit_["credential"]["title"], language_);
    return title.empty() ? text_in(kit_["name"], language_) : title;
  }

  // The same skills of the same version of a kit under the same name are the same achievement, whoever has
  // it and in whatever order.
  std::string achievement_id(std::span<const Recognised> group) const {
    std::vector<std::string_view> keys;
    for (const Recognised& one : group) keys.push_back(one.key);
    std::ranges::sort(keys);
    std::string joined = std::string(kit_["version"].text()) + "\n" + name(group) + "\n";
    for (const std::string_view key : keys) joined += std::string(key) + "\n";
    const std::string digest = base::to_hex(crypto::sha256(base::view_of(joined)));
    const std::string id(kit_["id"].text());
    const bool has_fragment = id.find('#') != std::string::npos;
    return id + (has_fragment ? "-" : "#") + (group.size() == 1 ? "skill-" : "skills-") +
           digest.substr(0, 16);
  }

  struct Volume {
    Hundredths hours;
    Hundredths ects;
  };

  // What all skills took together. Where the kit lets an hour count for several skills, the hours of one are
  // counted here only as far as they cannot be hours that another brought already: a decision says what it
  // grants by skill, so of evidence that two skills share its stated hours are taken off, all of them where
  // none are stated.
  Volume volume(std::span<const Recognised> group) const {
    Volume sum;
    for (const Recognised& one : group) {
      sum.hours.count += one.hours.count;
      sum.ects.count += one.ects.count;
    }
    const bool may_repeat = kit_["credit"]["share_hours"].boolean().value_or(false);
    if (!may_repeat || group.size() < 2) return sum;
    std::vector<const Recognised*> ordered;
    for (const Recognised& one : group) ordered.push_back(&one);
    std::ranges::stable_sort(ordered, std::greater{}, [](const auto* one) { return one->hours; });
    Hundredths distinct;
    std::set<const Value*> counted;
    for (const Recognised* one : ordered) {
      distinct.count += std::max<std::int64_t>(0, one->hours.count - repeated(*one, counted));
    }
    if (distinct == sum.hours) return sum;
    const Hundredths parts[] = {distinct};
    const auto credit = framework::ects_equivalent(parts, portfolio::review::hours_per_ects(kit_));
    return {distinct, std::min(sum.ects, credit ? credit->ects : Hundredths{})};
  }

  // How many of a skill's hours may have been counted already; its evidence counts from now on.
  std::int64_t repeated(const Recognised& one, std::set<const Value*>& counted) const {
    // For a list of people the hours are those of one course, whatever skills it is for.
    if (one.claim.empty()) {
      const bool is_first = counted.insert(&request_).second;
      return is_first ? 0 : one.hours.count;
    }
    std::int64_t hours = 0;
    for (const Value& entry : request_["request"]["evidence"].items()) {
      if (!holds(entry["skills"], one.claim) || counted.insert(&entry).second) continue;
      const auto stated = framework::read_hundredths(entry["hours"]);
      hours += stated ? stated->count : one.hours.count;
    }
    return hours;
  }

  Value achievement(std::span<const Recognised> group) const {
    const Value& stated = kit_["credential"];
    Value achievement = Value::object()
                            .set("id", achievement_id(group))
                            .set("name", name(group))
                            .set("description", shortened(description(group)))
                            .set("criteria", shortened(criteria(group)))
                            .set("type", group.size() == 1 ? "Competency" : "MicroCredential")
                            .set("skills", skills(group));
    const auto [hours, ects] = volume(group);
    if (ects.count > 0) achievement.set("ects", to_json(ects));
    if (hours.count > 0) achievement.set("hours", to_json(hours));
    for (const std::string_view member :
         {"eqf", "fields", "participation", "assessment", "supervision", "quality"}) {
      if (!stated[member].is_null()) achievement.set(member, stated[member]);
    }
    return achievement;
  }

  // A text that grew beyond what an award takes is cut between characters, and shows it.
  static std::string shortened(std::string text) {
    constexpr std::string_view kMore = " …";
    if (text.size() <= kLongestText) return text;
    std::size_t end = kLongestText - kMore.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + std::string(kMore);
  }

  Value skills(std::span<const Recognised> group) const {
    Value list = Value::array();
    for (const Recognised& one : group) {
      list.push(skill(one.key, Value::object().set(language_, name_of(one)), framework_of(one)));
      add_related(list, one);
    }
    return list;
  }

  static Value skill(std::string_view uri, Value name, std::string_view framework) {
    Value skill = Value::object().set("uri", uri).set("name", std::move(name));
    if (!framework.empty()) skill.set("framework", framework);
    return skill;
  }

  void add_related(Value& list, const Recognised& one) const {
    const Value candidates = related_to(one);
    for (const Value& candidate : candidates.items()) {
      const std::string_view uri = candidate["uri"].text();
      if (!holds(request_["also"], uri) || find_by(list, "uri", uri) != nullptr) continue;
      list.push(skill(uri, candidate["names"], candidate["framework"].text()));
    }
  }

  // What else a skill could be named by: its own address, and skills of ESCO.
  Value related_to(const Recognised& one) const {
    Value list = Value::array();
    const auto add = [&](std::string_view uri, std::string_view framework, Value names,
                         std::string_view relation, std::string_view by) {
      list.push(Value::object()
                    .set("skill", one.key)
                    .set("uri", uri)
                    .set("framework", framework)
                    .set("names", std::move(names))
                    .set("relation", relation)
                    .set("by", by));
    };
    const OwnSkill own = own_skill(kit_, one.key);
    if (own.skill != nullptr && !(*own.skill)["uri"].is_null() &&
        (*own.skill)["uri"].text() != one.key) {
      add((*own.skill)["uri"].text(), framework_of(one), (*own.skill)["name"], "exact", "kit");
    }
    for (const framework::Mapped& mapped : framework::mapped_to(one.key)) {
      if (!mapped.key.starts_with("http://data.europa.eu/esco/")) continue;
      add(mapped.key, "ESCO", framework::to_json(mapped.name), to_text(mapped.relation), mapped.by);
    }
    return list;
  }

  Value related() const {
    Value all = Value::array();
    for (const Recognised& one : recognised_) {
      const Value list = related_to(one);
      for (const Value& candidate : list.items()) all.push(candidate);
    }
    return all;
  }

  // Files by name and digest; the learner's explanations stay with the committee.
  Value evidence(std::span<const Recognised> group) const {
    Value list = Value::array();
    for (const Value& entry : request_["request"]["evidence"].items()) {
      if (!holds(request_["evidence"], entry["id"].text())) continue;
      const bool is_about = std::ranges::any_of(
          group, [&](const Recognised& one) { return holds(entry["skills"], one.claim); });
      if (!is_about) continue;
      Value evidence = Value::object().set("name", entry["title"]);
      if (const Value& blob = entry["blob"]; blob.is_object()) {
        evidence.set("sha256", blob["sha256"]);
        if (!blob["type"].text().empty()) evidence.set("type", blob["type"]);
      } else if (!entry["url"].is_null()) {
        evidence.set("url", entry["url"]);
      }
      list.push(std::move(evidence));
    }
    return list;
  }

  const Value& request_;
  const Value& kit_;
  std::vector<Recognised> recognised_;
  std::string language_;
};

}  // namespace

Result<Value> awards_from(const Value& request) {
  if (!portfolio::is_language_tag(request["language"].text())) {
    return base::fail(malformed("/language", "language"));
  }
  auto recognised = recognised_in(request);
  if (!recognised) return std::unexpected(std::move(recognised.error()));
  if (recognised->empty()) {
    return base::fail("issue.nothing-recognised", "/decision", "No skill was recognised.");
  }
  std::set<std::string_view> ids;
  for (const Value& id : request["ids"].items()) {
    if (!ids.insert(id.text()).second) return base::fail(malformed("/ids", "each id once"));
  }
  return Writer(request, *std::move(recognised)).run();
}

}  // namespace portolan::issue
