// A learner, her semester abroad and her credentials, all imaginary, for the tests of the portfolio
// and its exports.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/json/gate.hpp"
#include "base/json/value.hpp"
#include "portfolio/apply.hpp"
#include "portfolio/summary.hpp"

namespace portolan::tests {

using base::json::Value;

inline constexpr std::string_view kHash1 =
    "1111111111111111111111111111111111111111111111111111111111111111";
inline constexpr std::string_view kHash2 =
    "2222222222222222222222222222222222222222222222222222222222222222";

inline Value json(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE_MESSAGE(value, std::string(text));
  return std::move(*value);
}

// must applies a command given as JSON text; the test stops when it is refused.
inline Value must(const Value& document, std::string_view command) {
  auto next = portfolio::apply(document, json(command));
  REQUIRE_MESSAGE(next, next.error().type, " ", next.error().at, " ", std::string(command));
  return std::move(*next);
}

// refused gives the problem of a command that must not be applied.
inline base::Problem refused(const Value& document, std::string_view command) {
  auto next = portfolio::apply(document, json(command));
  REQUIRE_MESSAGE(!next, std::string(command));
  return next.error();
}

inline Value summary_of(const Value& document) {
  auto derived = portfolio::summary(document);
  REQUIRE_MESSAGE(derived, derived.error().type, " ", derived.error().at);
  return std::move(*derived);
}

inline Value created() {
  return must(Value(), R"({"type":"create","id":"p1","at":"2026-11-22T10:00:00Z",
                           "value":{"profile":{"name":"Ana Example"}}})");
}

inline Value blob(std::string_view sha256, std::string_view name) {
  Value value = Value::object();
  value.set("sha256", sha256);
  value.set("name", name);
  value.set("type", "application/octet-stream");
  value.set("bytes", 1234);
  return value;
}

// What a report's projection looks like for one achievement with two credits and two skills.
inline Value projection(std::string_view id, std::string_view verdict) {
  Value value = json(R"({"at":"","profile":"open_badge_3","types":["OpenBadgeCredential"],
    "title":{"en":"Crossing borders","fr":"Passer les frontières"},"description":null,
    "primary_language":"en",
    "issuer":{"id":"did:key:z6Mk","name":{"en":"Example University"},"identifier":null,
              "country":null,"url":null},
    "subject":{"id":null,"name":null,"identifiers":[]},
    "issued":"2026-02-01T00:00:00Z","valid_from":"2026-02-01T00:00:00Z","valid_until":null,
    "achievements":[{"at":"/credentialSubject/achievement","id":"urn:achievement:1",
      "kind":"achievement","type":"MicroCredential","title":{"en":"Crossing borders"},
      "description":null,"criteria":null,"awarded_by":[],"awarded_on":null,
      "outcomes":[{"title":{"en":"Works in mixed teams"},"skills":[
        {"uri":"http://data.europa.eu/esco/skill/team","label":{"en":"work in teams"},
         "framework":"ESCO"}]}],
      "skills":[{"uri":"ecbs:communication","label":{"en":"Something else"},"framework":"ECBS"}],
      "credits":[{"framework":"ECTS","points":"2"}],"workload_hours":60,
      "level":{"eqf":6,"nqf":null},"mode":null,"setting":null,"fields":[],"assessments":[],
      "results":[],"parts":[]}],
    "evidence":[],"images":[],"has_status":false})");
  value.set("id", id);
  value.set("verdict", verdict);
  return value;
}

inline Value report(std::string_view sha256, std::string_view verdict,
                    std::string_view recipient = "not_applicable") {
  Value value = json(R"({"schema_version":1,"result":"credential","at":"2026-11-22T10:05:00Z",
    "questions":[{"id":"integrity","outcome":"passed"},{"id":"issuer","outcome":"passed"},
                 {"id":"force","outcome":"passed"}],
    "checks":[],"proofs":[],"not_covered":[],"needs":[],"etsi":null,
    "trust":{"lists":[],"dated":"2026-06-24"}})");
  value.set("verdict", verdict);
  Value question = Value::object();
  question.set("id", "recipient");
  question.set("outcome", recipient);
  value.member("questions").push(std::move(question));
  Value input = Value::object();
  input.set("name", "badge.json");
  input.set("sha256", sha256);
  input.set("bytes", 1234);
  input.set("profile", "open_badge_3");
  value.set("input", std::move(input));
  Value credentials = Value::array();
  credentials.push(projection("urn:credential:1", verdict));
  value.set("credentials", std::move(credentials));
  return value;
}

inline Value import_command(std::string_view id, std::string_view sha256, const Value& of_report) {
  Value value = Value::object();
  value.set("blob", blob(sha256, "badge.json"));
  value.set("report", of_report);
  Value command = Value::object();
  command.set("type", "import_credential");
  command.set("id", id);
  command.set("at", "2026-11-22T10:06:00Z");
  command.set("value", std::move(value));
  return command;
}

inline Value must_import(const Value& document, std::string_view id, std::string_view sha256,
                         const Value& of_report) {
  auto next = portfolio::apply(document, import_command(id, sha256, of_report));
  REQUIRE_MESSAGE(next, next.error().type, " ", next.error().at);
  return std::move(*next);
}

// One of everything.
inline Value sample() {
  Value document = created();
  document = must(document, R"({"type":"set_profile","at":"2026-11-22T10:01:00Z","value":{
    "email":"ana@example.org","languages":[{"code":"es","level":"native"},
    {"code":"fr","level":"B2"}]}})");
  document = must(document, R"({"type":"add_experience","id":"x1","at":"2026-11-22T10:02:00Z",
    "value":{"kind":"study","title":"Semester in Bilbao","country":"ES","city":"Bilbao",
    "host":"Universidad Ejemplo","programme":"Erasmus+","from":"2025-09","to":"2026-01-31",
    "hours":120,"description":"Lectures and a project."}})");
  document = must(document, R"({"type":"add_skill","id":"s1","at":"2026-11-22T10:03:00Z",
    "value":{"skill":"ecbs:communication","level":"confident","reflection":"I had to ask.",
    "experiences":["x1"]}})");
  document = must(document, R"({"type":"add_skill","id":"s2","at":"2026-11-22T10:03:30Z",
    "value":{"text":"Basque cooking"}})");
  document = must(document, R"({"type":"add_skill","id":"s3","at":"2026-11-22T10:03:40Z",
    "value":{"skill":"ecbs:leadership"}})");
  document = must(document, R"({"type":"add_evidence","id":"e1","at":"2026-11-22T10:04:00Z",
    "value":{"title":"Project report","hours":12.5,"explanation":"I led the group.",
    "blob":{"sha256":"2222222222222222222222222222222222222222222222222222222222222222",
    "name":"report.pdf","type":"application/pdf","bytes":12345},
    "skills":["s3"],"experience":"x1"}})");
  return must_import(document, "c1", kHash1, report(kHash1, "valid"));
}

}  // namespace portolan::tests
