#include <doctest/doctest.h>

#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

Reading read_badge(std::string_view text) { return read_text(Profile::open_badge_3, text); }

Achievement achievement_of(std::string_view subject) {
  const Reading reading = read_badge(R"({"credentialSubject":)" + std::string(subject) + "}");
  REQUIRE(reading.credential.achievements.size() == 1);
  return reading.credential.achievements.front();
}

constexpr std::string_view kSmall = R"({
  "@context":["https://www.w3.org/ns/credentials/v2",
              "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  "id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],
  "issuer":{"id":"did:key:z6Mk","type":["Profile"],"name":"Uni","url":"https://uni.example"},
  "validFrom":"2024-01-01T00:00:00Z","validUntil":"2030-01-01T00:00:00Z",
  "awardedDate":"2023-12-24T00:00:00Z",
  "credentialSubject":{"id":"did:key:zAna","type":["AchievementSubject"],
    "achievement":{"id":"urn:a","type":["Achievement"],"name":"Teamwork","description":"D",
      "criteria":{"narrative":"Do it"},"achievementType":"Badge"}}})";

TEST_CASE("a small badge is read without a complaint") {
  const Reading reading = read_badge(kSmall);
  CHECK(reading.problems.empty());
  const Credential& credential = reading.credential;
  CHECK(credential.id == "urn:uuid:1");
  CHECK(credential.types.size() == 2);
  CHECK(credential.title.in("und") == "Teamwork");
  CHECK(credential.issuer_id() == "did:key:z6Mk");
  CHECK(credential.issuer.name.in("und") == "Uni");
  CHECK(credential.issued->text == "2024-01-01T00:00:00Z");
  CHECK(credential.valid_until->text == "2030-01-01T00:00:00Z");
  CHECK(credential.subjects[0].id == "did:key:zAna");
  const Achievement& achievement = credential.achievements[0];
  CHECK(achievement.at == "/credentialSubject/achievement");
  CHECK(achievement.type == "Badge");
  CHECK(achievement.criteria.any() == "Do it");
  CHECK(achievement.awarded_on->text == "2023-12-24T00:00:00Z");
  CHECK_FALSE(credential.has_status());
  CHECK_FALSE(credential.has_proof);
}

TEST_CASE("dates of both data models are read, the narrower period counts") {
  const Credential credential =
      read_badge(R"({"@context":["https://www.w3.org/2018/credentials/v1"],
      "issuanceDate":"2024-01-01T00:00:00Z","validFrom":"2024-06-01T00:00:00Z",
      "expirationDate":"2026-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00Z"})")
          .credential;
  CHECK(credential.issued->text == "2024-01-01T00:00:00Z");
  CHECK(credential.valid_from->text == "2024-06-01T00:00:00Z");
  CHECK(credential.valid_until->text == "2026-01-01T00:00:00Z");
}

TEST_CASE("the issuer may be its id alone") {
  const Reading reading = read_badge(R"({"issuer":"https://uni.example/issuer"})");
  CHECK(reading.credential.issuer.id == "https://uni.example/issuer");
  CHECK(has_problem(read_badge(R"({"issuer":{"name":"Uni"}})"), "schema.missing", "/issuer/id"));
}

TEST_CASE("the issuer's profile is read") {
  const Issuer issuer = read_badge(R"({"issuer":{"id":"x","type":"Profile",
      "name":"Uni","email":"a@uni.example","address":{"addressCountry":"Spain",
      "addressCountryCode":"ES"},"otherIdentifier":[
      {"type":"IdentifierEntry","identifierType":"sourcedId","identifier":"1"},
      {"type":"IdentifierEntry","identifierType":"ext:eIDASIdentifier","identifier":"VATES-A1"}]}})")
                            .credential.issuer;
  CHECK(issuer.identifier == "VATES-A1");
  CHECK(issuer.country == "ES");
  CHECK(issuer.emails == std::vector<std::string>{"a@uni.example"});
}

TEST_CASE("alignments are skills unless they say otherwise") {
  const Achievement achievement = achievement_of(R"({"achievement":{"name":"A","alignment":[
      {"type":["Alignment"],"targetName":"S","targetUrl":"http://data.europa.eu/esco/skill/1"},
      {"type":["Alignment"],"targetName":"D","targetUrl":"http://data.europa.eu/snb/dcf/2"},
      {"type":["Alignment"],"targetName":"F","targetUrl":"https://x/3","targetFramework":"Own"},
      {"type":["Alignment"],"targetName":"EQF level 4","targetType":"ext:EQF","targetCode":"4",
       "targetUrl":"https://x/eqf"},
      {"type":["Alignment"],"targetName":"QA","targetType":"ext:QualityAssurance",
       "targetUrl":"https://x/qa"},
      {"type":["Alignment"],"targetName":"S","targetUrl":"http://data.europa.eu/esco/skill/1"}]}})");
  REQUIRE(achievement.skills.size() == 3);
  CHECK(achievement.skills[0] ==
        Skill{"http://data.europa.eu/esco/skill/1", Text{{{"und", "S"}}}, "ESCO"});
  CHECK(achievement.skills[1].framework == "DigComp");
  CHECK(achievement.skills[2].framework == "Own");
  CHECK(achievement.level.eqf == 4);
  CHECK(achievement_of(R"({"achievement":{"alignment":{"targetName":"Level 6",
      "targetUrl":"http://data.europa.eu/snb/eqf/6"}}})")
            .level.eqf == 6);
}

TEST_CASE("credits have no framework unless an extension names it") {
  const auto credits = [](std::string_view subject) { return achievement_of(subject).credits; };
  CHECK(credits(R"({"achievement":{"creditsAvailable":36}})") ==
        std::vector<Credits>{{std::nullopt, "36"}});
  CHECK(credits(R"({"creditsEarned":12,"achievement":{"creditsAvailable":36}})") ==
        std::vector<Credits>{{std::nullopt, "12"}});
  CHECK(credits(R"({"creditsEarned":12,"achievement":{"ECTS":3.0}})") ==
        std::vector<Credits>{{"ECTS", "3"}});
  CHECK(credits(R"({"achievement":{"extensions:ECTSExtension":{"ECTS":2.5}}})") ==
        std::vector<Credits>{{"ECTS", "2.5"}});
  CHECK(credits(R"({"achievement":{"creditsAvailable":"lots"}})").empty());
}

TEST_CASE("results are told by their descriptions") {
  const Achievement achievement = achievement_of(R"({"result":[
      {"type":["Result"],"resultDescription":"urn:d","value":"A"},
      {"type":["Result"],"resultDescription":"urn:d","value":8.5},
      {"type":["Result"],"resultDescription":"urn:r","achievedLevel":"urn:l"},
      {"type":["Result"],"achievedLevel":"urn:none","status":"Completed"},
      {"type":["Result"]}],
      "achievement":{"resultDescription":[
      {"id":"urn:d","type":["ResultDescription"],"name":"Final grade"},
      {"id":"urn:r","type":["ResultDescription"],"name":"Rubric",
       "rubricCriterionLevel":[{"id":"urn:l","level":"Mastered"}]}]}})");
  REQUIRE(achievement.results.size() == 4);
  CHECK(achievement.results[0].label.any() == "Final grade");
  CHECK(achievement.results[0].value == "A");
  CHECK(achievement.results[1].value == "8.5");
  CHECK(achievement.results[2].label.any() == "Rubric");
  CHECK(achievement.results[2].value == "Mastered");
  CHECK(achievement.results[3].label.empty());
  CHECK(achievement.results[3].value == "Completed");
}

TEST_CASE("identities keep hash and salt") {
  const Reading reading = read_badge(R"({"credentialSubject":{"identifier":[
      {"type":"IdentityObject","hashed":true,"identityHash":"sha256$00","salt":"s",
       "identityType":"emailAddress"},
      {"type":"IdentityObject","hashed":false,"identityHash":"Ana","identityType":"name"},
      {"type":"IdentityObject","identityHash":"sha256$11","identityType":"emailAddress"},
      {"type":"IdentityObject","hashed":true}]}})");
  const Subject& subject = reading.credential.subjects[0];
  REQUIRE(subject.identifiers.size() == 3);
  CHECK(subject.identifiers[0] == Identifier{"emailAddress", "sha256$00", true, "s"});
  CHECK(subject.name.any() == "Ana");
  CHECK(subject.identifiers[2].hashed);
  CHECK(has_problem(reading, "schema.type", "/credentialSubject/identifier/2"));
  CHECK(has_problem(reading, "schema.missing", "/credentialSubject/identifier/3"));
  CHECK(has_problem(read_badge(R"({"credentialSubject":{}})"), "schema.missing",
                    "/credentialSubject/id"));
}

TEST_CASE("the achievement's language is the language of its texts") {
  const Reading reading = read_badge(R"({"credentialSubject":{"achievement":{"inLanguage":"es",
      "name":"Equipo","description":"D","alignment":{"targetName":"N"}}}})");
  CHECK(reading.credential.achievements[0].title.in("es") == "Equipo");
  CHECK(reading.credential.achievements[0].skills[0].label.in("es") == "N");
  CHECK(reading.credential.primary_language == "es");
  CHECK(read_badge(R"({"@context":["x",{"@language":"nl"}],"name":"Samenwerken"})")
            .credential.title.in("nl") == "Samenwerken");
}

TEST_CASE("only pictures inside the badge are pictures of it") {
  const Reading reading = read_badge(R"({"image":"data:image/gif;base64,R0lGODlh",
      "credentialSubject":{"achievement":{"image":{"id":"data:image/gif;base64,R0lGODlh"}},
      "image":{"id":"https://uni.example/x.png"}}})");
  REQUIRE(reading.credential.images.size() == 2);
  CHECK(reading.credential.images[0].at == "/image");
  CHECK(reading.credential.images[1].at == "/credentialSubject/achievement/image/id");
}

TEST_CASE("evidence links lead to the web only") {
  const auto evidence = read_badge(R"json({"evidence":[
      {"type":["Evidence"],"id":"https://x/1","name":"Report","narrative":"N"},
      {"type":"Evidence","id":"javascript:alert(1)","description":"D"}]})json")
                            .credential.evidence;
  REQUIRE(evidence.size() == 2);
  CHECK(evidence[0].url == "https://x/1");
  CHECK(evidence[0].description.any() == "N");
  CHECK_FALSE(evidence[1].url.has_value());
}

TEST_CASE("classes that are stated wrong are named") {
  const Reading reading = read_badge(R"({"issuer":{"id":"x","type":["Organization"],
      "otherIdentifier":{"type":"X"},"parentOrg":{"type":"X"}},"evidence":{"type":"X"},
      "credentialSubject":{"type":["Person"],"source":{"type":"X"},"result":{"type":"X"},
      "identifier":{"type":"X"},"achievement":{"type":"Badge","alignment":{"type":"X"},
      "resultDescription":{"type":"X"}}}})");
  for (const char* at :
       {"/issuer", "/issuer/otherIdentifier", "/issuer/parentOrg", "/evidence",
        "/credentialSubject", "/credentialSubject/source", "/credentialSubject/result",
        "/credentialSubject/identifier", "/credentialSubject/achievement",
        "/credentialSubject/achievement/alignment",
        "/credentialSubject/achievement/resultDescription"}) {
    CAPTURE(at);
    CHECK(has_problem(reading, "schema.class", at));
  }
}

TEST_CASE("status, proofs and endorsements are listed for the checks") {
  const Credential credential = read_badge(R"({"id":"urn:c",
      "credentialStatus":[{"id":"https://x#1","type":"BitstringStatusListEntry"},{},7],
      "proof":[{"type":"DataIntegrityProof"},{"type":"Ed25519Signature2020"}],
      "endorsement":[{"type":["VerifiableCredential"]}],"endorsementJwt":["a.b.c",7],
      "issuer":{"id":"urn:i","endorsement":{}},
      "credentialSubject":{"achievement":{"id":"urn:a","endorsement":{}}}})")
                                    .credential;
  REQUIRE(credential.status.size() == 3);
  CHECK(credential.status[0].type == "BitstringStatusListEntry");
  CHECK(credential.status[1].type.empty());
  CHECK(credential.has_proof);
  CHECK(credential.proof_types ==
        std::vector<std::string>{"DataIntegrityProof", "Ed25519Signature2020"});
  REQUIRE(credential.nested.size() == 4);
  CHECK(credential.nested[0].at == "/endorsement/0");
  CHECK(credential.nested[0].endorses == "urn:c");
  CHECK(credential.nested[1].at == "/endorsementJwt/0");
  CHECK(credential.nested[2].endorses == "urn:i");
  CHECK(credential.nested[3].endorses == "urn:a");
}

TEST_CASE("a learner record lists what it contains") {
  const Reading reading = read_text(Profile::comprehensive_learner_record_2, R"({"name":"Record",
      "credentialSubject":{"id":"x","type":["ClrSubject"],"verifiableCredential":[{},"a.b.c"],
      "achievement":[{"id":"urn:a","name":"A"}]}})");
  CHECK(reading.credential.title.any() == "Record");
  CHECK(reading.credential.achievements.size() == 1);
  REQUIRE(reading.credential.nested.size() == 2);
  CHECK(reading.credential.nested[1].role == NestedRole::contained);
  CHECK(reading.credential.nested[1].at == "/credentialSubject/verifiableCredential/1");
}

TEST_CASE("how an achievement was assessed comes from the extension") {
  const Achievement achievement = achievement_of(R"({"achievement":{"assessmentType":"testing",
      "supervisionType":"onsite","participationType":"blended","fieldOfStudy":"Physics",
      "creator":{"id":"urn:c","name":"Faculty"}}})");
  REQUIRE(achievement.assessments.size() == 1);
  CHECK(achievement.assessments[0].title.any() == "testing");
  CHECK(achievement.assessments[0].identity_check.any() == "onsite");
  CHECK(achievement.mode.any() == "blended");
  CHECK(achievement.fields[0].label.any() == "Physics");
  CHECK(achievement.awarded_by == std::vector<Party>{{"urn:c", Text{{{"und", "Faculty"}}}}});
}

TEST_CASE("a creator that is the issuer bears its name") {
  const Credential credential = read_badge(R"({"issuer":{"id":"urn:i","name":"Uni"},
      "credentialSubject":{"achievement":[{"creator":"urn:i"},{"creator":{"id":"urn:j"}}]}})")
                                    .credential;
  CHECK(credential.achievements[0].awarded_by[0].name.any() == "Uni");
  CHECK(credential.achievements[1].awarded_by[0].name.empty());
}

TEST_CASE("what must be there is missed") {
  const Reading reading = read_badge(R"({"@context":["https://www.w3.org/ns/credentials/v2"],
      "issuer":null,"credentialSubject":{"id":"x"}})");
  CHECK(has_problem(reading, "schema.missing", "/issuer"));
  CHECK(has_problem(reading, "schema.missing", "/validFrom"));
  CHECK(has_problem(reading, "schema.missing", "/credentialSubject/achievement"));
  CHECK(has_problem(read_badge(R"({"credentialSubject":{"achievement":{}}})"), "schema.missing",
                    "/credentialSubject/achievement/name"));
}

TEST_CASE("clr 2: associations say how achievements belong together") {
  const Reading reading = read_text(Profile::comprehensive_learner_record_2, R"({
      "type": ["VerifiableCredential", "ClrCredential"], "issuer": "did:web:uni.example",
      "credentialSubject": {"type": "ClrSubject", "id": "did:example:ana", "association": [
        {"type": "Association", "associationType": "isParentOf", "sourceId": "urn:a", "targetId": "urn:b"},
        {"type": "Association", "associationType": "precedes", "sourceId": "urn:a"}]}})");
  REQUIRE(reading.credential.associations.size() == 1);
  CHECK(reading.credential.associations[0].type == "isParentOf");
  CHECK(reading.credential.associations[0].source == "urn:a");
  CHECK(reading.credential.associations[0].target == "urn:b");
  CHECK(has_problem(reading, "schema.missing", "/credentialSubject/association/1"));
}

}  // namespace
}  // namespace portolan::credential
