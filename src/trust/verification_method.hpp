// A verification method (Controlled Identifiers 1.0 section 2.2): a key, whose it is, what it is for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"
#include "crypto/key_use.hpp"

namespace portolan::trust {

struct VerificationMethod {
  std::string id;          // complete: relative ones are resolved against the document's id
  std::string controller;  // as it stands; empty when the document names none
  // The key, or why it cannot be used: a document may list keys of kinds that we have no code for
  // beside the one that is needed.
  base::Result<crypto::PublicKey> key = base::fail("key.malformed", "", "No key was read.");
  crypto::KeyUse use;  // what its JWK says; anything for keys in other forms
  // Verification relationships that name it: "assertionMethod", "authentication", …
  std::vector<std::string> purposes;
  std::optional<base::Instant> expires;
  std::optional<base::Instant> revoked;
  std::string at;  // JSON pointer into the document it came from, "" when from the identifier

  bool is_for(std::string_view purpose) const;
};

// read_key reads the key of a verification method by the member that holds it: publicKeyJwk,
// publicKeyMultibase (Multikey, Ed25519VerificationKey2020) or publicKeyBase58
// (Ed25519VerificationKey2018). Two of them at once are key.ambiguous; a private member beside it is
// key.private-material: somebody published a secret, so a signature by that key proves nothing.
base::Result<crypto::PublicKey> read_key(const base::json::Value& method);

// key_from_multibase reads the text of a Multikey.
base::Result<crypto::PublicKey> key_from_multibase(std::string_view text);

}  // namespace portolan::trust
