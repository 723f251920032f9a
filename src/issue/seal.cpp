#include "issue/seal.hpp"

#include <utility>

#include "base/base64.hpp"
#include "base/instant.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "issue/european_credential.hpp"
#include "securing/jose/new_token.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;

namespace {

Result<Value> seal_header(const std::vector<base::Bytes>& certificates,
                          crypto::SignatureAlgorithm algorithm, std::string_view at) {
  const auto time = base::parse_instant(at);
  if (!time) return base::fail("issue.malformed", "/at", "The time of sealing is RFC 3339.");
  Value chain = Value::array();
  for (const base::Bytes& der : certificates) chain.push(base::encode_base64(der));
  return Value::object()
      .set("alg", crypto::to_jose_name(algorithm))
      .set("b64", false)
      .set("crit", Value::array().push("b64"))
      .set("cty", "json")
      .set("iat", time->seconds)
      .set("typ", "jose+json")
      .set("x5c", std::move(chain))
      .set("x5t#S256", base::encode_base64url(crypto::sha256(certificates.front())));
}

}  // namespace

Result<std::optional<std::string>> seal(const Award& award,
                                        const std::vector<base::Bytes>& certificates,
                                        std::string_view at, const std::vector<SignFact>& facts,
                                        std::vector<SignNeed>& needs) {
  if (certificates.empty()) {
    return base::fail("issue.certificate", "/certificates", "A seal needs a certificate.");
  }
  const auto certificate = crypto::read_certificate(certificates.front());
  if (!certificate || !certificate->key) {
    return base::fail("issue.certificate", "/certificates/0",
                      "The certificate cannot be read, or its key is of an unknown kind.");
  }
  auto credential = european_credential(award);
  if (!credential) return std::unexpected(std::move(credential.error()));
  if (auto named = name_issuer(*credential, *certificate); !named) {
    return std::unexpected(std::move(named.error()));
  }

  Signer signer({*certificate->key, {}}, facts);
  const auto header = seal_header(certificates, signer.algorithm(), at);
  if (!header) return std::unexpected(header.error());
  const std::string protected_text = base::encode_base64url(base::view_of(write(*header)));
  const std::string payload = write(*credential);
  const auto signature = signer.sign(base::copy_of(base::view_of(protected_text + "." + payload)));
  if (!signature) return std::unexpected(signature.error());
  needs = signer.needs();
  if (!*signature) return std::optional<std::string>{};
  return write(
      Value::object()
          .set("payload", payload)
          .set("signatures",
               Value::array().push(Value::object()
                                       .set("protected", protected_text)
                                       .set("signature", base::encode_base64url(**signature)))));
}

}  // namespace portolan::issue
