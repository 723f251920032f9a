// ECDSA verification on P-256 (FIPS 186-5 section 6.4.2, SEC 1 section 4.1.4).
#pragma once

#include "base/bytes.hpp"
#include "crypto/p256/curve.hpp"

namespace portolan::crypto::p256 {

// is_genuine checks a signature r || s of 64 bytes. The digest may be of any length.
bool is_genuine(const Point& key, base::ByteView digest, base::ByteView signature);

}  // namespace portolan::crypto::p256
