// DIDs and the key that a verification method identifier stands for (DID Core 1.0).
//
// did:key and did:jwk carry their key in the identifier and are resolved here. did:web only gives
// the address of a document, which the host supplies and controller_document.hpp reads.
//
// DID URLs with a path or a query are legal (DID Core section 3.2), and only a resolver of the method
// knows what they lead to ("?versionId=1": the document as it was). They are did.parameters-unsupported,
// never refused and never read as if the query were not there.
//
// Deviations, all stricter (threats VCS-34, VCS-35):
// - did:web: host names in lower-case ASCII with at least two labels, no trailing dot, no user, no
//   IP address, a port from 1 to 65535; path segments without percent-encoding and never "." or "..".
// - did:key: base58btc only.
//
// Owning a key is not being somebody: a did:key names nobody, a did:web proves only the domain.
//
// Problem types: did.syntax, did.parameters-unsupported, did.method-unsupported, did.needs-document (a did:web was asked for its
// key), issuer.key-not-found (the fragment names no verification method), limit.size, key.* (crypto/key.hpp),
// json.* (the JWK inside a did:jwk).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"
#include "trust/verification_method.hpp"

namespace portolan::trust {

inline constexpr std::size_t kLongestDid = 8U << 10U;  // bytes; base58 takes quadratic time

struct DidUrl {
  std::string method;                   // "key"
  std::string identifier;               // what follows "did:key:"
  std::optional<std::string> fragment;  // without "#", never empty

  std::string did() const { return "did:" + method + ":" + identifier; }
};

// parse_did_url reads a DID or a DID with a fragment.
base::Result<DidUrl> parse_did_url(std::string_view text);

// did_of gives the DID in front of a fragment: "did:key:z6Mk…#z6Mk…" -> "did:key:z6Mk…". Nothing when
// the text is no DID URL.
std::optional<std::string> did_of(std::string_view key_id);

// resolve_did gives the verification method that a did:key or did:jwk URL names. Without a fragment
// it is the only one there is. Its id is complete ("did:key:z6Mk…#z6Mk…", "did:jwk:…#0").
base::Result<VerificationMethod> resolve_did(const DidUrl& url);

// did_key_of writes the did:key of the bytes of a Multikey (multicodec and key).
std::string did_key_of(base::ByteView multicodec_key);

// did_web_address gives where the document of a did:web lies:
// "did:web:uni.example%3A8443:dept" -> "https://uni.example:8443/dept/did.json".
base::Result<std::string> did_web_address(const DidUrl& url);

}  // namespace portolan::trust
