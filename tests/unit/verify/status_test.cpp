// What the way in which a status list was got is worth. The vectors hand all lists in as trusted by
// the user; here the same files come in other ways.
#include <doctest/doctest.h>

#include <algorithm>

#include "api/call.hpp"
#include "base/json/gate.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using api::Json;

namespace {

const std::filesystem::path kVectors = std::filesystem::path(PORTOLAN_ROOT) / "tests/vectors";
constexpr std::string_view kList = "https://uni.example/status/1";

// Verifies the vector of that name with its list got in that way; no provenance means not at hand.
Json report_of(std::string_view name, std::string_view provenance) {
  api::Message request;
  const std::string vector = "status-" + std::string(name);
  request.buffers.push_back(tests::read_file(kVectors / "cases" / vector / "input.jwt"));
  request.buffers.push_back(tests::read_file(kVectors / "trust/recognised.json"));
  Json facts = Json::array();
  if (!provenance.empty()) {
    request.buffers.push_back(tests::read_file(kVectors / "documents" / (vector + ".jwt")));
    facts.push(Json::object()
                   .set("kind", "document")
                   .set("id", kList)
                   .set("buffer", 2)
                   .set("provenance", provenance));
  }
  request.json =
      Json::object()
          .set("operation", "verify")
          .set("input", Json::object().set("buffer", 0).set("name", "badge.jwt"))
          .set("at", "2026-06-01T12:00:00Z")
          .set("trust", Json::array().push(
                            Json::object().set("buffer", 1).set("provenance", "user_trusted")))
          .set("facts", std::move(facts));
  const api::Message answer = api::call(request);
  REQUIRE(answer.json["status"].text() == "done");
  return answer.json["report"];
}

std::string verdict_of(std::string_view name, std::string_view provenance) {
  return std::string(report_of(name, provenance)["verdict"].text());
}

}  // namespace

TEST_CASE("status: a list that came along with the credential says nothing (VCS-19)") {
  CHECK(verdict_of("clear", "user_trusted") == "valid");
  CHECK(verdict_of("clear", "bundled") == "valid");
  CHECK(verdict_of("clear", "came_along") == "indeterminate");
  CHECK(verdict_of("revoked", "came_along") == "indeterminate");
}

TEST_CASE("status: a list that is not at hand is named as what would settle it") {
  const Json report = report_of("clear", "");
  CHECK(report["verdict"].text() == "indeterminate");
  CHECK(std::ranges::any_of(report["needs"].items(), [](const Json& need) {
    return need["kind"].text() == "document" && need["id"].text() == kList &&
           need["reason"].text() == "status.list-missing";
  }));
}

TEST_CASE("status: what was fetched for this verification is of now, and is what stands there") {
  for (const std::string_view name : {"ttl-over", "older-than-badge", "other-list"}) {
    CAPTURE(name);
    CHECK(verdict_of(name, "user_trusted") == "indeterminate");
    CHECK(verdict_of(name, "fetched") == "valid");
  }
  // The issuer's own end of the list, its signature and its name count however it came.
  for (const std::string_view name : {"expired", "altered", "issuer-mismatch", "purpose"}) {
    CAPTURE(name);
    CHECK(verdict_of(name, "fetched") == "indeterminate");
  }
}

TEST_CASE("status: the report says of when the list is") {
  const Json report = report_of("clear", "fetched");
  bool is_dated = false;
  for (const Json& check : report["checks"].items()) {
    for (const Json& problem : check["problems"].items()) {
      if (problem["type"].text() != "status.as-of") continue;
      is_dated = true;
      CHECK(check["severity"].text() == "informs");
      CHECK(problem["arguments"].at_index(0)["value"].text() == "2026-05-30T00:00:00Z");
    }
  }
  CHECK(is_dated);
}
