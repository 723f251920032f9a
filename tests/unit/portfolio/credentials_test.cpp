#include <doctest/doctest.h>

#include "portfolio/stated.hpp"
#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

TEST_CASE("a credential is kept with its verdict and what it states") {
  const Value document = must_import(created(), "c1", kHash1, report(kHash1, "valid"));
  const Value& entry = document["credentials"].at_index(0);
  CHECK(entry["id"].text() == "c1");
  CHECK(entry["imported_at"].text() == "2026-11-22T10:06:00Z");
  CHECK(entry["blob"]["sha256"].text() == kHash1);
  CHECK(base::json::write(entry["verification"]) ==
        R"({"verdict":"valid","at":"2026-11-22T10:05:00Z","recipient":"not_applicable",)"
        R"("questions":[{"id":"integrity","outcome":"passed"},{"id":"issuer","outcome":"passed"},)"
        R"({"id":"force","outcome":"passed"},{"id":"recipient","outcome":"not_applicable"}],)"
        R"("profile":"open_badge_3","trust_dated":"2026-06-24","own_list":false})");
  CHECK(entry["projections"].at_index(0) == projection("urn:credential:1", "valid"));
}

TEST_CASE("the same file again renews the verification and adds nothing") {
  Value document = must_import(created(), "c1", kHash1, report(kHash1, "indeterminate"));
  document = must(document, R"({"type":"update_credential","id":"c1","at":"2026-11-22T11:00:00Z",
                                "value":{"note":"from Bilbao"}})");
  Value later = report(kHash1, "valid");
  later.set("at", "2026-12-01T00:00:00Z");
  document = must_import(document, "c2", kHash1, later);
  REQUIRE(document["credentials"].size() == 1);
  const Value& entry = document["credentials"].at_index(0);
  CHECK(entry["id"].text() == "c1");
  CHECK(entry["note"].text() == "from Bilbao");
  CHECK(entry["imported_at"].text() == "2026-11-22T10:06:00Z");
  CHECK(entry["verification"]["verdict"].text() == "valid");
  CHECK(entry["verification"]["at"].text() == "2026-12-01T00:00:00Z");
}

TEST_CASE(
    "documents beside a credential are files of the portfolio and stay when it is checked again") {
  const auto with = [](std::string_view documents) {
    Value command = import_command("c1", kHash1, report(kHash1, "valid"));
    command.member("value").set("documents", json(documents));
    return command;
  };
  const std::string list = R"([{"id":"https://uni.example/status/1","file":{"sha256":")" +
                           std::string(kHash2) + R"(","name":"list.json","type":"","bytes":7}}])";
  auto document = portfolio::apply(created(), with(list));
  REQUIRE(document);
  document = must_import(*document, "c1", kHash1, report(kHash1, "valid"));
  CHECK((*document)["credentials"].at_index(0)["documents"] == json(list));
  const Value summary = summary_of(*document);
  REQUIRE(summary["blobs"].size() == 2);
  CHECK(summary["blobs"].at_index(1)["sha256"].text() == kHash2);
  for (const std::string_view wrong :
       {R"({})", R"([{"id":"no address","file":null}])", R"([{"id":"https://a.example/"}])"}) {
    CHECK_FALSE(portfolio::apply(created(), with(wrong)));
  }
}

TEST_CASE("a verdict that a list of the learner's own made is kept as such") {
  const auto own_list = [](std::string_view bundled, std::string_view own) {
    Value of_report = report(kHash1, "valid");
    of_report.member("trust").set(
        "lists",
        json(R"([{"title":"a","provenance":"bundled","vouches":)" + std::string(bundled) +
             R"(},{"title":"b","provenance":"user_trusted","vouches":)" + std::string(own) + "}]"));
    const Value document = must_import(created(), "c1", kHash1, of_report);
    return document["credentials"].at_index(0)["verification"]["own_list"].boolean();
  };
  CHECK(own_list("false", "true") == true);
  // One that was given beside the list that made it.
  CHECK(own_list("true", "false") == false);
}

TEST_CASE(
    "that a credential was suspended when it was checked is kept: its verdict does not say it") {
  Value suspended = report(kHash1, "valid");
  suspended.set("checks", json(R"([{"id":"status","problems":[{"type":"status.suspended"}]}])"));
  const Value document = must_import(created(), "c1", kHash1, suspended);
  const Value& credential = document["credentials"].at_index(0);
  CHECK(credential["verification"]["suspended"].boolean() == true);
  // And it proves nothing until the issuer takes that back.
  CHECK(portfolio::judge(credential).standing == portfolio::Standing::unconfirmed);
  CHECK(portfolio::judge(credential).reason == "suspended");
}

TEST_CASE("reports that are about something else, or about nothing, are refused") {
  const Value document = created();
  const auto problem = [&](const Value& of_report) {
    const auto next = portfolio::apply(document, import_command("c1", kHash1, of_report));
    REQUIRE_FALSE(next);
    return next.error();
  };
  CHECK(problem(report(kHash2, "valid")).type == "portfolio.wrong-file");
  Value shorter = report(kHash1, "valid");
  shorter.member("input").set("bytes", 1);
  CHECK(problem(shorter).type == "portfolio.wrong-file");
  Value none = report(kHash1, "valid");
  none.set("result", "no_credential");
  none.set("verdict", Value());
  CHECK(problem(none).type == "portfolio.not-a-credential");
  Value unsure = report(kHash1, "perhaps");
  CHECK(problem(unsure).at == "/value/report/verdict");
  CHECK(problem(Value()).at == "/value/report/schema_version");
}

TEST_CASE("a report too deep for the JSON gate cannot make a document that would not open") {
  Value deep = Value::array();
  for (int i = 0; i < 70; ++i) {
    Value outer = Value::array();
    outer.push(std::move(deep));
    deep = std::move(outer);
  }
  Value of_report = report(kHash1, "valid");
  of_report.member("credentials").item(0).set("deep", std::move(deep));
  const auto next = portfolio::apply(created(), import_command("c1", kHash1, of_report));
  REQUIRE_FALSE(next);
  CHECK(next.error().type == "portfolio.limit");
}

}  // namespace
}  // namespace portolan::tests
