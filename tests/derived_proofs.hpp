// Derived proofs of ecdsa-sd-2023 in test data, taken apart as a verifier does. The documents are
// known to be good: where one is not, the program ends.
#pragma once

#include <cstdlib>
#include <string>

#include "base/multibase.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "crypto/digest.hpp"
#include "crypto/signature.hpp"
#include "securing/data_integrity/selective_disclosure.hpp"
#include "tests/shared_contexts.hpp"

namespace portolan::tests {

inline canonical::rdf::Canonical canonical_of(const base::json::Value& document) {
  static const SharedContexts contexts;
  const auto result = canonical::jsonld::to_rdf(document, contexts);
  if (!result || !result->findings.empty()) std::abort();
  return canonical::rdf::canonicalize(result->dataset).value();
}

inline base::Bytes sha256_of(std::string_view text) {
  return crypto::digest(crypto::DigestAlgorithm::sha256, base::view_of(text));
}

// A revealed document as a verifier takes it apart.
struct Revealed {
  explicit Revealed(const base::json::Value& secured)
      : secured_proof(*secured["proof"].as_list().front()), document(secured) {
    document.remove("proof");
    base::json::Value options = secured_proof;
    options.remove("proofValue");
    options.set("@context", document["@context"]);
    proof_canonical = canonical_of(options).text();
    document_canonical = canonical_of(document);
  }

  std::string proof_value() const { return std::string(secured_proof["proofValue"].text()); }
  base::Bytes proof_hash() const { return sha256_of(proof_canonical); }

  base::json::Value secured_proof;
  base::json::Value document;
  std::string proof_canonical;
  canonical::rdf::Canonical document_canonical;
};

// The key behind the "#" of a did:key verification method.
inline crypto::PublicKey key_in_fragment(const Revealed& revealed) {
  const std::string_view method = revealed.secured_proof["verificationMethod"].text();
  const auto bytes = base::decode_multibase(method.substr(method.find('#') + 1));
  return crypto::PublicKey::from_multicodec(bytes.value()).value();
}

// How many of the signatures are genuine: the issuer's first, then those of the statements.
inline std::size_t genuine(const securing::DerivedProof& proof,
                           const securing::Disclosure& disclosed, const crypto::PublicKey& issuer) {
  constexpr auto kEs256 = crypto::SignatureAlgorithm::es256;
  std::size_t count = crypto::verify(kEs256, issuer, disclosed.base_message,
                                     proof.base_signature) == crypto::SignatureOutcome::genuine
                          ? 1
                          : 0;
  for (std::size_t i = 0; i < proof.signatures.size(); ++i) {
    const auto outcome = crypto::verify(kEs256, proof.key, base::view_of(disclosed.statements[i]),
                                        proof.signatures[i]);
    if (outcome == crypto::SignatureOutcome::genuine) ++count;
  }
  return count;
}

}  // namespace portolan::tests
