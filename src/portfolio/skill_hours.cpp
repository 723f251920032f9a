#include "portfolio/skill_hours.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "framework/credit.hpp"
#include "framework/hundredths.hpp"

namespace portolan::portfolio {

using base::json::Value;
using framework::Hundredths;

namespace {

struct Share {
  std::string_view claim;
  Hundredths hours;
};

Hundredths hours_of(const Value& value) {
  return framework::read_hundredths(value).value_or(Hundredths{});
}

// As the learner stated them, cut where a document promises more than there is.
std::vector<Share> stated_shares(const Value& evidence, Hundredths whole, bool may_repeat) {
  std::vector<Share> shares;
  Hundredths left = whole;
  for (const Value& share : evidence["hours_for"].items()) {
    const Hundredths hours = std::min(hours_of(share["hours"]), left);
    shares.push_back({share["skill"].text(), hours});
    if (!may_repeat) left.count -= hours.count;
  }
  return shares;
}

// The hundredths that are left over go to the first ones, so that the shares make up the whole.
std::vector<Share> even_shares(const Value& evidence, Hundredths whole, bool may_repeat) {
  std::vector<Share> shares;
  const base::json::Array& claims = evidence["skills"].items();
  const auto count = static_cast<std::int64_t>(claims.size());
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t extra = i < whole.count % count ? 1 : 0;
    const Hundredths even{whole.count / count + extra};
    shares.push_back({claims[static_cast<std::size_t>(i)].text(), may_repeat ? whole : even});
  }
  return shares;
}

// The hours of one entry.
class Sum {
 public:
  void add(const Value& evidence, Hundredths of, Hundredths hours, std::string_view how,
           std::size_t others) {
    counted_.push_back(hours);
    Value part = Value::object();
    part.set("evidence", evidence["id"]);
    part.set("title", evidence["title"]);
    part.set("of", to_json(of));
    part.set("hours", to_json(hours));
    part.set("how", how);
    part.set("shared_with", others);
    parts_.push(std::move(part));
  }

  Value to_value(Hundredths rate) && {
    auto equivalent = framework::ects_equivalent(counted_, rate);
    if (!equivalent) {
      equivalent = framework::ects_equivalent(counted_, framework::kUsualHoursPerCredit);
    }
    Value json = Value::object();
    json.set("hours", framework::to_json(equivalent->hours));
    json.set("hours_per_ects", framework::to_json(equivalent->hours_per_ects));
    json.set("ects", framework::to_json(equivalent->ects));
    json.set("rounded", equivalent->rounded);
    json.set("parts", std::move(parts_));
    return json;
  }

 private:
  std::vector<Hundredths> counted_;
  Value parts_ = Value::array();
};

using EntryOfClaim = std::map<std::string_view, std::size_t>;

void add_evidence(const Value& evidence, bool may_repeat, const EntryOfClaim& entry_of_claim,
                  std::vector<Sum>& sums) {
  const Hundredths whole = hours_of(evidence["hours"]);
  if (whole.count == 0) return;
  const bool is_stated = evidence["hours_for"].is_array();
  const std::vector<Share> shares = is_stated ? stated_shares(evidence, whole, may_repeat)
                                              : even_shares(evidence, whole, may_repeat);
  // Several claims of one skill: their shares together, or the largest where hours repeat.
  std::map<std::size_t, Hundredths> by_entry;
  for (const Share& share : shares) {
    const auto entry = entry_of_claim.find(share.claim);
    if (entry == entry_of_claim.end()) continue;
    Hundredths& hours = by_entry[entry->second];
    hours.count =
        may_repeat ? std::max(hours.count, share.hours.count) : hours.count + share.hours.count;
  }
  for (const auto& [entry, hours] : by_entry) {
    if (hours.count == 0) continue;
    const std::string_view how = is_stated              ? "stated"
                                 : by_entry.size() == 1 ? "whole"
                                 : may_repeat           ? "repeated"
                                                        : "even";
    sums[entry].add(evidence, whole, hours, how, by_entry.size() - 1);
  }
}

}  // namespace

std::vector<Value> skill_hours(const Value& document, std::span<const SkillEntry> entries) {
  EntryOfClaim entry_of_claim;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const Value* claim : entries[i].claims) entry_of_claim.emplace((*claim)["id"].text(), i);
  }
  const bool may_repeat = document["settings"]["share_hours"].boolean().value_or(false);
  std::vector<Sum> sums(entries.size());
  for (const Value& evidence : document["evidence"].items()) {
    add_evidence(evidence, may_repeat, entry_of_claim, sums);
  }
  const auto rate = framework::read_hundredths(document["settings"]["hours_per_ects"]);
  std::vector<Value> hours;
  hours.reserve(sums.size());
  for (Sum& sum : sums) {
    hours.push_back(std::move(sum).to_value(rate.value_or(framework::kUsualHoursPerCredit)));
  }
  return hours;
}

}  // namespace portolan::portfolio
