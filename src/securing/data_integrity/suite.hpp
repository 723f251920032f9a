// Cryptographic suites of embedded proofs: their names and what each of them does.
//
// Specifications: VC Data Integrity 1.0 section 3 (suites), vc-di-eddsa 1.0 (eddsa-rdfc-2022,
// eddsa-jcs-2022, and Ed25519Signature2020 in its appendix), vc-di-ecdsa 1.0 (ecdsa-rdfc-2019,
// ecdsa-jcs-2019, ecdsa-sd-2023). "eddsa-2022" is the working name under which eddsa-rdfc-2022 was
// first in use; the bytes to be signed are the same.
//
// Suites that sign a detached JWS (Ed25519Signature2018, JsonWebSignature2020, RsaSignature2018) and
// all others have no code here: they are known to nobody and prove nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "crypto/key.hpp"
#include "crypto/signature.hpp"

namespace portolan::securing {

enum class Suite : std::uint8_t {
  eddsa_rdfc_2022,
  eddsa_2022,
  eddsa_jcs_2022,
  ecdsa_rdfc_2019,
  ecdsa_jcs_2019,
  ecdsa_sd_2023,  // selective_disclosure.hpp
  ed25519_signature_2020,
};

// How a suite makes bytes out of a document.
enum class Transformation : std::uint8_t { rdf, json, selective_disclosure };

inline constexpr std::string_view kDataIntegrityProof = "DataIntegrityProof";

// suite_of gives the suite of a proof with that type and, for DataIntegrityProof, cryptosuite.
std::optional<Suite> suite_of(std::string_view type, std::string_view cryptosuite);

// to_text gives the name under which people know it: the cryptosuite, or the type of an older proof.
std::string_view to_text(Suite suite);

Transformation transformation_of(Suite suite);

// algorithm_of gives the signature algorithm of a suite with a key; nothing when the suite has no use
// for such keys. ECDSA on P-384 goes with SHA-384 everywhere, on P-256 with SHA-256.
std::optional<crypto::SignatureAlgorithm> algorithm_of(Suite suite, crypto::KeyType key);

}  // namespace portolan::securing
