#include "credential/to_json.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/unit/credential/projection_shape.hpp"
#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

constexpr std::array kProfiles = {
    Profile::european_digital_credential,
    Profile::open_badge_3,
    Profile::open_badge_2,
    Profile::open_badge_1,
    Profile::comprehensive_learner_record_2,
    Profile::verifiable_credential_1,
    Profile::verifiable_credential_2,
    Profile::verifiable_presentation,
    Profile::sd_jwt_vc,
    Profile::european_digital_credential_xml,
    Profile::unknown,
};

TEST_CASE("all members are always there, whatever was read") {
  for (const Profile profile : kProfiles) {
    for (const char* text :
         {"{}", "7", R"({"credentialSubject":{"hasClaim":{"provenBy":{},"hasPart":{},
          "specifiedBy":{"learningOutcome":{"relatedSkill":{"id":"x"}},"creditPoint":{"point":"1"},
          "thematicArea":{}},"awardedBy":{"awardingBody":"x"}},"identifier":{"notation":"1"},
          "achievement":{"alignment":{},"resultDescription":{}},"result":{"value":"1"}},
          "image":"data:image/gif;base64,R0lGODlh","evidence":{},"badge":{"name":"B"},
          "achievement_title":"T"})"}) {
      CAPTURE(to_text(profile));
      CAPTURE(text);
      CHECK(shape::is_projection(to_json(read_text(profile, text).credential)));
    }
  }
}

TEST_CASE("the same credential gives the same bytes") {
  auto credential = read_text(Profile::open_badge_3, R"({"id":"urn:1","name":"N",
      "issuer":"did:x:y","validFrom":"2024-01-01T00:00:00Z",
      "credentialSubject":{"achievement":{"name":"A","creditsAvailable":2}}})")
                        .credential;
  credential.elements.clear();
  const auto value = to_json(credential, "indeterminate");
  CHECK(base::json::write(value) ==
        R"({"at":"","role":"main","profile":"open_badge_3","id":"urn:1","types":[],)"
        R"("verdict":"indeterminate","reasons":[],)"
        R"("title":{"und":"N"},"description":null,"primary_language":null,)"
        R"("issuer":{"id":"did:x:y","name":{},"identifier":null,"country":null,"url":null},)"
        R"("subject":{"id":null,"name":null,"identifiers":[],"details":[]},)"
        R"("issued":"2024-01-01T00:00:00Z","valid_from":"2024-01-01T00:00:00Z",)"
        R"("valid_until":null,"achievements":[{"at":"/credentialSubject/achievement","id":null,)"
        R"("kind":"achievement","type":null,"title":{"und":"A"},"description":null,)"
        R"("criteria":null,"awarded_by":[],"awarded_on":null,"outcomes":[],"skills":[],)"
        R"("credits":[{"framework":null,"points":"2"}],"workload_hours":null,)"
        R"("level":{"eqf":null,"nqf":null},"mode":null,"setting":null,"fields":[],)"
        R"("assessments":[],"results":[],"details":[],"parts":[]}],"evidence":[],"images":[],)"
        R"("associations":[],"organisations":[],"accreditations":[],"details":[],"elements":null,)"
        R"("has_status":false})");
}

TEST_CASE("dates are RFC 3339 or nothing") {
  const auto until = [](std::string_view text) {
    return to_json(
        read_text(Profile::open_badge_3, R"({"validUntil":")" + std::string(text) + R"("})")
            .credential)["valid_until"];
  };
  CHECK(until("2024-01-01T00:00:00+01:00").text() == "2024-01-01T00:00:00+01:00");
  CHECK(until("2024-01-01T00:00:00").text() == "2024-01-01T00:00:00Z");
  CHECK(until("soon").is_null());
}

TEST_CASE("salts stay in the model") {
  const auto value = to_json(read_text(Profile::open_badge_3, R"({"credentialSubject":{
      "identifier":{"hashed":true,"identityHash":"sha256$00","salt":"secret"}}})")
                                 .credential);
  CHECK(base::json::write(value).find("secret") == std::string::npos);
}

}  // namespace
}  // namespace portolan::credential
