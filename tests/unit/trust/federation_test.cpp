// How statements reach the registry. What they prove is the matter of the vectors federation-*.
#include "trust/federation.hpp"

#include "base/base64.hpp"
#include "tests/shared.hpp"
#include "trust/registry.hpp"

using namespace portolan;
using trust::Provenance;
using trust::Registry;

namespace {

std::string token(std::string_view header, std::string_view payload) {
  return base::encode_base64url(base::view_of(header)) + "." +
         base::encode_base64url(base::view_of(payload)) + ".AAAA";
}

constexpr const char* kHeader = R"({"alg":"ES256","kid":"1","typ":"entity-statement+jwt"})";
constexpr const char* kClaims =
    R"({"iss":"https://registry.example","sub":"did:web:uni.example","iat":1,"exp":9000000000})";

std::string type_of(std::string_view header, std::string_view payload) {
  const auto statement =
      trust::read_entity_statement(token(header, payload), Provenance::came_along);
  return statement ? "" : statement.error().type;
}

}  // namespace

TEST_CASE("federation: what is an entity statement") {
  CHECK(type_of(kHeader, kClaims) == "");
  CHECK(type_of(R"({"alg":"ES256","typ":"application/Entity-Statement+JWT"})", kClaims) == "");
  for (const char* const header :
       {R"({"alg":"ES256","typ":"JWT"})", R"({"alg":"ES256"})", "[]", ""}) {
    CHECK_MESSAGE(type_of(header, kClaims) == "trust.statement-malformed", header);
  }
  for (const char* const claims :
       {R"({"iss":"http://registry.example","sub":"did:web:u.example","iat":1,"exp":2})",
        R"({"iss":"https://registry.example","iat":1,"exp":2})",
        R"({"iss":"https://registry.example","sub":"did:web:u.example","exp":2})",
        R"({"iss":"https://registry.example","sub":"did:web:u.example","iat":1})",
        R"({"iss":"https://registry.example","sub":"did:web:u.example","iat":1,"exp":"2"})", "[]",
        "x"}) {
    CHECK_MESSAGE(type_of(kHeader, claims) == "trust.statement-malformed", claims);
  }
}

TEST_CASE("federation: a token by itself is a trust buffer, and counts only once it is settled") {
  Registry registry;
  const std::string text = "\n" + token(kHeader, kClaims) + "\n";
  CHECK(registry.add(base::view_of(text), Provenance::fetched).empty());
  CHECK(registry.findings_about("did:web:uni.example").empty());
  registry.settle({1'000'000'000, 0});
  REQUIRE(registry.findings_about("did:web:uni.example").size() == 1);
  CHECK(registry.findings_about("did:web:uni.example").front().problem.type ==
        "trust.statement-foreign");
  CHECK(registry.findings_about("did:web:other.example").empty());
  CHECK(registry.lists().empty());
}

TEST_CASE("federation: statements stand beside lists, and a broken one is told with its place") {
  Registry registry;
  const std::string text = R"({"schema_version":1,"lists":[],"statements":[")" +
                           token(kHeader, kClaims) + R"(","eyJ.x.y",7]})";
  const auto problems = registry.add(base::view_of(text), Provenance::user_trusted);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].type == "trust.statement-malformed");
  CHECK(problems[0].at == "/statements/1");
  CHECK(problems[1].at == "/statements/2");
}
