// Digests (FIPS 180-4) over Mbed TLS, whose blocks of SHA-2 are ours (vendor/sha2_blocks.cpp).
#pragma once

#include <array>
#include <cstdint>

#include "base/bytes.hpp"

namespace portolan::crypto {

// SHA-1 names things (certificate ids of OCSP) and is in signatures of old certificates; nothing that
// is signed today may use it.
enum class DigestAlgorithm { sha256, sha384, sha512, sha1 };

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(base::ByteView bytes);
base::Bytes digest(DigestAlgorithm algorithm, base::ByteView bytes);

}  // namespace portolan::crypto
