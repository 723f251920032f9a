// Proofs of a selection: ecdsa-sd-2023 (Data Integrity ECDSA Cryptosuites 1.0, sections 3.4 to 3.6),
// as far as verifying a derived proof needs them.
//
// The issuer signs once what must always be shown (the mandatory statements) together with the proof
// options and a key made for this credential alone, and signs every other statement by itself with
// that key. The holder passes on some of the statements. Neither key pair nor HMAC key is needed to
// verify: the holder's proof carries the names that the HMAC gave to the blank nodes.
//
// A caller takes the same steps as for the other suites (proof options, canonical document and
// canonical options with SHA-256) and then
//
//   auto proof = read_derived_proof(proof_value);
//   auto disclosed = disclose(*proof, canonical_document, sha256(canonical_options));
//
// and checks that `disclosed->base_message` is signed with `proof->base_signature` by the issuer's
// key (P-256, SHA-256), and each `disclosed->statements[i]` with `proof->signatures[i]` by
// `proof->key`. All of them have to be genuine. Nothing else is covered: what expansion left out of
// the document is no statement.
//
// Deviations: byte strings may carry the tag 64 (an array of bytes, RFC 8746), as earlier writers
// put it, where section 3.4 now wants none; the label map must name the blank nodes of the document
// and no others, and no index may be named twice, which the specification leaves to chance.
//
// Problem types: proof.multibase (not base64url behind "u"), proof.sd-base (a base proof, which is for
// the holder alone and must not be shown), proof.sd-structure (anything else that a derived proof
// for this document cannot look like), limit.depth and limit.size.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"
#include "canonical/rdf/canonicalize.hpp"
#include "crypto/key.hpp"

namespace portolan::securing {

struct DerivedProof {
  base::Bytes base_signature;  // by the issuer, r || s
  crypto::PublicKey key;       // made for this credential, P-256
  base::Bytes key_bytes;       // the same as a Multikey, as the issuer signed it
  std::vector<base::Bytes> signatures;
  std::vector<std::string> labels;             // [i]: what the issuer called the blank node c14n<i>
  std::vector<std::size_t> mandatory_indexes;  // ascending
};

// read_derived_proof takes a proofValue apart (parseDerivedProofValue, section 3.5). The problem's
// `at` is "".
base::Result<DerivedProof> read_derived_proof(std::string_view proof_value,
                                              const base::Limits& limits = base::kLimits);

// is_base_proof tells a proofValue that only its holder should have: its header is that of a base
// proof, whatever follows.
bool is_base_proof(std::string_view proof_value);

struct Disclosure {
  std::vector<std::string> mandatory;   // canonical N-Quads with the issuer's labels, in order
  std::vector<std::string> statements;  // the others, as many as there are signatures
  base::Bytes mandatory_hash;
  base::Bytes base_message;  // proof hash || key || mandatory hash
};

// disclose prepares what the signatures are of (createVerifyData, section 3.5). `document` is the
// canonical form of the document without its proof, `proof_hash` the SHA-256 of the canonical proof
// options.
base::Result<Disclosure> disclose(const DerivedProof& proof,
                                  const canonical::rdf::Canonical& document,
                                  base::ByteView proof_hash);

}  // namespace portolan::securing
