// Certificates bent in one place each, and signatures as X.509 writes them.
#include "crypto/certificate.hpp"

#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "tests/pki_kit.hpp"

using namespace portolan;
using base::Bytes;
using crypto::kOid;
using crypto::SignatureOutcome;
namespace made = tests::made;
namespace tag = crypto::tag;

namespace {

bool reads(const made::Certificate& certificate) {
  const auto read = crypto::read_certificate(certificate.der());
  if (!read) CHECK(read.error().type == "x509.malformed");
  return read.has_value();
}

bool reads_with(std::vector<Bytes> extensions) {
  return reads({.extensions = std::move(extensions)});
}

}  // namespace

TEST_CASE("certificates: what is read") {
  const auto certificate =
      made::Certificate{.extensions = {made::authority(3), made::usage({5, 6}),
                                       made::key_identifier(1), made::authority_key(0),
                                       made::extension(kOid<1, 2, 3, 4>, {0x05, 0x00}, true)}}
          .read();
  CHECK(certificate.is_authority);
  CHECK(certificate.path_length == 3U);
  CHECK(certificate.key_usage == (crypto::kKeyCertSign | crypto::kCrlSign));
  CHECK(base::to_hex(certificate.subject_key_identifier()) == "01");
  CHECK(base::to_hex(certificate.authority_key_identifier()) == "00");
  CHECK(certificate.unknown_critical_extensions == std::vector<std::string>{"1.2.3.4"});
  CHECK(certificate.extension(kOid<1, 2, 3, 4>));
  CHECK_FALSE(certificate.extension(kOid<1, 2, 3, 5>));
  REQUIRE(certificate.key);
  CHECK(certificate.key->type() == crypto::KeyType::ed25519);
  // A copy keeps everything in its place.
  const std::vector<crypto::Certificate> copies(2, certificate);
  CHECK(crypto::same_bytes(copies[1].key_info.of(copies[1].der),
                           certificate.key_info.of(certificate.der)));
}

TEST_CASE("certificates: the algorithm inside is the one outside (JAD-23)") {
  CHECK(reads({}));
  CHECK_FALSE(reads({.inner_algorithm = made::sequence({made::oid(kOid<1, 3, 101, 113>)})}));
}

TEST_CASE("certificates: no extension twice, and none before version 3 (JAD-23)") {
  CHECK(reads_with({made::usage({0}), made::key_identifier(1)}));
  CHECK_FALSE(reads_with({made::usage({0}), made::usage({0})}));
  CHECK(reads({.version = {}}));
  CHECK_FALSE(reads({.extensions = {made::usage({0})}, .version = {}}));
  CHECK_FALSE(reads({.extensions = {made::usage({0})}, .version = {0x01}}));
  CHECK_FALSE(reads({.version = {0x00}}));
  CHECK_FALSE(reads({.version = {0x03}}));
}

TEST_CASE("certificates: nothing behind, nothing missing (JAD-23)") {
  const Bytes der = made::Certificate{.extensions = {made::authority()}}.der();
  Bytes longer = der;
  longer.push_back(0);
  CHECK_FALSE(crypto::read_certificate(longer));
  for (std::size_t size = 0; size < der.size(); ++size) {
    CHECK_FALSE(crypto::read_certificate(base::ByteView(der).first(size)));
  }
}

TEST_CASE("certificates: values have one spelling (JAD-24)") {
  const Bytes id = made::oid(kOid<2, 5, 29, 19>);
  const auto constraints = [&](const Bytes& value) {
    return reads_with({made::extension(kOid<2, 5, 29, 19>, value, true)});
  };
  CHECK(constraints(made::sequence({})));
  CHECK(constraints(made::sequence({made::der(tag::kBoolean, {0xFF})})));
  CHECK_FALSE(constraints(made::sequence({made::der(tag::kBoolean, {0x01})})));
  CHECK_FALSE(constraints(made::sequence({made::der(tag::kInteger, {0x00, 0x01})})));
  CHECK_FALSE(constraints(made::sequence({made::der(tag::kInteger, {0xFF})})));
  CHECK_FALSE(constraints(Bytes{0x30, 0x80, 0x00, 0x00}));
  const Bytes value = made::der(tag::kOctetString, made::sequence({}));
  CHECK_FALSE(reads_with({made::sequence({id, made::der(tag::kBoolean, {0x01}), value})}));
  CHECK_FALSE(
      reads_with({made::extension(kOid<2, 5, 29, 15>, made::der(tag::kBitString, {0x00}))}));
  CHECK_FALSE(
      reads_with({made::extension(kOid<2, 5, 29, 15>, made::der(tag::kBitString, {0x01, 0xFF}))}));
  CHECK_FALSE(reads({.serial = {0x00, 0x01}}));
  CHECK_FALSE(reads({.serial = {}}));
  // A name with an empty set in it.
  CHECK_FALSE(reads({.subject_name = made::sequence({made::der(tag::kSet, {})})}));
}

TEST_CASE("certificates: a name keeps a NUL, and text that is none is no text (JAD-24)") {
  const std::string with_nul("good\0.evil", 10);
  CHECK(made::Certificate{.subject = with_nul}.read().subject.common_name == with_nul);
  const auto read = made::Certificate{.subject_name = made::name("\xC3\x28")}.read();
  CHECK_FALSE(read.der.empty());
  CHECK_FALSE(read.subject.common_name);
}

TEST_CASE("certificates: dates to the year 9999, in either form (TIM-08)") {
  const auto certificate = made::Certificate{.from = "2024-01-01", .until = "9999-12-31"}.read();
  CHECK(base::to_text(certificate.not_after) == "9999-12-31T00:00:00Z");
  CHECK_FALSE(reads({.until = "2024-13-01"}));
}

TEST_CASE("x509 signatures: algorithms by their identifiers") {
  using Kind = crypto::SignatureScheme::Kind;
  const auto scheme = [](const Bytes& oid, const Bytes& parameters) {
    return crypto::read_signature_scheme(made::sequence({oid, parameters}));
  };
  const Bytes null = {0x05, 0x00};
  const auto rsa = scheme(made::oid(kOid<1, 2, 840, 113549, 1, 1, 11>), null);
  REQUIRE(rsa);
  CHECK(rsa->kind == Kind::rsa_pkcs1);
  CHECK(rsa->digest == crypto::DigestAlgorithm::sha256);
  CHECK(scheme(made::oid(kOid<1, 2, 840, 10045, 4, 3, 3>), {})->digest ==
        crypto::DigestAlgorithm::sha384);
  CHECK(scheme(made::oid(kOid<1, 2, 840, 113549, 1, 1, 5>), null)->digest ==
        crypto::DigestAlgorithm::sha1);
  // MD5, DSA, parameters that are none.
  CHECK_FALSE(scheme(made::oid(kOid<1, 2, 840, 113549, 1, 1, 4>), null));
  CHECK_FALSE(scheme(made::oid(kOid<1, 2, 840, 10040, 4, 3>), {}));
  CHECK_FALSE(scheme(made::oid(kOid<1, 2, 840, 113549, 1, 1, 11>), made::integer(1)));
  CHECK_FALSE(crypto::read_signature_scheme(Bytes{0x30, 0x80, 0x00, 0x00}));
}

TEST_CASE("x509 signatures: RSASSA-PSS with its parameters") {
  const auto wrap = [](unsigned n, const Bytes& value) {
    return made::der(tag::constructed(n), value);
  };
  const Bytes sha256 = made::sequence({made::oid(kOid<2, 16, 840, 1, 101, 3, 4, 2, 1>)});
  const Bytes mgf = made::sequence({made::oid(kOid<1, 2, 840, 113549, 1, 1, 8>), sha256});
  const auto scheme = [](std::initializer_list<Bytes> parameters) {
    return crypto::read_signature_scheme(
        made::sequence({made::oid(kOid<1, 2, 840, 113549, 1, 1, 10>), made::sequence(parameters)}));
  };
  const auto full = scheme({wrap(0, sha256), wrap(1, mgf), wrap(2, made::integer(32))});
  REQUIRE(full);
  CHECK(full->digest == crypto::DigestAlgorithm::sha256);
  CHECK(full->salt_bytes == 32);
  CHECK(scheme({})->digest == crypto::DigestAlgorithm::sha1);
  CHECK(scheme({})->salt_bytes == 20);
  CHECK_FALSE(scheme({wrap(0, sha256), wrap(2, made::integer(32))}));  // MGF1 with SHA-1
  CHECK_FALSE(scheme({wrap(0, sha256), wrap(1, mgf), wrap(3, made::integer(2))}));
}

TEST_CASE("x509 signatures: ECDSA in DER, and only in DER") {
  // A key and signature made once with another program, over "portolan" with SHA-256.
  const auto key = *crypto::PublicKey::from_spki(*base::decode_base64(
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6lfAsuDUEJuuOT/heUO4cSmzhMwzHoypCo6u4z4i7Dly"
      "ztqevSIMmAnD6onAqWLJJVBMeQ1DmYahJH7bXUktTw=="));
  const Bytes signature = *base::decode_base64(
      "MEUCIB6m3QYF+R9pI3DYvAbPKFZcOXMrHw9tR+I2M/mmzPWKAiEA2vD6mHl2"
      "OUE8sgJk+/i0UYCm/LOxwiE6PsAqnX+3+Ok=");
  const crypto::SignatureScheme scheme{crypto::SignatureScheme::Kind::ecdsa,
                                       crypto::DigestAlgorithm::sha256, 0};
  const auto message = base::view_of("portolan");
  CHECK(crypto::verify_x509(scheme, key, message, signature) == SignatureOutcome::genuine);
  CHECK(crypto::verify_x509(scheme, key, base::view_of("portolaN"), signature) ==
        SignatureOutcome::wrong);
  Bytes longer = signature;
  longer.push_back(0);
  CHECK(crypto::verify_x509(scheme, key, message, longer) == SignatureOutcome::malformed);
  CHECK(crypto::verify_x509(scheme, key, message, Bytes(64)) == SignatureOutcome::malformed);
  const Bytes negative = made::sequence({made::der(tag::kInteger, {0xFF}), made::integer(1)});
  CHECK(crypto::verify_x509(scheme, key, message, negative) == SignatureOutcome::malformed);
  const Bytes huge = made::sequence({made::der(tag::kInteger, Bytes(40, 0x01)), made::integer(1)});
  CHECK(crypto::verify_x509(scheme, key, message, huge) == SignatureOutcome::malformed);
  const crypto::SignatureScheme rsa{crypto::SignatureScheme::Kind::rsa_pkcs1,
                                    crypto::DigestAlgorithm::sha256, 0};
  CHECK(crypto::verify_x509(rsa, key, message, signature) == SignatureOutcome::key_does_not_fit);
}
