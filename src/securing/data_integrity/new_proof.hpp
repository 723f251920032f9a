// Making an embedded proof: first the bytes to be signed, then the document with the signature.
//
// VC Data Integrity 1.0 section 4.2 (add proof), vc-di-eddsa sections 3.2.1 and 3.3.1, vc-di-ecdsa
// the same. The core holds no private keys: whoever does signs `input.bytes()` (Ed25519, or ECDSA as
// raw r || s with the digest that goes with the curve) and hands the signature to attach_proof.
//
// Stricter than the specifications: a document of which JSON-LD would lose anything is not signed,
// because the reader would not be told apart what was signed and what was not.
//
// Problem types: those of signing_input.hpp and the findings of jsonld::expand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "securing/data_integrity/signing_input.hpp"

namespace portolan::securing {

struct NewProof {
  Suite suite = Suite::eddsa_rdfc_2022;  // any but ecdsa_sd_2023
  std::string verification_method;
  std::string purpose = "assertionMethod";
  std::optional<std::string> id;
  std::optional<std::string> created;  // RFC 3339; the core has no clock
  std::optional<std::string> expires;
  std::optional<std::string> domain;
  std::optional<std::string> challenge;
  std::vector<std::string> previous;  // ids of proofs of the document, for a chain
};

struct PreparedProof {
  base::json::Value options;  // the proof without its value
  SigningInput input;
};

// prepare_proof makes the bytes that the owner of a key of that type has to sign.
base::Result<PreparedProof> prepare_proof(const base::json::Value& document, const NewProof& proof,
                                          crypto::KeyType key,
                                          const canonical::jsonld::ContextSource& contexts);

// attach_proof gives the document with the proof, beside those that it has already.
base::json::Value attach_proof(base::json::Value document, base::json::Value options,
                               base::ByteView signature);

}  // namespace portolan::securing
