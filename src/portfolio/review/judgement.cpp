#include "portfolio/review/judgement.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "framework/credit.hpp"
#include "framework/hundredths.hpp"
#include "portfolio/review/kit.hpp"
#include "portfolio/shape.hpp"

namespace portolan::portfolio::review {

using base::Result;
using base::json::Value;
using framework::Hundredths;

namespace {

constexpr std::string_view kKind = "portolan.review";
constexpr std::size_t kMostItems = 2000;

constexpr auto kHead = std::to_array<MemberRule>({
    {"evaluator", Shape::identifier, Absent::refused},
    {"at", Shape::time, Absent::refused},
});
constexpr auto kSkill = std::to_array<MemberRule>({
    {"claim", Shape::identifier, Absent::refused},
    {"outcome", Shape::outcome, Absent::refused},
    {"comment", Shape::paragraph, Absent::empty_text},
});
constexpr auto kCriterion = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"comment", Shape::paragraph, Absent::empty_text},
});
constexpr auto kEvidence = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"hours", Shape::hours, Absent::null},
    {"comment", Shape::paragraph, Absent::empty_text},
});
constexpr std::array<std::string_view, 3> kMet{"yes", "no", "unclear"};
constexpr std::array<std::string_view, 3> kVerdicts{"approved", "rejected", "asked_back"};

base::Problem malformed_review(base::Problem problem) {
  problem.type = "review.malformed";
  return problem;
}

Result<void> check_items(const Value& parent, std::string_view member, Rules rules,
                         std::string_view word, std::span<const std::string_view> words,
                         const std::string& at) {
  const Value& list = parent[member];
  if (!list.is_array() || list.size() > kMostItems) {
    return base::fail(malformed_review(malformed(at, member, "list")));
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string here = at + base::pointer_token(member) + base::pointer_token(i);
    if (auto entry = check_entry(list.at_index(i), rules, here); !entry) {
      return base::fail(malformed_review(std::move(entry.error())));
    }
    if (std::ranges::find(words, list.at_index(i)[word].text()) == words.end()) {
      return base::fail(malformed_review(malformed(here, word, "word")));
    }
    if (!seen.insert(list.at_index(i)["id"].text()).second) {
      return base::fail(malformed_review(malformed(here, "id", "id")));
    }
  }
  return {};
}

const Value* find_by(const Value& list, std::string_view member, std::string_view text) {
  for (const Value& item : list.items()) {
    if (item[member].text() == text) return &item;
  }
  return nullptr;
}

Result<void> check_skills(const Value& review, const Value& request) {
  const Value& skills = review["skills"];
  if (!skills.is_array() || skills.size() > kMostItems) {
    return base::fail(malformed_review(malformed("", "skills", "list")));
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < skills.size(); ++i) {
    const Value& skill = skills.at_index(i);
    const std::string at = "/skills" + base::pointer_token(i);
    if (auto entry = check_entry(skill, kSkill, at); !entry) {
      return base::fail(malformed_review(std::move(entry.error())));
    }
    if (!seen.insert(skill["claim"].text()).second) {
      return base::fail(malformed_review(malformed(at, "claim", "id")));
    }
    if (find_by(request["skills"], "claim", skill["claim"].text()) == nullptr) {
      return base::fail("review.unknown-claim", at + "/claim", "The request has no such claim.");
    }
    if (auto ok = check_items(skill, "criteria", kCriterion, "met", kMet, at); !ok) return ok;
    if (auto ok = check_items(skill, "evidence", kEvidence, "verdict", kVerdicts, at); !ok)
      return ok;
  }
  return {};
}

// One evaluator's word on one skill.
struct Vote {
  const Value* review;
  const Value* skill;
};

bool all_alike(const std::vector<std::string_view>& words) {
  return std::ranges::adjacent_find(words, std::ranges::not_equal_to{}) == words.end();
}

// Where evaluators say different things of one criterion or one evidence.
void add_conflicts(Value& conflicts, std::string_view kind, const std::vector<Vote>& votes,
                   std::string_view list, std::string_view word) {
  std::vector<std::string_view> ids;
  for (const Vote& vote : votes) {
    for (const Value& item : (*vote.skill)[list].items()) {
      const std::string_view id = item["id"].text();
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  }
  for (const std::string_view id : ids) {
    std::vector<std::string_view> words;
    for (const Vote& vote : votes) {
      if (const Value* item = find_by((*vote.skill)[list], "id", id)) {
        words.push_back((*item)[word].text());
      }
    }
    if (!all_alike(words)) conflicts.push(Value::object().set("kind", kind).set("id", id));
  }
}

// An evidence as most see it, and the smallest hours that were granted for it.
struct EvidenceView {
  std::string verdict;  // empty where evaluators differ
  std::optional<Hundredths> hours;
  bool hours_differ = false;
};

EvidenceView view_of(const std::vector<Vote>& votes, std::string_view id) {
  EvidenceView view;
  std::vector<std::string_view> verdicts;
  std::vector<Hundredths> hours;
  for (const Vote& vote : votes) {
    const Value* item = find_by((*vote.skill)["evidence"], "id", id);
    if (item == nullptr) continue;
    verdicts.push_back((*item)["verdict"].text());
    if (const auto granted = framework::read_hundredths((*item)["hours"]))
      hours.push_back(*granted);
  }
  if (!verdicts.empty() && all_alike(verdicts)) view.verdict = verdicts.front();
  if (!hours.empty()) {
    view.hours = *std::ranges::min_element(hours);
    view.hours_differ = *std::ranges::max_element(hours) != *view.hours;
  }
  return view;
}

// Majority: more than half of those who voted; unanimous: all of them. Nothing when nothing follows.
std::optional<std::string_view> outcome_of(const std::vector<Vote>& votes, bool unanimous) {
  for (const std::string_view outcome : {"recognised", "refused", "asked_back"}) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        votes, [&](const Vote& vote) { return (*vote.skill)["outcome"].text() == outcome; }));
    if (unanimous ? count == votes.size() && count > 0 : count * 2 > votes.size()) return outcome;
  }
  return std::nullopt;
}

class Merge {
 public:
  Merge(const RequestUnderReview& request, const Value& kit)
      : request_(request.request), kit_(kit) {}

  Value skill(const Value& asked, const std::vector<const Value*>& reviews) const {
    std::vector<Vote> votes;
    Value told = Value::array();
    for (const Value* review : reviews) {
      const Value* own = find_by((*review)["skills"], "claim", asked["claim"].text());
      if (own == nullptr) continue;
      votes.push_back({review, own});
      told.push(Value::object()
                    .set("evaluator", (*review)["evaluator"])
                    .set("outcome", (*own)["outcome"])
                    .set("comment", (*own)["comment"]));
    }
    const std::size_t needed =
        static_cast<std::size_t>(kit_["committee"]["quorum"].integer().value_or(1));
    const bool quorum = votes.size() >= needed;
    Value conflicts = conflicts_of(votes);
    Hundredths hours;
    Value evidence = evidence_of(asked, votes, conflicts, hours);
    return Value::object()
        .set("claim", asked["claim"])
        .set("votes", std::move(told))
        .set("quorum", quorum)
        .set("conflicts", std::move(conflicts))
        .set("evidence", std::move(evidence))
        .set("proposal", proposal(votes, quorum, hours));
  }

 private:
  static Value conflicts_of(const std::vector<Vote>& votes) {
    Value conflicts = Value::array();
    std::vector<std::string_view> outcomes;
    outcomes.reserve(votes.size());
    for (const Vote& vote : votes) outcomes.push_back((*vote.skill)["outcome"].text());
    if (!all_alike(outcomes)) conflicts.push(Value::object().set("kind", "outcome"));
    add_conflicts(conflicts, "criterion", votes, "criteria", "met");
    add_conflicts(conflicts, "evidence", votes, "evidence", "verdict");
    return conflicts;
  }

  Value evidence_of(const Value& asked, const std::vector<Vote>& votes, Value& conflicts,
                    Hundredths& sum) const {
    Value list = Value::array();
    for (const Value& entry : request_["evidence"].items()) {
      const auto names = [&](const Value& id) { return id.text() == asked["claim"].text(); };
      if (std::ranges::none_of(entry["skills"].items(), names)) continue;
      const EvidenceView view = view_of(votes, entry["id"].text());
      if (view.hours_differ) {
        conflicts.push(Value::object().set("kind", "hours").set("id", entry["id"]));
      }
      if (view.verdict == "approved" && view.hours) sum.count += view.hours->count;
      list.push(Value::object()
                    .set("id", entry["id"])
                    .set("verdict", view.verdict.empty() ? Value() : Value(view.verdict))
                    .set("hours", view.hours ? to_json(*view.hours) : Value()));
    }
    return list;
  }

  Value proposal(const std::vector<Vote>& votes, bool quorum, Hundredths hours) const {
    const bool unanimous = kit_["committee"]["rule"].text() == "unanimous";
    const auto outcome = quorum ? outcome_of(votes, unanimous) : std::nullopt;
    const Hundredths parts[] = {hours};
    const auto equivalent = framework::ects_equivalent(parts, hours_per_ects(kit_));
    const Hundredths ects = equivalent ? equivalent->ects : Hundredths{};
    const auto needed = framework::read_hundredths(kit_["credit"]["ects_per_competence"]);
    return Value::object()
        .set("outcome", outcome ? Value(*outcome) : Value())
        .set("hours", to_json(hours))
        .set("ects", to_json(ects))
        .set("competence", !needed || ects >= *needed);
  }

  const Value& request_;
  const Value& kit_;
};

bool is_newer(const Value& one, const Value& other) {
  return base::parse_instant(one["at"].text()) > base::parse_instant(other["at"].text());
}

}  // namespace

Result<void> check_review(const Value& review, const RequestUnderReview& request,
                          const Value& kit) {
  const auto version = review["schema_version"].integer();
  if (review["kind"].text() != kKind || !version || *version < 1) {
    return base::fail("review.not-a-review", "", "This JSON is not an evaluator's review.");
  }
  if (*version > kReviewVersion) {
    return base::fail("review.newer-version", "/schema_version",
                      "The review was made by a newer version of this program.");
  }
  if (review["request"]["sha256"].text() != request.sha256) {
    return base::fail("review.other-request", "/request/sha256",
                      "The review is of another request, or of this one before it was changed.");
  }
  if (review["kit"]["id"].text() != kit["id"].text()) {
    return base::fail("review.other-kit", "/kit/id", "The review was made with another kit.");
  }
  if (auto head = check_entry(review, kHead, ""); !head) {
    return base::fail(malformed_review(std::move(head.error())));
  }
  if (find_by(kit["committee"]["members"], "id", review["evaluator"].text()) == nullptr) {
    return base::fail("review.unknown-evaluator", "/evaluator",
                      "The kit's committee has no such member.");
  }
  return check_skills(review, request.request);
}

Value merge_reviews(const RequestUnderReview& request, const Value& kit,
                    std::span<const Value> reviews) {
  Value left_out = Value::array();
  const auto leave_out = [&](std::size_t index, std::string_view type, std::string_view at) {
    left_out.push(Value::object()
                      .set("index", index)
                      .set("problem", Value::object().set("type", type).set("at", at)));
  };
  // Of one evaluator the newest file counts.
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    if (const auto checked = check_review(reviews[i], request, kit); !checked) {
      leave_out(i, checked.error().type, checked.error().at);
      continue;
    }
    const auto same = std::ranges::find_if(kept, [&](std::size_t other) {
      return reviews[other]["evaluator"].text() == reviews[i]["evaluator"].text();
    });
    if (same == kept.end()) {
      kept.push_back(i);
    } else if (is_newer(reviews[i], reviews[*same])) {
      leave_out(std::exchange(*same, i), "review.older", "/at");
    } else {
      leave_out(i, "review.older", "/at");
    }
  }

  std::vector<const Value*> counted;
  Value evaluators = Value::array();
  for (const std::size_t index : kept) {
    counted.push_back(&reviews[index]);
    evaluators.push(reviews[index]["evaluator"]);
  }
  const Merge merge(request, kit);
  Value skills = Value::array();
  for (const Value& asked : request.request["skills"].items()) {
    skills.push(merge.skill(asked, counted));
  }
  return Value::object()
      .set("skills", std::move(skills))
      .set("evaluators", std::move(evaluators))
      .set("left_out", std::move(left_out));
}

}  // namespace portolan::portfolio::review
