#include "portfolio/apply.hpp"

#include <doctest/doctest.h>

#include "portfolio/document.hpp"
#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

TEST_CASE("create makes a whole, empty document") {
  const Value document = created();
  CHECK(base::json::write(document) ==
        R"({"schema_version":2,"kind":"portolan.portfolio","id":"p1",)"
        R"("created_at":"2026-11-22T10:00:00Z","changed_at":"2026-11-22T10:00:00Z",)"
        R"("profile":{"name":"Ana Example","names":[],"email":null,"phone":null,"city":null,)"
        R"("country":null,"nationalities":[],"birth_date":null,"headline":"","summary":"",)"
        R"("links":[],"student_identifier":null,"student_card":null,"languages":[]},)"
        R"("experiences":[],"skills":[],"evidence":[],"credentials":[],"requests":[],"cvs":[],)"
        R"("settings":{"hours_per_ects":30,"language":"en","share_hours":false}})");
  CHECK(refused(document, R"({"type":"create","id":"p2","at":"2026-11-22T10:00:00Z"})").type ==
        "portfolio.already-created");
  CHECK(refused(Value(), R"({"type":"remove_skill","id":"s","at":"2026-11-22T10:00:00Z"})").type ==
        "portfolio.no-document");
  CHECK(refused(Value(), R"({"type":"create","id":"","at":"2026-11-22T10:00:00Z"})").at == "/id");
  CHECK(refused(Value(), R"({"type":"create","id":"p","at":"2026-11-22T10:00:00Z",
                             "value":{"profile":{"nickname":"A"}}})")
            .at == "/value/profile/nickname");
}

TEST_CASE("an added entry has every member, defaults in place of what was not said") {
  const Value document = must(created(), R"({"type":"add_experience","id":"x1",
      "at":"2026-11-22T10:02:00Z","value":{"title":"Summer job"}})");
  CHECK(base::json::write(document["experiences"].at_index(0)) ==
        R"({"id":"x1","kind":"other","title":"Summer job","country":null,"city":null,"host":null,)"
        R"("programme":null,"from":null,"to":null,"hours":null,"description":"",)"
        R"("role":null,"url":null,"field":null,"eqf":null,)"
        R"("created_at":"2026-11-22T10:02:00Z","changed_at":"2026-11-22T10:02:00Z"})");
  CHECK(document["changed_at"].text() == "2026-11-22T10:02:00Z");
}

TEST_CASE("update changes what it names and nothing else") {
  const Value before = sample();
  const Value after = must(before, R"({"type":"update_experience","id":"x1",
      "at":"2026-11-23T00:00:00Z","value":{"city":null,"hours":90.5}})");
  const Value& entry = after["experiences"].at_index(0);
  CHECK(entry["city"].is_null());
  CHECK(base::json::write(entry["hours"]) == "90.5");
  CHECK(entry["title"].text() == "Semester in Bilbao");
  CHECK(entry["created_at"].text() == "2026-11-22T10:02:00Z");
  CHECK(entry["changed_at"].text() == "2026-11-23T00:00:00Z");
  CHECK(after["skills"] == before["skills"]);
}

TEST_CASE("removing an experience or a skill removes the links to it, not the linked") {
  Value document = must(sample(), R"({"type":"remove_experience","id":"x1",
                                      "at":"2026-11-23T00:00:00Z"})");
  CHECK(document["experiences"].size() == 0);
  CHECK(document["skills"].at_index(0)["experiences"].size() == 0);
  CHECK(document["evidence"].at_index(0)["experience"].is_null());
  document = must(document, R"({"type":"remove_skill","id":"s3","at":"2026-11-23T00:00:00Z"})");
  CHECK(document["evidence"].size() == 1);
  CHECK(document["evidence"].at_index(0)["skills"].size() == 0);
}

TEST_CASE("ill-formed commands are refused with a pointer") {
  const Value document = sample();
  struct Case {
    const char* command;
    const char* type;
    const char* at;
  };
  const Case cases[] = {
      {R"([])", "portfolio.malformed", "/type"},
      {R"({"at":"2026-11-22T10:00:00Z"})", "portfolio.malformed", "/type"},
      {R"({"type":"fly","at":"2026-11-22T10:00:00Z"})", "portfolio.unknown-command", "/type"},
      {R"({"type":"add_","id":"a","at":"2026-11-22T10:00:00Z"})", "portfolio.unknown-command",
       "/type"},
      {R"({"type":"add_credential","id":"a","at":"2026-11-22T10:00:00Z","value":{}})",
       "portfolio.unknown-command", "/type"},
      {R"({"type":"add_skill","id":"s9","value":{"text":"a"}})", "portfolio.malformed", "/at"},
      {R"({"type":"add_skill","id":"s9","at":"yesterday","value":{"text":"a"}})",
       "portfolio.malformed", "/at"},
      {R"({"type":"add_skill","id":"a/b","at":"2026-11-22T10:00:00Z","value":{"text":"a"}})",
       "portfolio.malformed", "/id"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z","value":{"text":"a"},"x":1})",
       "portfolio.malformed", "/x"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z"})", "portfolio.malformed",
       "/value"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z","value":{}})",
       "portfolio.skill-or-text", "/value"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z",
           "value":{"text":"a","skill":"ecbs:learning"}})",
       "portfolio.skill-or-text", "/value"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z",
           "value":{"skill":"ecbs:flying"}})",
       "portfolio.unknown-skill", "/value/skill"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z",
           "value":{"text":"a","experiences":["x9"]}})",
       "portfolio.unknown-reference", "/value/experiences"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z",
           "value":{"text":"a","experiences":["x1","x1"]}})",
       "portfolio.malformed", "/value/experiences"},
      {R"({"type":"add_skill","id":"s1","at":"2026-11-22T10:00:00Z","value":{"text":"a"}})",
       "portfolio.duplicate-id", "/id"},
      {R"({"type":"add_skill","id":"s9","at":"2026-11-22T10:00:00Z","value":{"text":"  "}})",
       "portfolio.malformed", "/value/text"},
      {R"({"type":"update_skill","id":"s9","at":"2026-11-22T10:00:00Z","value":{}})",
       "portfolio.unknown-id", "/id"},
      {R"({"type":"remove_evidence","id":"e9","at":"2026-11-22T10:00:00Z"})",
       "portfolio.unknown-id", "/id"},
      {R"({"type":"remove_evidence","id":"e1","at":"2026-11-22T10:00:00Z","value":{}})",
       "portfolio.malformed", "/value"},
      {R"({"type":"update_experience","id":"x1","at":"2026-11-22T10:00:00Z",
           "value":{"to":"2025-08"}})",
       "portfolio.dates-reversed", "/value/to"},
      {R"({"type":"update_experience","id":"x1","at":"2026-11-22T10:00:00Z",
           "value":{"from":"2025-02-30"}})",
       "portfolio.malformed", "/value/from"},
      {R"({"type":"update_experience","id":"x1","at":"2026-11-22T10:00:00Z",
           "value":{"hours":1.005}})",
       "portfolio.malformed", "/value/hours"},
      {R"({"type":"update_experience","id":"x1","at":"2026-11-22T10:00:00Z",
           "value":{"country":"es"}})",
       "portfolio.malformed", "/value/country"},
      {R"({"type":"update_experience","id":"x1","at":"2026-11-22T10:00:00Z",
           "value":{"id":"x2"}})",
       "portfolio.malformed", "/value/id"},
      {R"({"type":"set_settings","at":"2026-11-22T10:00:00Z","value":{"hours_per_ects":24}})",
       "portfolio.malformed", "/value/hours_per_ects"},
      {R"({"type":"set_profile","id":"p1","at":"2026-11-22T10:00:00Z","value":{}})",
       "portfolio.malformed", "/id"},
      {R"({"type":"set_profile","at":"2026-11-22T10:00:00Z",
           "value":{"languages":[{"code":"fr","level":"good"}]}})",
       "portfolio.malformed", "/value/languages/0/level"},
      {R"({"type":"set_profile","at":"2026-11-22T10:00:00Z","value":{"name":"a\u0000b"}})",
       "portfolio.malformed", "/value/name"},
      {R"({"type":"add_evidence","id":"e9","at":"2026-11-22T10:00:00Z","value":{"title":"t",
           "blob":{"sha256":"00","name":"a","type":"","bytes":1}}})",
       "portfolio.malformed", "/value/blob"},
      {R"({"type":"add_evidence","id":"e9","at":"2026-11-22T10:00:00Z","value":{"title":"t",
           "experience":"x9"}})",
       "portfolio.unknown-reference", "/value/experience"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.command);
    const base::Problem problem = refused(document, one.command);
    CHECK(problem.type == one.type);
    CHECK(problem.at == one.at);
  }
}

TEST_CASE("a newer document is refused, another JSON is no portfolio") {
  const char* command = R"({"type":"remove_skill","id":"s1","at":"2026-11-22T10:00:00Z"})";
  Value document = sample();
  document.set("schema_version", portfolio::kSchemaVersion + 1);
  const base::Problem newer = refused(document, command);
  CHECK(newer.type == "portfolio.newer-version");
  CHECK(newer.arguments.size() == 2);
  CHECK(newer.arguments[0].value == "3");
  CHECK(newer.arguments[1].value == "2");
  for (const char* text : {R"({})", R"([])", R"(1)", R"("x")", R"({"schema_version":1})",
                           R"({"schema_version":0,"kind":"portolan.portfolio"})"}) {
    CAPTURE(text);
    CHECK(refused(json(text), command).type == "portfolio.not-a-portfolio");
  }
}

TEST_CASE("a damaged document is refused with a pointer into it") {
  const char* command = R"({"type":"remove_skill","id":"s1","at":"2026-11-22T10:00:00Z"})";
  Value document = sample();
  document.member("experiences").item(0).set("from", "soon");
  const base::Problem problem = refused(document, command);
  CHECK(problem.type == "portfolio.malformed-document");
  CHECK(problem.at == "/experiences/0/from");

  document = sample();
  document.member("skills").item(1).set("id", "s1");
  CHECK(refused(document, command).type == "portfolio.malformed-document");
  document = sample();
  document.remove("evidence");
  CHECK(refused(document, command).at == "/evidence");
}

TEST_CASE("members that this version does not know survive") {
  Value document = sample();
  document.set("theme", "blue");
  document.member("profile").set("pronouns", "she");
  document.member("skills").item(0).set("stars", 4);
  document = must(document, R"({"type":"update_skill","id":"s1","at":"2026-11-23T00:00:00Z",
                                "value":{"level":"sure"}})");
  document = must(document, R"({"type":"set_profile","at":"2026-11-23T00:00:00Z",
                                "value":{"name":"Ana"}})");
  CHECK(document["theme"].text() == "blue");
  CHECK(document["profile"]["pronouns"].text() == "she");
  CHECK(document["skills"].at_index(0)["stars"].integer() == 4);
}

TEST_CASE("several commands: all or none") {
  const Value commands = json(R"([
    {"type":"create","id":"p1","at":"2026-11-22T10:00:00Z"},
    {"type":"add_skill","id":"s1","at":"2026-11-22T10:01:00Z","value":{"text":"a"}},
    {"type":"remove_skill","id":"s2","at":"2026-11-22T10:02:00Z"}])");
  const auto next = portfolio::apply_all(Value(), commands.items());
  REQUIRE_FALSE(next);
  CHECK(next.error().type == "portfolio.unknown-id");
  CHECK(next.error().at == "/commands/2/id");
}

}  // namespace
}  // namespace portolan::tests
