// The signature of one embedded proof, with one choice of context texts.
//
// A derived proof of ecdsa-sd-2023 holds many signatures: the issuer's over what must be shown, and
// one for each other statement by a key that the issuer made for this credential alone. All of them
// have to be genuine (securing/data_integrity/selective_disclosure.hpp).
#pragma once

#include <optional>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "canonical/jsonld/context_source.hpp"
#include "crypto/signature.hpp"
#include "securing/data_integrity/selective_disclosure.hpp"
#include "securing/data_integrity/signing_input.hpp"
#include "verify/host.hpp"

namespace portolan::verify {

struct Trial {
  base::Result<securing::SigningInput> input;       // or why there is nothing that could be signed
  std::optional<crypto::SignatureOutcome> outcome;  // nothing while the host has not answered
  bool is_statement_wrong = false;  // by the key in a derived proof, whosever the other key is
};

// is_disclosure tells a proof of a selection, whose value has to be read before it is tried.
bool is_disclosure(const securing::Proof& proof);

// read_disclosure reads the value of such a proof. Pointers start at the document.
base::Result<securing::DerivedProof> read_disclosure(const securing::Proof& proof);

// try_proof expects a usable proof, a key that its suite has use for and, of a proof of a selection,
// what was read of it. Without a host the core computes by itself. Pointers start at the document.
Trial try_proof(Host* host, const base::json::Value& document, const securing::Proofs& proofs,
                const securing::Proof& proof, const securing::DerivedProof* derived,
                const crypto::PublicKey& key, const canonical::jsonld::ContextSource& contexts);

}  // namespace portolan::verify
