#include "portfolio/document.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace portolan::portfolio {

using base::Result;
using base::json::Value;

namespace {

constexpr std::string_view kKind = "portolan.portfolio";

constexpr std::array<MemberRule, 14> kProfile{{
    {"name", Shape::line, Absent::empty_text},
    {"names", Shape::names, Absent::empty_list},
    {"email", Shape::email, Absent::null},
    {"phone", Shape::line, Absent::null},
    {"city", Shape::line, Absent::null},
    {"country", Shape::country, Absent::null},
    {"nationalities", Shape::countries, Absent::empty_list},
    {"birth_date", Shape::date, Absent::null},
    {"headline", Shape::line, Absent::empty_text},
    {"summary", Shape::paragraph, Absent::empty_text},
    {"links", Shape::links, Absent::empty_list},
    {"student_identifier", Shape::line, Absent::null},
    {"student_card", Shape::line, Absent::null},
    {"languages", Shape::languages, Absent::empty_list},
}};

constexpr std::array<MemberRule, 3> kSettings{{
    {"hours_per_ects", Shape::rate, Absent::refused},
    {"language", Shape::language, Absent::refused},
    {"share_hours", Shape::boolean, Absent::no},
}};

constexpr std::array<MemberRule, 14> kExperience{{
    {"kind", Shape::experience_kind, Absent::other_kind},
    {"title", Shape::filled_line, Absent::refused},
    {"country", Shape::country, Absent::null},
    {"city", Shape::line, Absent::null},
    {"host", Shape::line, Absent::null},
    {"programme", Shape::line, Absent::null},
    {"from", Shape::date, Absent::null},
    {"to", Shape::date, Absent::null},
    {"hours", Shape::hours, Absent::null},
    {"description", Shape::paragraph, Absent::empty_text},
    {"role", Shape::line, Absent::null},
    {"url", Shape::web_address, Absent::null},
    {"field", Shape::field, Absent::null},
    {"eqf", Shape::eqf, Absent::null},
}};

constexpr std::array<MemberRule, 7> kSkill{{
    {"skill", Shape::skill, Absent::null},
    {"concept", Shape::concept_, Absent::null},
    {"text", Shape::filled_line, Absent::null},
    {"level", Shape::line, Absent::null},
    {"self_assessment", Shape::self_assessment, Absent::null},
    {"reflection", Shape::paragraph, Absent::empty_text},
    {"experiences", Shape::identifiers, Absent::empty_list},
}};

constexpr std::array<MemberRule, 9> kEvidence{{
    {"title", Shape::filled_line, Absent::refused},
    {"hours", Shape::hours, Absent::null},
    {"explanation", Shape::paragraph, Absent::empty_text},
    {"blob", Shape::blob, Absent::null},
    {"url", Shape::web_address, Absent::null},
    {"criteria", Shape::lines, Absent::empty_list},
    {"skills", Shape::identifiers, Absent::empty_list},
    {"hours_for", Shape::shares, Absent::null},
    {"experience", Shape::identifier, Absent::null},
}};

constexpr std::array<MemberRule, 1> kCredential{{
    {"note", Shape::paragraph, Absent::empty_text},
}};

constexpr std::array<MemberRule, 4> kRequest{{
    {"institution", Shape::filled_line, Absent::refused},
    {"skills", Shape::identifiers, Absent::empty_list},
    {"file", Shape::blob, Absent::null},
    {"kit", Shape::blob, Absent::null},
}};

constexpr std::array<MemberRule, 7> kCv{{
    {"name", Shape::filled_line, Absent::refused},
    {"language", Shape::language, Absent::refused},
    {"template", Shape::cv_template, Absent::classic},
    {"sections", Shape::sections, Absent::empty_list},
    {"left_out", Shape::keys, Absent::empty_list},
    {"consent", Shape::boolean, Absent::no},
    {"photo", Shape::blob, Absent::null},
}};

constexpr std::array<MemberRule, 3> kEntryKept{{
    {"id", Shape::identifier, Absent::refused},
    {"created_at", Shape::time, Absent::refused},
    {"changed_at", Shape::time, Absent::refused},
}};

constexpr std::array<MemberRule, 7> kCredentialKept{{
    {"id", Shape::identifier, Absent::refused},
    {"imported_at", Shape::time, Absent::refused},
    {"changed_at", Shape::time, Absent::refused},
    {"blob", Shape::blob, Absent::refused},
    {"verification", Shape::verification, Absent::refused},
    {"projections", Shape::objects, Absent::refused},
    {"documents", Shape::documents, Absent::null},
}};

constexpr std::array<MemberRule, 4> kRequestKept{{
    {"id", Shape::identifier, Absent::refused},
    {"at", Shape::time, Absent::refused},
    {"changed_at", Shape::time, Absent::refused},
    {"decision", Shape::decision, Absent::null},
}};

constexpr std::array<CollectionRules, 6> kCollections{{
    {Collection::experiences, "experiences", "experience", kExperience, kEntryKept, 2000},
    {Collection::skills, "skills", "skill", kSkill, kEntryKept, 2000},
    {Collection::evidence, "evidence", "evidence", kEvidence, kEntryKept, 5000},
    {Collection::credentials, "credentials", "credential", kCredential, kCredentialKept, 2000},
    {Collection::requests, "requests", "request", kRequest, kRequestKept, 500},
    {Collection::cvs, "cvs", "cv", kCv, kEntryKept, 100},
}};

constexpr std::array<Link, 6> kLinks{{
    {Collection::skills, "experiences", Collection::experiences, Shape::identifiers},
    {Collection::evidence, "skills", Collection::skills, Shape::identifiers},
    {Collection::evidence, "experience", Collection::experiences, Shape::identifier},
    {Collection::evidence, "hours_for", Collection::skills, Shape::shares},
    {Collection::requests, "skills", Collection::skills, Shape::identifiers},
    {Collection::requests, "decision", Collection::skills, Shape::decision},
}};

base::Problem malformed_document(base::Problem problem) {
  problem.type = "portfolio.malformed-document";
  return problem;
}

Result<void> check_version(const Value& document) {
  const auto version = document["schema_version"].integer();
  if (document["kind"].text() != kKind || !version || *version < 1) {
    return base::fail("portfolio.not-a-portfolio", "", "This JSON is not a portfolio document.");
  }
  if (*version <= kSchemaVersion) return {};
  return base::fail(
      base::Problem{"portfolio.newer-version",
                    "/schema_version",
                    "The portfolio was made by a newer version of this program.",
                    {}}
          .with("found", base::to_decimal(*version), base::ArgumentKind::number)
          .with("supported", base::to_decimal(kSchemaVersion), base::ArgumentKind::number));
}

// The collections of the first version; the others came with the second.
bool is_expected(const CollectionRules& rules, const Value& document) {
  return document["schema_version"].integer() != 1 || rules.collection <= Collection::credentials;
}

Result<void> check_collection(const Value& document, const CollectionRules& rules) {
  const std::string at = base::pointer_token(rules.member);
  const Value& list = document[rules.member];
  if (document.find(rules.member) == nullptr && !is_expected(rules, document)) return {};
  if (!list.is_array() || list.size() > rules.most)
    return base::fail(malformed("", rules.member, "list"));
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value& entry = list.at_index(i);
    const std::string entry_at = at + base::pointer_token(i);
    if (auto kept = check_entry(entry, rules.kept, entry_at); !kept) return kept;
    if (auto given = check_entry(entry, rules.given, entry_at); !given) return given;
    ids.push_back(entry["id"].text());
  }
  std::ranges::sort(ids);
  if (std::ranges::adjacent_find(ids) != ids.end()) {
    return base::fail("portfolio.duplicate-id", at, "Two entries of the document have one id.");
  }
  return {};
}

Result<void> check_content(const Value& document) {
  constexpr MemberRule kTimes[] = {{"id", Shape::identifier, Absent::refused},
                                   {"created_at", Shape::time, Absent::refused},
                                   {"changed_at", Shape::time, Absent::refused}};
  if (auto head = check_entry(document, kTimes, ""); !head) return head;
  if (auto profile = check_entry(document["profile"], kProfile, "/profile"); !profile) {
    return profile;
  }
  if (auto settings = check_entry(document["settings"], kSettings, "/settings"); !settings) {
    return settings;
  }
  for (const CollectionRules& rules : kCollections) {
    if (auto checked = check_collection(document, rules); !checked) return checked;
  }
  return {};
}

}  // namespace

std::span<const CollectionRules> collections() { return kCollections; }

const CollectionRules& rules_of(Collection collection) {
  return kCollections[static_cast<std::size_t>(collection)];
}

Rules profile_rules() { return kProfile; }
Rules settings_rules() { return kSettings; }
std::span<const Link> links() { return kLinks; }

Value new_document(std::string_view id, std::string_view at) {
  Value profile = Value::object();
  fill(profile, kProfile);
  Value settings = Value::object();
  settings.set("hours_per_ects", 30);
  settings.set("language", "en");
  fill(settings, kSettings);

  Value document = Value::object();
  document.set("schema_version", kSchemaVersion);
  document.set("kind", kKind);
  document.set("id", id);
  document.set("created_at", at);
  document.set("changed_at", at);
  document.set("profile", std::move(profile));
  for (const CollectionRules& rules : kCollections) {
    document.set(std::string(rules.member), Value::array());
  }
  document.set("settings", std::move(settings));
  return document;
}

Result<void> check_document(const Value& document) {
  if (auto version = check_version(document); !version) return version;
  if (auto content = check_content(document); !content) {
    return base::fail(malformed_document(std::move(content.error())));
  }
  return {};
}

void migrate(Value& document) {
  if (document["schema_version"].integer() == kSchemaVersion) return;
  document.set("schema_version", kSchemaVersion);
  fill(document.member("profile"), kProfile);
  fill(document.member("settings"), kSettings);
  for (const CollectionRules& rules : kCollections) {
    Value& list = document.member(rules.member);
    if (list.is_null()) list = Value::array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      fill(list.item(i), rules.given);
      fill(list.item(i), rules.kept);
    }
  }
}

const Value* find_entry(const Value& document, Collection collection, std::string_view id) {
  for (const Value& entry : document[rules_of(collection).member].items()) {
    if (entry["id"].text() == id) return &entry;
  }
  return nullptr;
}

}  // namespace portolan::portfolio
