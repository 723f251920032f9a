// European credentials of the first generation: XML rewritten as ELM 3.
#include "credential/european_learning_model/legacy_xml.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/xml/gate.hpp"
#include "credential/reader.hpp"
#include "tests/shared.hpp"

namespace portolan::credential::european_learning_model {
namespace {

using base::json::Value;

base::xml::Element xml_of(std::string_view text) {
  auto root = base::xml::parse(base::view_of(text));
  REQUIRE(root);
  return *std::move(root);
}

LegacyDocument rewritten(std::string_view inner) {
  const auto root = xml_of(
      R"(<europassCredential xmlns="http://data.europa.eu/snb" xmlns:cred="urn:c" cred:id="urn:1">)" +
      std::string(inner) + "</europassCredential>");
  return rewrite_legacy(root, root);
}

std::string json_of_inner(std::string_view inner, std::string_view member) {
  return base::json::write(rewritten(inner).document[member]);
}

TEST_CASE("texts become language maps, coded values concepts, addresses links") {
  CHECK(json_of_inner(R"(<title><text lang="en">A</text><text lang="fr">B</text>
                         <text lang="en">C</text></title>)",
                      "displayParameter") == R"({"title":{"en":["A","C"],"fr":["B"]}})");
  CHECK(json_of_inner(R"(<type targetFrameworkUrl="urn:f" uri="urn:t"><targetName>
                         <text lang="en">Generic</text></targetName></type>)",
                      "credentialProfiles") ==
        R"({"id":"urn:t","type":"Concept","prefLabel":{"en":["Generic"]}})");
  CHECK(json_of_inner(R"(<issuer><homepage uri="https://x.example/"><title>
                         <text lang="en">Us</text></title></homepage></issuer>)",
                      "issuer") == R"({"type":"Organisation","homepage":{"type":"WebResource",)"
                                   R"("contentURL":"https://x.example/","title":{"en":["Us"]}}})");
}

TEST_CASE("references are told where they stand, and never inside themselves") {
  CHECK(json_of_inner(R"(<issuer idref="o1"/><agentReferences><organization id="o1">
                         <unitOf idref="o2"/></organization><organization id="o2">
                         <unitOf idref="o1"/></organization></agentReferences>)",
                      "issuer") ==
        R"({"id":"o1","type":"Organisation","subOrganizationOf":)"
        R"({"id":"o2","type":"Organisation","subOrganizationOf":{"id":"o1"}}})");
  CHECK(json_of_inner(R"(<issuer idref="nowhere"/>)", "issuer") == R"({"id":"nowhere"})");
}

TEST_CASE("lists are the values of their member; what is repeated beside is left out") {
  const Value subject = rewritten(R"(<credentialSubject><achievements>
      <learningAchievement id="a1"><wasInfluencedBy id="c1"/></learningAchievement>
      <learningAchievement id="a2"><hasPart><learningAchievement id="a3"/></hasPart>
      </learningAchievement></achievements><activities><activity id="c1"/><activity id="c2"/>
      </activities></credentialSubject>)")
                            .document["credentialSubject"];
  REQUIRE(subject["hasClaim"].size() == 3);
  CHECK(subject["hasClaim"].at_index(1)["hasPart"]["id"].text() == "a3");
  CHECK(subject["hasClaim"].at_index(2)["id"].text() == "c2");
  CHECK(subject["hasClaim"].at_index(2)["type"].text() == "LearningActivity");
}

TEST_CASE("dates, numbers, credits and notes take the form of today") {
  const Value subject = rewritten(R"(<credentialSubject><dateOfBirth>1990-02-01</dateOfBirth>
      <nationalId spatialID="FRA" schemeID="ID">12</nationalId><achievements>
      <learningAchievement id="a1"><grade>80%</grade><startedAtTime>2020-01-01T00:00:00Z</startedAtTime>
      <additionalNote><text lang="en">N</text><subject>S</subject></additionalNote>
      <hasECTSCreditPoints>6</hasECTSCreditPoints><hasLocation/></learningAchievement></achievements>
      </credentialSubject>)")
                            .document["credentialSubject"];
  CHECK(subject["dateOfBirth"].text() == "1990-02-01T00:00:00Z");
  CHECK(base::json::write(subject["nationalID"]) ==
        R"({"type":"LegalIdentifier","notation":"12","schemeName":"ID","spatial":)"
        R"({"id":"http://publications.europa.eu/resource/authority/country/FRA"}})");
  CHECK(base::json::write(subject["hasClaim"]) ==
        R"({"id":"a1","type":"LearningAchievement","grade":{"type":"Note","noteLiteral":"80%"},)"
        R"("temporal":{"startDate":"2020-01-01T00:00:00Z"},"additionalNote":{"type":"Note",)"
        R"("noteLiteral":{"en":["N"]},"subject":{"prefLabel":"S"}},"creditPoint":{"framework":)"
        R"({"id":"http://data.europa.eu/snb/education-credit/6fcec5c5af"},"point":"6"}})");
}

TEST_CASE("references that double at every step are cut, and it is said") {
  std::string chain = R"(<issuer idref="o0"/><agentReferences>)";
  for (int i = 0; i < 24; ++i) {
    const std::string next = std::to_string(i + 1);
    chain += "<organization id=\"o" + std::to_string(i) + "\"><unitOf idref=\"o" + next +
             "\"/><hasPart idref=\"o" + next + "\"/></organization>";
  }
  const auto legacy = rewritten(chain + "</agentReferences>");
  REQUIRE_FALSE(legacy.problems.empty());
  CHECK(std::ranges::all_of(legacy.problems, [](const base::Problem& problem) {
    return problem.type == "limit.items" || problem.type == "limit.nesting";
  }));
}

TEST_CASE("a presentation holds the credential, and a signature is seen") {
  const auto root = xml_of(R"(<v:verifiablePresentation xmlns:v="http://data.europa.eu/snb/vp">
      <europassCredential xmlns="http://data.europa.eu/snb" id="urn:2"><proof>
      <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></proof></europassCredential>
      </v:verifiablePresentation>)");
  const auto* credential = find_legacy_credential(root);
  REQUIRE(credential);
  const auto legacy = rewrite_legacy(root, *credential);
  CHECK(legacy.is_signed);
  CHECK(legacy.document["id"].text() == "urn:2");
  CHECK(legacy.document.find("proof") == nullptr);
  CHECK_FALSE(rewritten("").is_signed);
  CHECK(find_legacy_credential(xml_of("<svg/>")) == nullptr);
}

TEST_CASE("the Commission's old samples are read") {
  const std::string folder = "fixtures/edc/legacy-xml";
  if (!tests::has_shared(folder)) return;
  const auto root = base::xml::parse(
      tests::read_file(tests::shared_root() / folder / "edci_credential_complex.xml"));
  REQUIRE(root);
  const auto legacy = rewrite_legacy(*root, *find_legacy_credential(*root));
  CHECK(legacy.is_signed);
  CHECK(legacy.problems.empty());
  const Reading reading = read(Profile::european_digital_credential_xml, legacy.document);
  for (const auto& problem : reading.problems) MESSAGE(problem.type, " ", problem.at);
  CHECK(reading.problems.empty());
  const Credential& credential = reading.credential;
  CHECK(credential.title.in("en") == "Certificate of Excellence");
  CHECK(credential.issuer.name.in("en") == "ANTHONY FISHER CAMILLERI S.P.");
  CHECK(credential.subjects.front().name.in("en") == "Johanna Marie Smith");
  REQUIRE(credential.achievements.size() == 2);
  const Achievement& writing = credential.achievements[0];
  CHECK(writing.title.in("en") == "Creative Writing");
  CHECK(writing.credits == std::vector<Credits>{{"ECTS", "6"}});
  CHECK(writing.workload_hours == 60);
  CHECK(writing.level.eqf == 4);
  CHECK(writing.outcomes.size() == 2);
  REQUIRE(writing.assessments.size() == 1);
  CHECK(writing.assessments[0].grade.any() == "80%");
  CHECK(writing.parts.size() == 2);
  CHECK(writing.awarded_by.front().name.in("en") == "Faculty of Arts and Communication");
}

}  // namespace
}  // namespace portolan::credential::european_learning_model
