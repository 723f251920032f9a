// Laws: a certificate is exactly its bytes, its period and key are readable, and reading it again
// gives the same; keys that are read write a JWK that reads as the same key.
#include <cstdlib>

#include "crypto/certificate.hpp"
#include "crypto/key.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const base::Result<crypto::PublicKey>& key) {
  if (!key) {
    require(!key.error().type.empty());
    return;
  }
  const auto again = crypto::PublicKey::from_jwk(key->to_jwk());
  require(again && *again == *key && again->thumbprint() == key->thumbprint());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes der(data, data + size);
  check(crypto::PublicKey::from_spki(der));
  check(crypto::PublicKey::from_multicodec(der));
  const auto certificate = crypto::read_certificate(der);
  if (!certificate) return 0;
  require(certificate->der == der);
  check(certificate->key);
  const auto again = crypto::read_certificate(certificate->der);
  require(again && again->serial == certificate->serial &&
          again->not_after == certificate->not_after);
  base::Bytes longer = der;
  longer.push_back(0);
  require(!crypto::read_certificate(longer));
  return 0;
}
