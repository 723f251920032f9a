#include "portfolio/sums.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "framework/hundredths.hpp"
#include "portfolio/document.hpp"
#include "portfolio/stated.hpp"

namespace portolan::portfolio {

using base::json::Value;
using framework::Hundredths;

namespace {

class HoursSum {
 public:
  explicit HoursSum(const Value& document) : document_(document) {}

  Value sum() && {
    for (const Value& experience : document_["experiences"].items()) {
      add("experience", experience, Value());
    }
    for (const Value& evidence : document_["evidence"].items()) {
      add("evidence", evidence, container_of(evidence));
    }
    // The rate was checked with the document; the usual one stands in should it be none.
    const auto rate = framework::read_hundredths(document_["settings"]["hours_per_ects"]);
    auto equivalent =
        framework::ects_equivalent(counted_, rate.value_or(framework::kUsualHoursPerCredit));
    if (!equivalent) {
      equivalent = framework::ects_equivalent(counted_, framework::kUsualHoursPerCredit);
    }
    Value json = Value::object();
    json.set("hours", to_json(equivalent->hours));
    json.set("hours_per_ects", to_json(equivalent->hours_per_ects));
    json.set("ects", to_json(equivalent->ects));
    json.set("rounded", equivalent->rounded);
    json.set("parts", std::move(parts_));
    return json;
  }

 private:
  // The id of the experience whose own hours already hold those of this evidence, or null.
  Value container_of(const Value& evidence) const {
    const Value* experience =
        find_entry(document_, Collection::experiences, evidence["experience"].text());
    if (experience == nullptr || !framework::read_hundredths((*experience)["hours"])) return {};
    return (*experience)["id"];
  }

  void add(std::string_view kind, const Value& entry, Value within) {
    const auto hours = framework::read_hundredths(entry["hours"]);
    if (!hours) return;
    if (within.is_null()) counted_.push_back(*hours);
    Value part = Value::object();
    part.set("kind", kind);
    part.set("id", entry["id"]);
    part.set("title", entry["title"]);
    part.set("hours", to_json(*hours));
    part.set("counted", within.is_null());
    part.set("within", std::move(within));
    parts_.push(std::move(part));
  }

  const Value& document_;
  std::vector<Hundredths> counted_;
  Value parts_ = Value::array();
};

// One of the two sums of credits.
struct CreditGroup {
  Hundredths ects;
  Value parts = Value::array();

  Value to_json() && {
    Value json = Value::object();
    json.set("ects", framework::to_json(ects));
    json.set("parts", std::move(parts));
    return json;
  }
};

class CreditsSum {
 public:
  CreditsSum(const Value& document, std::span<const Achievement> achievements)
      : document_(document) {
    for (const Achievement& achievement : achievements) {
      for (const Value* credential : achievement.credentials) {
        achievement_of_.emplace(credential, &achievement);
      }
    }
  }

  Value sum() && {
    // What is proven first, so that a copy which could not be confirmed gives way to it.
    gather(Standing::proof, confirmed_);
    gather(Standing::unconfirmed, unconfirmed_);
    Value json = Value::object();
    json.set("confirmed", std::move(confirmed_).to_json());
    json.set("unconfirmed", std::move(unconfirmed_).to_json());
    json.set("other", std::move(other_));
    return json;
  }

 private:
  void gather(Standing standing, CreditGroup& group) {
    for (const Value& credential : document_["credentials"].items()) {
      for (const Value& projection : credential["projections"].items()) {
        if (judge_projection(credential, projection).standing != standing) continue;
        for (const Stated& stated : statements_of(projection).credits) {
          add(credential, projection, stated, standing, group);
        }
      }
    }
  }

  void add(const Value& credential, const Value& projection, const Stated& stated,
           Standing standing, CreditGroup& group) {
    const Value& achievement = *stated.achievement;
    const auto points = framework::parse_hundredths((*stated.value)["points"].text());
    const bool is_ects = points && (*stated.value)["framework"].text() == "ECTS";
    const Value same_as = is_ects ? first_with(credential, projection, achievement) : Value();

    Value part = Value::object();
    part.set("credential", credential["id"]);
    part.set("at", achievement["at"]);
    part.set("title", text_map(achievement["title"]));
    part.set("framework", (*stated.value)["framework"]);
    part.set("points", (*stated.value)["points"]);
    part.set("verdict", standing == Standing::proof ? "valid" : "indeterminate");
    part.set("counted", is_ects && same_as.is_null());
    part.set("same_as", same_as);
    if (!is_ects) {
      other_.push(std::move(part));
      return;
    }
    if (same_as.is_null()) group.ects.count += points->count;
    group.parts.push(std::move(part));
  }

  // The credential that brought the same achievement before, or null: another file of the same one, or
  // one that names the same issuer and id.
  Value first_with(const Value& credential, const Value& projection, const Value& achievement) {
    if (const auto merged = achievement_of_.find(&credential); merged != achievement_of_.end()) {
      const auto [first, is_first] = counted_files_.try_emplace(merged->second, &credential);
      if (!is_first && first->second != &credential) return (*first->second)["id"];
    }
    if (!achievement["id"].is_string()) return {};
    const std::string key =
        base::json::write(projection["issuer"]["id"]) + " " + base::json::write(achievement["id"]);
    const auto [found, is_new] = seen_.try_emplace(key, &credential);
    return is_new ? Value() : (*found->second)["id"];
  }

  const Value& document_;
  CreditGroup confirmed_;
  CreditGroup unconfirmed_;
  Value other_ = Value::array();
  std::map<std::string, const Value*> seen_;
  std::map<const Value*, const Achievement*> achievement_of_;
  // Of the files of an achievement only one is counted: the first that states credits.
  std::map<const Achievement*, const Value*> counted_files_;
};

}  // namespace

Value hours_sum(const Value& document) { return HoursSum(document).sum(); }

Value credits_sum(const Value& document, std::span<const Achievement> achievements) {
  return CreditsSum(document, achievements).sum();
}

Value credits_sum(const Value& document) { return credits_sum(document, achievements(document)); }

}  // namespace portolan::portfolio
