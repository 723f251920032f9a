#include "issue/recognised.hpp"

#include <set>
#include <utility>

#include "base/text.hpp"
#include "framework/credit.hpp"
#include "portfolio/review/kit.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;
using framework::Hundredths;

namespace {

// Of a kit: how many skills one award may list.
constexpr std::size_t kMostSkills = 500;
constexpr Hundredths kMostAmount{10'000'000};  // hours or credits, as much as an award takes

// Nothing where nothing stands; what is no amount is refused, not left out of what is signed.
Result<Hundredths> amount(const Value& parent, std::string_view member, std::string_view at) {
  const Value& number = parent[member];
  if (number.is_null()) return Hundredths{};
  const auto read = framework::read_hundredths(number);
  if (!read || *read > kMostAmount) {
    return base::fail(malformed(std::string(at) + base::pointer_token(member), "hours"));
  }
  return *read;
}

// No skill and no claim stands twice: what was granted for it would be signed twice.
Result<void> add(std::vector<Recognised>& found, Recognised one, const Value& kit,
                 std::string_view at) {
  if (found.size() >= kMostSkills) return base::fail(malformed(std::string(at), "list"));
  if (portfolio::review::kit_skill(kit, one.key) == nullptr) {
    return base::fail(malformed(std::string(at), "skills of the kit"));
  }
  for (const Recognised& other : found) {
    if (other.key == one.key) return base::fail(malformed(std::string(at), "each skill once"));
  }
  found.push_back(std::move(one));
  return {};
}

Result<std::vector<Recognised>> recognised_by_decision(const Value& request) {
  const Value& decision = request["decision"];
  const Value& asked = request["request"];
  if (decision["kit"]["id"].text() != request["kit"]["id"].text() ||
      decision["request"]["id"].text() != asked["id"].text() ||
      decision["portfolio"].text() != asked["portfolio"].text()) {
    return base::fail("issue.other-request", "/decision",
                      "The decision is on another request or by another kit.");
  }
  const std::string* digest = request["request_sha256"].string();
  if (digest != nullptr && decision["request"]["sha256"].text() != *digest) {
    return base::fail("issue.other-request", "/decision/request/sha256",
                      "The decision is on the request before it was changed.");
  }
  const Value& outcomes = decision["outcomes"];
  if (!outcomes.is_array()) return base::fail(malformed("/decision/outcomes", "list"));
  std::vector<Recognised> found;
  std::set<std::string_view> claims;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Value& outcome = outcomes.at_index(i);
    const std::string at = "/decision/outcomes" + base::pointer_token(i);
    if (!claims.insert(outcome["skill"].text()).second) {
      return base::fail(malformed(at + "/skill", "each skill once"));
    }
    if (outcome["outcome"].text() != "recognised") continue;
    const std::string_view claim = outcome["skill"].text();
    const Value* skill = find_by(asked["skills"], "claim", claim);
    if (skill == nullptr || claim.empty()) {
      return base::fail("issue.other-request", "/decision/outcomes",
                        "The decision names a claim that the request has not.");
    }
    const auto hours = amount(outcome, "hours", at);
    const auto ects = amount(outcome, "ects", at);
    if (!hours || !ects) return std::unexpected(hours ? ects.error() : hours.error());
    if (auto added =
            add(found, {std::string(claim), std::string((*skill)["skill"].text()), *hours, *ects},
                request["kit"], at + "/skill");
        !added) {
      return std::unexpected(std::move(added.error()));
    }
  }
  return found;
}

Result<std::vector<Recognised>> chosen(const Value& request) {
  const auto hours = amount(request, "hours", "");
  if (!hours) return std::unexpected(hours.error());
  const Hundredths parts[] = {*hours};
  const auto credit =
      framework::ects_equivalent(parts, portfolio::review::hours_per_ects(request["kit"]));
  const Hundredths ects = credit ? credit->ects : Hundredths{};
  std::vector<Recognised> found;
  for (const Value& key : request["skills"].items()) {
    if (auto added =
            add(found, {"", std::string(key.text()), *hours, ects}, request["kit"], "/skills");
        !added) {
      return std::unexpected(std::move(added.error()));
    }
  }
  return found;
}

}  // namespace

base::Problem malformed(std::string at, std::string_view expected) {
  return base::Problem{"issue.malformed", at, "This member is missing or of another kind.", {}}
      .with("member", at.substr(at.rfind('/') + 1))
      .with("expected", std::string(expected));
}

const Value* find_by(const Value& list, std::string_view member, std::string_view text) {
  for (const Value& item : list.items()) {
    if (item[member].text() == text) return &item;
  }
  return nullptr;
}

Result<std::vector<Recognised>> recognised_in(const Value& request) {
  return request["decision"].is_null() ? chosen(request) : recognised_by_decision(request);
}

}  // namespace portolan::issue
