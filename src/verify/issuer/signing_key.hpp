// Whose key made a signature: finding the key and telling whether the named issuer owns it.
//
// Sources: Open Badges 3.0 section 8.2.4 (kid or jwk), VC-JOSE-COSE section 3.3, RFC 8725 section 3.8,
// Controlled Identifiers 1.0 section 3.3, VC Data Integrity 1.0 section 4.4 (verificationMethod). Deviation from Open Badges, which lets a verifier use the
// header's jwk as it is: a key that came along with the signature says nothing about its owner, so
// it only ever shows that nothing was changed.
//
// Problem types: issuer.key-not-found, issuer.key-unbound (proven not to be the issuer's),
// issuer.key-unbound-unknown (not known to be the issuer's), issuer.key-period (the issuer's, but not
// for this time), issuer.vm-controller-mismatch, proof.purpose and jws.alg-not-allowed
// (the key is published for something else), jws.key-ambiguous, jwks.*, did.*, key.*,
// issuer.document-*.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/jws.hpp"
#include "verify/host.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

// How a signature names its key.
struct KeyReference {
  std::optional<std::string> id;                 // kid, or the verification method's identifier
  const base::json::Value* given = nullptr;      // a JWK that came along with the signature
  std::string at;                                // where the reference stands
  std::string id_member = "/kid";                // what the identifier is called there
  std::string_view purpose = "assertionMethod";  // the verification relationship that is needed
  std::optional<crypto::SignatureAlgorithm> algorithm;  // that the key must be published for
  std::optional<base::Problem> problem;                 // what is wrong with the reference itself
};

// key_reference_of reads the protected header of a JWS.
KeyReference key_reference_of(const securing::JwsSignature& signature);

struct SigningKey {
  std::optional<crypto::PublicKey> key;
  std::optional<std::string> id;  // kid or DID URL, as far as there is one
  bool is_guess = false;          // nothing names the key: it is the only one that could be meant
  std::vector<base::Problem> key_problems;    // why no key, or not this one
  std::vector<base::Problem> owner_problems;  // why it is not (known to be) the issuer's
  std::vector<Need> needs;                    // what would settle it
};

// find_signing_key looks in the reference, the registry and the supplied documents, in this order:
// identifier, given key, the issuer's own DID, the only key that the registry knows of the issuer.
SigningKey find_signing_key(const KeyReference& reference, std::string_view issuer_id,
                            const trust::Registry& registry, const base::Instant& now, Host& host);

}  // namespace portolan::verify
