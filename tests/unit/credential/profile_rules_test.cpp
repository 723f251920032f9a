// The mandatory members and cardinalities of the application profile EDC.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential {
namespace {

// What is wrong with a node below the credential: "type pointer".
std::vector<std::string> wrong_with(std::string_view node, std::string_view more = "") {
  const std::string text =
      R"({"type":"VerifiableCredential","extra":)" + std::string(node) + std::string(more) + "}";
  std::vector<std::string> found;
  for (const auto& problem : read_text(Profile::european_digital_credential, text).problems) {
    const std::string_view at = problem.at;
    const bool is_ours = problem.type == "schema.missing" || problem.type == "schema.cardinality";
    if (is_ours && at.starts_with("/extra")) {
      found.push_back(problem.type + " " + std::string(at.substr(6)));
    }
  }
  std::ranges::sort(found);
  return found;
}

using Findings = std::vector<std::string>;

TEST_CASE("a member that the profile requires is missed at its place") {
  CHECK(wrong_with(R"({"type":"CreditPoint","framework":{"id":"urn:f"}})") ==
        Findings{"schema.missing /point"});
  CHECK(wrong_with(R"({"type":"CreditPoint","framework":{"id":"urn:f"},"point":"1"})").empty());
  CHECK(wrong_with(R"({"type":"Location"})") == Findings{"schema.missing /address"});
  CHECK(wrong_with(R"([{"type":"Location","address":[{"type":"Address"}]}])") ==
        Findings{"schema.missing /0/address/0/countryCode"});
}

TEST_CASE("an empty list or language map is no value") {
  CHECK(wrong_with(R"({"type":"LearningOutcome","title":{}})") ==
        Findings{"schema.missing /title"});
  CHECK(wrong_with(R"({"type":"Location","address":[]})") == Findings{"schema.missing /address"});
  CHECK(wrong_with(R"({"type":"Location","address":[null]})") ==
        Findings{"schema.missing /address"});
}

TEST_CASE("a single member stands once") {
  CHECK(wrong_with(R"({"type":"PeriodOfTime","startDate":["a","b"]})") ==
        Findings{"schema.cardinality /startDate"});
  CHECK(wrong_with(R"({"type":"PeriodOfTime","startDate":["a"]})").empty());
  CHECK(wrong_with(R"({"type":"CreditPoint","framework":[{"id":"urn:f"},{"id":"urn:g"}],
                       "point":"1"})") == Findings{"schema.cardinality /framework"});
  // Names are language maps, and each language is a value.
  CHECK(wrong_with(R"({"type":"Identifier","notation":"1","schemeAgency":{"en":"A","fr":"B"}})") ==
        Findings{"schema.cardinality /schemeAgency"});
}

TEST_CASE("titles have one text in each language") {
  CHECK(wrong_with(R"({"type":"LearningOutcome","title":{"en":"A","fr":"B"}})").empty());
  CHECK(wrong_with(R"({"type":"LearningOutcome","title":{"en":["A"]}})").empty());
  CHECK(wrong_with(R"({"type":"LearningOutcome","title":{"en":["A","B"]}})") ==
        Findings{"schema.cardinality /title"});
  CHECK(wrong_with(R"({"type":"ContactPoint","description":{"en":["A","B"]}})") ==
        Findings{"schema.cardinality /description"});
}

TEST_CASE("a reference is told elsewhere, and the same node is reproached once") {
  CHECK(wrong_with(R"({"type":"Location","id":"urn:l:1"})").empty());
  CHECK(wrong_with(R"([{"type":"Location","id":"urn:l:1","description":{"en":"A"}},
                       {"type":"Location","id":"urn:l:1","description":{"en":"A"}},
                       {"type":"Location","id":"urn:l:2","description":{"en":"A"}}])") ==
        Findings{"schema.missing /0/address", "schema.missing /2/address"});
}

TEST_CASE("the profile that the credential names asks for more") {
  const auto schema = [](std::string_view name) {
    return R"(,"credentialSchema":[{"id":"http://data.europa.eu/snb/model/ap/)" +
           std::string(name) + R"("}])";
  };
  CHECK(wrong_with(R"({"type":"Evidence","id":"urn:e","dcType":{"id":"urn:t"}})").empty());
  CHECK(wrong_with(R"({"type":"Evidence","dcType":{}})", schema("edc-accredited")) ==
        Findings{"schema.missing /accreditation"});
  CHECK(wrong_with(R"({"type":"Evidence","dcType":{}})", schema("edc-converted")) ==
        Findings{"schema.missing /embeddedEvidence"});
  CHECK(wrong_with(R"({"type":"Evidence","dcType":{}})", schema("edc-issued-by-mandate")) ==
        Findings{"schema.missing /evidenceStatement"});
  const auto person = R"({"type":"Person","hasClaim":[{"id":"urn:1"},{"id":"urn:2"}]})";
  CHECK(wrong_with(person, schema("edc-generic-full")).empty());
  CHECK(wrong_with(person, schema("edc-accredited")) == Findings{"schema.cardinality /hasClaim"});
  CHECK(wrong_with(person, schema("edc-diploma-supplement")) ==
        Findings{"schema.cardinality /hasClaim", "schema.missing /dateOfBirth",
                 "schema.missing /fullName"});
}

TEST_CASE("what the profile misses is said once, not once by each check") {
  const auto reading =
      read_text(Profile::european_digital_credential,
                R"({"type":["VerifiableCredential","EuropeanDigitalCredential"]})");
  CHECK(std::ranges::count(reading.problems, std::string("/issuer"), &base::Problem::at) == 1);
  CHECK(std::ranges::count(reading.problems, std::string("/displayParameter"),
                           &base::Problem::at) == 1);
}

}  // namespace
}  // namespace portolan::credential
