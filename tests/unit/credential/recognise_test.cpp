#include "credential/recognise.hpp"

#include <doctest/doctest.h>

#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

std::optional<Profile> profile_of(std::string_view text) { return recognise(json_of(text)); }

TEST_CASE("profiles are told by type") {
  CHECK(profile_of(R"({"type":["VerifiableCredential","EuropeanDigitalCredential"]})") ==
        Profile::european_digital_credential);
  CHECK(profile_of(R"({"type":["VerifiableCredential","OpenBadgeCredential"]})") ==
        Profile::open_badge_3);
  CHECK(profile_of(R"({"type":["VerifiableCredential","AchievementCredential"]})") ==
        Profile::open_badge_3);
  CHECK(profile_of(R"({"type":["VerifiableCredential","ClrCredential"]})") ==
        Profile::comprehensive_learner_record_2);
  CHECK(profile_of(R"({"type":"VerifiablePresentation"})") == Profile::verifiable_presentation);
  CHECK(profile_of(R"({"@type":["VerifiableCredential","OpenBadgeCredential"]})") ==
        Profile::open_badge_3);
}

TEST_CASE("a missing type does not hide what a document is") {
  CHECK(profile_of(R"({"@context":["https://www.w3.org/2018/credentials/v1",
      "http://data.europa.eu/snb/model/context/edc-ap"],"credentialSubject":{}})") ==
        Profile::european_digital_credential);
  CHECK(profile_of(R"({"@context":["https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      "credentialSubject":{"achievement":{}}})") == Profile::open_badge_3);
  CHECK(profile_of(R"({"@context":["https://www.w3.org/ns/credentials/v2",
      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
      "type":["VerifiableCredential","EndorsementCredential"],"credentialSubject":{}})") ==
        Profile::verifiable_credential_2);
}

TEST_CASE("the first context names the version") {
  CHECK(profile_of(R"({"@context":["https://www.w3.org/2018/credentials/v1",
      "https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"]})") ==
        Profile::verifiable_credential_1);
  CHECK(profile_of(R"({"@context":"https://www.w3.org/ns/credentials/v2",
      "type":"VerifiableCredential"})") == Profile::verifiable_credential_2);
  CHECK(profile_of(R"({"type":["VerifiableCredential"],"validFrom":"x"})") ==
        Profile::verifiable_credential_2);
  CHECK(profile_of(R"({"type":["VerifiableCredential"]})") == Profile::verifiable_credential_1);
  CHECK(profile_of(R"({"@context":"https://www.w3.org/ns/credentials/v2",
      "credentialSubject":{}})") == Profile::verifiable_credential_2);
}

TEST_CASE("older badges are told by context, type and members") {
  CHECK(profile_of(R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion"})") ==
        Profile::open_badge_2);
  CHECK(profile_of(R"({"@context":"https://w3id.org/openbadges/v2","badge":"https://x"})") ==
        Profile::open_badge_2);
  CHECK(profile_of(R"({"@context":"https://w3id.org/openbadges/v1","type":"Assertion"})") ==
        Profile::open_badge_1);
  CHECK(profile_of(R"({"uid":"1","badge":"https://x","verify":{"type":"hosted"}})") ==
        Profile::open_badge_1);
  CHECK(profile_of(R"({"recipient":"sha256$00","salt":"x","badge":{}})") == Profile::open_badge_1);
  CHECK(profile_of(R"({"badge":{},"verification":{"type":"HostedBadge"}})") ==
        Profile::open_badge_2);
}

TEST_CASE("what is no credential is not called one") {
  for (const char* text :
       {"{}", "[]", "7", "null", R"("x")", R"({"type":7})", R"({"type":"Assertion"})",
        R"({"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass"})", R"({"badge":"x"})",
        R"({"@context":"https://www.w3.org/ns/credentials/v2"})",
        R"({"name":"VerifiableCredential"})", R"({"type":{"VerifiableCredential":1}})"}) {
    CAPTURE(text);
    CHECK_FALSE(profile_of(text).has_value());
  }
}

TEST_CASE("embedded securing is told by the proof, or by what an assertion says") {
  const auto securing = [](std::string_view text) { return embedded_securing(json_of(text)); };
  CHECK(securing(R"({"proof":{"type":"DataIntegrityProof"}})") == EmbeddedSecuring::data_integrity);
  CHECK(securing(R"({"proof":[{"type":"Ed25519Signature2020"},{"type":"DataIntegrityProof"}]})") ==
        EmbeddedSecuring::data_integrity);
  CHECK(securing(R"({"proof":{"type":"Ed25519Signature2020"}})") ==
        EmbeddedSecuring::linked_data_signature);
  // A proof that cannot be understood must not make a document an unsigned one.
  CHECK(securing(R"({"proof":"x"})") == EmbeddedSecuring::linked_data_signature);
  CHECK(securing(R"({"proof":{}})") == EmbeddedSecuring::linked_data_signature);
  CHECK(securing(R"({"proof":null})") == EmbeddedSecuring::none);
  CHECK(securing(R"({"type":"Assertion","badge":"x","verification":{"type":"HostedBadge"}})") ==
        EmbeddedSecuring::hosted);
  CHECK(securing(R"({"badge":"x","verify":{"type":"hosted"}})") == EmbeddedSecuring::hosted);
  CHECK(securing(R"({"badge":{},"recipient":"x"})") == EmbeddedSecuring::hosted);
  CHECK(securing(R"({"badge":"x","verify":{"type":"signed"}})") == EmbeddedSecuring::none);
  CHECK(securing(R"({"verification":{"type":"hosted"}})") == EmbeddedSecuring::none);
  CHECK(to_text(EmbeddedSecuring::linked_data_signature) == "linked_data_signature");
}

TEST_CASE("the issuing software's upload form is opened") {
  const auto form = json_of(
      R"({"credential":{"type":["VerifiableCredential","EuropeanDigitalCredential"]},
          "deliveryDetails":{}})");
  CHECK(enclosed_credential(form) == form.find("credential"));
  CHECK_FALSE(recognise(form).has_value());
  CHECK(enclosed_credential(json_of(R"({"credential":"x"})")) == nullptr);
  CHECK(enclosed_credential(json_of(R"({"type":"VerifiableCredential",
      "credential":{"type":"VerifiableCredential"}})")) == nullptr);
  CHECK(enclosed_credential(json_of("[]")) == nullptr);
}

TEST_CASE("reports know every profile by its name") {
  CHECK(to_text(Profile::european_digital_credential) == "european_digital_credential");
  CHECK(to_text(Profile::comprehensive_learner_record_2) == "comprehensive_learner_record_2");
  CHECK(to_text(Profile::european_digital_credential_xml) == "european_digital_credential_xml");
  CHECK(to_text(Profile::sd_jwt_vc) == "sd_jwt_vc");
}

}  // namespace
}  // namespace portolan::credential
