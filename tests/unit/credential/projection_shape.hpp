// The shape of a report's projection: every member there, no member besides, every kind right.
// Shared by the unit tests and the fuzzer.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::credential::shape {

using base::json::Kind;
using base::json::Value;

struct Expected {
  std::string_view name;
  Kind kind;
  bool nullable = false;
};

inline bool has_exactly(const Value& value, std::initializer_list<Expected> members) {
  if (!value.is_object() || value.size() != members.size()) return false;
  return std::ranges::all_of(members, [&](const Expected& expected) {
    const Value* found = value.find(expected.name);
    if (found == nullptr) return false;
    return found->kind() == expected.kind || (expected.nullable && found->is_null());
  });
}

template <typename Check>
bool all(const Value& list, Check check) {
  return std::ranges::all_of(list.items(), check);
}

inline bool is_language_map(const Value& text) {
  if (text.is_null()) return true;
  return text.is_object() && std::ranges::all_of(text.members(), [](const auto& member) {
           return !member.name.empty() && member.value.is_string() && !member.value.text().empty();
         });
}

inline bool is_skill(const Value& skill) {
  return has_exactly(skill, {{"uri", Kind::string, true},
                             {"label", Kind::object},
                             {"framework", Kind::string, true}}) &&
         is_language_map(skill["label"]);
}

inline bool is_detail(const Value& detail) {
  return has_exactly(detail, {{"name", Kind::string},
                              {"kind", Kind::string},
                              {"label", Kind::object, true},
                              {"text", Kind::object, true},
                              {"value", Kind::string, true}}) &&
         is_language_map(detail["label"]) && is_language_map(detail["text"]) &&
         !(detail["text"].is_null() && detail["value"].is_null());
}

inline bool is_described(const Value& described) {
  return has_exactly(described, {{"at", Kind::string},
                                 {"id", Kind::string, true},
                                 {"name", Kind::object},
                                 {"details", Kind::array}}) &&
         is_language_map(described["name"]) && all(described["details"], is_detail);
}

inline bool is_element(const Value& element) {
  return has_exactly(element, {{"id", Kind::string},
                               {"draft_2020", Kind::string, true},
                               {"recommendation_2022", Kind::string, true},
                               {"presence", Kind::string},
                               {"at", Kind::array}}) &&
         (element["presence"].text() == "missing") == element["at"].items().empty();
}

inline bool is_outcome(const Value& outcome) {
  return has_exactly(
             outcome,
             {{"title", Kind::object}, {"skills", Kind::array}, {"details", Kind::array}}) &&
         all(outcome["skills"], is_skill) && all(outcome["details"], is_detail);
}

inline bool is_party(const Value& party) {
  return has_exactly(party, {{"id", Kind::string, true}, {"name", Kind::object}}) &&
         is_language_map(party["name"]);
}

inline bool is_credits(const Value& credits) {
  return has_exactly(credits, {{"framework", Kind::string, true}, {"points", Kind::string}});
}

inline bool is_field(const Value& field) {
  return has_exactly(field, {{"uri", Kind::string, true}, {"label", Kind::object}});
}

inline bool is_assessment(const Value& assessment) {
  return has_exactly(assessment, {{"title", Kind::object},
                                  {"grade", Kind::object, true},
                                  {"mode", Kind::object, true},
                                  {"identity_check", Kind::object, true},
                                  {"depth", Kind::number},
                                  {"details", Kind::array}}) &&
         all(assessment["details"], is_detail);
}

inline bool is_result(const Value& result) {
  return has_exactly(result, {{"label", Kind::object, true}, {"value", Kind::string}});
}

inline bool is_achievement(const Value& achievement) {
  return has_exactly(achievement, {{"at", Kind::string},
                                   {"id", Kind::string, true},
                                   {"kind", Kind::string},
                                   {"type", Kind::string, true},
                                   {"title", Kind::object},
                                   {"description", Kind::object, true},
                                   {"criteria", Kind::object, true},
                                   {"awarded_by", Kind::array},
                                   {"awarded_on", Kind::string, true},
                                   {"outcomes", Kind::array},
                                   {"skills", Kind::array},
                                   {"credits", Kind::array},
                                   {"workload_hours", Kind::number, true},
                                   {"level", Kind::object},
                                   {"mode", Kind::object, true},
                                   {"setting", Kind::object, true},
                                   {"fields", Kind::array},
                                   {"assessments", Kind::array},
                                   {"results", Kind::array},
                                   {"details", Kind::array},
                                   {"parts", Kind::array}}) &&
         is_language_map(achievement["title"]) && is_language_map(achievement["description"]) &&
         is_language_map(achievement["criteria"]) && all(achievement["awarded_by"], is_party) &&
         all(achievement["outcomes"], is_outcome) && all(achievement["skills"], is_skill) &&
         all(achievement["credits"], is_credits) && all(achievement["fields"], is_field) &&
         has_exactly(achievement["level"],
                     {{"eqf", Kind::number, true}, {"nqf", Kind::object, true}}) &&
         all(achievement["assessments"], is_assessment) && all(achievement["results"], is_result) &&
         all(achievement["details"], is_detail) && all(achievement["parts"], is_achievement);
}

inline bool is_identifier(const Value& identifier) {
  return has_exactly(identifier,
                     {{"type", Kind::string}, {"value", Kind::string}, {"hashed", Kind::boolean}});
}

inline bool is_subject(const Value& subject) {
  return has_exactly(subject, {{"id", Kind::string, true},
                               {"name", Kind::object, true},
                               {"identifiers", Kind::array},
                               {"details", Kind::array}}) &&
         all(subject["identifiers"], is_identifier) && all(subject["details"], is_detail);
}

inline bool is_issuer(const Value& issuer) {
  return has_exactly(issuer, {{"id", Kind::string, true},
                              {"name", Kind::object},
                              {"identifier", Kind::string, true},
                              {"country", Kind::string, true},
                              {"url", Kind::string, true}}) &&
         is_language_map(issuer["name"]);
}

inline bool is_evidence(const Value& evidence) {
  return has_exactly(evidence, {{"title", Kind::object, true},
                                {"description", Kind::object, true},
                                {"url", Kind::string, true},
                                {"details", Kind::array}}) &&
         all(evidence["details"], is_detail);
}

inline bool is_image(const Value& image) {
  return has_exactly(image, {{"at", Kind::string},
                             {"role", Kind::string},
                             {"type", Kind::string},
                             {"bytes", Kind::number},
                             {"sha256", Kind::string}});
}

// is_projection tells whether a value is one entry of a report's `credentials`.
inline bool is_projection(const Value& value) {
  return has_exactly(value, {{"at", Kind::string},
                             {"role", Kind::string},
                             {"profile", Kind::string},
                             {"id", Kind::string, true},
                             {"types", Kind::array},
                             {"verdict", Kind::string, true},
                             {"reasons", Kind::array},
                             {"title", Kind::object},
                             {"description", Kind::object, true},
                             {"primary_language", Kind::string, true},
                             {"issuer", Kind::object},
                             {"subject", Kind::object},
                             {"issued", Kind::string, true},
                             {"valid_from", Kind::string, true},
                             {"valid_until", Kind::string, true},
                             {"achievements", Kind::array},
                             {"evidence", Kind::array},
                             {"images", Kind::array},
                             {"associations", Kind::array},
                             {"organisations", Kind::array},
                             {"accreditations", Kind::array},
                             {"details", Kind::array},
                             {"elements", Kind::array, true},
                             {"has_status", Kind::boolean}}) &&
         is_language_map(value["title"]) && is_language_map(value["description"]) &&
         is_issuer(value["issuer"]) && is_subject(value["subject"]) &&
         all(value["types"], [](const Value& type) { return type.is_string(); }) &&
         all(value["achievements"], is_achievement) && all(value["evidence"], is_evidence) &&
         all(value["images"], is_image) && all(value["organisations"], is_described) &&
         all(value["accreditations"], is_described) && all(value["details"], is_detail) &&
         all(value["elements"], is_element);
}

}  // namespace portolan::credential::shape
