// What our curve names mean to Mbed TLS. Private to crypto/.
#pragma once

#include <cstddef>

#include "crypto/key.hpp"
#include "crypto/mbedtls_owned.hpp"

namespace portolan::crypto {

inline mbedtls_ecp_group_id group_of(KeyType type) {
  return type == KeyType::p384 ? MBEDTLS_ECP_DP_SECP384R1 : MBEDTLS_ECP_DP_SECP256R1;
}

inline std::size_t field_bytes(KeyType type) { return type == KeyType::p384 ? 48 : 32; }

}  // namespace portolan::crypto
