#include "trust/eu/qualification.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "crypto/der.hpp"
#include "tests/european_lists.hpp"
#include "tests/shared.hpp"
#include "trust/eu/anchors.hpp"
#include "trust/eu/statements.hpp"

using namespace portolan;
using namespace portolan::trust::eu;

namespace {

constexpr const char* kSample =
    "fixtures/edc/signed-edc/commission-github-2023/Sample-CertOfPart-signed.jsonld";
constexpr const char* kOldSample =
    "fixtures/edc/signed-edc/edci-software-tests/credential-signed.jsonld";

base::Instant instant(std::string_view text) {
  const auto read = base::parse_instant(text);
  REQUIRE(read);
  return *read;
}

// The certificate that sealed a sample.
crypto::Certificate sealer(const std::string& path) {
  const auto sample = tests::read_shared_json(path);
  const auto header = base::decode_base64url(sample["signatures"].at_index(0)["protected"].text());
  REQUIRE(header);
  const auto json = base::json::parse(*header);
  REQUIRE(json);
  const auto der = base::decode_base64((*json)["x5c"].at_index(0).text());
  REQUIRE(der);
  auto certificate = crypto::read_certificate(*der);
  REQUIRE(certificate);
  return *std::move(certificate);
}

// The keys of the services that a certificate names as its issuer.
std::vector<crypto::Sha256> authorities(const TrustedLists& lists,
                                        const crypto::Certificate& certificate) {
  std::vector<crypto::Sha256> hashes;
  const auto found = lists.find_issuer(certificate.issuer.der,
                                       certificate.authority_key_identifier(), ServiceType::ca_qc);
  for (const ServiceKey& key : found.keys) {
    crypto::Sha256 hash{};
    std::ranges::copy(key.hash, hash.begin());
    hashes.push_back(hash);
  }
  return hashes;
}

Qualification judge(const TrustedLists& lists, const crypto::Certificate& certificate,
                    std::string_view signed_at, std::string_view now = "2026-11-22T09:00:00Z") {
  return qualify(lists, {.certificate = certificate,
                         .authorities = authorities(lists, certificate),
                         .best_signature_time = instant(signed_at),
                         .now = instant(now)});
}

// The same certificate with another extension in place of the one of that identifier. Nobody signed
// it; qualification asks only what it says.
crypto::Certificate with_extension(crypto::Certificate certificate, base::ByteView id,
                                   const base::Bytes& value) {
  for (crypto::Extension& extension : certificate.extensions) {
    if (!std::ranges::equal(extension.oid.of(certificate.der), id)) continue;
    extension.value = {.at = static_cast<std::uint32_t>(certificate.der.size()),
                       .size = static_cast<std::uint32_t>(value.size())};
    certificate.der.insert(certificate.der.end(), value.begin(), value.end());
    return certificate;
  }
  FAIL("there is no such extension");
  return certificate;
}

bool has(const Qualification& qualification, std::string_view type) {
  return std::ranges::contains(qualification.problems, type, &base::Problem::type);
}

}  // namespace

TEST_CASE("qualification: the Commission's test seal") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  const auto seal = sealer(kSample);
  const Qualification result = judge(lists, seal, "2023-09-27T09:24:05Z");
  CHECK(result.text() == "advanced-seal-with-qualified-certificate");
  CHECK(result.is_seal);
  CHECK(result.is_test);
  CHECK(result.problems.empty());
  REQUIRE(result.service);
  CHECK(result.service->name ==
        "Qualified certificate issued by «ANF AC Qualified Certificates for eSeal»");
  CHECK(result.service->list.sequence == 184);
  REQUIRE(result.period);
  CHECK(result.period->status == Status::granted);
  CHECK(result.period->from == instant("2023-01-31T00:00:00Z"));
}

TEST_CASE("qualification: granted in 2022, withdrawn on 2025-02-05 (JAD-28)") {
  if (!tests::has_shared(kOldSample)) return;
  const TrustedLists lists = tests::european_lists();
  const auto seal = sealer(kOldSample);
  const Qualification then = judge(lists, seal, "2022-06-01T00:00:00Z");
  CHECK(then.text() == "advanced-seal-with-qualified-certificate");
  CHECK(then.problems.empty());
  const Qualification later = judge(lists, seal, "2025-03-01T00:00:00Z");
  CHECK(later.text() == "advanced-seal");
  CHECK(has(later, "trust.service-not-granted"));
  CHECK(later.service->name.contains("ANF Assured ID CA1"));
  // What was withdrawn when the list was made does not come back because the list has grown old.
  const Qualification stale = judge(lists, seal, "2027-08-01T00:00:00Z", "2027-08-01T00:00:00Z");
  CHECK(stale.text() == "advanced-seal");
  CHECK(has(stale, "trust.service-not-granted"));
}

TEST_CASE("qualification: a list past its next update says nothing of later signatures (JAD-29)") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  const auto seal = sealer(kSample);
  // The Spanish list is of 2026-03-26, to be renewed until 2026-09-24.
  CHECK(judge(lists, seal, "2026-03-26T02:00:31Z").problems.empty());
  CHECK(judge(lists, seal, "2026-04-01T00:00:00Z", "2026-09-01T00:00:00Z").problems.empty());
  const Qualification stale = judge(lists, seal, "2026-04-01T00:00:00Z", "2026-11-22T00:00:00Z");
  CHECK(stale.text() == "not-established");
  CHECK(has(stale, "trust.list-outdated"));
}

TEST_CASE("qualification: authorities that no list at hand names") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  auto seal = sealer(kSample);
  const auto alone = [&] {
    return qualify(lists, {.certificate = seal,
                           .authorities = {},
                           .best_signature_time = instant("2023-09-27T09:24:05Z"),
                           .now = instant("2026-11-22T09:00:00Z")});
  };
  CHECK(alone().text() == "not-established");
  CHECK(has(alone(), "trust.service-not-listed"));
  seal.issuer.country = "DE";  // missing in the snapshot
  CHECK(has(alone(), "trust.list-missing"));
  seal.issuer.country = "HR";  // refused
  CHECK(has(alone(), "trust.list-missing"));
}

TEST_CASE(
    "qualification: an authority that is listed for signatures makes no qualified seal (JAD-27)") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  const auto seal = sealer(kSample);
  const base::Instant time = instant("2023-09-27T09:24:05Z");
  std::size_t tried = 0;
  for (std::size_t i = 0; i < lists.size() && tried < 20; ++i) {
    const Service service = lists.service(i);
    const Period* const then = service.at(time);
    const Period* const before = service.at(seal.not_before);
    if (service.type != ServiceType::ca_qc || !then || then != before ||
        then->status != Status::granted || then->uses != kForSignatures ||
        then->from < instant("2016-06-30T22:00:00Z")) {
      continue;
    }
    const auto keys = lists.keys_of(i);
    if (keys.size() != 1 || lists.find_key(keys.front()).size() != 1) continue;
    // A list may overrule what the certificate says of its type; these do not.
    if (apply_rules(then->qualifications, read_statements(seal)).bits != 0) continue;
    ++tried;
    crypto::Sha256 key{};
    std::ranges::copy(keys.front(), key.begin());
    const Qualification result = qualify(
        lists,
        {.certificate = seal, .authorities = {key}, .best_signature_time = time, .now = time});
    CHECK(result.text() == "advanced-seal");
    CHECK(has(result, "trust.service-not-granted"));
  }
  CHECK(tried == 20);
}

TEST_CASE("qualification: the standing of a time-stamping service") {
  const TrustedLists lists = tests::european_lists();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const Service service = lists.service(i);
    if (service.name.find("Zetes") == service.name.npos || service.type != ServiceType::tsa_qtst)
      continue;
    const auto keys = lists.keys_of(i);
    REQUIRE_FALSE(keys.empty());
    const base::Instant from = service.history.back().from;
    const auto before = base::Instant{.seconds = from.seconds - 1, .nanoseconds = 0};
    const base::Instant now = instant("2026-10-01T00:00:00Z");
    CHECK(standing_at(lists, keys.front(), ServiceType::tsa_qtst, before, now).standing ==
          Standing::not_granted);
    if (service.history.size() == 1 && service.history.front().status == Status::granted) {
      CHECK(standing_at(lists, keys.front(), ServiceType::tsa_qtst, from, now).standing ==
            Standing::granted);
    }
    CHECK(standing_at(lists, keys.front(), ServiceType::ca_qc, from, now).standing ==
          Standing::not_listed);
  }
}

TEST_CASE("qualification: rules of a list and what certificates meet them") {
  const base::Bytes policy = {0x2b, 0x06, 0x01};
  const base::Bytes other = {0x2b, 0x06, 0x02};
  Statements statements;
  statements.policies = {policy};
  statements.key_usage = crypto::kContentCommitment;
  const auto bits = [&](base::Bytes rules) { return apply_rules(rules, statements).bits; };
  // One element, QCForESeal (8): all of { policy set of one }.
  CHECK(bits({1, 8, 0, 0, 1, 1, 1, 3, 0x2b, 0x06, 0x01}) == 8);
  CHECK(bits({1, 8, 0, 0, 1, 1, 1, 3, 0x2b, 0x06, 0x02}) == 0);
  // Both policies of one set have to be there; of two sets one is enough for "at least one".
  CHECK(bits({1, 8, 0, 0, 1, 1, 2, 3, 0x2b, 0x06, 0x01, 3, 0x2b, 0x06, 0x02}) == 0);
  CHECK(bits({1, 8, 0, 1, 2, 1, 1, 3, 0x2b, 0x06, 0x02, 1, 1, 3, 0x2b, 0x06, 0x01}) == 8);
  CHECK(bits({1, 8, 0, 2, 1, 1, 1, 3, 0x2b, 0x06, 0x02}) == 8);
  CHECK(bits({1, 8, 0, 2, 1, 1, 1, 3, 0x2b, 0x06, 0x01}) == 0);
  // Key usage: content commitment set, digital signature not.
  CHECK(bits({1, 8, 0, 0, 1, 2, 3, 0, 2, 0}) == 8);
  CHECK(bits({1, 8, 0, 0, 1, 2, 3, 0, 3, 0}) == 0);
  // Nested, and several elements.
  CHECK(bits({1, 8, 0, 0, 1, 5, 0, 1, 1, 1, 3, 0x2b, 0x06, 0x01}) == 8);
  CHECK(bits({2, 8, 0, 0, 0, 64, 0, 0, 0}) == 72);
  statements.policies = {other};
  CHECK(bits({1, 8, 0, 0, 1, 1, 1, 3, 0x2b, 0x06, 0x01}) == 0);
  // What is unknown or broken is never taken for met or not met.
  CHECK_FALSE(apply_rules(base::Bytes{1, 8, 0, 0, 1, 6}, statements).is_certain);
  CHECK_FALSE(apply_rules(base::Bytes{1, 8, 0, 0, 1, 1}, statements).is_certain);
  CHECK_FALSE(apply_rules(base::Bytes{1, 8, 0, 3, 0}, statements).is_certain);
  CHECK_FALSE(apply_rules(base::Bytes{0, 0}, statements).is_certain);
  CHECK(apply_rules({}, statements).is_certain);
}

TEST_CASE("qualification: statuses of before 2016 count before the Regulation alone") {
  const base::Instant last = {.seconds = kEidas.seconds - 1, .nanoseconds = 0};
  CHECK(kEidas == instant("2016-07-01T00:00:00+02:00"));
  for (const Status status :
       {Status::under_supervision, Status::accredited, Status::supervision_in_cessation}) {
    CHECK(counts_as_granted(status, last));
    CHECK_FALSE(counts_as_granted(status, kEidas));
  }
  CHECK(counts_as_granted(Status::granted, kEidas));
  for (const Status status :
       {Status::withdrawn, Status::supervision_ceased, Status::supervision_revoked,
        Status::accreditation_ceased, Status::accreditation_revoked, Status::unknown,
        Status::recognised_at_national_level, Status::deprecated_at_national_level}) {
    CHECK_FALSE(counts_as_granted(status, last));
    CHECK_FALSE(counts_as_granted(status, kEidas));
  }
}

TEST_CASE("qualification: what the Spanish list adds for certain policies of ANF") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  const auto seal = sealer(kSample);
  const auto level = [&](std::uint8_t policy) {
    // certificatePolicies with 1.3.6.1.4.1.18332.25.1.1.<policy> alone
    const base::Bytes policies = {0x30, 0x10, 0x30, 0x0e, 0x06, 0x0c, 0x2b, 0x06, 0x01,
                                  0x04, 0x01, 0x81, 0x8f, 0x1c, 0x19, 0x01, 0x01, policy};
    const auto other = with_extension(seal, crypto::kOid<2, 5, 29, 32>, policies);
    return std::string(judge(lists, other, "2023-09-27T09:24:05Z").text());
  };
  // Keys under .9 and .11 are in a device that is managed for the owner; those under .10 are not.
  CHECK(level(9) == "qualified-seal");
  CHECK(level(11) == "qualified-seal");
  CHECK(level(10) == "advanced-seal-with-qualified-certificate");
}

TEST_CASE("qualification: the certificate's own statements") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  const auto seal = sealer(kSample);
  const auto level = [&](const base::Bytes& statements) {
    const auto other = with_extension(seal, crypto::kOid<1, 3, 6, 1, 5, 5, 7, 1, 3>, statements);
    return std::string(judge(lists, other, "2023-09-27T09:24:05Z").text());
  };
  const base::Bytes compliance = {0x30, 0x08, 0x06, 0x06, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x01};
  const base::Bytes device = {0x30, 0x08, 0x06, 0x06, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x04};
  const auto type = [](std::uint8_t number) {
    return base::Bytes{0x30, 0x13, 0x06, 0x06, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x06,  0x30,
                       0x09, 0x06, 0x07, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x06, number};
  };
  const auto all = [](std::initializer_list<base::Bytes> parts) {
    base::Bytes content;
    for (const base::Bytes& part : parts) content.insert(content.end(), part.begin(), part.end());
    content.insert(content.begin(), {0x30, static_cast<std::uint8_t>(content.size())});
    return content;
  };
  CHECK(level(all({compliance, type(2)})) == "advanced-seal-with-qualified-certificate");
  CHECK(level(all({compliance, type(2), device})) == "qualified-seal");
  CHECK(level(all({type(2), device})) == "advanced-seal");
  // The service is for seals alone.
  CHECK(level(all({compliance, type(1), device})) == "advanced-signature");
  CHECK(level(all({compliance, device})) == "advanced-signature");
}

TEST_CASE("qualification: a certificate that was issued before its authority was granted") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  auto seal = sealer(kSample);
  seal.not_before = instant("2023-01-30T00:00:00Z");
  const Qualification result = judge(lists, seal, "2023-09-27T09:24:05Z");
  CHECK(result.text() == "advanced-seal");
  CHECK(has(result, "trust.service-not-granted"));
}

TEST_CASE("qualification: a list that takes a certificate's word back (JAD-27)") {
  if (!tests::has_shared(kSample)) return;
  const TrustedLists lists = tests::european_lists();
  // Compliance, for a signature.
  auto certificate =
      with_extension(sealer(kSample), crypto::kOid<1, 3, 6, 1, 5, 5, 7, 1, 3>,
                     {0x30, 0x1f, 0x30, 0x08, 0x06, 0x06, 0x04, 0x00, 0x8e, 0x46, 0x01,
                      0x01, 0x30, 0x13, 0x06, 0x06, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x06,
                      0x30, 0x09, 0x06, 0x07, 0x04, 0x00, 0x8e, 0x46, 0x01, 0x06, 0x01});
  certificate.not_before = instant("2017-01-01T00:00:00Z");
  std::size_t number = 0;
  while (lists.service(number).name != "Santander Digital Signature")
    REQUIRE(++number < lists.size());
  crypto::Sha256 key{};
  std::ranges::copy(lists.keys_of(number).front(), key.begin());
  const auto level = [&](std::uint8_t last) {
    // certificatePolicies with 1.3.6.1.4.1.13177.10.1.5.<last> alone
    const base::Bytes policies = {0x30, 0x0f, 0x30, 0x0d, 0x06, 0x0b, 0x2b, 0x06, 0x01,
                                  0x04, 0x01, 0xe6, 0x79, 0x0a, 0x01, 0x05, last};
    const auto other = with_extension(certificate, crypto::kOid<2, 5, 29, 32>, policies);
    const auto result = qualify(lists, {.certificate = other,
                                        .authorities = {key},
                                        .best_signature_time = instant("2017-02-01T00:00:00Z"),
                                        .now = instant("2026-11-22T00:00:00Z")});
    return std::string(result.text());
  };
  CHECK(level(9) == "advanced-signature-with-qualified-certificate");
  CHECK(level(1) == "advanced-signature");  // NotQualified
}
