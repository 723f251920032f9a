// What our curve names mean to Mbed TLS. Private to crypto/.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "crypto/der.hpp"
#include "crypto/key.hpp"
#include "crypto/mbedtls_owned.hpp"

namespace portolan::crypto {

struct Curve {
  KeyType type;
  mbedtls_ecp_group_id group;
  std::size_t field_bytes;
  int bits;
  base::ByteView oid;  // RFC 5480 section 2.1.1.1
};

// FIPS 186-4 appendix D.1.2, SEC 2 section 2.4.1. Curves that are not here have no code in ours:
// keys on them are unsupported, whatever Mbed TLS could do.
inline constexpr Curve kCurves[] = {
    {KeyType::p256, MBEDTLS_ECP_DP_SECP256R1, 32, 256, kOid<1, 2, 840, 10045, 3, 1, 7>},
    {KeyType::p384, MBEDTLS_ECP_DP_SECP384R1, 48, 384, kOid<1, 3, 132, 0, 34>},
    {KeyType::p521, MBEDTLS_ECP_DP_SECP521R1, 66, 521, kOid<1, 3, 132, 0, 35>},
    {KeyType::secp256k1, MBEDTLS_ECP_DP_SECP256K1, 32, 256, kOid<1, 3, 132, 0, 10>}};

// SEC 1 section 2.3.3: the largest point, uncompressed.
inline constexpr std::size_t kLargestPointBytes = 1 + 2 * 66;

// curve_of gives the short Weierstrass curve of a type of key; a null pointer when it has none.
inline const Curve* curve_of(KeyType type) {
  const auto* const found = std::ranges::find(kCurves, type, &Curve::type);
  return found == std::end(kCurves) ? nullptr : found;
}

}  // namespace portolan::crypto
