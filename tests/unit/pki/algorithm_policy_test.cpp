#include "pki/algorithm_policy.hpp"

#include <doctest/doctest.h>

#include "tests/pki_kit.hpp"

using namespace portolan;
using crypto::DigestAlgorithm;
using Kind = crypto::SignatureScheme::Kind;

namespace {

crypto::PublicKey rsa(std::size_t bits) {
  base::Bytes modulus(bits / 8, 0xFF);
  return *crypto::PublicKey::from_rsa(modulus, base::Bytes{0x01, 0x00, 0x01});
}

bool is_good(Kind kind, DigestAlgorithm digest, const crypto::PublicKey& key,
             std::string_view date) {
  const auto problem = pki::objection_to({kind, digest, 32}, key, tests::made::instant(date));
  if (problem) CHECK(problem->type == "x509.algorithm-weak");
  return !problem;
}

}  // namespace

TEST_CASE("algorithm policy: dates after ETSI TS 119 312") {
  const auto sha1 = DigestAlgorithm::sha1;
  const auto sha256 = DigestAlgorithm::sha256;
  CHECK(is_good(Kind::rsa_pkcs1, sha1, rsa(2048), "2012-07-31"));
  CHECK_FALSE(is_good(Kind::rsa_pkcs1, sha1, rsa(2048), "2012-08-01"));
  CHECK(is_good(Kind::rsa_pkcs1, sha256, rsa(2048), "2028-12-31"));
  CHECK_FALSE(is_good(Kind::rsa_pkcs1, sha256, rsa(2048), "2029-01-01"));
  CHECK_FALSE(is_good(Kind::rsa_pkcs1, sha256, rsa(4096), "2029-01-01"));
  CHECK_FALSE(is_good(Kind::rsa_pss, sha256, rsa(2048), "2029-01-01"));
  CHECK(is_good(Kind::rsa_pss, sha256, rsa(3072), "2029-01-01"));
  CHECK_FALSE(is_good(Kind::rsa_pkcs1, sha256, rsa(1024), "2010-01-01"));
  const auto ed25519 = *tests::made::root().read().key;
  CHECK(is_good(Kind::ed25519, DigestAlgorithm::sha512, ed25519, "2040-01-01"));
  CHECK_FALSE(is_good(Kind::ecdsa, sha1, ed25519, "2013-01-01"));
}
