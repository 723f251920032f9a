// Public keys as values: JWK (RFC 7517, RFC 8037, RFC 8812), Multikey, SubjectPublicKeyInfo.
//
// A PublicKey exists only when it is usable: points lie on their curve, Ed25519 points are not of
// small order, RSA moduli have 1024 to 8192 bits and an odd exponent of at least 3. RSA under 2048 bits is
// kept (is_weak) so that a verdict can say "weak" rather than "forged".
//
// Problem types: key.unsupported (a kind we have no code for), key.malformed, key.invalid-point,
// key.small-order, key.weak, key.private-material (somebody published a secret).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::crypto {

enum class KeyType { rsa, p256, p384, p521, secp256k1, ed25519 };

// to_text gives the curve as a JWK names it ("P-256", "secp256k1", "Ed25519"), or "RSA".
std::string_view to_text(KeyType type);

class PublicKey {
 public:
  // Reads a JWK. Unknown members are ignored, private members refused.
  static base::Result<PublicKey> from_jwk(const base::json::Value& jwk);

  // Reads the bytes of a Multikey or did:key after multibase decoding: a varint multicodec
  // (Multikey, Controlled Identifiers 1.0 section 2.2.2) and the key. Points may be compressed.
  static base::Result<PublicKey> from_multicodec(base::ByteView bytes);

  // Reads DER SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
  static base::Result<PublicKey> from_spki(base::ByteView der);

  // Reads DER RSAPublicKey: SEQUENCE { modulus, publicExponent } (RFC 8017 appendix A.1.1).
  static base::Result<PublicKey> from_rsa_der(base::ByteView der);

  static base::Result<PublicKey> from_rsa(base::ByteView modulus, base::ByteView exponent);
  // x and y are big-endian, exactly one field element long each.
  static base::Result<PublicKey> from_point(KeyType type, base::ByteView x, base::ByteView y);
  static base::Result<PublicKey> from_ed25519(base::ByteView point);

  KeyType type() const { return type_; }
  int bits() const;
  bool is_weak() const { return type_ == KeyType::rsa && bits() < 2048; }

  // The JWK with the required members only, in the order of RFC 7638, so that its text is the
  // input of the thumbprint.
  base::json::Value to_jwk() const;
  // RFC 7638 thumbprint: base64url of the SHA-256. Two keys are the same exactly when it is.
  std::string thumbprint() const;

  // RSA: modulus and exponent, big-endian without leading zeros. Curves: x and y. Ed25519: the point.
  base::ByteView first() const { return first_; }
  base::ByteView second() const { return second_; }

  bool operator==(const PublicKey&) const = default;

 private:
  KeyType type_ = KeyType::rsa;
  base::Bytes first_;
  base::Bytes second_;
};

}  // namespace portolan::crypto
