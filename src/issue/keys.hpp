// An issuer's public keys in the forms in which others look for them: did:key, the document of a did:web
// (DID Core 1.0 section 5, Controlled Identifiers 1.0 section 2.2.2), a JSON Web Key Set (RFC 7517 section
// 5), and an entry for a list of recognised issuers (public-keys/README.md).
//
// A retired key stays in the documents, so that what it signed can be verified, and leaves the keys for
// new statements; its dates are in the list's entry, where verifiers read them.
//
// Problem types: issue.malformed, and those of crypto::PublicKey.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"

namespace portolan::issue {

struct PublishedKey {
  crypto::PublicKey key;
  std::optional<std::string> valid_from;   // RFC 3339
  std::optional<std::string> valid_until;  // retired from then on
};

// did_key names the key itself: "did:key:z6Mk…". Its verification method is that with "#z6Mk…" behind.
base::Result<std::string> did_key(const crypto::PublicKey& key);

// published_keys writes all forms for an issuer at an https address:
// {"did_key":[…],"did_web","did_document","jwks","list_entry"}. A DID of the did:web method needs an
// address without query and fragment.
base::Result<base::json::Value> published_keys(const std::string& name, const std::string& address,
                                               const std::vector<PublishedKey>& keys);

}  // namespace portolan::issue
