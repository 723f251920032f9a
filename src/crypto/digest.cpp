#include "crypto/digest.hpp"

#include <mbedtls/sha1.h>
#include <mbedtls/sha256.h>
#include <mbedtls/sha512.h>

namespace portolan::crypto {

// The Mbed TLS functions only fail when a hardware accelerator does, and there is none.
Sha256 sha256(base::ByteView bytes) {
  Sha256 out{};
  static_cast<void>(mbedtls_sha256(bytes.data(), bytes.size(), out.data(), 0));
  return out;
}

base::Bytes digest(DigestAlgorithm algorithm, base::ByteView bytes) {
  if (algorithm == DigestAlgorithm::sha256) {
    const Sha256 out = sha256(bytes);
    return {out.begin(), out.end()};
  }
  if (algorithm == DigestAlgorithm::sha1) {
    base::Bytes out(20);
    static_cast<void>(mbedtls_sha1(bytes.data(), bytes.size(), out.data()));
    return out;
  }
  const bool is_384 = algorithm == DigestAlgorithm::sha384;
  base::Bytes out(64);
  static_cast<void>(mbedtls_sha512(bytes.data(), bytes.size(), out.data(), is_384 ? 1 : 0));
  out.resize(is_384 ? 48 : 64);
  return out;
}

}  // namespace portolan::crypto
