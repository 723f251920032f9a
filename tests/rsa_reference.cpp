#include "tests/rsa_reference.hpp"

#include <rsa_power.h>

#include <cstdlib>

#include "crypto/mbedtls_owned.hpp"

namespace portolan::tests::reference {
namespace {

using Power = int (*)(mbedtls_mpi*, const mbedtls_mpi*, const mbedtls_mpi*, const mbedtls_mpi*,
                      mbedtls_mpi*);

std::optional<base::Bytes> power_by(Power power, base::ByteView a, base::ByteView e,
                                    base::ByteView n) {
  crypto::OwnedMpi base;
  crypto::OwnedMpi exponent;
  crypto::OwnedMpi modulus;
  crypto::OwnedMpi result;
  base::Bytes out(n.size());
  if (mbedtls_mpi_read_binary(base.get(), a.data(), a.size()) != 0 ||
      mbedtls_mpi_read_binary(exponent.get(), e.data(), e.size()) != 0 ||
      mbedtls_mpi_read_binary(modulus.get(), n.data(), n.size()) != 0) {
    std::abort();
  }
  if (power(result.get(), base.get(), exponent.get(), modulus.get(), nullptr) != 0) {
    return std::nullopt;
  }
  if (mbedtls_mpi_write_binary(result.get(), out.data(), out.size()) != 0) std::abort();
  return out;
}

}  // namespace

std::optional<base::Bytes> our_power(base::ByteView a, base::ByteView e, base::ByteView n) {
  return power_by(portolan_public_power, a, e, n);
}

std::optional<base::Bytes> library_power(base::ByteView a, base::ByteView e, base::ByteView n) {
  return power_by(mbedtls_mpi_exp_mod, a, e, n);
}

}  // namespace portolan::tests::reference
