#include "verify/recipient/identity.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace portolan;
using credential::Identifier;
using verify::Outcome;

namespace {

// sha256("ana@example.orgsea")
constexpr std::string_view kHash =
    "sha256$4344c5dada79313e0c1ad9db15162e525817990df61bd6b28fdbc38e58f986a3";
// sha256("+351210000000")
constexpr std::string_view kUnsalted =
    "sha256$bf60d5cc45bf898aff3576bf06697d53a52f672f812e71d148791a2f35ca6123";

credential::Credential about(std::vector<Identifier> identifiers) {
  credential::Credential credential;
  credential.subjects.push_back(
      {.at = "/recipient", .id = {}, .name = {}, .identifiers = std::move(identifiers)});
  return credential;
}

Identifier hashed(std::string_view value, std::optional<std::string> salt) {
  return {"emailAddress", std::string(value), true, std::move(salt)};
}

Outcome outcome(const std::vector<verify::Check>& checks) { return checks.front().outcome; }

bool has(const std::vector<verify::Check>& checks, std::string_view type) {
  return std::ranges::any_of(checks, [type](const verify::Check& check) {
    return std::ranges::find(check.problems, type, &base::Problem::type) != check.problems.end();
  });
}

std::string spelling_of(const std::vector<verify::Check>& checks) {
  for (const verify::Check& check : checks) {
    if (check.id != "recipient.form" || check.problems.empty()) continue;
    if (check.problems.front().type != "recipient.spelling") continue;
    return check.problems.front().arguments.front().value;
  }
  return "as typed";
}

}  // namespace

TEST_CASE("recipient: a hashed identity, and which spelling of the question matched") {
  const auto credential = about({hashed(kHash, "sea")});
  const auto ask = [&](const char* who) { return verify::check_recipient(credential, who); };
  CHECK(outcome(ask("ana@example.org")) == Outcome::passed);
  CHECK(spelling_of(ask("ana@example.org")) == "as typed");
  CHECK(outcome(ask(" ana@example.org\n")) == Outcome::passed);
  CHECK(spelling_of(ask(" ana@example.org\n")) == "trimmed");
  CHECK(outcome(ask("Ana@Example.org")) == Outcome::passed);
  CHECK(spelling_of(ask("Ana@Example.org")) == "lower_case");
  CHECK(outcome(ask("bob@example.org")) == Outcome::failed);
  CHECK(has(ask("bob@example.org"), "recipient.different"));
  CHECK(outcome(ask("  ")) == Outcome::not_applicable);
  CHECK(outcome(verify::check_recipient(credential, std::nullopt)) == Outcome::not_applicable);
}

TEST_CASE("recipient: hexadecimal digits in either case, another salt is another person") {
  std::string upper(kHash);
  std::ranges::transform(upper.begin() + 7, upper.end(), upper.begin() + 7, [](char c) {
    return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  });
  CHECK(outcome(verify::check_recipient(about({hashed(upper, "sea")}), "ana@example.org")) ==
        Outcome::passed);
  CHECK(outcome(verify::check_recipient(about({hashed(kHash, "tea")}), "ana@example.org")) ==
        Outcome::failed);
}

TEST_CASE("recipient: an unsalted hash is remarked on, asked or not") {
  const auto credential = about({hashed(kUnsalted, std::nullopt)});
  CHECK(outcome(verify::check_recipient(credential, "+351210000000")) == Outcome::passed);
  CHECK(has(verify::check_recipient(credential, "+351210000000"), "ob2.identity-unsalted"));
  CHECK(has(verify::check_recipient(credential, std::nullopt), "ob2.identity-unsalted"));
  CHECK(!has(verify::check_recipient(about({hashed(kHash, "sea")}), std::nullopt),
             "ob2.identity-unsalted"));
}

TEST_CASE("recipient: an identity that contradicts itself matches nobody") {
  Identifier flagged = hashed(kHash, "sea");
  flagged.is_contradictory = true;
  for (const Identifier& identifier :
       {hashed("ana@example.org", "sea"), hashed("sha256$00", "sea"), flagged,
        Identifier{"emailAddress", std::string(kHash), false, "sea"}}) {
    const auto checks = verify::check_recipient(about({identifier}), "ana@example.org");
    CHECK(outcome(checks) == Outcome::indeterminate);
    CHECK(checks.front().problems.front().type == "ob2.identity-format");
  }
  // Beside one that does not, it takes nothing away.
  CHECK(outcome(verify::check_recipient(about({flagged, hashed(kHash, "sea")}),
                                        "ana@example.org")) == Outcome::passed);
}

TEST_CASE("recipient: MD5 is not computed, and says so") {
  const auto credential = about({hashed("md5$" + std::string(32, '0'), "sea")});
  CHECK(has(verify::check_recipient(credential, "ana@example.org"), "recipient.hash-unsupported"));
}

TEST_CASE("recipient: of several subjects the one that is shown counts") {
  auto credential = about({hashed(kHash, "sea")});
  credential.subjects.push_back(
      {.at = "/1", .id = "bob@example.org", .name = {}, .identifiers = {}});
  CHECK(outcome(verify::check_recipient(credential, "ana@example.org")) == Outcome::passed);
  const auto other = verify::check_recipient(credential, "bob@example.org");
  CHECK(outcome(other) == Outcome::indeterminate);
  CHECK(has(other, "recipient.other-subject"));
}

TEST_CASE("recipient: nobody is named") {
  CHECK(has(verify::check_recipient(about({}), "ana@example.org"), "recipient.no-identity"));
  CHECK(has(verify::check_recipient({}, "ana@example.org"), "recipient.no-identity"));
}
