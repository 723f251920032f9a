#include "api/studio/frameworks.hpp"

#include <doctest/doctest.h>

#include "api/call.hpp"
#include "base/bytes.hpp"
#include "base/json/gate.hpp"

namespace portolan::api {
namespace {

constexpr std::string_view kTeam =
    "http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0";

Message request(std::string_view text, std::vector<base::Bytes> buffers = {}) {
  auto json = base::json::parse(base::view_of(text));
  REQUIRE(json);
  return {*std::move(json), std::move(buffers)};
}

base::Bytes bytes_of(std::string_view text) { return base::copy_of(base::view_of(text)); }

Message read_french() {
  const std::string file = "conceptUri,preferredLabel,altLabels,description\n" +
                           std::string(kTeam) +
                           ",travailler en équipe,œuvrer en groupe,Ensemble.\n" +
                           "http://data.europa.eu/esco/skill/x,cuire du pain,,\n";
  return call(request(R"({"operation":"framework.read_esco","file":{"buffer":0},"language":"fr"})",
                      {bytes_of(file)}));
}

TEST_CASE("framework.read_esco, framework.search, framework.lookup through the door") {
  const Message read = read_french();
  REQUIRE(read.json["status"].text() == "done");
  CHECK(read.json["skills"].integer() == 2);
  CHECK(read.json["left_out"].integer() == 0);
  REQUIRE(read.buffers.size() == 1);
  const auto head_bytes = static_cast<std::size_t>(*read.json["head_bytes"].integer());
  const base::Bytes head(read.buffers[0].begin(),
                         read.buffers[0].begin() + static_cast<std::ptrdiff_t>(head_bytes));

  const Message found = call(request(
      R"({"operation":"framework.search","query":"oeuvrer groupe","language":"fr","limit":5,)"
      R"("indexes":[{"buffer":0}]})",
      {head}));
  REQUIRE(found.json["total"].integer() == 1);
  const Json& hit = found.json["hits"].at_index(0);
  CHECK(hit["key"].text() == kTeam);
  CHECK(hit["framework"].text() == "esco");
  CHECK(hit["area"].text() == "T4");
  CHECK(hit["matched"].text() == "oeuvrer en groupe");
  // The official name takes the place of our translation.
  CHECK(base::json::write(hit["names"]) == R"({"en":"work in teams","fr":"travailler en équipe"})");
  const Json& description = hit["descriptions"].at_index(0);
  const auto at = static_cast<std::size_t>(*description["at"].integer());
  const auto size = static_cast<std::size_t>(*description["bytes"].integer());
  CHECK(base::text_of(base::ByteView(read.buffers[0]).subspan(at, size)) == "Ensemble.");

  const Message looked_up = call(request(
      R"({"operation":"framework.lookup","uris":["http://data.europa.eu/esco/skill/x","urn:x"],)"
      R"("indexes":[{"buffer":0}]})",
      {head}));
  REQUIRE(looked_up.json["found"].size() == 2);
  CHECK(base::json::write(looked_up.json["found"].at_index(0)["names"]) ==
        R"({"fr":"cuire du pain"})");
  CHECK(looked_up.json["found"].at_index(1).is_null());
}

TEST_CASE("framework.search: bundled skills alone, chosen frameworks, the limit") {
  const Message found = call(
      request(R"({"operation":"framework.search","query":"critique","language":"fr","limit":1,)"
              R"("frameworks":["greencomp","lifecomp"]})"));
  CHECK(found.json["total"].integer() == 2);
  REQUIRE(found.json["hits"].size() == 1);
  CHECK(found.json["hits"].at_index(0)["uri"].is_null());
  CHECK(call(request(R"({"operation":"framework.search"})")).json["total"].integer() == 0);
}

TEST_CASE("framework operations: what is wrong with a request") {
  const auto problem = [](std::string_view text, std::vector<base::Bytes> buffers = {}) {
    const Message answer = call(request(text, std::move(buffers)));
    return std::string(answer.json["problem"]["type"].text()) + " " +
           std::string(answer.json["problem"]["at"].text());
  };
  CHECK(problem(R"({"operation":"framework.read_esco","language":"fr"})").ends_with(" /file"));
  CHECK(problem(R"({"operation":"framework.read_esco","file":{"buffer":0},"language":"f/"})", {{}})
            .ends_with(" /language"));
  CHECK(problem(R"({"operation":"framework.read_esco","file":{"buffer":0},"language":"fr"})",
                {{}}) == "framework.not-esco ");
  CHECK(problem(R"({"operation":"framework.search","query":"a","indexes":[{"buffer":1}]})")
            .ends_with(" /indexes/0"));
  CHECK(problem(R"({"operation":"framework.search","query":"a","indexes":[{"buffer":0}]})",
                {bytes_of("PTLSKIX1")}) == "framework.malformed-index /indexes/0");
  std::string many = R"({"operation":"framework.lookup","uris":[)";
  for (int i = 0; i < 1'000; ++i) many += R"("a",)";
  CHECK(problem(many + R"("a"]})").ends_with(" /uris"));
}

}  // namespace
}  // namespace portolan::api
