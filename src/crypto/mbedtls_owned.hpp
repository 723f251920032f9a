// Owners for Mbed TLS contexts: initialised when made, freed when they go. Private to crypto/.
#pragma once

#include <mbedtls/bignum.h>
#include <mbedtls/ecp.h>
#include <mbedtls/rsa.h>

namespace portolan::crypto {

template <typename Context, void (*initialise)(Context*), void (*release)(Context*)>
class Owned {
 public:
  Owned() { initialise(&context_); }
  ~Owned() { release(&context_); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  Owned(Owned&&) = delete;
  Owned& operator=(Owned&&) = delete;

  Context* get() { return &context_; }
  Context* operator->() { return &context_; }

 private:
  Context context_;
};

using OwnedMpi = Owned<mbedtls_mpi, mbedtls_mpi_init, mbedtls_mpi_free>;
using OwnedRsa = Owned<mbedtls_rsa_context, mbedtls_rsa_init, mbedtls_rsa_free>;
using OwnedGroup = Owned<mbedtls_ecp_group, mbedtls_ecp_group_init, mbedtls_ecp_group_free>;
using OwnedPoint = Owned<mbedtls_ecp_point, mbedtls_ecp_point_init, mbedtls_ecp_point_free>;

}  // namespace portolan::crypto
