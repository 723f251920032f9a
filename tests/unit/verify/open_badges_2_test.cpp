// Signed badges of Open Badges 2.0: what counts is where a document came from. The verdicts of whole
// files are in tests/vectors (ob2-*).
#include <array>

#include "api/call.hpp"
#include "base/json/gate.hpp"
#include "tests/shared.hpp"
#include "verify/open_badges_2/revocation.hpp"

using namespace portolan;
using api::Json;

namespace {

const std::filesystem::path kVectors = std::filesystem::path(PORTOLAN_ROOT) / "tests/vectors";

struct Document {
  const char* address;
  const char* file;
};
constexpr std::array<Document, 4> kWorld = {{
    {"https://uni.example/badges/1", "ob2-badge.json"},
    {"https://uni.example/issuers/1", "ob2-profile.json"},
    {"https://uni.example/keys/1", "ob2-key.json"},
    {"https://uni.example/revoked", "ob2-revoked-nobody.json"},
}};

// The badge of the vector ob2-signed, with each document supplied that way; "" leaves it out.
Json report_on(base::Bytes badge, const std::array<std::string_view, 4>& provenances) {
  api::Message request;
  request.buffers = {std::move(badge), tests::read_file(kVectors / "trust/without-keys.json")};
  Json trust = Json::array();
  trust.push(Json::object().set("buffer", 1).set("provenance", "user_trusted"));
  Json facts = Json::array();
  for (std::size_t i = 0; i < kWorld.size(); ++i) {
    if (provenances[i].empty()) continue;
    facts.push(Json::object()
                   .set("kind", "document")
                   .set("id", kWorld[i].address)
                   .set("buffer", request.buffers.size())
                   .set("provenance", provenances[i]));
    request.buffers.push_back(tests::read_file(kVectors / "documents" / kWorld[i].file));
  }
  request.json = Json::object()
                     .set("operation", "verify")
                     .set("input", Json::object().set("buffer", 0).set("name", "badge.jwt"))
                     .set("at", "2026-06-01T12:00:00Z")
                     .set("trust", std::move(trust))
                     .set("facts", std::move(facts));
  return api::call(request).json["report"];
}

base::Bytes badge() { return tests::read_file(kVectors / "cases/ob2-signed/input.jwt"); }

std::string verdict_of(const Json& report) { return std::string(report["verdict"].text()); }

Json json(std::string_view text) { return *base::json::parse(base::view_of(text)); }

}  // namespace

TEST_CASE("signed badges: documents that are vouched for, in every way") {
  for (const std::string_view way : {"bundled", "user_trusted", "fetched"}) {
    CHECK(verdict_of(report_on(badge(), {way, way, way, way})) == "valid");
  }
}

TEST_CASE("signed badges: a document that came along or is missing confirms nothing") {
  // Law: whichever are missing, and whoever sent the others, the badge is valid only when all four
  // came from where they belong, and what is missing never makes it invalid.
  constexpr std::array<std::string_view, 3> kWays = {"fetched", "came_along", ""};
  for (std::size_t combination = 1; combination < 81; ++combination) {
    std::array<std::string_view, 4> ways;
    std::size_t rest = combination;
    for (std::string_view& way : ways) {
      way = kWays[rest % kWays.size()];
      rest /= kWays.size();
    }
    CAPTURE(combination);
    const Json report = report_on(badge(), ways);
    CHECK(verdict_of(report) == "indeterminate");
    CHECK(report["needs"].size() > 0);
  }
}

TEST_CASE("signed badges: no bit of the token can be changed") {
  const base::Bytes original = badge();
  // A trailing line break is no part of the token.
  for (std::size_t i = 0; i + 1 < original.size(); i += 7) {
    base::Bytes changed = original;
    changed[i] ^= 1U << (i % 7);
    CAPTURE(i);
    CHECK(verdict_of(report_on(changed, {"fetched", "fetched", "fetched", "fetched"})) != "valid");
  }
}

TEST_CASE("revocation lists: every spelling of an entry, and of the list") {
  using verify::open_badges_2::find_in_revocation_list;
  using verify::open_badges_2::Listing;
  const auto look = [](std::string_view list, std::string_view id, std::string_view uid = "") {
    const auto found = find_in_revocation_list(json(list), id, uid);
    return found ? static_cast<int>(found->listing) : -1;
  };
  const int absent = static_cast<int>(Listing::absent);
  const int similar = static_cast<int>(Listing::similar);
  const int listed = static_cast<int>(Listing::listed);
  constexpr std::string_view kId = "https://uni.example/a/1";
  CHECK(look(R"({"revokedAssertions":["https://uni.example/a/1"]})", kId) == listed);
  CHECK(look(R"({"revokedAssertions":"https://uni.example/a/1"})", kId) == listed);
  CHECK(look(R"({"revokedAssertions":[{"id":"https://uni.example/a/1"}]})", kId) == listed);
  CHECK(look(R"({"revokedAssertions":[{"@id":"https://uni.example/a/1"}]})", kId) == listed);
  CHECK(look(R"({"revokedAssertions":[{"uid":"x7"}]})", kId, "x7") == listed);
  CHECK(look(R"({"revokedAssertions":["x7"]})", "", "x7") == listed);
  CHECK(look(R"({"x7":"Awarded in error"})", "", "x7") == listed);
  CHECK(look(R"({"revokedAssertions":["urn:uuid:ABCD"]})", "urn:uuid:abcd") == listed);
  CHECK(look(R"({"revokedAssertions":["http://uni.example/a/1"]})", kId) == similar);
  CHECK(look(R"({"revokedAssertions":["https://UNI.example/a/1/"]})", kId) == similar);
  CHECK(look(R"({"revokedAssertions":["https://uni.example/%61/1"]})", kId) == similar);
  CHECK(look(R"({"revokedAssertions":[{"uid":"https://uni.example/a/1"}]})", kId) == absent);
  CHECK(look(R"({"revokedAssertions":[]})", kId, "x7") == absent);
  CHECK(look(R"({"revokedAssertions":["x"]})", "", "") == absent);
  // An entry that cannot be read might have been the one.
  for (const char* const entry : {"7", R"("")", "{}", R"({"id":7})"}) {
    CAPTURE(entry);
    CHECK(look(std::string(R"({"revokedAssertions":["x",)") + entry + "]}", kId) == -1);
    CHECK(look(std::string(R"({"revokedAssertions":["x",)") + entry + "]}", "x") == listed);
  }
  CHECK(look(R"({})", kId) == absent);
  CHECK(look(R"([])", kId) == -1);
  CHECK(look(R"({"type":"Issuer"})", kId) == -1);
  CHECK(find_in_revocation_list(json(R"({"x7":"Awarded in error"})"), "", "x7")->reason ==
        "Awarded in error");
}
