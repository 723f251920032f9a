#include "issue/award.hpp"

#include <doctest/doctest.h>

#include "base/json/gate.hpp"
#include "issue/european_credential.hpp"
#include "issue/open_badge.hpp"
#include "issue/status_list.hpp"

namespace portolan::issue {
namespace {

using base::json::Value;

// The smallest award there is: what a badge cannot do without.
constexpr std::string_view kLeast = R"({
  "id":"urn:uuid:1","language":"en","issued":"2026-11-20T09:00:00Z","valid_from":"2026-11-20T09:00:00Z",
  "issuer":{"id":"https://uni.example/","name":"Invented University"},
  "recipient":{"email":"Ana@Example.org","salt":"sea"},
  "achievement":{"id":"urn:uuid:2","name":"Listening","description":"","criteria":"An interview.",
    "type":"Competency"}})";

// No more of a PNG than its signature.
constexpr std::string_view kPicture = "data:image/png;base64,iVBORw0KGgo=";

Value least() { return *base::json::parse(base::view_of(kLeast)); }

TEST_SUITE_BEGIN("issue");

TEST_CASE("The e-mail of a recipient leaves as its salted hash, lower-cased") {
  const auto award = read_award(least());
  REQUIRE(award.has_value());
  const Value badge = open_badge(*award);
  const Value& identity = badge["credentialSubject"]["identifier"].at_index(0);
  // sha256("ana@example.orgsea")
  CHECK(identity["identityHash"].text() ==
        "sha256$4344c5dada79313e0c1ad9db15162e525817990df61bd6b28fdbc38e58f986a3");
  CHECK(identity["hashed"].boolean() == true);
  CHECK(write(badge).find("xample.org\"") == std::string::npos);
}

TEST_CASE("An award without a salt names the e-mail as it is") {
  Value value = least();
  value.member("recipient").remove("salt");
  const Value badge = open_badge(*read_award(value));
  const Value& identity = badge["credentialSubject"]["identifier"].at_index(0);
  CHECK(identity["identityHash"].text() == "Ana@Example.org");
  CHECK(identity["hashed"].boolean() == false);
}

TEST_CASE("What an award does not say is not in the badge") {
  const Value badge = open_badge(*read_award(least()));
  for (const std::string_view member : {"validUntil", "evidence", "credentialStatus"}) {
    CHECK(badge.find(member) == nullptr);
  }
  const Value& achievement = badge["credentialSubject"]["achievement"];
  for (const std::string_view member : {"image", "alignment", "tag", "creditsAvailable"}) {
    CHECK(achievement.find(member) == nullptr);
  }
}

TEST_CASE("A European credential needs a country, a known language and a picture") {
  Value value = least();
  value.member("recipient").set("name", "Ana Example");
  const auto at = [&] {
    const auto credential = european_credential(*read_award(value));
    return credential ? std::string() : credential.error().at;
  };
  CHECK(at() == "/issuer/country");
  value.member("issuer").set("country", "ES");
  CHECK(at() == "/achievement/image");
  value.member("achievement").set("image", kPicture);
  CHECK(at() == "");
  value.set("language", "tlh");
  CHECK(at() == "/language");
}

TEST_CASE("A picture is signed only when it is one, of the type that it states") {
  Value value = least();
  const auto is_taken = [&](std::string_view picture) {
    value.member("achievement").set("image", picture);
    value.member("issuer").set("image", picture);
    const auto award = read_award(value);
    if (!award) CHECK(award.error().at == "/issuer/image");
    return award.has_value();
  };
  CHECK(is_taken(kPicture));
  CHECK(is_taken("data:image/svg+xml;base64,PHN2Zy8+"));
  // Open Badges takes no JPEG; the others are no pictures, or of another type.
  for (const std::string_view none :
       {"data:image/jpeg;base64,/9j/", "data:image/png;base64,/9j/", "data:image/png;base64,",
        "data:image/png;base64,AAAA", "data:image/png;base64,iVBORw0KGgo=\"",
        "data:image/png;base64,PHN2Zy8+",
        "data:image/svg+xml;base64,iVBORw0KGgo=", "https://uni.example/badge.png"}) {
    CHECK_FALSE_MESSAGE(is_taken(none), none);
  }
}

TEST_CASE("An address that is to be hashed is in no European credential") {
  Value value = least();
  value.member("issuer").set("country", "ES");
  value.member("achievement").set("image", kPicture);
  value.member("recipient").set("name", "Ana Example");
  CHECK(write(*european_credential(*read_award(value))).find("xample.org") == std::string::npos);
  value.member("recipient").remove("salt");
  CHECK(write(*european_credential(*read_award(value))).find("xample.org") != std::string::npos);
}

TEST_CASE("A European credential is about somebody") {
  Value value = least();
  value.member("issuer").set("country", "ES");
  value.member("achievement").set("image", kPicture);
  value.member("recipient").set("id", "urn:uuid:3");
  const auto nobody = european_credential(*read_award(value));
  REQUIRE_FALSE(nobody.has_value());
  CHECK(nobody.error().at == "/recipient");
  value.member("recipient").set("id", "did:example:ana");
  CHECK(european_credential(*read_award(value)).has_value());
}

TEST_CASE("A list of withdrawn credentials has an end, and no place beyond it") {
  NewStatusList list{.address = "https://uni.example/status",
                     .issuer = "https://uni.example/",
                     .purpose = "revocation",
                     .valid_from = "2026-01-01T00:00:00Z",
                     .valid_until = "2026-02-01T00:00:00Z",
                     .encoded_list = {},
                     .changes = {{131'071, true}}};
  CHECK(status_list_credential(list).has_value());
  list.changes = {{131'072, true}};
  CHECK(status_list_credential(list).error().at == "/changes/0");
  list.changes = {{1, false}};
  CHECK(status_list_credential(list).error().at == "/changes/0");
  list.purpose = "suspension";
  CHECK(status_list_credential(list).has_value());
  list.valid_until = list.valid_from;
  CHECK(status_list_credential(list).error().at == "/valid_until");
}

TEST_SUITE_END();

}  // namespace
}  // namespace portolan::issue
