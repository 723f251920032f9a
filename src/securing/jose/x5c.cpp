#include "securing/jose/x5c.hpp"

#include "base/base64.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::securing {

using base::fail;
using base::json::Value;

base::Result<base::Bytes> signer_of(const Value& x5c, const std::string& at) {
  const base::json::Array& chain = x5c.items();
  if (chain.empty()) return fail("x509.chain-malformed", at, "The list of certificates is empty.");
  if (chain.size() > base::kLimits.certificates) {
    return fail("limit.size", at, "There are more certificates than the limit.");
  }
  base::Bytes signer;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    auto der = base::decode_base64(chain[i].text());
    if (!der || der->empty()) {
      return fail("x509.chain-malformed", at + base::pointer_token(i),
                  "The certificate is not base64.");
    }
    if (i == 0) signer = *std::move(der);
  }
  return signer;
}

base::Result<crypto::Certificate> read_signer(const Value& x5c, const std::string& at) {
  const auto der = signer_of(x5c, at);
  if (!der) return fail(der.error());
  auto certificate = crypto::read_certificate(*der);
  if (!certificate) return fail(std::move(certificate.error()).below(at + "/0"));
  return certificate;
}

}  // namespace portolan::securing
