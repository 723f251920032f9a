#include "crypto/signature.hpp"

#include <mbedtls/ecdsa.h>
#include <sodium/crypto_sign_ed25519.h>

#include "crypto/curve.hpp"
#include "crypto/digest.hpp"
#include "crypto/mbedtls_owned.hpp"

namespace portolan::crypto {
namespace {

constexpr std::size_t kEd25519SignatureBytes = 64;

// RFC 7518 section 3.3: RSASSA-PKCS1-v1_5 with SHA-256.
SignatureOutcome verify_rs256(const PublicKey& key, base::ByteView message,
                              base::ByteView signature) {
  // RFC 8017 section 8.2.2 step 1: the signature is as long as the modulus.
  if (signature.size() != key.first().size()) return SignatureOutcome::malformed;
  OwnedRsa rsa;
  if (mbedtls_rsa_import_raw(rsa.get(), key.first().data(), key.first().size(), nullptr, 0, nullptr,
                             0, nullptr, 0, key.second().data(), key.second().size()) != 0 ||
      mbedtls_rsa_complete(rsa.get()) != 0) {
    return SignatureOutcome::key_does_not_fit;
  }
  const Sha256 hash = sha256(message);
  const int error = mbedtls_rsa_pkcs1_verify(rsa.get(), MBEDTLS_MD_SHA256, hash.size(), hash.data(),
                                             signature.data());
  return error == 0 ? SignatureOutcome::genuine : SignatureOutcome::wrong;
}

// RFC 7518 section 3.4: ECDSA over r || s, each as long as a field element.
SignatureOutcome verify_ecdsa(const PublicKey& key, DigestAlgorithm algorithm,
                              base::ByteView message, base::ByteView signature) {
  const std::size_t size = field_bytes(key.type());
  if (signature.size() != 2 * size) return SignatureOutcome::malformed;
  OwnedGroup group;
  OwnedPoint point;
  OwnedMpi r;
  OwnedMpi s;
  base::Bytes sec1 = {0x04};
  sec1.insert(sec1.end(), key.first().begin(), key.first().end());
  sec1.insert(sec1.end(), key.second().begin(), key.second().end());
  if (mbedtls_ecp_group_load(group.get(), group_of(key.type())) != 0 ||
      mbedtls_ecp_point_read_binary(group.get(), point.get(), sec1.data(), sec1.size()) != 0) {
    return SignatureOutcome::key_does_not_fit;
  }
  if (mbedtls_mpi_read_binary(r.get(), signature.data(), size) != 0 ||
      mbedtls_mpi_read_binary(s.get(), signature.data() + size, size) != 0) {
    return SignatureOutcome::malformed;
  }
  // r and s from 1 to n - 1 is checked first of all by mbedtls_ecdsa_verify.
  const base::Bytes hash = digest(algorithm, message);
  const int error =
      mbedtls_ecdsa_verify(group.get(), hash.data(), hash.size(), point.get(), r.get(), s.get());
  return error == 0 ? SignatureOutcome::genuine : SignatureOutcome::wrong;
}

// RFC 8032 section 5.1.7, cofactorless, with libsodium's refusals of S >= L and small orders.
SignatureOutcome verify_ed25519(const PublicKey& key, base::ByteView message,
                                base::ByteView signature) {
  if (signature.size() != kEd25519SignatureBytes) return SignatureOutcome::malformed;
  const int error = crypto_sign_ed25519_verify_detached(signature.data(), message.data(),
                                                        message.size(), key.first().data());
  return error == 0 ? SignatureOutcome::genuine : SignatureOutcome::wrong;
}

}  // namespace

std::optional<SignatureAlgorithm> from_jose_name(std::string_view name) {
  if (name == "RS256") return SignatureAlgorithm::rs256;
  if (name == "ES256") return SignatureAlgorithm::es256;
  if (name == "ES384") return SignatureAlgorithm::es384;
  if (name == "EdDSA" || name == "Ed25519") return SignatureAlgorithm::ed25519;
  return std::nullopt;
}

std::string_view to_jose_name(SignatureAlgorithm algorithm) {
  switch (algorithm) {
    case SignatureAlgorithm::rs256: return "RS256";
    case SignatureAlgorithm::es256: return "ES256";
    case SignatureAlgorithm::es384: return "ES384";
    case SignatureAlgorithm::ed25519: return "EdDSA";
  }
  return "";
}

bool key_fits(SignatureAlgorithm algorithm, const PublicKey& key) {
  switch (algorithm) {
    case SignatureAlgorithm::rs256: return key.type() == KeyType::rsa;
    case SignatureAlgorithm::es256: return key.type() == KeyType::p256;
    case SignatureAlgorithm::es384: return key.type() == KeyType::p384;
    case SignatureAlgorithm::ed25519: return key.type() == KeyType::ed25519;
  }
  return false;
}

SignatureOutcome verify(SignatureAlgorithm algorithm, const PublicKey& key, base::ByteView message,
                        base::ByteView signature) {
  if (!key_fits(algorithm, key)) return SignatureOutcome::key_does_not_fit;
  switch (algorithm) {
    case SignatureAlgorithm::rs256: return verify_rs256(key, message, signature);
    case SignatureAlgorithm::es256:
      return verify_ecdsa(key, DigestAlgorithm::sha256, message, signature);
    case SignatureAlgorithm::es384:
      return verify_ecdsa(key, DigestAlgorithm::sha384, message, signature);
    case SignatureAlgorithm::ed25519: return verify_ed25519(key, message, signature);
  }
  return SignatureOutcome::key_does_not_fit;
}

}  // namespace portolan::crypto
