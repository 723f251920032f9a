// The information elements of the European approach to micro-credentials. Each case is a credential
// that states everything; taking a statement out must be noticed for that element and for no other.
#include "credential/elements/elements.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "credential/to_json.hpp"
#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

using base::json::Value;

constexpr std::string_view kEuropean = R"({
  "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
  "issued": "2024-01-01T00:00:00Z", "validUntil": "2034-01-01T00:00:00Z",
  "issuer": {"location": {"address": {"countryCode": {"id": "urn:country:SVN"}}}},
  "credentialSubject": {"fullName": {"en": "Ana"}, "hasClaim": {
    "title": {"en": "Soil"}, "additionalNote": {"noteLiteral": {"en": "More"}},
    "isPartOf": {"title": {"en": "Whole"}},
    "awardedBy": {"awardingBody": {"legalName": {"en": "School"}}},
    "provenBy": {"title": {"en": "Exam"}, "grade": {"noteLiteral": {"en": "A"}},
                 "idVerification": {"id": "urn:supervised"}},
    "specifiedBy": {
      "thematicArea": {"id": "urn:isced"}, "creditPoint": {"point": "2"},
      "eqfLevel": {"id": "http://data.europa.eu/snb/eqf/5"},
      "learningOutcome": {"title": {"en": "Reads soils"}}, "mode": {"id": "urn:online"},
      "accreditation": {"title": {"en": "Audit"}},
      "entryRequirement": {"noteLiteral": {"en": "None"}}}}}})";

constexpr std::string_view kBadge3 = R"({
  "type": ["VerifiableCredential", "OpenBadgeCredential"],
  "validFrom": "2024-01-01T00:00:00Z", "validUntil": "2034-01-01T00:00:00Z",
  "issuer": {"id": "did:web:x", "address": {"addressCountry": "SI"}},
  "evidence": [{"id": "https://x.example/"}],
  "credentialSubject": {"identifier": [{"identityHash": "ana@x.example"}],
    "result": [{"value": "A"}],
    "achievement": {"name": "Soil", "creator": {"name": "School"}, "fieldOfStudy": "Farming",
      "ECTS": 2, "participationType": "online", "assessmentType": "exam", "identityChecked": true,
      "entryRequirement": "None", "related": [{"id": "urn:whole"}],
      "alignment": [
        {"targetType": "ext:EQF", "targetCode": "5"},
        {"targetType": "ext:QualityAssurance", "targetName": "Audit"},
        {"targetName": "Reads soils", "targetUrl": "http://data.europa.eu/esco/skill/1"}]}}})";

constexpr std::string_view kBadge2 = R"({
  "type": "Assertion", "recipient": {"type": "email", "identity": "ana@x.example"},
  "issuedOn": "2024-01-01T00:00:00Z", "expires": "2034-01-01T00:00:00Z", "narrative": "More",
  "badge": {"name": "Soil", "issuer": {"name": "School"}, "criteria": {"narrative": "An exam"},
    "extensions:ECTSExtension": {"ECTS": 2}, "extensions:EQFExtension": {"EQF": 5}}})";

std::map<std::string_view, Element> elements_of(Profile profile, const Value& document) {
  std::map<std::string_view, Element> found;
  for (Element& element : elements::find(profile, document, "")) {
    const std::string_view id = element.id;
    found.emplace(id, std::move(element));
  }
  return found;
}

// What is no longer there without the member at that pointer.
std::vector<std::string> missing_without(Profile profile, std::string_view text,
                                         std::string_view pointer) {
  Value document = json_of(text);
  const auto before = elements_of(profile, document);
  std::string_view parent = pointer.substr(0, pointer.rfind('/'));
  Value* node = &document;
  while (!parent.empty()) {
    const std::size_t end = std::min(parent.find('/', 1), parent.size());
    const std::string_view step = parent.substr(1, end - 1);
    node = node->is_array() ? &node->item(static_cast<std::size_t>(step[0] - '0'))
                            : &node->member(step);
    parent.remove_prefix(end);
  }
  const std::string_view last = pointer.substr(pointer.rfind('/') + 1);
  if (node->is_array()) {
    node->remove_index(static_cast<std::size_t>(last[0] - '0'));
  } else {
    node->remove(last);
  }
  std::vector<std::string> lost;
  for (const auto& [id, element] : elements_of(profile, document)) {
    if (element.presence != before.at(id).presence) lost.emplace_back(id);
  }
  return lost;
}

TEST_CASE("both lists have the lengths that their texts give them") {
  std::map<std::pair<int, Duty>, int> counts;
  for (const auto& [id, element] : elements_of(Profile::open_badge_3, Value::object())) {
    ++counts[{2020, element.draft_2020}];
    ++counts[{2022, element.recommendation_2022}];
  }
  CHECK(counts[{2020, Duty::mandatory}] == 13);
  CHECK(counts[{2020, Duty::optional}] == 5);
  CHECK(counts[{2022, Duty::mandatory}] == 11);
  CHECK(counts[{2022, Duty::optional}] == 5);
}

TEST_CASE("a European credential that states everything has all elements, each in its place") {
  const Value document = json_of(kEuropean);
  for (const auto& [id, element] : elements_of(Profile::european_digital_credential, document)) {
    CAPTURE(id);
    CHECK(element.presence == Presence::present);
    REQUIRE_FALSE(element.at.empty());
    for (const std::string& at : element.at) CHECK(document.at_pointer(at) != nullptr);
  }
}

TEST_CASE("each statement of a European credential counts for its element") {
  const std::string claim = "/credentialSubject/hasClaim";
  const std::map<std::string, std::string> places = {
      {"/credentialSubject/fullName", "learner"},
      {claim + "/title", "title"},
      {"/issuer/location/address/countryCode", "country"},
      {claim + "/awardedBy/awardingBody/legalName", "awarding_body"},
      {claim + "/specifiedBy/thematicArea", "field"},
      {"/issued", "issue_date"},
      {claim + "/specifiedBy/creditPoint/point", "workload"},
      {claim + "/specifiedBy/eqfLevel", "level"},
      {claim + "/specifiedBy/learningOutcome/title", "outcomes"},
      {claim + "/specifiedBy/mode", "participation"},
      {claim + "/provenBy/title", "assessment"},
      {claim + "/provenBy/idVerification", "supervision"},
      {claim + "/specifiedBy/accreditation/title", "quality"},
      {claim + "/specifiedBy/entryRequirement", "prerequisites"},
      {claim + "/provenBy/grade/noteLiteral", "grade"},
      {claim + "/isPartOf", "stackability"},
      {"/validUntil", "validity"},
      {claim + "/additionalNote", "further"}};
  CHECK(places.size() == 18);
  for (const auto& [place, id] : places) {
    CAPTURE(place);
    CHECK(missing_without(Profile::european_digital_credential, kEuropean, place) ==
          std::vector<std::string>{id});
  }
}

TEST_CASE("each statement of an Open Badge 3 counts for its element") {
  const std::string achievement = "/credentialSubject/achievement";
  const std::map<std::string, std::string> places = {
      {"/credentialSubject/identifier", "learner"},
      {achievement + "/name", "title"},
      {"/issuer/address", "country"},
      {achievement + "/creator", "awarding_body"},
      {achievement + "/fieldOfStudy", "field"},
      {"/validFrom", "issue_date"},
      {achievement + "/ECTS", "workload"},
      {achievement + "/alignment/0", "level"},
      {achievement + "/alignment/2", "outcomes"},
      {achievement + "/participationType", "participation"},
      {achievement + "/assessmentType", "assessment"},
      {achievement + "/identityChecked", "supervision"},
      {achievement + "/alignment/1", "quality"},
      {achievement + "/entryRequirement", "prerequisites"},
      {"/credentialSubject/result", "grade"},
      {achievement + "/related", "stackability"},
      {"/validUntil", "validity"},
      {"/evidence", "further"}};
  CHECK(places.size() == 18);
  for (const auto& [place, id] : places) {
    CAPTURE(place);
    CHECK(missing_without(Profile::open_badge_3, kBadge3, place) == std::vector<std::string>{id});
  }
}

TEST_CASE("an Open Badge 2 has fewer members for it") {
  const std::map<std::string, std::string> places = {
      {"/recipient", "learner"},
      {"/badge/name", "title"},
      {"/badge/issuer", "awarding_body"},
      {"/issuedOn", "issue_date"},
      {"/badge/extensions:ECTSExtension", "workload"},
      {"/badge/extensions:EQFExtension", "level"},
      {"/badge/criteria", "outcomes"},
      {"/expires", "validity"},
      {"/narrative", "further"}};
  for (const auto& [place, id] : places) {
    CAPTURE(place);
    CHECK(missing_without(Profile::open_badge_2, kBadge2, place) == std::vector<std::string>{id});
  }
}

TEST_CASE("what only some of several achievements state is there in part") {
  const auto found = elements_of(
      Profile::european_digital_credential,
      json_of(R"({"displayParameter":{"title":{"en":"T"}},"credentialSubject":{"hasClaim":[
        {"specifiedBy":{"mode":{"id":"urn:online"}}},{"specifiedBy":{}}]}})"));
  CHECK(found.at("participation").presence == Presence::partial);
  CHECK(found.at("participation").at ==
        std::vector<std::string>{"/credentialSubject/hasClaim/0/specifiedBy/mode"});
  CHECK(found.at("title").presence == Presence::present);
  CHECK(found.at("level").presence == Presence::missing);
}

TEST_CASE("a right beside an achievement is not asked what an achievement is asked") {
  const auto found = elements_of(Profile::european_digital_credential,
                                 json_of(R"({"credentialSubject":{"hasClaim":[
        {"type":["LearningAchievement"],"specifiedBy":{"mode":{"id":"urn:online"}}},
        {"type":"LearningEntitlement"}]}})"));
  CHECK(found.at("participation").presence == Presence::present);
}

TEST_CASE("an empty member states nothing") {
  for (const char* text : {R"({"credentialSubject":{"fullName":{}}})",
                           R"({"credentialSubject":{"fullName":{"en":"  "}}})",
                           R"({"credentialSubject":{"fullName":[{"type":"Text"}]}})",
                           R"({"credentialSubject":[]})", R"([])", R"(7)"}) {
    CAPTURE(text);
    const auto found = elements_of(Profile::european_digital_credential, json_of(text));
    CHECK(found.at("learner").presence == Presence::missing);
  }
}

TEST_CASE("nothing is asked of other credentials") {
  CHECK(elements::find(Profile::comprehensive_learner_record_2, json_of("{}"), "").empty());
  CHECK(elements::find(Profile::verifiable_credential_2, json_of("{}"), "").empty());
}

TEST_CASE("places move along when a credential stands inside another file") {
  Value projection = to_json(
      read_text(Profile::open_badge_3, R"({"validFrom":"2024-01-01T00:00:00Z"})").credential);
  rebase(projection, "/verifiableCredential/0");
  for (const Value& element : projection["elements"].items()) {
    if (element["id"].text() != "issue_date") continue;
    CHECK(element["at"].at_index(0).text() == "/verifiableCredential/0/validFrom");
  }
}

}  // namespace
}  // namespace portolan::credential
