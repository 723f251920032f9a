// What came with version 2 of the document: records in members, skills of other frameworks, hours for
// skills, requests for review, CVs.
#include <doctest/doctest.h>

#include "portfolio/document.hpp"
#include "portfolio/operations.hpp"
#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

// An entry of the summary's skills, by the claim in it.
const Value& entry_of(const Value& summary, std::string_view claim) {
  static const Value nothing;
  for (const auto& group : summary["skills"].members()) {
    for (const Value& entry : group.value.items()) {
      for (const Value& id : entry["claims"].items()) {
        if (id.text() == claim) return entry;
      }
    }
  }
  return nothing;
}

std::string hours_of(const Value& document, std::string_view claim) {
  return base::json::write(entry_of(summary_of(document), claim)["hours"]["hours"]);
}

TEST_CASE("who somebody is: records are made whole and checked") {
  const Value document = must(sample(), R"({"type":"set_profile","at":"2026-11-23T00:00:00Z",
    "value":{"names":[{"text":"Ана Егзампл","language":"sr-Cyrl"},{"text":"Ana E."}],
    "phone":"+34 600 000 000","city":"Bilbao","country":"ES","nationalities":["ES","PT"],
    "birth_date":"2003-04-05","headline":"Student of ecology","summary":"Two\nlines",
    "links":[{"url":"https://example.org/ana"}],
    "student_identifier":"urn:schac:personalUniqueCode:int:esi:example.org:1234",
    "student_card":"c0ffee00-0000-1000-8000-000000000001",
    "languages":[{"code":"fr","skills":{"listening":"B2"}},{"code":"es","level":"native"}]}})");
  const Value& profile = document["profile"];
  CHECK(base::json::write(profile["names"].at_index(1)) == R"({"text":"Ana E.","language":null})");
  CHECK(base::json::write(profile["links"].at_index(0)) ==
        R"({"url":"https://example.org/ana","label":""})");
  CHECK(base::json::write(profile["languages"]) ==
        R"([{"code":"fr","skills":{"listening":"B2","reading":null,"spoken_interaction":null,)"
        R"("spoken_production":null,"writing":null},"level":null},)"
        R"({"code":"es","level":"native","skills":null}])");
}

TEST_CASE("ill-formed records and members are refused with a pointer") {
  struct Case {
    const char* type;
    const char* value;
    const char* at;
  };
  const Case cases[] = {
      {"set_profile", R"({"names":[{"text":" "}]})", "/value/names/0/text"},
      {"set_profile", R"({"names":[{"text":"a","nick":1}]})", "/value/names/0/nick"},
      {"set_profile", R"({"names":{}})", "/value/names"},
      {"set_profile", R"({"nationalities":["ES","ES"]})", "/value/nationalities"},
      {"set_profile", R"({"links":[{"url":"http://example.org/"}]})", "/value/links/0/url"},
      {"set_profile", R"({"links":[{"url":"javascript:alert"}]})", "/value/links/0/url"},
      {"set_profile", R"({"birth_date":"2003-02-30"})", "/value/birth_date"},
      {"set_profile", R"({"languages":[{"code":"fr","skills":{"singing":"B2"}}]})",
       "/value/languages/0/skills/singing"},
      {"set_profile", R"({"languages":[{"code":"fr","skills":{"reading":"B3"}}]})",
       "/value/languages/0/skills/reading"},
      {"set_settings", R"({"share_hours":1})", "/value/share_hours"},
      {"update_experience x1", R"({"eqf":9})", "/value/eqf"},
      {"update_experience x1", R"({"field":"12345"})", "/value/field"},
      {"update_experience x1", R"({"url":"https://user@example.org/"})", "/value/url"},
      {"update_skill s1", R"({"self_assessment":"expert"})", "/value/self_assessment"},
      {"update_skill s2", R"({"text":null,"concept":{"uri":"a b","label":{"en":"x"}}})",
       "/value/concept/uri"},
      {"update_skill s2", R"({"text":null,"concept":{"uri":"urn:x","label":{}}})",
       "/value/concept/label"},
      {"update_skill s2", R"({"concept":{"uri":"urn:x","label":{"en":"x"}}})", "/value"},
      {"update_skill s2", R"({"text":null})", "/value"},
      {"update_evidence e1", R"({"criteria":[""]})", "/value/criteria"},
      {"update_evidence e1", R"({"url":"report.pdf"})", "/value/url"},
      {"update_evidence e1", R"({"hours_for":[{"skill":"s3"}]})", "/value/hours_for/0/hours"},
      {"update_evidence e1", R"({"hours_for":[{"skill":"s3","hours":1},{"skill":"s3","hours":1}]})",
       "/value/hours_for"},
      {"add_cv v1", R"({"name":"CV"})", "/value/language"},
      {"add_cv v1", R"({"name":"CV","language":"en","template":"fancy"})", "/value/template"},
      {"add_cv v1", R"({"name":"CV","language":"en","sections":[{"kind":"skills"}]})",
       "/value/sections/0/shown"},
      {"add_request q1", R"({"institution":"","skills":[]})", "/value/institution"},
  };
  const Value document = sample();
  for (const Case& one : cases) {
    CAPTURE(one.type);
    CAPTURE(one.value);
    const std::string_view type = one.type;
    const std::size_t space = type.find(' ');
    Value command = Value::object();
    command.set("type", type.substr(0, space));
    if (space != std::string_view::npos) command.set("id", type.substr(space + 1));
    command.set("at", "2026-11-23T00:00:00Z");
    command.set("value", json(one.value));
    CHECK(refused(document, base::json::write(command)).at == one.at);
  }
}

TEST_CASE("a skill of the learner's own framework meets the credential that names it") {
  const Value document = must(sample(), R"({"type":"add_skill","id":"s4",
    "at":"2026-11-23T00:00:00Z","value":{"concept":{"uri":"http://data.europa.eu/esco/skill/team",
    "label":{"es":"trabajar en equipo"},"framework":"ESCO 1.2"}}})");
  CHECK(entry_of(summary_of(document), "s4")["state"].text() == "proven");
  const Value alone = must(document, R"({"type":"remove_credential","id":"c1",
                                         "at":"2026-11-23T00:00:00Z"})");
  const Value summary = summary_of(alone);
  const Value& entry = entry_of(summary, "s4");
  CHECK(entry["state"].text() == "claimed");
  CHECK(entry["uri"].text() == "http://data.europa.eu/esco/skill/team");
  CHECK(entry["framework"].text() == "ESCO 1.2");
  CHECK(entry["label"]["es"].text() == "trabajar en equipo");
  CHECK(entry["key"].text() == "http://data.europa.eu/esco/skill/team");
}

TEST_CASE("a credential's words cannot pose as a claim") {
  Value posing = report(kHash2, "valid");
  posing.member("credentials")
      .item(0)
      .member("achievements")
      .item(0)
      .set("skills", json(R"([{"uri":"claim s2","label":{"en":"x"},"framework":null}])"));
  const Value document = must_import(sample(), "c2", kHash2, posing);
  CHECK(entry_of(summary_of(document), "s2")["state"].text() == "claimed");
}

TEST_CASE("hours for skills: evenly, as stated, or repeated; never more than there are") {
  Value document = must(sample(), R"({"type":"update_evidence","id":"e1",
    "at":"2026-11-23T00:00:00Z","value":{"hours":10,"skills":["s1","s2","s3"]}})");
  CHECK(hours_of(document, "s1") == "3.34");
  CHECK(hours_of(document, "s2") == "3.33");
  CHECK(hours_of(document, "s3") == "3.33");

  document = must(document, R"({"type":"update_evidence","id":"e1","at":"2026-11-23T00:00:00Z",
    "value":{"hours_for":[{"skill":"s1","hours":8},{"skill":"s2","hours":1.5}]}})");
  CHECK(hours_of(document, "s1") == "8");
  CHECK(hours_of(document, "s2") == "1.5");
  CHECK(hours_of(document, "s3") == "0");
  const Value summary = summary_of(document);
  const Value& hours = entry_of(summary, "s1")["hours"];
  CHECK(base::json::write(hours) ==
        R"({"hours":8,"hours_per_ects":30,"ects":0.26,"rounded":true,"parts":[{"evidence":"e1",)"
        R"("title":"Project report","of":10,"hours":8,"how":"stated","shared_with":1}]})");

  // One hour for two skills only where the settings allow it.
  const char* twice = R"({"type":"update_evidence","id":"e1","at":"2026-11-23T00:00:00Z",
    "value":{"hours_for":[{"skill":"s1","hours":8},{"skill":"s2","hours":8}]}})";
  const base::Problem problem = refused(document, twice);
  CHECK(problem.type == "portfolio.hours-exceeded");
  CHECK(problem.at == "/value/hours_for");
  document = must(document, R"({"type":"set_settings","at":"2026-11-23T00:00:00Z",
                                "value":{"share_hours":true}})");
  document = must(document, twice);
  CHECK(hours_of(document, "s1") == "8");
  CHECK(hours_of(document, "s2") == "8");
  CHECK(refused(document, R"({"type":"update_evidence","id":"e1","at":"2026-11-23T00:00:00Z",
    "value":{"hours_for":[{"skill":"s1","hours":11}]}})")
            .type == "portfolio.hours-exceeded");
  // Back again: what is too much is cut, in the order stated.
  document = must(document, R"({"type":"set_settings","at":"2026-11-23T00:00:00Z",
                                "value":{"share_hours":false}})");
  CHECK(hours_of(document, "s1") == "8");
  CHECK(hours_of(document, "s2") == "2");
}

TEST_CASE("hours for skills follow the evidence") {
  const Value document = must(sample(), R"({"type":"update_evidence","id":"e1",
    "at":"2026-11-23T00:00:00Z","value":{"hours":10,"skills":["s1","s2"],
    "hours_for":[{"skill":"s1","hours":8},{"skill":"s2","hours":2}]}})");
  const auto shares = [](const Value& of) {
    return base::json::write(of["evidence"].at_index(0)["hours_for"]);
  };
  const Value fewer = must(document, R"({"type":"update_evidence","id":"e1",
    "at":"2026-11-23T00:00:00Z","value":{"skills":["s2","s3"]}})");
  CHECK(shares(fewer) == R"([{"skill":"s2","hours":2}])");
  CHECK(
      shares(must(document, R"({"type":"remove_skill","id":"s1","at":"2026-11-23T00:00:00Z"})")) ==
      R"([{"skill":"s2","hours":2}])");
  CHECK(shares(must(document, R"({"type":"update_evidence","id":"e1","at":"2026-11-23T00:00:00Z",
                                  "value":{"hours":null}})")) == "null");
  CHECK(refused(document, R"({"type":"update_evidence","id":"e1","at":"2026-11-23T00:00:00Z",
                              "value":{"hours":9}})")
            .type == "portfolio.hours-exceeded");
  CHECK(refused(document, R"({"type":"update_evidence","id":"e1","at":"2026-11-23T00:00:00Z",
                              "value":{"hours_for":[{"skill":"s3","hours":1}]}})")
            .type == "portfolio.unknown-reference");
}

TEST_CASE("two claims of one skill are one skill, and its hours count once") {
  Value document = must(sample(), R"({"type":"add_skill","id":"s5","at":"2026-11-23T00:00:00Z",
                                      "value":{"skill":"ecbs:leadership"}})");
  document = must(document, R"({"type":"update_evidence","id":"e1","at":"2026-11-23T00:00:00Z",
                                "value":{"hours":10,"skills":["s3","s5"]}})");
  CHECK(hours_of(document, "s3") == "10");
  document = must(document, R"({"type":"set_settings","at":"2026-11-23T00:00:00Z",
                                "value":{"share_hours":true}})");
  CHECK(hours_of(document, "s3") == "10");
}

TEST_CASE("asked, recognised, refused: an open request and a decision each have their state") {
  Value document = must(sample(), R"({"type":"add_request","id":"q1","at":"2026-11-23T00:00:00Z",
    "value":{"institution":"Example University","skills":["s1","s2","s3"]}})");
  const auto state = [&](std::string_view claim) {
    return std::string(entry_of(summary_of(document), claim)["state"].text());
  };
  CHECK(state("s2") == "under_review");
  CHECK(state("s3") == "under_review");
  CHECK(state("s1") == "proven");
  CHECK(refused(document, R"({"type":"decide_request","id":"q1","at":"2026-11-24T00:00:00Z",
    "value":{"outcomes":[{"skill":"s9","outcome":"recognised"}]}})")
            .at == "/value/outcomes");
  CHECK(refused(document, R"({"type":"decide_request","id":"q1","at":"2026-11-24T00:00:00Z",
    "value":{"outcomes":[{"skill":"s2","outcome":"perhaps"}]}})")
            .at == "/value/outcomes/0/outcome");
  document = must(document, R"({"type":"decide_request","id":"q1","at":"2026-11-24T00:00:00Z",
    "value":{"by":"Board of examiners","at":"2026-11-20T00:00:00Z","outcomes":[
      {"skill":"s2","outcome":"recognised","hours":90,"ects":3},{"skill":"s3","outcome":"refused",
      "comment":"Please tell more."}]}})");
  CHECK(state("s2") == "recognised");
  CHECK(state("s3") == "evidenced");
  const Value summary = summary_of(document);
  CHECK(base::json::write(entry_of(summary, "s2")["requests"]) ==
        R"([{"request":"q1","institution":"Example University","at":"2026-11-23T00:00:00Z",)"
        R"("outcome":"recognised","decided_at":"2026-11-20T00:00:00Z","by":"Board of examiners",)"
        R"("hours":90,"ects":3,"comment":""}])");
  document = must(document, R"({"type":"remove_skill","id":"s2","at":"2026-11-25T00:00:00Z"})");
  const Value& request = document["requests"].at_index(0);
  CHECK(base::json::write(request["skills"]) == R"(["s1","s3"])");
  CHECK(request["decision"]["outcomes"].size() == 1);
  document = must(document, R"({"type":"remove_request","id":"q1","at":"2026-11-25T00:00:00Z"})");
  CHECK(document["requests"].size() == 0);
}

TEST_CASE("apply gives the summary as well, of those credentials whose files were checked") {
  Value request = Value::object();
  request.set("document", sample());
  request.set("commands", Value::array());
  CHECK(portfolio::apply_operation(request)->find("summary") == nullptr);
  request.set("checked", Value::array());
  const Value none = *portfolio::apply_operation(request);
  CHECK(none["summary"]["counts"]["proven"].integer() == 0);
  CHECK(none["document"] == sample());
  request.member("checked").push(kHash1);
  const Value all = *portfolio::apply_operation(request);
  CHECK(all["summary"] == summary_of(sample()));
}

TEST_CASE("a portfolio has an end: texts that become long when they are written") {
  // Each byte of these is written as six.
  const std::string control(19'000, '\t');
  base::json::Array commands{json(R"({"type":"create","id":"p1","at":"2026-11-22T10:00:00Z"})")};
  for (int i = 0; i < 800; ++i) {
    Value command = json(R"({"type":"add_experience","at":"2026-11-22T10:00:00Z",
                             "value":{"title":"a"}})");
    command.set("id", "x" + std::to_string(i));
    command.member("value").set("description", control);
    commands.push_back(std::move(command));
  }
  const auto full = portfolio::apply_all(Value(), commands);
  REQUIRE_FALSE(full);
  CHECK(full.error().type == "portfolio.limit");
  commands.resize(100);
  CHECK(portfolio::apply_all(Value(), commands).has_value());
}

TEST_CASE("a CV that is kept: its defaults, and the files of all collections") {
  Value document = must(sample(), R"({"type":"add_cv","id":"v1","at":"2026-11-23T00:00:00Z",
    "value":{"name":"For the port authority","language":"fr","left_out":["x1","ecbs:leadership"],
    "photo":{"sha256":"4444444444444444444444444444444444444444444444444444444444444444",
    "name":"me.jpg","type":"image/jpeg","bytes":9}}})");
  const Value& cv = document["cvs"].at_index(0);
  CHECK(cv["template"].text() == "classic");
  CHECK(cv["consent"].boolean() == false);
  CHECK(cv["sections"].is_array());
  document = must(document, R"({"type":"add_request","id":"q1","at":"2026-11-23T00:00:00Z",
    "value":{"institution":"Example University","file":{"name":"request.json","type":"",
    "sha256":"5555555555555555555555555555555555555555555555555555555555555555","bytes":9},
    "kit":{"name":"kit.json","type":"application/json","bytes":7,
    "sha256":"6666666666666666666666666666666666666666666666666666666666666666"}}})");
  CHECK(summary_of(document)["blobs"].size() == 5);
  document = must(document, R"({"type":"remove_cv","id":"v1","at":"2026-11-23T00:00:00Z"})");
  CHECK(summary_of(document)["blobs"].size() == 4);
}

}  // namespace
}  // namespace portolan::tests
