#include "api/call.hpp"
#include "api/wire.hpp"
#include "base/json/value.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using api::Json;

namespace {

api::Message verify(base::Bytes file, const Json& extra = Json::object()) {
  Json request = Json::object()
                     .set("operation", "verify")
                     .set("input", Json::object().set("buffer", 0).set("name", "file"))
                     .set("at", "2025-03-15T12:00:00Z");
  for (const auto& member : extra.members()) request.set(member.name, member.value);
  return api::call({request, {std::move(file)}});
}

const Json* check_of(const Json& report, std::string_view id) {
  for (const Json& check : report["checks"].items()) {
    if (check["id"].text() == id && check["severity"].text() == "blocks") return &check;
  }
  return nullptr;
}

constexpr const char* kSamples = "fixtures/edc/signed-edc/commission-elm-support-2024-2025";

}  // namespace

TEST_CASE("verify: the Commission's samples are unchanged, their authority is open") {
  if (!tests::has_shared(kSamples)) return;
  for (const auto& path : tests::files_in(kSamples)) {
    CAPTURE(path.string());
    const api::Message answer = verify(tests::read_file(path));
    REQUIRE(answer.json["status"].text() == "done");
    const Json& report = answer.json["report"];
    CHECK(report["verdict"].text() == "indeterminate");
    CHECK(report["questions"].at_index(0)["outcome"].text() == "passed");
    for (const Json& check : report["checks"].items()) {
      if (check["question"].text() != "integrity") continue;
      CHECK_MESSAGE(check["outcome"].text() == "passed", base::json::write(check));
    }
    CHECK((*check_of(report, "issuer.certificate"))["outcome"].text() == "passed");
    CHECK((*check_of(report, "issuer.authority"))["outcome"].text() == "indeterminate");
    CHECK(report["credentials"].at_index(0)["achievements"].size() >= 1);
    CHECK(report["etsi"]["sub_indication"].text() == "NO_CERTIFICATE_CHAIN_FOUND");
  }
}

TEST_CASE("verify: altered samples are invalid, harmless rewriting is harmless") {
  const char* const folder = "fixtures/edc/derived-negative";
  if (!tests::has_shared(folder)) return;
  for (const auto& path : tests::files_in(folder)) {
    CAPTURE(path.string());
    const api::Message answer = verify(tests::read_file(path));
    REQUIRE(answer.json["status"].text() == "done");
    const std::string name = path.filename().string();
    const std::string_view expected = name.starts_with("NEG-") ? "invalid" : "indeterminate";
    CHECK_MESSAGE(answer.json["report"]["verdict"].text() == expected,
                  base::json::write(answer.json["report"]["checks"]));
  }
}

TEST_CASE("verify: a report does not depend on who checked the signatures") {
  if (!tests::has_shared(kSamples)) return;
  const auto files = tests::files_in(kSamples);
  const base::Bytes file = tests::read_file(files.front());
  const Json offers = Json::object().set("signature", Json::array().push("RS256"));
  const api::Message asked = verify(file, Json::object().set("offers", offers));
  REQUIRE(asked.json["status"].text() == "needs");
  const Json& need = asked.json["needs"].at_index(0);
  CHECK(need["alg"].text() == "RS256");
  for (const bool verified : {true, false}) {
    const Json fact =
        Json::object().set("kind", "signature").set("id", need["id"]).set("verified", verified);
    const api::Message told =
        verify(file, Json::object().set("offers", offers).set("facts", Json::array().push(fact)));
    CHECK(api::write_response(told) == api::write_response(verify(file)));
  }
}

TEST_CASE("verify: requests that are wrong are errors, files never are") {
  CHECK(verify({}, Json::object().set("at", "yesterday")).json["problem"]["at"].text() == "/at");
  CHECK(verify({}, Json::object().set("input", 7)).json["status"].text() == "error");
  CHECK(api::call({Json::object(), {}}).json["problem"]["type"].text() == "api.unknown-operation");
  for (const char* file : {"", "{}", "[", "\x89PNG\r\n\x1a\n", "<html>", "..", "a.b.c", "\0\0\0"}) {
    const api::Message answer = verify(base::copy_of(base::view_of(file)));
    CHECK(answer.json["status"].text() == "done");
    CHECK(answer.json["report"]["verdict"].text() != "valid");
  }
}
