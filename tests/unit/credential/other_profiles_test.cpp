// Open Badges 1 and 2, presentations, SD-JWT claims, W3C credentials of no richer profile.
#include <doctest/doctest.h>

#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

TEST_CASE("an Open Badges 2.0 assertion is read with badge class and issuer") {
  const Reading reading = read_text(Profile::open_badge_2, R"({"type":"Assertion",
      "id":"https://uni.example/1","recipient":{"type":"email","hashed":true,"salt":"s",
      "identity":"sha256$00"},"issuedOn":"2020-01-01T00:00:00Z","expires":"2030-01-01T00:00:00Z",
      "evidence":["https://x/1",{"id":"https://x/2","name":"E"}],
      "badge":{"id":"https://uni.example/b","name":"B","description":"D",
      "image":"data:image/gif;base64,R0lGODlh","criteria":{"narrative":"C"},
      "alignment":[{"targetName":"S","targetUrl":"http://data.europa.eu/esco/skill/1"}],
      "extensions:ECTSExtension":{"ECTS":5},
      "issuer":{"id":"https://uni.example/i","name":"Uni","url":"https://uni.example",
      "email":"a@uni.example"}},"verification":{"type":"HostedBadge"}})");
  CHECK(reading.problems.empty());
  const Credential& credential = reading.credential;
  CHECK(credential.title.any() == "B");
  CHECK(credential.issuer.id == "https://uni.example/i");
  CHECK(credential.issuer.name.any() == "Uni");
  CHECK(credential.issued->text == "2020-01-01T00:00:00Z");
  CHECK(credential.valid_until->text == "2030-01-01T00:00:00Z");
  CHECK(credential.subjects[0].identifiers ==
        std::vector<Identifier>{{"emailAddress", "sha256$00", true, "s"}});
  CHECK(credential.evidence.size() == 2);
  CHECK(credential.images.size() == 1);
  const Achievement& achievement = credential.achievements[0];
  CHECK(achievement.criteria.any() == "C");
  CHECK(achievement.skills[0].framework == "ESCO");
  CHECK(achievement.credits == std::vector<Credits>{{"ECTS", "5"}});
}

TEST_CASE("Open Badges 1.x dates may be seconds or days") {
  const Credential credential =
      read_text(Profile::open_badge_1, R"({"uid":"7","recipient":"sha256$00","salt":"s",
      "issuedOn":1359217910,"expires":"2030-06-08","badge":"https://uni.example/b"})")
          .credential;
  CHECK(credential.id == "7");
  CHECK(credential.issued->text == "2013-01-26T16:31:50Z");
  CHECK(credential.valid_until->text == "2030-06-08T23:59:59Z");
  CHECK(credential.subjects[0].identifiers ==
        std::vector<Identifier>{{"emailAddress", "sha256$00", true, "s"}});
  CHECK(credential.achievements[0].id == "https://uni.example/b");
  CHECK_FALSE(read_text(Profile::open_badge_1, R"({"expires":"soon"})").credential.period_readable);
}

TEST_CASE("assertions without badge or recipient are complained about") {
  const Reading reading = read_text(Profile::open_badge_2, "{}");
  CHECK(has_problem(reading, "schema.missing", "/badge"));
  CHECK(has_problem(reading, "schema.missing", "/recipient"));
}

TEST_CASE("a credential of no richer profile is called by its most telling type") {
  const Credential credential = read_text(Profile::verifiable_credential_1, R"({
      "type":["VerifiableCredential","AlumniCredential"],"issuer":{"id":"did:x:y","name":"Uni"},
      "issuanceDate":"2020-01-01T00:00:00Z","credentialSubject":{"id":"did:x:ana","name":"Ana"}})")
                                    .credential;
  CHECK(credential.title.any() == "AlumniCredential");
  CHECK(credential.issuer.name.any() == "Uni");
  CHECK(credential.subjects[0].name.any() == "Ana");
  CHECK(credential.valid_from->text == "2020-01-01T00:00:00Z");
  CHECK(read_text(Profile::verifiable_credential_2, R"({"name":{"@value":"N","@language":"en"}})")
            .credential.title.in("en") == "N");
}

TEST_CASE("a presentation lists what it presents") {
  const Reading reading = read_text(Profile::verifiable_presentation, R"({
      "type":["VerifiablePresentation"],"holder":"did:x:ana","verifiableCredential":[{},"a.b.c",7]})");
  CHECK_FALSE(has_problem(reading, "schema.missing"));
  CHECK(reading.credential.subjects[0].id == "did:x:ana");
  REQUIRE(reading.credential.nested.size() == 2);
  CHECK(reading.credential.nested[0].role == NestedRole::presented);
  CHECK(has_problem(reading, "schema.type", "/verifiableCredential/2"));
}

TEST_CASE("the wallet's learning credential is read from its claims") {
  const Credential credential = read_text(Profile::sd_jwt_vc, R"({"jti":"urn:1","iss":"https://uni",
      "vct":"urn:eu.europa.ec.eudi:learning:credential:1","iat":1700000000,"exp":1900000000,
      "issuing_authority":"Uni","issuing_country":"ES","date_of_issuance":"2023-11-01",
      "date_of_expiry":"2027-01-01","given_name":"Ana","family_name":"Andromeda",
      "achievement_title":"Teamwork","learning_outcomes":["One","Two"],"assessment_grade":"Pass",
      "level_of_learning_experience":6,"expected_study_time":"PT60H","learner_identification":"A-7",
      "status":{"status_list":{"idx":1,"uri":"https://uni/s"}}})")
                                    .credential;
  CHECK(credential.title.any() == "Teamwork");
  CHECK(credential.issuer.country == "ES");
  CHECK(credential.subjects[0].name.any() == "Ana Andromeda");
  CHECK(credential.valid_until->text == "2027-01-01T23:59:59Z");
  CHECK(credential.status[0].type == "status_list");
  CHECK(credential.status[0].list == "https://uni/s");
  CHECK(credential.status[0].index == base::json::Value(1));
  const Achievement& achievement = credential.achievements[0];
  CHECK(achievement.outcomes.size() == 2);
  CHECK(achievement.level.eqf == 6);
  CHECK(achievement.assessments[0].grade.any() == "Pass");
  CHECK(achievement.awarded_on->text == "2023-11-01T00:00:00Z");
  CHECK(achievement.workload_hours == 60);
  REQUIRE(achievement.awarded_by.size() == 1);
  CHECK(achievement.awarded_by[0].name.any() == "Uni");
  CHECK(credential.subjects[0].identifiers[0].value == "A-7");
  CHECK(credential.issued->text == "2023-11-14T22:13:20Z");
  CHECK_FALSE(read_text(Profile::sd_jwt_vc, R"({"exp":"never"})").credential.period_readable);
}

TEST_CASE("levels and study times of the wallet's claims are read where they say what they are") {
  const auto learning = [](const std::string& claim) {
    return read_text(Profile::sd_jwt_vc, R"({"achievement_title":"T",)" + claim + "}")
        .credential.achievements.front();
  };
  CHECK(learning(R"("level_of_learning_experience":"EQF 6")").level.eqf == 6);
  CHECK_FALSE(learning(R"("level_of_learning_experience":"EQF 6 / 7")").level.eqf);
  CHECK_FALSE(learning(R"("level_of_learning_experience":9)").level.eqf);
  CHECK(learning(R"("expected_study_time":"2.5 ECTS")").credits.front().points == "2.5");
  CHECK(learning(R"("expected_study_time":"40 hours")").workload_hours == 40);
  CHECK_FALSE(learning(R"("expected_study_time":"40")").workload_hours);
}

TEST_CASE("an ELM document inside a token is read, and the token says who issued it until when") {
  const Credential credential = read_text(Profile::sd_jwt_vc, R"({"iss":"https://wallet.uni",
      "vct":"urn:eudi:elm:1","exp":1900000000,"elm":{"validUntil":"2028-01-01T00:00:00Z",
      "issuer":{"id":"urn:epass:org:1","legalName":{"en":"University"}},
      "credentialStatus":{"id":"https://uni/s","type":"TrustedCredentialStatus2021"},
      "credentialSubject":{"givenName":{"und":"Ana"},"familyName":{"und":"Andromeda"},
      "hasClaim":[{"type":"LearningAchievement","title":{"en":"Nursing"}}]}}})")
                                    .credential;
  CHECK(credential.issuer.id == "https://wallet.uni");
  CHECK(credential.issuer.name.any() == "University");
  CHECK(credential.valid_until->text == "2028-01-01T00:00:00Z");
  CHECK(credential.profile == Profile::sd_jwt_vc);
  CHECK(credential.types.front() == "urn:eudi:elm:1");
  REQUIRE(credential.achievements.size() == 1);
  CHECK(credential.achievements.front().title.any() == "Nursing");
  CHECK(credential.achievements.front().at == "/elm/credentialSubject/hasClaim/0");
  REQUIRE(credential.status.size() == 1);
  // In another kind of token the same document stands open.
  const Credential open =
      read_text(Profile::sd_jwt_vc, R"({"iss":"https://uni","vct":"urn:eudi:diploma:1",
      "credentialSubject":{"hasClaim":{"title":{"nl":"Diploma"}}},"exp":1900000000})")
          .credential;
  CHECK(open.achievements.front().title.any() == "Diploma");
  CHECK(open.valid_until->text == "2030-03-17T17:46:40Z");
}

TEST_CASE("a document that is no object is an empty credential with a problem") {
  for (const char* text : {"7", "[]", "null", R"("x")"}) {
    const Reading reading = read_text(Profile::open_badge_3, text);
    CHECK(has_problem(reading, "schema.type", ""));
    CHECK(reading.credential.profile == Profile::open_badge_3);
  }
}

}  // namespace
}  // namespace portolan::credential
