#include "trust/verification_method.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/base64.hpp"
#include "base/multibase.hpp"
#include "base/text.hpp"

namespace portolan::trust {
namespace {

using base::json::Value;

constexpr std::size_t kLongestKeyText = 8U << 10U;

// Members under which vocabularies and libraries write the secret half.
constexpr std::array<std::string_view, 6> kSecretMembers = {
    "privateKeyJwk",      "secretKeyJwk",     "privateKeyMultibase",
    "secretKeyMultibase", "privateKeyBase58", "privateKeyPem"};

base::Result<crypto::PublicKey> key_from_base58(std::string_view text) {
  const auto bytes = text.size() <= kLongestKeyText ? base::decode_base58(text) : std::nullopt;
  if (!bytes) return base::fail("key.malformed", "", "The key is not base58.");
  return crypto::PublicKey::from_ed25519(*bytes);
}

}  // namespace

bool VerificationMethod::is_for(std::string_view purpose) const {
  return std::ranges::find(purposes, purpose) != purposes.end();
}

base::Result<crypto::PublicKey> key_from_multibase(std::string_view text) {
  if (text.size() > kLongestKeyText) {
    return base::fail("limit.size", "", "The key is longer than the limit.");
  }
  const std::optional<base::Bytes> bytes = base::decode_multibase(text);
  if (!bytes)
    return base::fail("key.malformed", "", "The key is not in a known multibase encoding.");
  return crypto::PublicKey::from_multicodec(*bytes);
}

base::Result<crypto::PublicKey> read_key(const Value& method) {
  for (const std::string_view member : kSecretMembers) {
    if (method.find(member) != nullptr) {
      return base::fail("key.private-material", base::pointer_token(member),
                        "The document publishes a private key.");
    }
  }
  const Value& jwk = method["publicKeyJwk"];
  const Value& multibase = method["publicKeyMultibase"];
  const Value& base58 = method["publicKeyBase58"];
  const int given = int{!jwk.is_null()} + int{!multibase.is_null()} + int{!base58.is_null()};
  if (given > 1) return base::fail("key.ambiguous", "", "The method gives its key more than once.");

  const auto below = [](std::string_view member) {
    return [member](base::Problem problem) {
      return std::move(problem).below(base::pointer_token(member));
    };
  };
  if (jwk.is_object()) {
    return crypto::PublicKey::from_jwk(jwk).transform_error(below("publicKeyJwk"));
  }
  if (multibase.is_string()) {
    return key_from_multibase(multibase.text()).transform_error(below("publicKeyMultibase"));
  }
  // Only the 2018 suite wrote raw Ed25519 points this way; the other kinds that did are not supported.
  if (base58.is_string() && method["type"].text() == "Ed25519VerificationKey2018") {
    return key_from_base58(base58.text()).transform_error(below("publicKeyBase58"));
  }
  if (given == 0)
    return base::fail("key.unsupported", "", "The method gives its key in no known form.");
  if (base58.is_string())
    return base::fail("key.unsupported", "/type", "No code reads such a key.");
  return base::fail("key.malformed", "", "The member that holds the key is of the wrong type.");
}

}  // namespace portolan::trust
