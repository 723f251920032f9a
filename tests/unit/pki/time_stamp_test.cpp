#include "pki/time_stamp.hpp"

#include "pki/cms.hpp"
#include "tests/shared.hpp"
#include "tests/stamp_kit.hpp"

using namespace portolan;
using namespace portolan::tests::made;

namespace {

std::string outcome(const Bytes& token, std::span<const Bytes> others = {}) {
  const auto stamp = pki::read_time_stamp(token, others);
  return stamp ? base::to_text(stamp->at) : stamp.error().type;
}

std::string outcome(const Token& token) { return outcome(token.der()); }

constexpr std::string_view kFine = "2024-02-01T12:00:00Z";

}  // namespace

TEST_CASE("tst: a token says what it is of and when") {
  const Token token{.info_tail = sequence({integer(2), tests::made::der(tag::context(0), {0x05})})};
  const auto stamp = pki::read_time_stamp(token.der());
  REQUIRE(stamp);
  CHECK(base::to_text(stamp->at) == kFine);
  CHECK(stamp->imprint == sha256_of(base::view_of("stamped")));
  CHECK(stamp->digest == crypto::DigestAlgorithm::sha256);
  CHECK(stamp->accuracy_seconds == 3);  // a fraction counts as a whole second
  CHECK(stamp->signer.subject.common_name == "unit");
  CHECK(stamp->scheme.kind == crypto::SignatureScheme::Kind::ed25519);
  CHECK(outcome({.time = "20240201120000.5Z"}) == "2024-02-01T12:00:00.5Z");
}

TEST_CASE("tst: what is no TSTInfo is malformed (RFC 3161 section 2.4.2)") {
  CHECK(outcome({.time = "20240231120000Z"}) == "tst.malformed");
  CHECK(outcome({.time = "202402011200Z"}) == "tst.malformed");
  CHECK(outcome({.info_version = {0x02}}) == "tst.malformed");
  CHECK(outcome({.info_tail = integer(1)}) == kFine);  // a nonce
  CHECK(outcome({.info_tail = octets({1})}) == "tst.malformed");
  CHECK(outcome({.content_type = base::copy_of(crypto::kOid<1, 2, 3>)}) == "tst.malformed");
  CHECK(outcome(Bytes{}) == "tst.malformed");
  CHECK(outcome(Bytes{0x30, 0x00}) == "cms.malformed");
  Bytes longer = Token{}.der();
  longer.push_back(0);
  CHECK(outcome(longer) == "tst.malformed");
  CHECK(outcome(Bytes(300'000)) == "limit.size");
}

TEST_CASE("tst: one signer and no more") {
  CHECK(outcome({.signers = 1}) == kFine);
  CHECK(outcome({.signers = 2}) == "tst.malformed");
  CHECK(outcome({.signers = 0}) == "tst.malformed");
}

TEST_CASE("tst: critical extensions and unknown digests are not supported") {
  const auto tail = [](bool is_critical) {
    return tests::made::der(tag::constructed(1),
                            extension(crypto::kOid<1, 2, 3>, {0x05, 0x00}, is_critical));
  };
  CHECK(outcome({.info_tail = tail(false)}) == kFine);
  CHECK(outcome({.info_tail = tail(true)}) == "tst.unsupported");
  CHECK(outcome({.imprint_algorithm = digest_algorithm(crypto::kOid<1, 2, 3>)}) ==
        "tst.unsupported");
}

TEST_CASE("tst: the signed attributes name the certificate (RFC 5035, JAD-08)") {
  const Bytes certificate = stamper().der();
  CHECK(outcome({.naming = names_certificate(certificate, true)}) == kFine);
  CHECK(outcome({.naming = names_certificate({1, 2, 3})}) == "tst.signer");
  CHECK(outcome({.naming = names_certificate({1, 2, 3}, true)}) == "tst.signer");
  CHECK(outcome({.naming = attribute(crypto::kOid<1, 2, 3>, integer(1))}) == "tst.signer");
  // Version 2 goes first; an attribute that stands twice says nothing.
  CHECK(outcome({.naming = join({names_certificate({1}), names_certificate(certificate, true)})}) ==
        "tst.signer");
  CHECK(outcome({.naming = join({names_certificate(certificate),
                                 names_certificate(certificate)})}) == "tst.signer");
  CHECK(outcome({.named_issuer = name("somebody else")}) == "tst.signer");
  // A twin of the certificate with the same key is another one.
  Certificate twin = stamper();
  twin.extensions.clear();
  CHECK(outcome({.certificates = {twin.der()}, .brings_signer = false}) == "tst.signer");
}

TEST_CASE("tst: the certificate may come from elsewhere") {
  const Bytes token = Token{.brings_signer = false}.der();
  CHECK(outcome(token) == "tst.signer");
  const std::vector<Bytes> others = {root().der(), stamper().der()};
  CHECK(outcome(token, others) == kFine);
}

TEST_CASE("cms: the attributes are of this content, and signed (RFC 5652 sections 5.4 and 11)") {
  CHECK(outcome({.stated_digest = Bytes(32)}) == "cms.digest");
  CHECK(outcome({.stated_type = base::copy_of(crypto::kOid<1, 2, 3>)}) == "cms.digest");
  CHECK(outcome({.key = 8}) == "cms.signature");
  CHECK(outcome({.signature_algorithm = sequence({oid(crypto::kOid<1, 2, 3>)})}) ==
        "x509.unsupported");
  // The same digest twice, or one attribute with two values, is no statement.
  const Bytes digest = octets(sha256_of(Token{}.info()));
  const Bytes again = attribute(crypto::kOid<1, 2, 840, 113549, 1, 9, 4>, digest);
  CHECK(outcome({.more_attributes = again}) == "cms.digest");
}

TEST_CASE("tst: no bit of what is signed can be another (law)") {
  const Bytes token = Token{.certificates = {root().der()}}.der();
  const auto whole = pki::read_time_stamp(token);
  REQUIRE(whole);
  for (std::size_t i = 0; i < token.size() * 8; ++i) {
    Bytes bent = token;
    bent[i / 8] = static_cast<std::uint8_t>(bent[i / 8] ^ (1U << (i % 8)));
    const auto stamp = pki::read_time_stamp(bent);
    if (!stamp) continue;
    const bool is_same = stamp->at == whole->at && stamp->imprint == whole->imprint &&
                         stamp->accuracy_seconds == whole->accuracy_seconds &&
                         stamp->policy == whole->policy && stamp->signer.der == whole->signer.der;
    CHECK_MESSAGE(is_same, "bit ", i);
  }
}

TEST_CASE("cms: tokens in BER are read as well") {
  // The outermost SEQUENCE with an indefinite length.
  const Bytes der = Token{}.der();
  const std::size_t header = der[1] < 0x80 ? 2 : 2 + (der[1] & 0x7FU);
  Bytes ber = {0x30, 0x80};
  ber.insert(ber.end(), der.begin() + static_cast<std::ptrdiff_t>(header), der.end());
  ber.insert(ber.end(), {0x00, 0x00});
  CHECK(outcome(ber) == kFine);
}
