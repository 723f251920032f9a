#include "issue/keys.hpp"

#include <algorithm>
#include <utility>

#include "base/multibase.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/new_token.hpp"

namespace portolan::issue {

using base::Bytes;
using base::Result;
using base::json::Value;

namespace {

// Multikey (Controlled Identifiers 1.0 section 2.2.2): the code of the key's type as a varint, then the
// key; points of curves are compressed (SEC 1 section 2.3.3: 2 or 3 by the parity of y, then x).
Result<std::string> multikey(const crypto::PublicKey& key) {
  Bytes bytes;
  switch (key.type()) {
    case crypto::KeyType::ed25519: bytes = {0xED, 0x01}; break;
    case crypto::KeyType::p256: bytes = {0x80, 0x24}; break;
    case crypto::KeyType::p384: bytes = {0x81, 0x24}; break;
    default:
      return base::fail("issue.malformed", "/keys",
                        "Keys for issuing are Ed25519, P-256 or P-384.");
  }
  if (key.type() != crypto::KeyType::ed25519) {
    bytes.push_back((key.second().back() & 1U) == 0 ? 0x02 : 0x03);
  }
  bytes.insert(bytes.end(), key.first().begin(), key.first().end());
  return base::encode_multibase_base58(bytes);
}

// did:web method specification, "Method-specific identifier": the host with its port percent-encoded, then
// the path with colons for slashes.
Result<std::string> did_web(const std::string& address) {
  const auto web = base::parse_web_address(address);
  if (!web || !web->is_secure || !web->query.empty() || address.find('#') != std::string::npos) {
    return base::fail("issue.malformed", "/address",
                      "The address must begin with https and have neither query nor fragment.");
  }
  std::string did = "did:web:" + web->host;
  if (web->port != 443) did += "%3A" + base::to_decimal(std::int64_t{web->port});
  std::string path = web->path;
  while (path.ends_with('/')) path.pop_back();
  std::ranges::replace(path, '/', ':');
  return did + path;
}

bool is_retired(const PublishedKey& key) { return key.valid_until.has_value(); }

Value jwk_of(const PublishedKey& entry, std::string_view id) {
  return entry.key.to_jwk()
      .set("kid", id)
      .set("use", "sig")
      .set("alg", crypto::to_jose_name(securing::algorithm_for(entry.key.type())));
}

}  // namespace

Result<std::string> did_key(const crypto::PublicKey& key) {
  auto multibase = multikey(key);
  if (!multibase) return multibase;
  return "did:key:" + *multibase;
}

Result<Value> published_keys(const std::string& name, const std::string& address,
                             const std::vector<PublishedKey>& keys) {
  const auto did = did_web(address);
  if (!did) return std::unexpected(did.error());

  Value did_keys = Value::array();
  Value methods = Value::array();
  Value assertion = Value::array();
  Value set = Value::array();
  Value listed = Value::array();
  for (const PublishedKey& entry : keys) {
    const auto multibase = multikey(entry.key);
    if (!multibase) return std::unexpected(multibase.error());
    const std::string id = *did + "#" + *multibase;
    did_keys.push("did:key:" + *multibase);
    Value method = Value::object()
                       .set("id", id)
                       .set("type", "Multikey")
                       .set("controller", *did)
                       .set("publicKeyMultibase", *multibase);
    if (entry.valid_until) method.set("expires", *entry.valid_until);
    methods.push(std::move(method));
    if (!is_retired(entry)) assertion.push(id);
    set.push(jwk_of(entry, id));
    listed.push(Value::object()
                    .set("id", id)
                    .set("jwk", entry.key.to_jwk())
                    .set("valid_from", Value::text_or_null(entry.valid_from))
                    .set("valid_until", Value::text_or_null(entry.valid_until)));
  }
  Value document = Value::object()
                       .set("@context", Value::array()
                                            .push("https://www.w3.org/ns/did/v1")
                                            .push("https://w3id.org/security/multikey/v1"))
                       .set("id", *did)
                       .set("verificationMethod", std::move(methods))
                       .set("assertionMethod", std::move(assertion));
  Value entry = Value::object()
                    .set("id", *did)
                    .set("names", Value::array().push(name))
                    .set("url", address)
                    .set("country", Value())
                    .set("test", false)
                    .set("keys", std::move(listed));
  return Value::object()
      .set("did_key", std::move(did_keys))
      .set("did_web", *did)
      .set("did_document", std::move(document))
      .set("jwks", Value::object().set("keys", std::move(set)))
      .set("list_entry", std::move(entry));
}

}  // namespace portolan::issue
