// Real and published credentials beside the project: what people would see of them.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/json/gate.hpp"
#include "credential/to_json.hpp"
#include "tests/shared.hpp"
#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

namespace fs = std::filesystem;

base::json::Value parse_file(const fs::path& path) {
  auto value = base::json::parse(tests::read_file(path),
                                 {.byte_order_mark = base::json::ByteOrderMark::skipped});
  REQUIRE_MESSAGE(value.has_value(), path.string());
  return std::move(*value);
}

// The payload of a sealed credential is JSON in a string (JAdES with b64 false).
Reading read_sealed(const fs::path& path) {
  const auto outer = parse_file(path);
  const auto document = json_of(outer["payload"].text());
  CHECK_MESSAGE(recognise(document) == Profile::european_digital_credential, path.string());
  return read(Profile::european_digital_credential, document);
}

const std::string kCommission = "fixtures/edc/signed-edc/commission-elm-support-2024-2025";
const std::string kUnsigned = "fixtures/edc/unsigned-elm";
const std::string kBadges = "fixtures/badges/public-validator/inspector-vc/src/test/resources/ob30";

TEST_CASE("the Commission's sealed samples name themselves, their issuer and an achievement") {
  if (!tests::has_shared(kCommission)) return;
  const auto files = tests::files_in(kCommission);
  CHECK(files.size() == 5);
  for (const fs::path& file : files) {
    CAPTURE(file.filename().string());
    const Reading reading = read_sealed(file);
    const Credential& credential = reading.credential;
    CHECK(reading.problems.empty());
    for (const auto& problem : reading.problems) MESSAGE(problem.type, " ", problem.at);
    CHECK_FALSE(credential.title.in("en").empty());
    CHECK(credential.primary_language == "en");
    CHECK(credential.issuer.identifier == "VATES-A00000000");
    CHECK(credential.issuer.name.in("en") == "ORGANIZACION TEST");
    CHECK(credential.issuer.country == "ESP");
    CHECK(credential.achievements.size() >= 1);
    CHECK_FALSE(credential.achievements.front().title.empty());
    CHECK_FALSE(credential.achievements.front().awarded_by.empty());
    REQUIRE(credential.subjects.size() == 1);
    CHECK_FALSE(credential.subjects.front().name.empty());
    CHECK(credential.valid_from->instant.has_value());
    CHECK_FALSE(credential.valid_until.has_value());
    REQUIRE_FALSE(credential.images.empty());
    for (const Image& image : credential.images) {
      CHECK((image.type == "image/jpeg" || image.type == "image/png"));
    }
  }
}

// What the Commission's demonstration of Annex I of the Recommendation of 2022 leaves out.
TEST_CASE("the micro-credential of Annex 1 lacks quality assurance and stackability") {
  if (!tests::has_shared(kCommission)) return;
  const Reading reading =
      read_sealed(tests::shared_root() / kCommission / "AA-Annex1-MC-signed.jsonld");
  std::vector<std::string_view> missing;
  for (const Element& element : reading.credential.elements) {
    const bool is_asked = element.recommendation_2022 != Duty::none;
    if (is_asked && element.presence != Presence::present) missing.push_back(element.id);
  }
  CHECK(missing == std::vector<std::string_view>{"quality", "stackability"});
}

TEST_CASE("the micro-credential of Annex 1 is read in full") {
  if (!tests::has_shared(kCommission)) return;
  const Reading reading =
      read_sealed(tests::shared_root() / kCommission / "AA-Annex1-MC-signed.jsonld");
  const Credential& credential = reading.credential;
  CHECK(credential.id == "urn:credential:5dccd919-f08c-425f-bf6b-67f84532bb58");
  CHECK(credential.title.in("en") == "Micro-Credential");
  CHECK(credential.issued->text == "2024-05-28T11:51:19+02:00");
  CHECK(credential.valid_from->text == "2024-01-01T00:00:00+01:00");
  REQUIRE(credential.subjects.size() == 1);
  CHECK(credential.subjects[0].name.in("en") == "Ana Andromeda");
  CHECK(credential.subjects[0].identifiers ==
        std::vector<Identifier>{{"nationalID", "IT-12345678", false, {}},
                                {"Student Card ID", "87654321", false, {}},
                                {"emailAddress", "ana.andromeda@email.com", false, {}}});

  REQUIRE(credential.achievements.size() == 1);
  const Achievement& achievement = credential.achievements[0];
  CHECK(achievement.at == "/credentialSubject/hasClaim");
  CHECK(achievement.kind == AchievementKind::achievement);
  CHECK(achievement.type == "Short learning programme");
  CHECK(achievement.title.in("en") == "Digital micro-credential creation");
  CHECK(achievement.credits == std::vector<Credits>{{"ECTS", "2"}});
  CHECK(achievement.workload_hours == 60);
  CHECK(achievement.level.eqf == 6);
  CHECK(achievement.level.nqf.in("en") == "IE NQF Level 6");
  CHECK(achievement.mode.in("en") == "Blended");
  CHECK(achievement.setting.in("en") == "non-formal learning");
  REQUIRE(achievement.fields.size() == 2);
  CHECK(achievement.fields[0].uri == "http://data.europa.eu/snb/isced-f/068");
  REQUIRE(achievement.awarded_by.size() == 1);
  CHECK(achievement.awarded_by[0].name.in("en") == "Learning Provider");

  REQUIRE(achievement.outcomes.size() == 2);
  REQUIRE(achievement.outcomes[0].skills.size() == 4);
  CHECK(achievement.outcomes[0].skills[0].uri ==
        "http://data.europa.eu/esco/skill/326809fc-238d-40c2-881e-40042f7f2f0d");
  CHECK(achievement.outcomes[0].skills[0].framework == "ESCO");
  CHECK(achievement.outcomes[0].skills[0].label.in("en") == "establish collaborative relations");
  REQUIRE(achievement.outcomes[1].skills.size() == 3);
  CHECK(achievement.outcomes[1].skills[1].framework == "DigComp");

  REQUIRE(achievement.assessments.size() == 1);
  CHECK(achievement.assessments[0].title.in("en") == "Digital artefact assessment");
  CHECK(achievement.assessments[0].grade.in("en") == "Pass");
  CHECK(achievement.assessments[0].mode.in("en") == "Online");
  CHECK(achievement.assessments[0].identity_check.in("en") ==
        "Unsupervised without ID Verification");

  REQUIRE(achievement.parts.size() == 1);
  CHECK(achievement.parts[0].kind == AchievementKind::activity);
  CHECK(achievement.parts[0].workload_hours == 4);
  CHECK(achievement.parts[0].type == "e-learning coursework");

  REQUIRE(credential.images.size() == 2);
  CHECK(credential.images[0].role == "page");
  CHECK(credential.images[1].role == "logo");
  CHECK(credential.images[0].type == "image/jpeg");
  CHECK(credential.images[0].sha256.size() == 64);
  CHECK(credential.images[0].at ==
        "/displayParameter/individualDisplay/displayDetail/image/content");
}

TEST_CASE("a transcript of records keeps its courses as parts") {
  if (!tests::has_shared(kCommission)) return;
  const Reading reading =
      read_sealed(tests::shared_root() / kCommission / "Sample-TranscriptOfRecords-signed.jsonld");
  REQUIRE(reading.credential.achievements.size() == 1);
  const Achievement& degree = reading.credential.achievements[0];
  CHECK(degree.title.in("en") == "Master of Arts in Media Studies");
  CHECK(degree.parts.size() == 10);
  for (const Achievement& course : degree.parts) {
    CAPTURE(course.at);
    CHECK(course.kind == AchievementKind::achievement);
    CHECK(course.assessments.size() == 1);
    CHECK_FALSE(course.assessments[0].grade.empty());
    CHECK(course.credits.size() == 1);
    CHECK(course.credits[0].framework == "ECTS");
    REQUIRE(course.parts.size() == 1);
    CHECK(course.parts[0].kind == AchievementKind::activity);
  }
}

TEST_CASE("unsigned European credentials are read, whatever their faults") {
  if (!tests::has_shared(kUnsigned)) return;
  int european = 0;
  for (const fs::path& file : tests::files_in(kUnsigned)) {
    CAPTURE(file.filename().string());
    const auto file_content = parse_file(file);
    const auto* enclosed = enclosed_credential(file_content);
    const auto& document = enclosed ? *enclosed : file_content;
    const auto profile = recognise(document);
    if (profile != Profile::european_digital_credential) continue;
    ++european;
    const Reading reading = read(*profile, document);
    CHECK(reading.credential.id.has_value());
    // The 3.2 sample of the model itself is the only one that has no picture and little else.
    CHECK_FALSE(reading.credential.title.empty());
  }
  CHECK(european == 10);
}

TEST_CASE("documents that are no credential are not taken for one") {
  if (!tests::has_shared(kUnsigned)) return;
  const auto root = tests::shared_root();
  CHECK_FALSE(recognise(parse_file(root / kUnsigned / "credFlatten.jsonld")).has_value());
  CHECK(recognise(parse_file(root / kUnsigned / "credNoType.jsonld")) ==
        Profile::verifiable_credential_1);
  CHECK(recognise(parse_file(root / kUnsigned / "mynextid-open-badge-mc-example.json")) ==
        Profile::open_badge_3);
  CHECK(recognise(parse_file(root / kUnsigned / "edci-json_to_seal-input-not-a-credential.json")) ==
        Profile::verifiable_presentation);
}

TEST_CASE("1EdTech's Open Badges 3.0 samples are recognised and read") {
  if (!tests::has_shared(kBadges)) return;
  int badges = 0;
  for (const fs::path& file : tests::files_in(kBadges)) {
    if (file.extension() != ".json") continue;
    CAPTURE(file.filename().string());
    const auto document = parse_file(file);
    const auto profile = recognise(document);
    const std::string name = file.filename().string();
    REQUIRE(profile.has_value());
    const Reading reading = read(*profile, document);
    if (name.starts_with("endorsement-") || name == "simple-err-type.json") {
      CHECK(*profile != Profile::open_badge_3);
      continue;
    }
    ++badges;
    CHECK(*profile == Profile::open_badge_3);
    CHECK_FALSE(reading.credential.title.empty());
    CHECK(reading.credential.id.has_value());
    CHECK(reading.credential.issued.has_value());
    CHECK(reading.credential.has_proof == (name != "simple-noproof.json"));
    const bool faultless = !name.starts_with("simple-err-") || name == "simple-err-expired.json" ||
                           name.starts_with("simple-err-proof-");
    if (name == "simple-err-issuer.json") {
      CHECK(has_problem(reading, "schema.missing", "/issuer"));
    } else if (name.starts_with("simple-err-") && name.ends_with("-type.json")) {
      CHECK(has_problem(reading, "schema.class"));
    } else if (faultless) {
      CHECK_FALSE(has_problem(reading, "schema.type"));
      CHECK_FALSE(has_problem(reading, "schema.class"));
      CHECK_FALSE(has_problem(reading, "schema.date"));
    }
  }
  CHECK(badges >= 25);
}

TEST_CASE("badges from the wild are read") {
  const std::string folder = "fixtures/badges/extracted";
  if (!tests::has_shared(folder)) return;
  const auto read_one = [&](const std::string& name) {
    const auto document = parse_file(tests::shared_root() / folder / name);
    return read(recognise(document).value_or(Profile::unknown), document).credential;
  };
  const Credential open =
      read_one("real-openbadges.education-2025-12-eddsa-rdfc-2022-http-key.json");
  CHECK(open.title.any() == "AI Act");
  CHECK(open.issuer.name.any() == "Open Educational Badges");
  CHECK(open.status.front().type == "1EdTechRevocationList");
  CHECK(open.subjects.front().identifiers.front().salt == "6800b252df744e47b9d9837371a1618a");
  const Credential digital_promise = read_one("dcc-safeModeBreaker.json");
  CHECK(digital_promise.subjects.front().name.any() == "Kristen Test Franklin");
  const Credential record = read_one("1edtech-impl-guide-clr-signed.json");
  CHECK(record.profile == Profile::comprehensive_learner_record_2);
  CHECK(record.achievements.size() == 2);
  CHECK(record.nested.size() == 1);
}

TEST_CASE("assertions of Open Badges 2.0 are recognised") {
  const std::string folder =
      "fixtures/badges/public-validator/inspector-vc/src/test/resources/ob20";
  if (!tests::has_shared(folder)) return;
  for (const fs::path& file : tests::files_in(folder)) {
    const std::string name = file.filename().string();
    if (!name.starts_with("basic-assertion") || file.extension() != ".json") continue;
    CAPTURE(name);
    const auto document = parse_file(file);
    const auto profile = recognise(document);
    // The samples with a wrong context or type still have a badge and a way to verify it.
    CHECK(profile == Profile::open_badge_2);
    const Credential credential = read(*profile, document).credential;
    CHECK(credential.subjects.front().identifiers.front().hashed);
    CHECK(embedded_securing(document) == EmbeddedSecuring::hosted);
  }
}

TEST_CASE("the complete sample of Open Badges 3.0 gives all that the model holds") {
  if (!tests::has_shared(kBadges)) return;
  const auto document = parse_file(tests::shared_root() / kBadges / "complete.json");
  const Reading reading = read(Profile::open_badge_3, document);
  const Credential& credential = reading.credential;
  CHECK(credential.title.in("und") == "1EdTech University Degree for Example Student");
  REQUIRE(credential.achievements.size() == 1);
  const Achievement& achievement = credential.achievements[0];
  CHECK(achievement.type == "Degree");
  CHECK(achievement.credits == std::vector<Credits>{{std::nullopt, "42"}});
  CHECK(achievement.skills.size() == 2);
  CHECK(achievement.skills[0].framework == "1EdTech University Program and Course Catalog");
  REQUIRE(achievement.results.size() == 3);
  CHECK(achievement.results[0].label.in("und") == "Final Project Grade");
  CHECK(achievement.results[0].value == "A");
  CHECK(achievement.results[1].value == "Mastery");
  CHECK(achievement.results[2].value == "Completed");
  CHECK(achievement.awarded_by.front().name.in("und") == "1EdTech University");
  CHECK(credential.subjects.front().identifiers.size() == 2);
  CHECK(credential.evidence.size() >= 1);
  CHECK(credential.nested.size() >= 5);
  CHECK(credential.images.empty());
}

const std::string kWallet = "fixtures/edc/eudi-sdjwt/";

TEST_CASE("the wallet pilots' learning credentials are read from a token's claims") {
  if (!tests::has_shared(kWallet)) return;
  const auto read_claims = [](const std::string& name, std::string_view vct) {
    base::json::Value claims = parse_file(tests::shared_root() / (kWallet + name));
    claims.set("vct", vct).set("iss", "https://wallet.example");
    return read(Profile::sd_jwt_vc, claims).credential;
  };
  const Credential badge =
      read_claims("dc4eu-obv3-microcredential-full.json", "urn:eudi:micro_credential:1");
  CHECK(badge.issuer.id == "https://wallet.example");
  CHECK(badge.issuer.name.any() == "Naboo Theed University");
  CHECK(badge.valid_until->text == "2029-08-30T00:00:00Z");
  REQUIRE(badge.achievements.size() == 1);
  CHECK(badge.achievements.front().credits == std::vector<Credits>{{"ECTS", "3"}});
  CHECK(badge.achievements.front().level.eqf == 4);
  CHECK(badge.achievements.front().results.front().value == "8.5");
  CHECK(badge.subjects.front().id == "https://example.com/students/stu-4D5E6F");

  const Credential diploma = read_claims("dc4eu-elm_3_2-claims.json", "urn:eudi:elm:1");
  CHECK_FALSE(diploma.achievements.empty());
  CHECK(diploma.achievements.front().title.in("en") == "Bachelor Programme in Nursing");
  REQUIRE_FALSE(diploma.achievements.front().parts.empty());
  CHECK(diploma.achievements.front().parts.front().credits.front().points == "7.5");
  CHECK_FALSE(diploma.subjects.front().identifiers.empty());
  CHECK(diploma.valid_from->text == "2025-01-23T13:30:48");
}

}  // namespace
}  // namespace portolan::credential
