#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

Reading read_elm(std::string_view text) {
  return read_text(Profile::european_digital_credential, text);
}

// The only claim of a credential that has this one.
Achievement claim_of(std::string_view claim) {
  const Reading reading =
      read_elm(R"({"credentialSubject":{"hasClaim":)" + std::string(claim) + "}}");
  REQUIRE(reading.credential.achievements.size() == 1);
  return reading.credential.achievements.front();
}

TEST_CASE("single values and arrays of them read alike") {
  const auto single = claim_of(R"({"type":"LearningAchievement","title":{"en":"A"},
      "specifiedBy":{"learningOutcome":{"title":{"en":"O"},"relatedESCOSkill":{"id":"urn:s"}},
      "thematicArea":{"id":"urn:t"},"creditPoint":{"point":"3"}},
      "awardedBy":{"awardingBody":{"legalName":{"en":"B"}}}})");
  const auto array = claim_of(R"([{"type":["LearningAchievement"],"title":{"en":["A"]},
      "specifiedBy":[{"learningOutcome":[{"title":{"en":"O"},"relatedESCOSkill":[{"id":"urn:s"}]}],
      "thematicArea":[{"id":"urn:t"}],"creditPoint":[{"point":"3"}]}],
      "awardedBy":[{"awardingBody":[{"legalName":{"en":"B"}}]}]}])");
  for (const Achievement& claim : {single, array}) {
    CHECK(claim.title.in("en") == "A");
    REQUIRE(claim.outcomes.size() == 1);
    CHECK(claim.outcomes[0].title.in("en") == "O");
    REQUIRE(claim.outcomes[0].skills.size() == 1);
    CHECK(claim.outcomes[0].skills[0].uri == "urn:s");
    CHECK(claim.fields.size() == 1);
    CHECK(claim.credits == std::vector<Credits>{{std::nullopt, "3"}});
    CHECK(claim.awarded_by.size() == 1);
  }
  CHECK(single.at == "/credentialSubject/hasClaim");
  CHECK(array.at == "/credentialSubject/hasClaim/0");
}

TEST_CASE("claims are of four kinds") {
  const auto kind = [](std::string_view type) {
    return claim_of(R"({"type":")" + std::string(type) + R"("})").kind;
  };
  CHECK(kind("LearningAchievement") == AchievementKind::achievement);
  CHECK(kind("LearningActivity") == AchievementKind::activity);
  CHECK(kind("LearningAssessment") == AchievementKind::assessment);
  CHECK(kind("LearningEntitlement") == AchievementKind::entitlement);
  CHECK(kind("Something") == AchievementKind::achievement);
}

TEST_CASE("an assessment that is claimed by itself keeps its grade") {
  const auto claim = claim_of(R"({"type":"LearningAssessment","title":{"en":"Exam"},
      "grade":{"noteLiteral":{"en":"A"}},"dateIssued":"2024-01-01T00:00:00Z",
      "hasPart":{"title":{"en":"Oral"}}})");
  REQUIRE(claim.assessments.size() == 1);
  CHECK(claim.assessments[0].grade.in("en") == "A");
  CHECK(claim.awarded_on->text == "2024-01-01T00:00:00Z");
  REQUIRE(claim.parts.size() == 1);
  CHECK(claim.parts[0].kind == AchievementKind::assessment);
}

TEST_CASE("assessments of a claim become one list") {
  const auto claim = claim_of(R"({"provenBy":[
      {"title":{"en":"Whole"},"hasPart":[{"title":{"en":"First"}},{"title":{"en":"Second"}}]},
      {"specifiedBy":{"title":{"en":"Thesis"},"mode":[{"prefLabel":{"en":"Online"}},
       {"prefLabel":{"en":"Presential"}}]},"idVerification":{"prefLabel":{"en":"Supervised"}}}]})");
  REQUIRE(claim.assessments.size() == 4);
  CHECK(claim.assessments[0].title.in("en") == "Whole");
  CHECK(claim.assessments[2].title.in("en") == "Second");
  CHECK(claim.assessments[3].title.in("en") == "Thesis");
  CHECK(claim.assessments[3].mode.in("en") == "Online, Presential");
  CHECK(claim.assessments[3].identity_check.in("en") == "Supervised");
}

TEST_CASE("parts keep what they are") {
  const auto claim = claim_of(R"({"hasPart":{"title":{"en":"Course"}},
      "influencedBy":{"title":{"en":"Lecture"},"workload":"PT10H"},
      "entitlesTo":[{"title":{"en":"Study on"}}]})");
  REQUIRE(claim.parts.size() == 3);
  CHECK(claim.parts[0].kind == AchievementKind::achievement);
  CHECK(claim.parts[1].kind == AchievementKind::activity);
  CHECK(claim.parts[1].workload_hours == 10);
  CHECK(claim.parts[2].kind == AchievementKind::entitlement);
  CHECK(claim.parts[2].at == "/credentialSubject/hasClaim/entitlesTo/0");
}

TEST_CASE("workload is told in hours, as EDC software writes days") {
  const auto hours = [](std::string_view volume) {
    return claim_of(R"({"specifiedBy":{"volumeOfLearning":")" + std::string(volume) + R"("}})")
        .workload_hours;
  };
  CHECK(hours("P2DT12H") == 60);
  CHECK(hours("PT90M") == 1.5);
  CHECK_FALSE(hours("P1M").has_value());
  CHECK_FALSE(hours("sixty").has_value());
}

TEST_CASE("levels come from the vocabulary's addresses") {
  const auto claim = claim_of(R"({"specifiedBy":{
      "eqfLevel":{"id":"http://data.europa.eu/snb/eqf/7","prefLabel":{"en":"Level 7"}},
      "nqfLevel":[{"prefLabel":{"en":"Master","fr":"Master"}},{"prefLabel":{"en":"7"}}]}})");
  CHECK(claim.level.eqf == 7);
  CHECK(claim.level.nqf.in("en") == "Master, 7");
  const Reading wrong = read_elm(R"({"credentialSubject":{"hasClaim":{"specifiedBy":{
      "eqfLevel":{"id":"http://data.europa.eu/snb/eqf/9"}}}}})");
  CHECK_FALSE(wrong.credential.achievements[0].level.eqf.has_value());
  CHECK(has_problem(wrong, "schema.value", "/credentialSubject/hasClaim/specifiedBy/eqfLevel"));
}

TEST_CASE("credits name their framework") {
  const auto claim = claim_of(R"({"specifiedBy":{"creditPoint":[
      {"point":"2","framework":{"id":"http://data.europa.eu/snb/education-credit/6fcec5c5af"}},
      {"point":4.5,"framework":{"id":"urn:x","prefLabel":{"en":"ECVET"}}},
      {"point":"1","framework":"urn:bare"},{"point":"many"}]}})");
  CHECK(claim.credits == std::vector<Credits>{{"ECTS", "2"}, {"ECVET", "4.5"}, {"urn:bare", "1"}});
  const auto received = claim_of(R"({"creditReceived":{"point":"5"},
      "specifiedBy":{"creditPoint":{"point":"6"}}})");
  CHECK(received.credits == std::vector<Credits>{{std::nullopt, "5"}});
}

TEST_CASE("outcomes carry their skills once each") {
  const auto claim = claim_of(R"({"specifiedBy":{"learningOutcome":{"title":{"en":"O"},
      "relatedESCOSkill":[{"id":"http://data.europa.eu/esco/skill/1","prefLabel":{"en":"S"}}],
      "relatedSkill":[{"id":"http://data.europa.eu/esco/skill/1","prefLabel":{"en":"S"}},
      {"id":"http://data.europa.eu/snb/dcf/2"},{"prefLabel":{"en":"Own"}},{}]}}})");
  REQUIRE(claim.outcomes.size() == 1);
  const auto& skills = claim.outcomes[0].skills;
  REQUIRE(skills.size() == 3);
  CHECK(skills[0].framework == "ESCO");
  CHECK(skills[1].framework == "DigComp");
  CHECK_FALSE(skills[2].uri.has_value());
  CHECK_FALSE(skills[2].framework.has_value());
  const auto summary =
      claim_of(R"({"specifiedBy":{"learningOutcomeSummary":{"noteLiteral":{"en":"Knows"}}}})");
  REQUIRE(summary.outcomes.size() == 1);
  CHECK(summary.outcomes[0].title.in("en") == "Knows");
}

TEST_CASE("a claim takes from its specification what it lacks") {
  const auto claim = claim_of(R"({"specifiedBy":{"title":{"en":"T"},"description":{"en":"D"},
      "dcType":{"prefLabel":{"fr":"Cours"}}}})");
  CHECK(claim.title.in("en") == "T");
  CHECK(claim.description.in("en") == "D");
  CHECK(claim.type == "Cours");
}

TEST_CASE("awarding bodies are organisations, persons, groups or ids, each once") {
  const auto claim = claim_of(R"({"awardedBy":[{"awardingDate":"2024-02-01T00:00:00+01:00",
      "awardingBody":[{"id":"1","legalName":{"en":"Uni"}},
      {"givenName":{"en":"Ana"},"familyName":{"en":"Andromeda","el":"Ανδρομέδα"}}]},
      {"awardingBody":[{"id":"1","legalName":{"en":"Uni"}},"urn:org:2",
      {"prefLabel":{"en":"Alliance"}}]}]})");
  REQUIRE(claim.awarded_by.size() == 4);
  CHECK(claim.awarded_by[1].name == Text{{{"en", "Ana Andromeda"}, {"el", "Ανδρομέδα"}}});
  CHECK(claim.awarded_by[2].id == "urn:org:2");
  CHECK(claim.awarded_by[3].name.in("en") == "Alliance");
  CHECK(claim.awarded_on->text == "2024-02-01T00:00:00+01:00");
}

TEST_CASE("the issuer is read with identifier, country, page and mail") {
  const Reading reading = read_elm(R"({"issuer":{"id":"urn:org","legalName":{"en":"Uni"},
      "eIDASIdentifier":{"notation":"VATES-A00000000","spatial":{"id":"http://x/country/FRA"}},
      "location":[{"address":[{},{"countryCode":{"id":"http://x/country/ESP"}}]}],
      "homepage":[{"contentURL":"javascript:x"},{"contentURL":"https://uni.example"}],
      "contactPoint":{"emailAddress":{"id":"mailto:a@uni.example"}}}})");
  const Issuer& issuer = reading.credential.issuer;
  CHECK(issuer.id == "urn:org");
  CHECK(issuer.identifier == "VATES-A00000000");
  CHECK(issuer.country == "ESP");
  CHECK(issuer.url == "https://uni.example");
  CHECK(issuer.emails == std::vector<std::string>{"a@uni.example"});
  CHECK(read_elm(R"({"issuer":{"eIDASIdentifier":{"spatial":{"id":"http://x/FRA"}}}})")
            .credential.issuer.country == "FRA");
  CHECK(read_elm(R"({"issuer":"did:web:uni.example"})").credential.issuer.id ==
        "did:web:uni.example");
}

TEST_CASE("the subject is named and identified") {
  const Reading reading = read_elm(R"({"credentialSubject":{"id":"urn:p",
      "fullName":{"en":"Ana Andromeda"},"nationalID":{"notation":"N1"},
      "identifier":[{"notation":"S1","schemeName":"Student"},{"notation":"S2"},{}],
      "contactPoint":[{"emailAddress":["mailto:ana@example.org",{"id":"ana@example.org"}]}]}})");
  REQUIRE(reading.credential.subjects.size() == 1);
  const Subject& subject = reading.credential.subjects[0];
  CHECK(subject.at == "/credentialSubject");
  CHECK(subject.id == "urn:p");
  CHECK(subject.name.in("en") == "Ana Andromeda");
  CHECK(subject.identifiers ==
        std::vector<Identifier>{{"nationalID", "N1", false, {}},
                                {"Student", "S1", false, {}},
                                {"identifier", "S2", false, {}},
                                {"emailAddress", "ana@example.org", false, {}}});
}

TEST_CASE("two subjects are both read and complained about") {
  const Reading reading = read_elm(R"({"credentialSubject":[
      {"hasClaim":{"title":{"en":"A"}}},{"hasClaim":{"title":{"en":"B"}}}]})");
  CHECK(reading.credential.subjects.size() == 2);
  CHECK(reading.credential.achievements.size() == 2);
  CHECK(has_problem(reading, "schema.subjects", "/credentialSubject/1"));
}

TEST_CASE("the earlier of two expiry dates counts") {
  const auto until = [](std::string_view members) {
    return read_elm("{" + std::string(members) + "}").credential.valid_until->text;
  };
  CHECK(until(R"("validUntil":"2030-01-01T00:00:00Z","expirationDate":"2025-01-01T00:00:00Z")") ==
        "2025-01-01T00:00:00Z");
  CHECK(until(R"("validUntil":"2024-01-01T00:00:00Z","expirationDate":"2025-01-01T00:00:00Z")") ==
        "2024-01-01T00:00:00Z");
  CHECK(until(R"("expirationDate":"2025-01-01T00:00:00Z")") == "2025-01-01T00:00:00Z");
}

TEST_CASE("a bound that cannot be read makes the period unreadable") {
  CHECK(read_elm(R"({"validFrom":"2025-01-01T00:00:00Z"})").credential.period_readable);
  for (const char* json :
       {R"({"validUntil":"never"})", R"({"validUntil":7})", R"({"expirationDate":""})",
        R"({"validUntil":"2025-01-01T00:00:00Z","expirationDate":[]})", R"({"validFrom":{}})"}) {
    CAPTURE(json);
    CHECK_FALSE(read_elm(json).credential.period_readable);
  }
}

TEST_CASE("European credentials are valid from validFrom, issued when sealed") {
  const Reading reading = read_elm(R"({"validFrom":"2024-01-01T00:00:00Z",
      "issuanceDate":"2024-05-01T00:00:00Z","issued":"2024-05-02T00:00:00Z"})");
  CHECK(reading.credential.valid_from->text == "2024-01-01T00:00:00Z");
  CHECK(reading.credential.issued->text == "2024-05-02T00:00:00Z");
  CHECK(read_elm(R"({"issuanceDate":"2024-05-01T00:00:00Z"})").credential.valid_from->text ==
        "2024-05-01T00:00:00Z");
}

TEST_CASE("the display names the credential and its language") {
  const Reading reading = read_elm(R"({"displayParameter":{"title":{"el":"Πτυχίο"},
      "description":{"el":"Περιγραφή"},
      "primaryLanguage":{"id":"http://publications.europa.eu/resource/authority/language/ELL"},
      "individualDisplay":[{"displayDetail":[{"page":1,"image":{"content":"R0lGODlh"}},
      {"page":2,"image":{"content":"R0lGODlh"}},{"image":{"content":""}}]}]}})");
  CHECK(reading.credential.title.in("el") == "Πτυχίο");
  CHECK(reading.credential.description.in("el") == "Περιγραφή");
  CHECK(reading.credential.primary_language == "el");
  REQUIRE(reading.credential.images.size() == 2);
  CHECK(reading.credential.images[1].at ==
        "/displayParameter/individualDisplay/0/displayDetail/1/image/content");
  const Reading bare = read_elm(R"({"displayParameter":{"primaryLanguage":"http://x/language/MLT"},
      "credentialSubject":{"hasClaim":{"title":{"mt":"Titlu"}}}})");
  CHECK(bare.credential.primary_language == "mt");
  CHECK(bare.credential.title.in("mt") == "Titlu");
  CHECK_FALSE(read_elm(R"({"displayParameter":{"primaryLanguage":"http://x/language/XXX"}})")
                  .credential.primary_language.has_value());
}

TEST_CASE("evidence, schemas and status entries are listed") {
  const Reading reading = read_elm(R"({
      "evidence":{"dcType":{"prefLabel":{"en":"Mandate"}},"evidenceStatement":"Shown"},
      "credentialSchema":{"id":"urn:schema","type":"ShaclValidator2017"},
      "credentialStatus":{"id":"urn:status","type":"TrustedCredentialStatus2021"},
      "status":[{"id":"urn:list#1","type":"StatusList2021Entry"},"odd"]})");
  REQUIRE(reading.credential.evidence.size() == 1);
  CHECK(reading.credential.evidence[0].title.in("en") == "Mandate");
  CHECK(reading.credential.evidence[0].description.any() == "Shown");
  REQUIRE(reading.credential.schemas.size() == 1);
  CHECK(reading.credential.schemas[0].type == "ShaclValidator2017");
  REQUIRE(reading.credential.status.size() == 3);
  CHECK(reading.credential.status[1].at == "/status/0");
  CHECK(reading.credential.status[1].type == "StatusList2021Entry");
  CHECK(reading.credential.status[2].type.empty());
  CHECK(has_problem(reading, "schema.type", "/status/1"));
}

TEST_CASE("parts nested too deep and claims without number are cut") {
  std::string deep;
  for (int i = 0; i < 12; ++i) deep += R"({"hasPart":)";
  deep += R"({"title":{"en":"leaf"}})" + std::string(12, '}');
  const Reading nested = read_elm(R"({"credentialSubject":{"hasClaim":)" + deep + "}}");
  const Achievement* part = &nested.credential.achievements[0];
  int depth = 0;
  for (; !part->parts.empty(); part = &part->parts[0]) ++depth;
  CHECK(depth == 8);
  CHECK(has_problem(nested, "limit.nesting"));

  std::string many = "[";
  for (int i = 0; i < 2100; ++i) many += "{},";
  many.back() = ']';
  const Reading reading = read_elm(R"({"credentialSubject":{"hasClaim":)" + many + "}}");
  CHECK(reading.credential.achievements.size() == 2000);
  CHECK(has_problem(reading, "limit.achievements", "/credentialSubject/hasClaim/2000"));
}

TEST_CASE("members of a wrong type are named and left out") {
  const Reading reading = read_elm(R"({"id":7,"type":[7],"issuer":7,"credentialSubject":["x",{
      "hasClaim":[7,{"title":7,"awardedBy":"urn:ref","specifiedBy":[],
      "provenBy":true}]}],"displayParameter":"urn:ref","evidence":"x"})");
  CHECK(has_problem(reading, "schema.type", "/id"));
  CHECK(has_problem(reading, "schema.type", "/type/0"));
  CHECK(has_problem(reading, "schema.type", "/issuer"));
  CHECK(has_problem(reading, "schema.type", "/credentialSubject/0"));
  CHECK(has_problem(reading, "schema.type", "/credentialSubject/1/hasClaim/0"));
  CHECK(has_problem(reading, "schema.type", "/credentialSubject/1/hasClaim/1/title"));
  CHECK(has_problem(reading, "schema.type", "/credentialSubject/1/hasClaim/1/awardedBy"));
  CHECK(has_problem(reading, "schema.type", "/credentialSubject/1/hasClaim/1/provenBy"));
  CHECK(has_problem(reading, "schema.type", "/displayParameter"));
  CHECK(has_problem(reading, "schema.type", "/evidence"));
}

TEST_CASE("required members that are missing are named") {
  const Reading reading = read_elm(R"({"@context":["https://www.w3.org/2018/credentials/v1"]})");
  CHECK(has_problem(reading, "schema.missing", "/issuer"));
  CHECK(has_problem(reading, "schema.missing", "/credentialSubject"));
  CHECK(has_problem(reading, "schema.missing", "/issuanceDate"));
}

TEST_CASE("pointers stand below the place of the document") {
  const auto reading = read(Profile::european_digital_credential,
                            json_of(R"({"credentialSubject":{"hasClaim":{"title":7}}})"), "/vc");
  CHECK(reading.credential.at == "/vc");
  CHECK(reading.credential.achievements[0].at == "/vc/credentialSubject/hasClaim");
  CHECK(has_problem(reading, "schema.type", "/vc/credentialSubject/hasClaim/title"));
}

// "name: what it says" for each detail, whatever form it has.
std::vector<std::string> told(const std::vector<Detail>& details) {
  std::vector<std::string> lines;
  for (const Detail& detail : details) {
    std::string line = std::string(detail.name) + ":";
    for (const std::string_view part : {detail.label.any(), detail.text.any()}) {
      if (!part.empty()) line += " " + std::string(part);
    }
    lines.push_back(detail.value.empty() ? line : line + " " + detail.value);
  }
  return lines;
}

TEST_CASE("whatever a claim says beside the members of the model becomes a detail") {
  const auto claim = claim_of(R"({"type":"LearningActivity","title":{"en":"Course"},
      "identifier":{"schemeName":"Course code","notation":"C1"},
      "location":{"address":{"fullAddress":{"noteLiteral":{"en":"Quay 1"}},
        "countryCode":{"id":"http://publications.europa.eu/resource/authority/country/ITA"}}},
      "temporal":{"startDate":"2024-01-01T00:00:00Z"},
      "directedBy":{"legalName":{"en":"Lab"}},"levelOfCompletion":80,
      "additionalNote":{"noteLiteral":{"en":"Text"},"subject":{"prefLabel":{"en":"Reading"}}},
      "supplementaryDocument":[{"contentURL":"https://x.example/a","title":{"en":"Syllabus"}},
        {"contentURL":"javascript:1"}],
      "specifiedBy":{"language":{"prefLabel":{"en":"English"}},"maximumDuration":"P6M",
        "isPartialQualification":false,"entryRequirement":{"noteLiteral":{"en":"None"}},
        "hasPart":{"title":{"en":"Foreseen"}}},
      "awardedBy":{
  "educationalSystemNote" : { "prefLabel" : {"en" : "System"} }
}
})");
  CHECK(told(claim.details) ==
        std::vector<std::string>{
            "identifier: Course code C1", "place: Quay 1 ITA", "period: 2024-01-01T00:00:00Z/",
            "directed_by: Lab", "completion: 80", "note: Reading Text",
            "document: Syllabus https://x.example/a", "partial_qualification: false",
            "language: English", "maximum_duration: P6M", "entry_requirement: None",
            "foreseen_parts: Foreseen", "education_system: System"});
}

TEST_CASE("a programme that is called otherwise than the achievement, and its other workload") {
  const auto claim = claim_of(R"({"title":{"en":"Master of Arts"},"workload":"PT50H",
      "learningOpportunity":{"providedBy":{"legalName":{"en":"School"}}},
      "specifiedBy":{"title":{"en":"Media Culture"},"description":{"en":"About"},
        "volumeOfLearning":"PT60H"}})");
  CHECK(claim.workload_hours == 50);
  CHECK(told(claim.details) == std::vector<std::string>{"offered_by: School",
                                                        "workload_foreseen: 60",
                                                        "specified_title: Media Culture"});
}

TEST_CASE("an assessment keeps what is said of it and of its specification") {
  const auto claim = claim_of(R"({"provenBy":{"title":{"en":"Exam"},"description":{"en":"Oral"},
      "dateIssued":"2024-01-02T00:00:00Z","gradeStatus":{"prefLabel":{"en":"Final"}},
      "shortenedGrading":{"percentageLower":18,"percentageEqual":"35","percentageHigher":47},
      "resultDistribution":{"resultCategory":[{"label":"A","count":3},{"label":"B","count":5}]},
      "specifiedBy":{"dcType":{"prefLabel":{"en":"Written"}},
        "gradingScheme":{"title":{"en":"1 to 10"},"description":{"en":"10 is best"}}},
      "hasPart":{"title":{"en":"Part"}}}})");
  REQUIRE(claim.assessments.size() == 2);
  CHECK(claim.assessments[0].depth == 0);
  CHECK(claim.assessments[1].depth == 1);
  CHECK(told(claim.assessments[0].details) ==
        std::vector<std::string>{
            "description: Oral", "date_issued: 2024-01-02T00:00:00Z", "grade_status: Final",
            "shortened_grading: 18/35/47", "result_distribution: A 3", "result_distribution: B 5",
            "type: Written", "grading_scheme: 1 to 10", "grading_scheme: 10 is best"});
}

TEST_CASE("a person's day of birth is the day that was written") {
  const auto reading = read_elm(R"({"credentialSubject":{"givenName":{"en":"Ana"},
      "dateOfBirth":"1999-10-02T00:00:00+02:00","citizenshipCountry":{"prefLabel":{"en":"Italy"}},
      "memberOf":{"legalName":{"en":"Club"}}}})");
  CHECK(told(reading.credential.subjects.front().details) ==
        std::vector<std::string>{"given_name: Ana", "date_of_birth: 1999-10-02",
                                 "citizenship: Italy", "member_of: Club"});
  REQUIRE(reading.credential.organisations.size() == 1);
  CHECK(reading.credential.organisations[0].at == "/credentialSubject/memberOf");
}

TEST_CASE("an organisation is told once, however often it is repeated") {
  const auto credential = read_elm(R"({"issuer":{"id":"urn:o:1","legalName":{"en":"School"},
        "registration":{"notation":"R1","spatial":{"prefLabel":{"en":"Italy"}}},
        "contactPoint":{"phone":{"countryDialing":"+39","dialNumber":"1"},
          "emailAddress":{"id":"mailto:a@x.example"}},
        "subOrganizationOf":{"id":"urn:o:2","legalName":{"en":"Ministry"}}},
      "credentialSubject":{"hasClaim":{"awardedBy":{"awardingBody":[
        {"id":"urn:o:1","legalName":{"en":"School"}},{"id":"urn:o:2","legalName":{"en":"Other"}},
        {"type":"Person","fullName":{"en":"A teacher"}}]}}}})")
                              .credential;
  REQUIRE(credential.organisations.size() == 2);
  CHECK(told(credential.organisations[0].details) ==
        std::vector<std::string>{"registration: Italy R1", "email: a@x.example", "phone: +39 1",
                                 "part_of_organisation: Ministry urn:o:2"});
  CHECK(credential.organisations[1].name.any() == "Ministry");
  CHECK(credential.achievements[0].awarded_by.size() == 3);
}

TEST_CASE("an organisation with a new id wherever it stands is still one") {
  const auto credential = read_elm(R"({"issuer":{"id":"urn:o:1","legalName":{"en":"School"},
        "registration":{"notation":"R1"}},"credentialSubject":{"hasClaim":{"awardedBy":
        {"awardingBody":[{"id":"urn:o:7","legalName":{"en":"School"},
          "registration":{"notation":"R1"}},
         {"id":"urn:o:8","legalName":{"en":"School"},"registration":{"notation":"R2"}}]}}}})")
                              .credential;
  REQUIRE(credential.organisations.size() == 2);
  CHECK(told(credential.organisations[1].details) == std::vector<std::string>{"registration: R2"});
}

TEST_CASE("accreditations are shown with their dates and limits, wherever they stand") {
  const auto credential = read_elm(R"({"evidence":{"dcType":{"prefLabel":{"en":"Accreditation"}},
        "accreditation":{"id":"urn:a:1","title":{"en":"Audit"},
          "dateIssued":"2020-01-01T00:00:00Z","expiryDate":"2026-01-01T00:00:00Z",
          "accreditingAgent":{"legalName":{"en":"Agency"}},
          "organisation":{"legalName":{"en":"School"}},
          "limitEQFLevel":[{"prefLabel":{"en":"Level 6"}},{"prefLabel":{"en":"Level 7"}}],
          "limitField":{"prefLabel":{"en":"Arts"}},"limitJurisdiction":{"id":"urn:IRL"},
          "limitQualification":{"title":{"en":"Master"}},
          "report":{"contentURL":"https://x.example/r"}}},
      "credentialSubject":{"hasClaim":{"specifiedBy":{"accreditation":[{"id":"urn:a:1"},
        {"id":"urn:a:2","title":{"en":"Second"}}]},"awardedBy":{"awardingBody":
        {"legalName":{"en":"School"},"accreditation":{"id":"urn:a:3","title":{"en":"Third"}}}}}}})")
                              .credential;
  REQUIRE(credential.accreditations.size() == 3);  // one is only a reference
  const auto full = std::ranges::find_if(
      credential.accreditations, [](const Described& one) { return one.name.any() == "Audit"; });
  REQUIRE(full != credential.accreditations.end());
  CHECK(told(full->details) ==
        std::vector<std::string>{
            "accredited_organisation: School", "accredited_by: Agency",
            "date_issued: 2020-01-01T00:00:00Z", "expires: 2026-01-01T00:00:00Z",
            "limit_qualification: Master", "limit_field: Arts", "limit_level: Level 6",
            "limit_level: Level 7", "limit_jurisdiction: urn:IRL", "report: https://x.example/r"});
  CHECK(told(credential.evidence[0].details) == std::vector<std::string>{"type: Accreditation"});
}

TEST_CASE("pictures say what they are there for, pages first") {
  const auto credential = read_elm(R"({"issuer":{"legalName":{"en":"S"},
        "logo":{"content":"R0lGODlhAQA="}},
      "attachment":{"title":{"en":"Scan"},"content":"JVBERi0xLjQ="},
      "displayParameter":{"individualDisplay":{"displayDetail":{"image":
        {"content":"R0lGODlhAQA="}}}}})")
                              .credential;
  REQUIRE(credential.images.size() == 3);
  CHECK(credential.images[0].role == "page");
  CHECK(credential.images[1].role == "logo");
  CHECK(credential.images[2].role == "attachment");
  CHECK(credential.images[2].type == "application/pdf");
  CHECK(told(credential.details) == std::vector<std::string>{"attachment: Scan"});
}

}  // namespace
}  // namespace portolan::credential
