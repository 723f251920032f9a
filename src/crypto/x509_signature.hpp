// Signatures as X.509 writes them: an AlgorithmIdentifier says how, and an ECDSA signature is DER
// (RFC 5280 section 4.1.1.2, RFC 3279, RFC 4055, RFC 5758, RFC 8410). For certificates, revocation
// lists, OCSP responses and CMS.
//
// SHA-1 is read here, so that an old signature is "weak" and not "forged"; whether it is good enough
// for its time is the caller's to say (pki/algorithm_policy).
//
// Problem types: x509.unsupported (an algorithm or parameters that we have no code for).
#pragma once

#include <optional>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/key.hpp"
#include "crypto/signature.hpp"

namespace portolan::crypto {

// read_signature_scheme reads a DER AlgorithmIdentifier. With id-RSASSA-PSS, MGF1 uses the digest of
// the message and nothing else.
base::Result<SignatureScheme> read_signature_scheme(base::ByteView algorithm_identifier);

// read_digest_algorithm reads the DER AlgorithmIdentifier of a digest; nothing for those that we do
// not compute.
std::optional<DigestAlgorithm> read_digest_algorithm(base::ByteView algorithm_identifier);

// verify_x509 checks a signature: the octets of the BIT STRING, DER Ecdsa-Sig-Value for ECDSA.
SignatureOutcome verify_x509(const SignatureScheme& scheme, const PublicKey& key,
                             base::ByteView message, base::ByteView signature);

// SIGNED { } of X.509: what is signed, how, and the signature (the BIT STRING's octets).
struct SignedParts {
  Slice message;
  Slice algorithm;
  Slice signature;
  // Of the whole, computed once: what was checked before is known again by it.
  Sha256 digest{};
};

// read_signed takes the three parts from a reader that stands at the first of them; `whole` is what
// the slices are of. Nothing when they are not there.
std::optional<SignedParts> read_signed(DerReader& reader, base::ByteView whole);

}  // namespace portolan::crypto
