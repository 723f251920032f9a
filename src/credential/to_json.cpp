#include "credential/to_json.hpp"

#include <array>

#include <utility>
#include <vector>

#include "base/instant.hpp"

namespace portolan::credential {

namespace {

using base::json::Array;
using base::json::Value;

template <typename Item, typename Write>
Value list_of(const std::vector<Item>& items, Write write) {
  Array array;
  array.reserve(items.size());
  for (const Item& item : items) array.push_back(write(item));
  return array;
}

Value text_or_null(const Text& text) { return text.empty() ? Value() : to_json(text); }

Value moment_json(const std::optional<Moment>& moment) {
  if (!moment || !moment->instant) return {};
  const bool zoned = base::parse_instant(moment->text, base::ZoneRule::required).has_value();
  return zoned ? Value(moment->text) : Value(base::to_text(*moment->instant));
}

Value issuer_json(const Issuer& issuer) {
  Value value = Value::object();
  value.set("id", Value::text_or_null(issuer.id));
  value.set("name", to_json(issuer.name));
  value.set("identifier", Value::text_or_null(issuer.identifier));
  value.set("country", Value::text_or_null(issuer.country));
  value.set("url", Value::text_or_null(issuer.url));
  return value;
}

Value identifier_json(const Identifier& identifier) {
  Value value = Value::object();
  value.set("type", identifier.type);
  value.set("value", identifier.value);
  value.set("hashed", identifier.hashed);
  return value;
}

Value detail_json(const Detail& detail) {
  Value value = Value::object();
  value.set("name", detail.name);
  value.set("kind", to_text(detail.kind));
  value.set("label", text_or_null(detail.label));
  value.set("text", text_or_null(detail.text));
  value.set("value", detail.value.empty() ? Value() : Value(detail.value));
  return value;
}

Value details_json(const std::vector<Detail>& details) { return list_of(details, detail_json); }

Value described_json(const Described& described) {
  Value value = Value::object();
  value.set("at", described.at);
  value.set("id", Value::text_or_null(described.id));
  value.set("name", to_json(described.name));
  value.set("details", details_json(described.details));
  return value;
}

Value subject_json(const Subject& subject) {
  Value value = Value::object();
  value.set("id", Value::text_or_null(subject.id));
  value.set("name", text_or_null(subject.name));
  value.set("identifiers", list_of(subject.identifiers, identifier_json));
  value.set("details", details_json(subject.details));
  return value;
}

Value party_json(const Party& party) {
  Value value = Value::object();
  value.set("id", Value::text_or_null(party.id));
  value.set("name", to_json(party.name));
  return value;
}

Value skill_json(const Skill& skill) {
  Value value = Value::object();
  value.set("uri", Value::text_or_null(skill.uri));
  value.set("label", to_json(skill.label));
  value.set("framework", Value::text_or_null(skill.framework));
  return value;
}

Value outcome_json(const Outcome& outcome) {
  Value value = Value::object();
  value.set("title", to_json(outcome.title));
  value.set("skills", list_of(outcome.skills, skill_json));
  value.set("details", details_json(outcome.details));
  return value;
}

Value credits_json(const Credits& credits) {
  Value value = Value::object();
  value.set("framework", Value::text_or_null(credits.framework));
  value.set("points", credits.points);
  return value;
}

Value level_json(const Level& level) {
  Value value = Value::object();
  value.set("eqf", level.eqf ? Value(*level.eqf) : Value());
  value.set("nqf", text_or_null(level.nqf));
  return value;
}

Value field_json(const Field& field) {
  Value value = Value::object();
  value.set("uri", Value::text_or_null(field.uri));
  value.set("label", to_json(field.label));
  return value;
}

Value assessment_json(const Assessment& assessment) {
  Value value = Value::object();
  value.set("title", to_json(assessment.title));
  value.set("grade", text_or_null(assessment.grade));
  value.set("mode", text_or_null(assessment.mode));
  value.set("identity_check", text_or_null(assessment.identity_check));
  value.set("depth", assessment.depth);
  value.set("details", details_json(assessment.details));
  return value;
}

Value result_json(const AchievementResult& result) {
  Value value = Value::object();
  value.set("label", text_or_null(result.label));
  value.set("value", result.value);
  return value;
}

Value achievement_json(const Achievement& achievement) {
  Value value = Value::object();
  value.set("at", achievement.at);
  value.set("id", Value::text_or_null(achievement.id));
  value.set("kind", to_text(achievement.kind));
  value.set("type", Value::text_or_null(achievement.type));
  value.set("title", to_json(achievement.title));
  value.set("description", text_or_null(achievement.description));
  value.set("criteria", text_or_null(achievement.criteria));
  value.set("awarded_by", list_of(achievement.awarded_by, party_json));
  value.set("awarded_on", moment_json(achievement.awarded_on));
  value.set("outcomes", list_of(achievement.outcomes, outcome_json));
  value.set("skills", list_of(achievement.skills, skill_json));
  value.set("credits", list_of(achievement.credits, credits_json));
  value.set("workload_hours",
            achievement.workload_hours ? Value(*achievement.workload_hours) : Value());
  value.set("level", level_json(achievement.level));
  value.set("mode", text_or_null(achievement.mode));
  value.set("setting", text_or_null(achievement.setting));
  value.set("fields", list_of(achievement.fields, field_json));
  value.set("assessments", list_of(achievement.assessments, assessment_json));
  value.set("results", list_of(achievement.results, result_json));
  value.set("details", details_json(achievement.details));
  value.set("parts", list_of(achievement.parts, achievement_json));
  return value;
}

Value evidence_json(const Evidence& evidence) {
  Value value = Value::object();
  value.set("title", text_or_null(evidence.title));
  value.set("description", text_or_null(evidence.description));
  value.set("url", Value::text_or_null(evidence.url));
  value.set("details", details_json(evidence.details));
  return value;
}

Value image_json(const Image& image) {
  Value value = Value::object();
  value.set("at", image.at);
  value.set("role", image.role);
  value.set("type", image.type);
  value.set("bytes", image.bytes);
  value.set("sha256", image.sha256);
  return value;
}

Value association_json(const Association& association) {
  Value value = Value::object();
  value.set("type", association.type);
  value.set("source", association.source);
  value.set("target", association.target);
  return value;
}

Value string_json(const std::string& text) { return text; }

Value duty_or_null(Duty duty) { return duty == Duty::none ? Value() : Value(to_text(duty)); }

Value element_json(const Element& element) {
  Value value = Value::object();
  value.set("id", element.id);
  value.set("draft_2020", duty_or_null(element.draft_2020));
  value.set("recommendation_2022", duty_or_null(element.recommendation_2022));
  value.set("presence", to_text(element.presence));
  value.set("at", list_of(element.at, string_json));
  return value;
}

// The lists of a projection whose entries have a place.
constexpr auto kPlaced = std::to_array<std::string_view>(
    {"accreditations", "achievements", "images", "organisations", "parts", "reasons"});

// Parts stand in each other as deep as the readers follow them.
void put_below(Value& node, std::string_view at) {
  node.set("at", std::string(at) + std::string(node["at"].text()));
  for (const std::string_view list : kPlaced) {
    if (node[list].items().empty()) continue;
    Value& entries = node.member(list);
    for (std::size_t i = 0; i < entries.size(); ++i) put_below(entries.item(i), at);
  }
  if (node["elements"].items().empty()) return;
  Value& elements = node.member("elements");
  for (std::size_t i = 0; i < elements.size(); ++i) {
    Value& places = elements.item(i).member("at");
    for (std::size_t j = 0; j < places.size(); ++j) {
      places.item(j) = std::string(at) + std::string(places.at_index(j).text());
    }
  }
}

}  // namespace

Value to_json(const Text& text) {
  Value value = Value::object();
  for (const LocalText& entry : text.entries) value.set(entry.language, entry.value);
  return value;
}

void rebase(Value& projection, std::string_view at) { put_below(projection, at); }

Value to_json(const Credential& credential, std::string_view verdict) {
  Value value = Value::object();
  value.set("at", credential.at);
  value.set("role", "main");
  value.set("profile", to_text(credential.profile));
  value.set("id", Value::text_or_null(credential.id));
  value.set("types", list_of(credential.types, string_json));
  value.set("verdict", verdict.empty() ? Value() : Value(verdict));
  value.set("reasons", Value::array());
  value.set("title", to_json(credential.title));
  value.set("description", text_or_null(credential.description));
  value.set("primary_language", Value::text_or_null(credential.primary_language));
  value.set("issuer", issuer_json(credential.issuer));
  value.set("subject",
            subject_json(credential.subjects.empty() ? Subject() : credential.subjects.front()));
  value.set("issued", moment_json(credential.issued));
  value.set("valid_from", moment_json(credential.valid_from));
  value.set("valid_until", moment_json(credential.valid_until));
  value.set("achievements", list_of(credential.achievements, achievement_json));
  value.set("evidence", list_of(credential.evidence, evidence_json));
  value.set("images", list_of(credential.images, image_json));
  value.set("associations", list_of(credential.associations, association_json));
  value.set("organisations", list_of(credential.organisations, described_json));
  value.set("accreditations", list_of(credential.accreditations, described_json));
  value.set("details", details_json(credential.details));
  value.set("elements",
            credential.elements.empty() ? Value() : list_of(credential.elements, element_json));
  value.set("has_status", credential.has_status());
  return value;
}

}  // namespace portolan::credential
