// The bytes that an embedded proof signs.
//
// Specifications: vc-di-eddsa 1.0 sections 3.2 and 3.3 and appendix B.1 (Ed25519Signature2020),
// vc-di-ecdsa 1.0 sections 3.2 and 3.3, VC Data Integrity 1.0 section 4.3 (chains: the previous
// proofs are part of the document). The document without its proofs and the proof without its value
// are each made canonical and hashed; what is signed is the hash of the options and then the hash of
// the document. For keys on P-384 SHA-384 stands in every place, also inside RDF canonicalisation.
//
// Suites over RDF sign what JSON-LD makes of a document and nothing else: the findings tell what
// got lost on the way. Suites over JSON sign every byte, but no context beyond those that the proof
// repeats (jsonld.context-changed).
//
// Problem types: those of jsonld::to_rdf, rdf::canonicalize and jcs::canonicalize; proof.suite (the
// key is none for this suite); proof.signature-invalid (the document's contexts are not those that
// the proof repeats).
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "canonical/jsonld/context_source.hpp"
#include "canonical/rdf/canonicalize.hpp"
#include "crypto/key.hpp"
#include "securing/data_integrity/proof.hpp"

namespace portolan::securing {

struct SigningInput {
  canonical::rdf::Canonical dataset;  // of suites over RDF
  std::string canonical_document;
  std::string canonical_options;
  base::Bytes document_hash;
  base::Bytes options_hash;
  std::vector<base::Problem> findings;          // pointers into the document
  std::vector<base::Problem> options_findings;  // pointers into the proof

  // The bytes to be signed; with ecdsa-sd-2023 selective_disclosure.hpp makes them.
  base::Bytes bytes() const;
};

// unsecured gives the document as a proof signs it: without proofs, or with the previous ones alone.
base::json::Value unsecured(const base::json::Value& document, const Proofs& proofs,
                            const Proof& proof);

// signing_input makes the bytes for one of the document's proofs and a key of that type.
base::Result<SigningInput> signing_input(const base::json::Value& document, const Proofs& proofs,
                                         const Proof& proof, crypto::KeyType key,
                                         const canonical::jsonld::ContextSource& contexts);

// signing_input_of does the same for a document that is unsecured already and the options of a proof
// (a proof without its value).
base::Result<SigningInput> signing_input_of(base::json::Value document, base::json::Value options,
                                            Suite suite, crypto::KeyType key,
                                            const canonical::jsonld::ContextSource& contexts);

}  // namespace portolan::securing
