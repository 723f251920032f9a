// Which of the lists that were given vouches for the issuer: whoever relies on a list of his own must be
// told so, and only then.
#include <doctest/doctest.h>

#include <initializer_list>

#include "api/call.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using api::Json;

namespace {

const std::filesystem::path kVectors = std::filesystem::path(PORTOLAN_ROOT) / "tests/vectors";

// "+" for each list that vouches for the vector's issuer and "-" for each other one, in their order.
std::string vouching_for(std::string_view input, std::initializer_list<std::string_view> lists) {
  api::Message request;
  request.buffers.push_back(tests::read_file(kVectors / "cases" / input));
  Json trust = Json::array();
  for (const std::string_view list : lists) {
    trust.push(
        Json::object().set("buffer", request.buffers.size()).set("provenance", "user_trusted"));
    request.buffers.push_back(tests::read_file(kVectors / "trust" / list));
  }
  request.json = Json::object()
                     .set("operation", "verify")
                     .set("input", Json::object().set("buffer", 0).set("name", "badge"))
                     .set("at", "2026-06-01T12:00:00Z")
                     .set("trust", std::move(trust));
  const api::Message answer = api::call(request);
  REQUIRE(answer.json["status"].text() == "done");
  std::string found;
  for (const Json& list : answer.json["report"]["trust"]["lists"].items()) {
    found += list["vouches"].boolean().value() ? '+' : '-';
  }
  return found;
}

}  // namespace

TEST_CASE("a list that is given vouches only for an issuer that it recognises") {
  constexpr std::string_view kBadge = "trust-two-names-in-two-lists/input.jwt";
  CHECK(vouching_for(kBadge, {"recognised.json"}) == "+");
  // What issuers say of themselves, a list for tests, and a list of other issuers.
  CHECK(vouching_for(kBadge, {"another-name.json", "recognised.json", "sandbox.json"}) == "-+-");
  CHECK(vouching_for(kBadge, {"ob2-example.json", "recognised.json"}) == "-+");
  CHECK(vouching_for(kBadge, {"recognised.json", "two-names.json"}) == "++");
  CHECK(vouching_for(kBadge, {}).empty());
}

TEST_CASE("who vouches for a credential in a presentation vouches in its report") {
  CHECK(vouching_for("di-vp-reply/input.json", {"another-name.json", "recognised.json"}) == "-+");
}
