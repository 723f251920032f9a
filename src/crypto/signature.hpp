// Signature algorithms of JOSE (RFC 7518 section 3, RFC 8037, RFC 8812) and their verification.
//
// There is no symmetric algorithm and no "none" here, so neither can be chosen by a header.
#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "crypto/digest.hpp"
#include "crypto/key.hpp"

namespace portolan::crypto {

enum class SignatureAlgorithm {
  rs256,
  rs384,
  rs512,
  ps256,
  ps384,
  ps512,
  es256,
  es384,
  es512,
  es256k,
  ed25519
};

// from_jose_name knows "RS256" to "ES256K" as they stand above, "EdDSA" and "Ed25519" (RFC 9864).
std::optional<SignatureAlgorithm> from_jose_name(std::string_view name);

// to_jose_name gives the registered name: "RS256", "ES256K", for Ed25519 "EdDSA".
std::string_view to_jose_name(SignatureAlgorithm algorithm);

// key_fits tells whether the key is of the type that the algorithm needs (RFC 8725 section 3.1).
bool key_fits(SignatureAlgorithm algorithm, const PublicKey& key);

enum class SignatureOutcome {
  genuine,
  wrong,      // a well-formed signature, but not of these bytes by this key
  malformed,  // not the length or range that the algorithm prescribes
  key_does_not_fit
};

// verify checks one signature. ECDSA signatures are raw r || s (RFC 7518 section 3.4); a high s is
// as good as a low one (RFC 8812 section 3.2 asks for neither). RSA is PKCS #1 v1.5 or PSS, the
// latter with the salt as long as the digest and MGF1 over the same digest, nothing else (RFC 7518
// section 3.5). Ed25519 is RFC 8032 with the strict rules of libsodium: S reduced, no small-order
// key, canonical encodings.
SignatureOutcome verify(SignatureAlgorithm algorithm, const PublicKey& key, base::ByteView message,
                        base::ByteView signature);

// What an algorithm is made of, for formats that put it together themselves (crypto/x509_signature).
struct SignatureScheme {
  enum class Kind { rsa_pkcs1, rsa_pss, ecdsa, ed25519 };

  Kind kind = Kind::rsa_pkcs1;
  DigestAlgorithm digest = DigestAlgorithm::sha256;  // Ed25519 has its own inside
  std::size_t salt_bytes = 0;                        // of RSASSA-PSS
};

SignatureScheme scheme_of(SignatureAlgorithm algorithm);

// verify checks a signature in the form above; any curve goes with any digest.
SignatureOutcome verify(const SignatureScheme& scheme, const PublicKey& key, base::ByteView message,
                        base::ByteView signature);

}  // namespace portolan::crypto
