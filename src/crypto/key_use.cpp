#include "crypto/key_use.hpp"

#include <algorithm>
#include <string_view>

namespace portolan::crypto {
namespace {

using base::json::Value;

// RFC 7518 section 4.1: key management, with which nothing is signed.
bool is_for_encryption(std::string_view algorithm) {
  return algorithm.starts_with("RSA-OAEP") || algorithm == "RSA1_5" ||
         algorithm.starts_with("ECDH-ES");
}

// RFC 7517 section 4.3. "sign" is what a pair was made for, of which this is the public half.
bool allows_signatures(const Value& operations) {
  return std::ranges::any_of(operations.items(), [](const Value& operation) {
    return operation.text() == "verify" || operation.text() == "sign";
  });
}

}  // namespace

KeyUse key_use_of(const Value& jwk) {
  KeyUse use;
  const Value& stated = jwk["use"];
  const Value& operations = jwk["key_ops"];
  const std::string_view algorithm = jwk["alg"].text();
  use.is_for_signatures = (stated.is_null() || stated.text() == "sig") &&
                          (operations.is_null() || allows_signatures(operations)) &&
                          !is_for_encryption(algorithm);
  use.algorithm = from_jose_name(algorithm);
  return use;
}

std::optional<base::Problem> objection_to(SignatureAlgorithm algorithm, const KeyUse& use) {
  if (!use.is_for_signatures) {
    return base::Problem{"proof.purpose", "", "The JWK is not for signatures.", {}};
  }
  if (use.algorithm && *use.algorithm != algorithm) {
    return base::Problem{
        "jws.alg-not-allowed", "", "The JWK is for another signature algorithm.", {}};
  }
  return std::nullopt;
}

}  // namespace portolan::crypto
