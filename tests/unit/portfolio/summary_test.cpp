#include "portfolio/summary.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "portfolio/skill_entries.hpp"
#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

std::string hours_of(const Value& document) {
  const Value hours = summary_of(document)["hours"];
  return base::json::write(hours["hours"]) + " h = " + base::json::write(hours["ects"]);
}

TEST_CASE("each skill stands in one group, the strongest") {
  const Value skills = summary_of(sample())["skills"];
  REQUIRE(skills["proven"].size() == 2);
  REQUIRE(skills["unconfirmed"].size() == 0);
  REQUIRE(skills["evidenced"].size() == 1);
  REQUIRE(skills["claimed"].size() == 1);

  // The claim and the credential name the same skill; its words are the framework's.
  CHECK(base::json::write(skills["proven"].at_index(0)) ==
        R"({"key":"ecbs:communication","state":"proven","skill":"ecbs:communication",)"
        R"("uri":null,"framework":"ecbs",)"
        R"("label":{"en":"Communication","fr":)"
        R"("Communication"},)"
        R"("claims":["s1"],"evidence":[],"proofs":[{"credential":"c1","verdict":"valid",)"
        R"("verified_at":"2026-11-22T10:05:00Z","issuer":{"en":"Example University"},)"
        R"("at":"/credentialSubject/achievement"}],"requests":[],"hours":{"hours":0,)"
        R"("hours_per_ects":30,"ects":0,"rounded":false,"parts":[]}})");
  CHECK(skills["proven"].at_index(1)["uri"].text() == "http://data.europa.eu/esco/skill/team");
  CHECK(skills["proven"].at_index(1)["claims"].size() == 0);
  CHECK(skills["evidenced"].at_index(0)["skill"].text() == "ecbs:leadership");
  CHECK(skills["claimed"].at_index(0)["label"]["und"].text() == "Basque cooking");
}

TEST_CASE("evidence without a file does not make a skill evidenced") {
  const Value document =
      must(created(), R"({"type":"add_skill","id":"s1","at":"2026-11-22T10:00:00Z",
                          "value":{"text":"a"}})");
  const Value with = must(document, R"({"type":"add_evidence","id":"e1",
      "at":"2026-11-22T10:00:00Z","value":{"title":"I was there","skills":["s1"]}})");
  CHECK(summary_of(with)["skills"]["claimed"].size() == 1);
}

TEST_CASE("an indeterminate credential proves nothing, an invalid one states nothing") {
  const auto skills_with = [](std::string_view verdict, std::string_view recipient) {
    return summary_of(must_import(created(), "c1", kHash1, report(kHash1, verdict, recipient)));
  };
  const Value doubtful = skills_with("indeterminate", "not_applicable");
  CHECK(doubtful["skills"]["proven"].size() == 0);
  CHECK(doubtful["skills"]["unconfirmed"].size() == 2);
  CHECK(doubtful["credits"]["confirmed"]["ects"].integer() == 0);
  CHECK(doubtful["credits"]["unconfirmed"]["ects"].integer() == 2);
  CHECK(doubtful["credentials"].at_index(0)["standing"].text() == "unconfirmed");

  for (const auto& [verdict, recipient, reason] :
       {std::array<std::string_view, 3>{"invalid", "passed", "invalid"},
        std::array<std::string_view, 3>{"valid", "failed", "other_person"},
        std::array<std::string_view, 3>{"indeterminate", "failed", "other_person"}}) {
    CAPTURE(reason);
    const Value none = skills_with(verdict, recipient);
    CHECK(none["skills"]["proven"].size() == 0);
    CHECK(none["skills"]["unconfirmed"].size() == 0);
    CHECK(none["credits"]["confirmed"]["parts"].size() == 0);
    CHECK(none["credits"]["unconfirmed"]["parts"].size() == 0);
    const Value& credential = none["credentials"].at_index(0);
    CHECK(credential["standing"].text() == "file_only");
    CHECK(credential["reason"].text() == reason);
    CHECK(credential["skills"].size() == 0);
    CHECK(credential["credits"].size() == 0);
  }
}

TEST_CASE("a doubtful credential cannot rename a skill that another one proves") {
  Value doubtful = report(kHash2, "indeterminate");
  doubtful.member("credentials")
      .item(0)
      .member("achievements")
      .item(0)
      .set("skills", json(R"([{"uri":"http://data.europa.eu/esco/skill/team",
                          "label":{"en":"be a surgeon"},"framework":"ESCO"}])"));
  Value document = must_import(created(), "c0", kHash2, doubtful);
  document = must_import(document, "c1", kHash1, report(kHash1, "valid"));
  for (const Value& entry : summary_of(document)["skills"]["proven"].items()) {
    CHECK(entry["label"]["en"].text() != "be a surgeon");
  }
}

TEST_CASE("skills without an identifier never meet by their words") {
  Value of_report = report(kHash1, "valid");
  of_report.member("credentials")
      .item(0)
      .member("achievements")
      .item(0)
      .set("skills", json(R"([{"uri":null,"label":{"und":"Basque cooking"},"framework":null}])"));
  const Value skills = summary_of(must_import(sample(), "c1", kHash1, of_report))["skills"];
  // The one claimed is still only claimed, the one proven stands beside it.
  CHECK(skills["claimed"].size() == 2);
  CHECK(skills["proven"].size() == 2);
}

TEST_CASE("hours: evidence of an experience with hours is within these") {
  const Value document = sample();
  CHECK(hours_of(document) == "120 h = 4");
  const Value parts = summary_of(document)["hours"]["parts"];
  REQUIRE(parts.size() == 2);
  CHECK(base::json::write(parts.at_index(1)) ==
        R"({"kind":"evidence","id":"e1","title":"Project report","hours":12.5,"counted":false,)"
        R"("within":"x1"})");
  CHECK(hours_of(must(document, R"({"type":"update_experience","id":"x1",
      "at":"2026-11-22T11:00:00Z","value":{"hours":null}})")) == "12.5 h = 0.41");
  CHECK(hours_of(must(document, R"({"type":"update_evidence","id":"e1",
      "at":"2026-11-22T11:00:00Z","value":{"experience":null}})")) == "132.5 h = 4.41");
  CHECK(hours_of(must(document, R"({"type":"set_settings","at":"2026-11-22T11:00:00Z",
      "value":{"hours_per_ects":25}})")) == "120 h = 4.8");
}

TEST_CASE("credits: the whole counts, not its parts; one achievement in two files counts once") {
  Value of_report = report(kHash1, "valid");
  Value& achievement = of_report.member("credentials").item(0).member("achievements").item(0);
  Value part = achievement;
  part.set("id", "urn:achievement:1a");
  part.set("at", "/credentialSubject/achievement/part");
  achievement.member("parts").push(part);
  achievement.member("credits").push(json(R"({"framework":"Stunden","points":"60"})"));
  Value document = must_import(created(), "c1", kHash1, of_report);
  Value credits = summary_of(document)["credits"];
  CHECK(credits["confirmed"]["ects"].integer() == 2);
  CHECK(credits["confirmed"]["parts"].size() == 1);
  CHECK(credits["other"].size() == 1);

  document = must_import(document, "c2", kHash2, report(kHash2, "valid"));
  const Value summary = summary_of(document);
  credits = summary["credits"];
  CHECK(credits["confirmed"]["ects"].integer() == 2);
  CHECK(credits["confirmed"]["parts"].at_index(1)["same_as"].text() == "c1");
  CHECK(summary["credentials"].at_index(0)["same_identifier_as"].at_index(0).text() == "c2");
}

TEST_CASE("credits: the parts count where the whole states none, odd numbers do not") {
  Value of_report = report(kHash1, "valid");
  Value& achievement = of_report.member("credentials").item(0).member("achievements").item(0);
  Value part = achievement;
  part.set("id", Value());
  part.set("credits", json(R"([{"framework":"ECTS","points":"1.25"},
                               {"framework":"ECTS","points":"lots"}])"));
  achievement.set("credits", Value::array());
  achievement.member("parts").push(part);
  achievement.member("parts").push(part);
  const Value credits = summary_of(must_import(created(), "c1", kHash1, of_report))["credits"];
  CHECK(base::json::write(credits["confirmed"]["ects"]) == "2.5");
  CHECK(credits["other"].size() == 2);
}

TEST_CASE("a skill that many courses name is listed once, with a proof for each course") {
  Value of_report = report(kHash1, "valid");
  Value& achievement = of_report.member("credentials").item(0).member("achievements").item(0);
  Value part = achievement;
  part.set("at", "/credentialSubject/achievement/part");
  achievement.member("parts").push(part);
  const Value document = must_import(created(), "c1", kHash1, of_report);
  const Value summary = summary_of(document);
  CHECK(summary["credentials"].at_index(0)["skills"].size() == 2);
  REQUIRE(summary["skills"]["proven"].size() == 2);
  CHECK(summary["skills"]["proven"].at_index(0)["proofs"].size() == 2);
  const auto entries = portfolio::skill_entries(document);
  CHECK(portfolio::credentials_of(entries.front()).size() == 1);
}

TEST_CASE("the summary counts and lists every file once") {
  Value document = must(sample(), R"({"type":"add_evidence","id":"e2","at":"2026-11-22T11:00:00Z",
    "value":{"title":"Same file","blob":{
    "sha256":"2222222222222222222222222222222222222222222222222222222222222222",
    "name":"again.pdf","type":"application/pdf","bytes":12345}}})");
  const Value summary = summary_of(document);
  CHECK(summary["blobs"].size() == 2);
  CHECK(base::json::write(summary["counts"]) ==
        R"({"experiences":1,"evidence":2,"credentials":1,"requests":0,"cvs":0,"proven":2,)"
        R"("unconfirmed":0,"recognised":0,"under_review":0,"evidenced":1,"claimed":1})");
}

}  // namespace
}  // namespace portolan::tests
