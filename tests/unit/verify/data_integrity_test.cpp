// What the verdicts of tests/vectors do not show: what a report shows of a badge whose signature does
// not cover all of it, and rules that no file of the vectors reaches by itself.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "base/json/gate.hpp"
#include "trust/registry.hpp"
#include "verify/contexts.hpp"
#include "verify/covered.hpp"
#include "verify/verify.hpp"

using namespace portolan;
using base::json::Value;

namespace {

std::string read_case(const std::string& name) {
  std::ifstream file(std::string(PORTOLAN_ROOT) + "/tests/vectors/cases/" + name + "/input.json");
  REQUIRE_MESSAGE(file.good(), name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Value parse(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return std::move(*value);
}

Value report_of(const std::string& file, const std::vector<verify::DocumentFact>& documents = {}) {
  const trust::Registry registry;
  verify::Request request{base::view_of(file), "badge.json", {}, registry, {}, {}, {}, false, {}};
  request.at = *base::parse_instant("2026-06-01T12:00:00Z");
  request.document_facts = documents;
  return verify::to_json(verify::verify(request).report);
}

std::string problems_of(const Value& report, std::string_view check) {
  std::string types;
  for (const Value& one : report["checks"].items()) {
    if (one["id"].text() != check) continue;
    for (const Value& problem : one["problems"].items()) {
      types += std::string(problem["type"].text()) + " " + std::string(problem["at"].text()) + ";";
    }
  }
  return types;
}

std::string problems_in(std::string_view document) {
  const trust::Registry registry;
  verify::Request request{{}, "", {}, registry, {}, {}, {}, false, {}};
  verify::Host host(request);
  verify::Budget budget;
  verify::Run run(request, host, budget);
  verify::ContextReview review(run, verify::Covered::meaning);
  review.look(parse(document), "");
  std::string types;
  for (const auto& problem : review.problems) types += problem.type + " " + problem.at + ";";
  return types;
}

}  // namespace

TEST_CASE("embedded proofs: what is not covered is listed and not shown (JLD-01, JLD-23)") {
  const Value report = report_of(read_case("di-undefined-term"));
  CHECK(problems_of(report, "integrity.contexts") ==
        "jsonld.undefined-term /credentialSubject/grade;");
  CHECK(problems_of(report, "integrity.signature").empty());
  REQUIRE(report["not_covered"].size() == 1);
  CHECK(report["not_covered"].at_index(0)["at"].text() == "/credentialSubject/grade");

  // A text that readers would show, under a language that is none.
  const Value shown = report_of(read_case("di-language-invalid"));
  CHECK(shown["not_covered"].at_index(0)["at"].text() == "/description");
  CHECK(!base::json::write(shown["credentials"]).contains("Best of all"));
}

TEST_CASE("embedded proofs: parts are taken out where the findings are") {
  verify::Coverage coverage({"/inner/0"}, "/credential");
  const Value document = parse(
      R"({"a":1,"b/c":{"d":["x","y",{"e":null}]},"inner":[{"f":1}],"g":[],"h":"kept","i":{"@value":null}})");
  const auto finding = [](std::string type, std::string at) {
    return base::Problem{std::move(type), std::move(at), "", {}};
  };
  coverage.take(
      document,
      {finding("jsonld.undefined-term", "/a"), finding("jsonld.undefined-term", "/a"),
       finding("jsonld.dropped-value", "/b~1c/d/1"), finding("jsonld.dropped-value", "/b~1c/d/2/e"),
       finding("jsonld.undefined-term", "/inner/0/f"), finding("jsonld.empty-value", "/g"),
       finding("jsonld.dropped-value", "/i"), finding("jsonld.not-compact", "/h"),
       finding("jsonld.undefined-term", "/not/there")});
  const Value covered = coverage.covered_part(document);
  CHECK(
      base::json::write(covered) ==
      R"({"b/c":{"d":["x",null,{"e":null}]},"inner":[{"f":1}],"g":[],"h":"kept","i":{"@value":null}})");
  std::string problems;
  for (const auto& problem : coverage.take_problems()) problems += problem.at + ";";
  CHECK(problems == "/credential/a;/credential/b~1c/d/1;/credential/h;");
  std::string remarks;
  for (const auto& remark : coverage.take_remarks()) remarks += remark.type + remark.at + ";";
  CHECK(remarks ==
        "jsonld.empty-value/credential/b~1c/d/2/e;jsonld.empty-value/credential/g;"
        "jsonld.empty-value/credential/i;jsonld.empty-value/credential/not/there;");
  CHECK(coverage.take_not_covered().size() == 2);
  CHECK(coverage.left_to_inner().contains("/inner/0"));
}

TEST_CASE("embedded proofs: a thing without a name takes all that is said of it along") {
  const Value document =
      parse(R"({"id":"urn:a","b":{"id":"a b","c":1},"d":{"@value":"e","@language":"?"}})");
  const auto covered = [&](std::string at) {
    verify::Coverage coverage({}, "");
    coverage.take(document, {{"jsonld.dropped-value", std::move(at), "", {}}});
    return base::json::write(coverage.covered_part(document));
  };
  CHECK(covered("/b/id") == R"({"id":"urn:a","d":{"@value":"e","@language":"?"}})");
  CHECK(covered("/d/@language") == R"({"id":"urn:a","b":{"id":"a b","c":1}})");
  CHECK(covered("/id") == "{}");
  CHECK(covered("/b/c") == R"({"id":"urn:a","b":{"id":"a b"},"d":{"@value":"e","@language":"?"}})");
}

TEST_CASE("embedded proofs: where contexts may stand") {
  const std::string start = R"({"@context":["https://www.w3.org/ns/credentials/v2")";
  CHECK(problems_in(start + "]}").empty());
  CHECK(problems_in(R"({"@context":"https://www.w3.org/2018/credentials/v1"})").empty());
  CHECK(problems_in(R"({"@context":["https://w3id.org/security/v2"]})") ==
        "jsonld.context-changed /@context/0;");
  CHECK(problems_in(start + R"(,{"a":"urn:a"},null,"https://nobody.example/"]})") ==
        "jsonld.context-changed /@context/1;jsonld.context-changed /@context/2;"
        "jsonld.context-unknown /@context/3;");
  CHECK(problems_in(start + R"(],"a":[{"b":{"@context":{}}}]})") ==
        "jsonld.nested-context /a/0/b/@context;");
  // A credential inside has contexts of its own, which have to be known as well.
  CHECK(problems_in(start +
                    R"(],"a":{"type":"VerifiableCredential","@context":"https://x.example/"}})") ==
        "jsonld.context-unknown /a/@context;");
  // Proofs over JSON repeat the contexts.
  CHECK(problems_in(start + R"(],"proof":{"@context":["https://x.example/"]}})").empty());
}

TEST_CASE("embedded proofs: one thing in two pieces is not what was signed") {
  const std::string start = R"({"@context":["https://www.w3.org/ns/credentials/v2"],)";
  CHECK(
      problems_in(start + R"("credentialSubject":[{"id":"urn:a","x":1},{"id":"urn:a","y":2}]})") ==
      "jsonld.dropped-value /credentialSubject/1;");
  CHECK(problems_in(start + R"("a":[{"id":"urn:a","x":1},{"id":"urn:a","x":1},{"id":"urn:a"}]})")
            .empty());
  CHECK(problems_in(start + R"("a":[{"id":"urn:a","x":1},{"id":"urn:b","x":1}]})").empty());
}

TEST_CASE("embedded proofs: a supplied document never stands in for a known context (JLD-03)") {
  const std::string badge = read_case("di-eddsa-rdfc-2022");
  const base::Bytes other =
      base::copy_of(base::view_of(R"({"@context":{"name":"https://x.example/"}})"));
  const verify::DocumentFact fact{"https://www.w3.org/ns/credentials/v2", other,
                                  trust::Provenance::user_trusted};
  const Value report = report_of(badge, {fact});
  CHECK(report["questions"].at_index(0)["outcome"].text() == "passed");
  CHECK(problems_of(report, "integrity.contexts") == "jsonld.context-hash /@context/0;");
}

TEST_CASE("embedded proofs: a context that came along establishes nothing") {
  const std::string badge = read_case("di-context-supplied");
  const base::Bytes own = base::copy_of(
      base::view_of(R"({"@context":{"honours":"https://uni.example/vocabulary#honours"}})"));
  for (const auto provenance : {trust::Provenance::came_along, trust::Provenance::fetched}) {
    const Value report = report_of(badge, {{"https://uni.example/context/v1", own, provenance}});
    const bool is_used = provenance == trust::Provenance::fetched;
    CHECK(
        problems_of(report, "integrity.contexts") ==
        (is_used ? "jsonld.context-unpinned /@context/2;" : "jsonld.context-unknown /@context/2;"));
    CHECK((report["proofs"].at_index(0)["outcome"].text() == "passed") == is_used);
    CHECK(report["verdict"].text() == "indeterminate");
  }
}
