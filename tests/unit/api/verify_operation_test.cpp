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
      // integrity.schema informs that shapes were named, which nobody reads here.
      if (check["question"].text() != "integrity" || check["severity"].text() == "informs")
        continue;
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

TEST_CASE("verify: documents and lists establish something only by their provenance") {
  const std::filesystem::path vectors = std::filesystem::path(PORTOLAN_ROOT) / "tests/vectors";
  constexpr const char* kAddress = "https://uni.example/.well-known/did.json";
  const auto ask = [&](std::string_view trust, const Json& fact, bool offers) {
    Json request =
        Json::object()
            .set("operation", "verify")
            .set("input", Json::object().set("buffer", 0).set("name", "file"))
            .set("at", "2026-06-01T12:00:00Z")
            .set("offers", Json::object().set("document", offers))
            .set("trust",
                 Json::array().push(Json::object().set("buffer", 1).set("provenance", trust)));
    if (!fact.is_null()) request.set("facts", Json::array().push(fact));
    return api::call({request,
                      {tests::read_file(vectors / "cases/ob3-did-web-supplied/input.jwt"),
                       tests::read_file(vectors / "trust/recognised.json"),
                       tests::read_file(vectors / "documents/did-web.json")}});
  };
  const auto document = [&](std::string_view provenance) {
    return Json::object()
        .set("kind", "document")
        .set("id", kAddress)
        .set("buffer", 2)
        .set("provenance", provenance);
  };
  const auto verdict = [](const api::Message& answer) {
    return std::string(answer.json["report"]["verdict"].text());
  };
  for (const char* provenance : {"bundled", "user_trusted", "fetched"}) {
    CHECK(verdict(ask("bundled", document(provenance), false)) == "valid");
  }
  CHECK(verdict(ask("bundled", document("came_along"), false)) == "indeterminate");
  CHECK(verdict(ask("came_along", document("fetched"), false)) == "indeterminate");

  // What is missing is named; it is asked for only when the host offers to supply documents.
  const api::Message named = ask("bundled", Json(), false);
  CHECK(verdict(named) == "indeterminate");
  CHECK(named.json["report"]["needs"].at_index(0)["id"].text() == kAddress);
  const api::Message asked = ask("bundled", Json(), true);
  CHECK(asked.json["status"].text() == "needs");
  CHECK(asked.json["needs"].at_index(0)["url"].text() == kAddress);
  const Json declined =
      Json::object().set("kind", "document").set("id", kAddress).set("declined", true);
  CHECK(base::json::write(ask("bundled", declined, true).json) == base::json::write(named.json));
}

TEST_CASE("verify: members beside the signed content are named as not covered") {
  const std::filesystem::path vectors = std::filesystem::path(PORTOLAN_ROOT) / "tests/vectors";
  const auto token = tests::read_file(vectors / "cases/ob3-eddsa-didkey-recognised/input.jwt");
  const std::string text(base::text_of(token));
  const std::size_t first = text.find('.');
  const std::size_t second = text.rfind('.');
  const Json flattened = Json::object()
                             .set("payload", text.substr(first + 1, second - first - 1))
                             .set("protected", text.substr(0, first))
                             .set("signature", text.substr(second + 1))
                             .set("name", "Doctor of everything");
  const std::string file = base::json::write(flattened);
  const api::Message answer = verify(base::copy_of(base::view_of(file)));
  const Json& uncovered = answer.json["report"]["not_covered"];
  REQUIRE(uncovered.size() == 1);
  CHECK(uncovered.at_index(0)["at"].text() == "/name");
  CHECK(!base::json::write(answer.json["report"]["credentials"]).contains("Doctor"));
}

TEST_CASE("verify: requests that are wrong are errors, files never are") {
  const Json broken_list = Json::object().set(
      "trust",
      Json::array().push(Json::object().set("buffer", 0).set("provenance", "user_trusted")));
  CHECK(verify(base::copy_of(base::view_of("{}")), broken_list).json["status"].text() == "error");
  CHECK(verify({}, Json::object().set("at", "yesterday")).json["problem"]["at"].text() == "/at");
  CHECK(verify({}, Json::object().set("input", 7)).json["status"].text() == "error");
  CHECK(api::call({Json::object(), {}}).json["problem"]["type"].text() == "api.unknown-operation");
  for (const char* file : {"", "{}", "[", "\x89PNG\r\n\x1a\n", "<html>", "..", "a.b.c", "\0\0\0"}) {
    const api::Message answer = verify(base::copy_of(base::view_of(file)));
    CHECK(answer.json["status"].text() == "done");
    CHECK(answer.json["report"]["verdict"].text() != "valid");
  }
}

TEST_CASE("verify: a file with more signatures than are checked is left open, and says so") {
  const std::string folder = PORTOLAN_ROOT "/tests/vectors/cases/ob3-eddsa-didkey-recognised/";
  const base::Bytes file = tests::read_file(folder + "input.jwt");
  const std::string token(base::text_of(file));
  const std::size_t first = token.find('.');
  const std::size_t second = token.rfind('.');
  const Json signature = Json::object()
                             .set("protected", token.substr(0, first))
                             .set("signature", token.substr(second + 1));
  Json signatures = Json::array();
  for (int i = 0; i < 16; ++i) signatures.push(signature);
  const Json signed_often = Json::object()
                                .set("payload", token.substr(first + 1, second - first - 1))
                                .set("signatures", std::move(signatures));
  const auto presented = [&](int count) {
    Json credentials = Json::array();
    for (int i = 0; i < count; ++i) credentials.push(signed_often);
    const Json presentation = Json::object()
                                  .set("type", "VerifiablePresentation")
                                  .set("verifiableCredential", std::move(credentials));
    const std::string text = base::json::write(presentation);
    return verify(base::copy_of(base::view_of(text)),
                  Json::object().set("at", "2026-06-01T12:00:00Z"))
        .json["report"];
  };
  const auto has_limit = [](const Json& report) {
    const Json* const check = check_of(report, "integrity.signature");
    return check && (*check)["problems"].at_index(0)["type"].text() == "limit.signatures";
  };
  CHECK_FALSE(has_limit(presented(2)));
  const Json report = presented(190);
  CHECK(has_limit(report));
  CHECK(report["verdict"].text() == "indeterminate");
}
