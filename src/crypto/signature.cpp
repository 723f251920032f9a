#include "crypto/signature.hpp"

#include <ed25519_verify.h>
#include <mbedtls/ecdsa.h>

#include <algorithm>
#include <array>

#include "crypto/curve.hpp"
#include "crypto/digest.hpp"
#include "crypto/mbedtls_owned.hpp"
#include "crypto/p256/ecdsa.hpp"

namespace portolan::crypto {
namespace {

constexpr std::size_t kEd25519SignatureBytes = 64;

using Scheme = SignatureScheme::Kind;

// What an algorithm is made of. A key of any other type never fits it (RFC 8725 section 3.1).
struct Definition {
  SignatureAlgorithm algorithm;
  std::string_view jose_name;
  Scheme scheme;
  KeyType key;
  DigestAlgorithm digest;  // Ed25519 has its own inside
};

// RFC 7518 section 3.1, RFC 8037 section 3.1, RFC 8812 section 3.2; in the order of the enum.
constexpr std::array<Definition, 11> kDefinitions = {{
    {SignatureAlgorithm::rs256, "RS256", Scheme::rsa_pkcs1, KeyType::rsa, DigestAlgorithm::sha256},
    {SignatureAlgorithm::rs384, "RS384", Scheme::rsa_pkcs1, KeyType::rsa, DigestAlgorithm::sha384},
    {SignatureAlgorithm::rs512, "RS512", Scheme::rsa_pkcs1, KeyType::rsa, DigestAlgorithm::sha512},
    {SignatureAlgorithm::ps256, "PS256", Scheme::rsa_pss, KeyType::rsa, DigestAlgorithm::sha256},
    {SignatureAlgorithm::ps384, "PS384", Scheme::rsa_pss, KeyType::rsa, DigestAlgorithm::sha384},
    {SignatureAlgorithm::ps512, "PS512", Scheme::rsa_pss, KeyType::rsa, DigestAlgorithm::sha512},
    {SignatureAlgorithm::es256, "ES256", Scheme::ecdsa, KeyType::p256, DigestAlgorithm::sha256},
    {SignatureAlgorithm::es384, "ES384", Scheme::ecdsa, KeyType::p384, DigestAlgorithm::sha384},
    {SignatureAlgorithm::es512, "ES512", Scheme::ecdsa, KeyType::p521, DigestAlgorithm::sha512},
    {SignatureAlgorithm::es256k, "ES256K", Scheme::ecdsa, KeyType::secp256k1,
     DigestAlgorithm::sha256},
    {SignatureAlgorithm::ed25519, "EdDSA", Scheme::ed25519, KeyType::ed25519,
     DigestAlgorithm::sha512},
}};

constexpr bool are_in_order() {
  for (std::size_t i = 0; i < kDefinitions.size(); ++i) {
    if (static_cast<std::size_t>(kDefinitions[i].algorithm) != i) return false;
  }
  return true;
}
static_assert(are_in_order());

const Definition& definition_of(SignatureAlgorithm algorithm) {
  return kDefinitions[static_cast<std::size_t>(algorithm)];
}

mbedtls_md_type_t md_of(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::sha256: return MBEDTLS_MD_SHA256;
    case DigestAlgorithm::sha384: return MBEDTLS_MD_SHA384;
    case DigestAlgorithm::sha512: return MBEDTLS_MD_SHA512;
    case DigestAlgorithm::sha1: return MBEDTLS_MD_SHA1;
  }
  return MBEDTLS_MD_NONE;
}

SignatureOutcome verify_rsa(const SignatureScheme& scheme, const PublicKey& key,
                            base::ByteView message, base::ByteView signature) {
  // RFC 8017 sections 8.1.2 and 8.2.2, steps 1 and 2a: as long as the modulus and less than it.
  if (signature.size() != key.first().size() ||
      !std::ranges::lexicographical_compare(signature, key.first())) {
    return SignatureOutcome::malformed;
  }
  OwnedRsa rsa;
  if (mbedtls_rsa_import_raw(rsa.get(), key.first().data(), key.first().size(), nullptr, 0, nullptr,
                             0, nullptr, 0, key.second().data(), key.second().size()) != 0 ||
      mbedtls_rsa_complete(rsa.get()) != 0) {
    return SignatureOutcome::key_does_not_fit;
  }
  const base::Bytes hash = digest(scheme.digest, message);
  const auto size = static_cast<unsigned>(hash.size());
  const mbedtls_md_type_t md = md_of(scheme.digest);
  // RFC 7518 section 3.3: the whole encoding is compared, so there is one DigestInfo and no slack.
  // Section 3.5: MGF1 uses the digest of the message, and the salt has one length.
  const int error =
      scheme.kind == Scheme::rsa_pkcs1
          ? mbedtls_rsa_rsassa_pkcs1_v15_verify(rsa.get(), md, size, hash.data(), signature.data())
          : mbedtls_rsa_rsassa_pss_verify_ext(rsa.get(), md, size, hash.data(), md,
                                              static_cast<int>(scheme.salt_bytes),
                                              signature.data());
  return error == 0 ? SignatureOutcome::genuine : SignatureOutcome::wrong;
}

base::Bytes uncompressed_point(const PublicKey& key) {
  base::Bytes point = {0x04};
  point.insert(point.end(), key.first().begin(), key.first().end());
  point.insert(point.end(), key.second().begin(), key.second().end());
  return point;
}

// The curve of most tokens, seals and time-stamps, by our own faster code.
SignatureOutcome verify_p256(const PublicKey& key, DigestAlgorithm algorithm,
                             base::ByteView message, base::ByteView signature) {
  const auto point = p256::point_of(key.first(), key.second());
  if (!point) return SignatureOutcome::key_does_not_fit;
  return p256::is_genuine(*point, digest(algorithm, message), signature) ? SignatureOutcome::genuine
                                                                         : SignatureOutcome::wrong;
}

// RFC 7518 section 3.4, RFC 8812 section 3.2: ECDSA over r || s, each as long as a field element.
SignatureOutcome verify_ecdsa(const PublicKey& key, DigestAlgorithm algorithm,
                              base::ByteView message, base::ByteView signature) {
  const Curve* const curve = curve_of(key.type());
  if (!curve) return SignatureOutcome::key_does_not_fit;
  const std::size_t size = curve->field_bytes;
  if (signature.size() != 2 * size) return SignatureOutcome::malformed;
  if (key.type() == KeyType::p256) return verify_p256(key, algorithm, message, signature);
  OwnedGroup group;
  OwnedPoint point;
  OwnedMpi r;
  OwnedMpi s;
  const base::Bytes sec1 = uncompressed_point(key);
  if (mbedtls_ecp_group_load(group.get(), curve->group) != 0 ||
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

// RFC 8032 section 5.1.7, cofactorless, with refusals of S >= L and small orders.
SignatureOutcome verify_ed25519(const PublicKey& key, base::ByteView message,
                                base::ByteView signature) {
  if (signature.size() != kEd25519SignatureBytes) return SignatureOutcome::malformed;
  const int is_genuine =
      portolan_ed25519_verify(signature.data(), message.data(), message.size(), key.first().data());
  return is_genuine == 1 ? SignatureOutcome::genuine : SignatureOutcome::wrong;
}

}  // namespace

std::optional<SignatureAlgorithm> from_jose_name(std::string_view name) {
  if (name == "Ed25519") return SignatureAlgorithm::ed25519;
  const auto* const found = std::ranges::find(kDefinitions, name, &Definition::jose_name);
  if (found == kDefinitions.end()) return std::nullopt;
  return found->algorithm;
}

std::string_view to_jose_name(SignatureAlgorithm algorithm) {
  return definition_of(algorithm).jose_name;
}

bool key_fits(SignatureAlgorithm algorithm, const PublicKey& key) {
  return definition_of(algorithm).key == key.type();
}

SignatureOutcome verify(const SignatureScheme& scheme, const PublicKey& key, base::ByteView message,
                        base::ByteView signature) {
  const bool is_rsa = scheme.kind == Scheme::rsa_pkcs1 || scheme.kind == Scheme::rsa_pss;
  if (is_rsa != (key.type() == KeyType::rsa) ||
      (scheme.kind == Scheme::ed25519) != (key.type() == KeyType::ed25519)) {
    return SignatureOutcome::key_does_not_fit;
  }
  if (is_rsa) return verify_rsa(scheme, key, message, signature);
  if (scheme.kind == Scheme::ed25519) return verify_ed25519(key, message, signature);
  return verify_ecdsa(key, scheme.digest, message, signature);
}

SignatureScheme scheme_of(SignatureAlgorithm algorithm) {
  const Definition& definition = definition_of(algorithm);
  // RFC 7518 section 3.5: the salt is as long as the digest.
  const std::size_t digest_bytes = definition.digest == DigestAlgorithm::sha256   ? 32
                                   : definition.digest == DigestAlgorithm::sha384 ? 48
                                                                                  : 64;
  return {definition.scheme, definition.digest, digest_bytes};
}

SignatureOutcome verify(SignatureAlgorithm algorithm, const PublicKey& key, base::ByteView message,
                        base::ByteView signature) {
  if (!key_fits(algorithm, key)) return SignatureOutcome::key_does_not_fit;
  return verify(scheme_of(algorithm), key, message, signature);
}

}  // namespace portolan::crypto
