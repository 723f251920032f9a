// Documents in which a controller publishes its keys: DID documents and controller documents
// (DID Core 1.0 section 5, Controlled Identifiers 1.0 section 2), JSON Web Key sets (RFC 7517).
//
// A document speaks for an identifier only when its id is that identifier: a document that names
// another one is refused (issuer.document-id). alsoKnownAs is a claim and is ignored (VCS-38).
//
// What the caller must still do: compare a method's controller with the issuer, look at purposes,
// expires and revoked, and remember with which provenance the document was supplied.
//
// Problem types: issuer.document-id, issuer.document-malformed, issuer.duplicate-method,
// jwks.duplicate-kid, jwks.malformed, key.private-material, limit.keys.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "trust/verification_method.hpp"

namespace portolan::trust {

// Keys read from one document. Each costs a check that its point lies on the curve.
inline constexpr std::size_t kMostKeys = 100;

// read_verification_methods lists the methods of a document whose id is expected_id: those under
// verificationMethod and those embedded in a verification relationship. A method that is broken in
// itself stands in the list with the problem in place of its key.
base::Result<std::vector<VerificationMethod>> read_verification_methods(
    const base::json::Value& document, std::string_view expected_id);

// find_method gives the method with that complete id, or a null pointer.
const VerificationMethod* find_method(const std::vector<VerificationMethod>& methods,
                                      std::string_view id);

struct SetKey {
  std::optional<std::string> kid;
  crypto::KeyUse use;
  base::Result<crypto::PublicKey> key = base::fail("key.malformed", "", "No key was read.");
  std::string at;
};

// read_key_set reads a JWK set, or a single JWK as a set of one (Open Badges 3.0 lets kid lead to
// either). The whole set is refused when two keys share a kid (JWS-13) or when one of them is private
// or symmetric (JWS-14); a key of an unknown kind only takes itself out.
base::Result<std::vector<SetKey>> read_key_set(const base::json::Value& document);

}  // namespace portolan::trust
