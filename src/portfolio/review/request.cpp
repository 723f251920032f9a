#include "portfolio/review/request.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "portfolio/document.hpp"
#include "portfolio/review/kit.hpp"
#include "portfolio/shape.hpp"
#include "portfolio/skill_entries.hpp"
#include "portfolio/skill_hours.hpp"

namespace portolan::portfolio::review {

using base::Result;
using base::json::Value;

namespace {

constexpr std::string_view kKind = "portolan.request";
constexpr std::size_t kMostItems = 2000;

constexpr auto kHead = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"at", Shape::time, Absent::refused},
    {"portfolio", Shape::identifier, Absent::refused},
    {"language", Shape::language, Absent::refused},
});
constexpr auto kLearner = std::to_array<MemberRule>({
    {"name", Shape::line, Absent::refused},
    {"names", Shape::names, Absent::empty_list},
    {"email", Shape::email, Absent::null},
    {"student_identifier", Shape::line, Absent::null},
    {"student_card", Shape::line, Absent::null},
});
constexpr auto kSkill = std::to_array<MemberRule>({
    {"claim", Shape::identifier, Absent::refused},
    {"skill", Shape::line, Absent::refused},
    {"label", Shape::words, Absent::refused},
    {"level", Shape::line, Absent::null},
    {"self_assessment", Shape::self_assessment, Absent::null},
    {"reflection", Shape::paragraph, Absent::empty_text},
    {"experiences", Shape::identifiers, Absent::empty_list},
});
constexpr auto kEvidence = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"title", Shape::filled_line, Absent::refused},
    {"hours", Shape::hours, Absent::null},
    {"explanation", Shape::paragraph, Absent::empty_text},
    {"url", Shape::web_address, Absent::null},
    {"criteria", Shape::lines, Absent::empty_list},
    {"blob", Shape::blob, Absent::null},
    {"skills", Shape::identifiers, Absent::refused},
    {"experience", Shape::identifier, Absent::null},
    {"hours_for", Shape::shares, Absent::null},
});
constexpr auto kExperience = std::to_array<MemberRule>({
    {"id", Shape::identifier, Absent::refused},
    {"kind", Shape::experience_kind, Absent::refused},
    {"title", Shape::filled_line, Absent::refused},
    {"role", Shape::line, Absent::null},
    {"host", Shape::line, Absent::null},
    {"programme", Shape::line, Absent::null},
    {"country", Shape::country, Absent::null},
    {"city", Shape::line, Absent::null},
    {"from", Shape::date, Absent::null},
    {"to", Shape::date, Absent::null},
    {"hours", Shape::hours, Absent::null},
    {"description", Shape::paragraph, Absent::empty_text},
    {"url", Shape::web_address, Absent::null},
});

// What a claim names: the id of a bundled skill, the address of a concept of the learner's own file.
std::string_view key_of(const Value& claim) {
  if (const std::string* id = claim["skill"].string()) return *id;
  return claim["concept"]["uri"].text();
}

Value copy_of(const Value& from, std::span<const std::string_view> members) {
  Value copy = Value::object();
  for (const std::string_view member : members) copy.set(std::string(member), from[member]);
  return copy;
}

constexpr std::array<std::string_view, 5> kLearnerMembers{"name", "names", "email",
                                                          "student_identifier", "student_card"};
constexpr std::array<std::string_view, 13> kExperienceMembers{
    "id",   "kind", "title", "role",  "host",        "programme", "country",
    "city", "from", "to",    "hours", "description", "url"};
constexpr std::array<std::string_view, 10> kEvidenceMembers{
    "id",       "title", "hours",  "explanation", "url",
    "criteria", "blob",  "skills", "experience",  "hours_for"};

bool names_any(const Value& ids, const std::set<std::string, std::less<>>& wanted) {
  return std::ranges::any_of(ids.items(),
                             [&](const Value& id) { return wanted.contains(id.text()); });
}

// Leaves the ids of claims that do not go along.
Value only(const Value& ids, const std::set<std::string, std::less<>>& wanted) {
  Value kept = Value::array();
  for (const Value& id : ids.items()) {
    if (wanted.contains(id.text())) kept.push(id);
  }
  return kept;
}

Value only_shares(const Value& shares, const std::set<std::string, std::less<>>& wanted) {
  if (shares.is_null()) return {};
  Value kept = Value::array();
  for (const Value& share : shares.items()) {
    if (wanted.contains(share["skill"].text())) kept.push(share);
  }
  return kept;
}

// Says for each skill which hours are stated for it, and how that came about, with the claims that stay
// at home taken into account: an hour that counts for another skill is not asked for again here.
void state_hours(const Value& document, Value& skills) {
  const std::vector<SkillEntry> entries = skill_entries(document);
  const std::vector<Value> hours = skill_hours(document, entries);
  for (std::size_t i = 0; i < skills.size(); ++i) {
    Value& skill = skills.item(i);
    const auto found = std::ranges::find_if(
        entries, [&](const SkillEntry& entry) { return entry.key == skill["skill"].text(); });
    skill.set("hours", found == entries.end()
                           ? Value()
                           : hours[static_cast<std::size_t>(found - entries.begin())]);
  }
}

base::Problem malformed_request(base::Problem problem) {
  problem.type = "review.malformed";
  return problem;
}

// No key stands twice: what is granted is summed over the entries.
Result<void> check_list(const Value& request, std::string_view member, Rules rules,
                        std::string_view key) {
  const Value& list = request[member];
  if (!list.is_array() || list.size() > kMostItems) {
    return base::fail(malformed_request(malformed("", member, "list")));
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string at = base::pointer_token(member) + base::pointer_token(i);
    if (auto entry = check_entry(list.at_index(i), rules, at); !entry) {
      return base::fail(malformed_request(std::move(entry.error())));
    }
    if (!seen.insert(list.at_index(i)[key].text()).second) {
      return base::fail(malformed_request(malformed(at, key, "id")));
    }
  }
  return {};
}

// Each file stands once.
Result<void> check_files(const Value& request) {
  const Value& files = request["files"];
  if (!files.is_array() || files.size() > kMostItems) {
    return base::fail(malformed_request(malformed("", "files", "list")));
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string index = base::to_decimal(static_cast<std::int64_t>(i));
    const MemberRule rule{index, Shape::blob, Absent::refused};
    if (auto file = check_value(files.at_index(i), rule, "/files"); !file) {
      return base::fail(malformed_request(std::move(file.error())));
    }
    if (!seen.insert(files.at_index(i)["sha256"].text()).second) {
      return base::fail(malformed_request(malformed("/files/" + index, "sha256", "list")));
    }
  }
  return {};
}

// Evidence is for skills of the request, and its files are listed.
Result<void> check_links(const Value& request) {
  std::set<std::string_view> claims;
  for (const Value& skill : request["skills"].items()) claims.insert(skill["claim"].text());
  std::set<std::string_view> files;
  for (const Value& file : request["files"].items()) files.insert(file["sha256"].text());
  const auto& evidence = request["evidence"].items();
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    const std::string at = "/evidence" + base::pointer_token(i);
    for (const Value& id : evidence[i]["skills"].items()) {
      if (!claims.contains(id.text())) {
        return base::fail(malformed_request(malformed(at, "skills", "id")));
      }
    }
    const Value& blob = evidence[i]["blob"];
    if (blob.is_object() && !files.contains(blob["sha256"].text())) {
      return base::fail(malformed_request(malformed(at, "blob", "object")));
    }
  }
  return {};
}

}  // namespace

Result<Value> make_request(const Value& document, const Value& kit, const RequestOptions& options) {
  if (options.claims.empty()) {
    return base::fail("review.nothing-chosen", "/claims", "Choose at least one skill.");
  }
  const std::set<std::string, std::less<>> wanted(options.claims.begin(), options.claims.end());
  std::set<std::string, std::less<>> experiences;
  Value skills = Value::array();
  for (std::size_t i = 0; i < options.claims.size(); ++i) {
    const std::string at = "/claims" + base::pointer_token(i);
    const Value* claim = find_entry(document, Collection::skills, options.claims[i]);
    if (claim == nullptr) return base::fail("review.unknown-claim", at, "There is no such claim.");
    const std::string_view key = key_of(*claim);
    if (kit_skill(kit, key) == nullptr) {
      return base::fail("review.skill-not-in-kit", at, "The kit does not recognise this skill.");
    }
    for (const Value& id : (*claim)["experiences"].items()) experiences.emplace(id.text());
    skills.push(Value::object()
                    .set("claim", (*claim)["id"])
                    .set("skill", key)
                    .set("label", kit_skill_name(kit, key))
                    .set("level", (*claim)["level"])
                    .set("self_assessment", (*claim)["self_assessment"])
                    .set("reflection", (*claim)["reflection"])
                    .set("experiences", (*claim)["experiences"]));
  }

  state_hours(document, skills);

  Value evidence = Value::array();
  Value files = Value::array();
  std::set<std::string, std::less<>> listed;
  for (const Value& entry : document["evidence"].items()) {
    if (!names_any(entry["skills"], wanted)) continue;
    Value copy = copy_of(entry, kEvidenceMembers);
    copy.set("skills", only(entry["skills"], wanted));
    copy.set("hours_for", only_shares(entry["hours_for"], wanted));
    if (const std::string* id = entry["experience"].string()) experiences.insert(*id);
    const Value& blob = entry["blob"];
    if (blob.is_object() && listed.emplace(blob["sha256"].text()).second) files.push(blob);
    evidence.push(std::move(copy));
  }

  Value told = Value::array();
  for (const Value& entry : document["experiences"].items()) {
    if (experiences.contains(entry["id"].text())) told.push(copy_of(entry, kExperienceMembers));
  }

  return Value::object()
      .set("kind", kKind)
      .set("schema_version", kRequestVersion)
      .set("id", options.id)
      .set("at", options.at)
      .set("kit", Value::object().set("id", kit["id"]).set("version", kit["version"]))
      .set("portfolio", document["id"])
      .set("language", document["settings"]["language"])
      .set("learner", copy_of(document["profile"], kLearnerMembers))
      .set("skills", std::move(skills))
      .set("experiences", std::move(told))
      .set("evidence", std::move(evidence))
      .set("files", std::move(files));
}

Result<void> check_request(const Value& request, const Value& kit) {
  const auto version = request["schema_version"].integer();
  if (request["kind"].text() != kKind || !version || *version < 1) {
    return base::fail("review.not-a-request", "", "This JSON is not a request for review.");
  }
  if (*version > kRequestVersion) {
    return base::fail("review.newer-version", "/schema_version",
                      "The request was made by a newer version of this program.");
  }
  if (auto head = check_entry(request, kHead, ""); !head) {
    return base::fail(malformed_request(std::move(head.error())));
  }
  if (auto learner = check_entry(request["learner"], kLearner, "/learner"); !learner) {
    return base::fail(malformed_request(std::move(learner.error())));
  }
  if (auto skills = check_list(request, "skills", kSkill, "claim"); !skills) return skills;
  if (auto evidence = check_list(request, "evidence", kEvidence, "id"); !evidence) return evidence;
  if (auto told = check_list(request, "experiences", kExperience, "id"); !told) return told;
  if (auto files = check_files(request); !files) return files;
  if (auto links = check_links(request); !links) return links;
  if (request["kit"]["id"].text() != kit["id"].text()) {
    return base::fail("review.other-kit", "/kit/id",
                      "The request is for another institution's kit.");
  }
  const auto& skills = request["skills"].items();
  for (std::size_t i = 0; i < skills.size(); ++i) {
    if (kit_skill(kit, skills[i]["skill"].text()) == nullptr) {
      return base::fail("review.skill-not-in-kit", "/skills" + base::pointer_token(i) + "/skill",
                        "The kit does not recognise this skill.");
    }
  }
  return {};
}

}  // namespace portolan::portfolio::review
