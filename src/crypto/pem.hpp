// Public keys in PEM (RFC 7468), as Open Badges 1.1 and 2.0 publish them.
//
// Exactly one block, with nothing but white space around it: "PUBLIC KEY" (SubjectPublicKeyInfo,
// RFC 7468 section 13) or "RSA PUBLIC KEY" (RSAPublicKey of RFC 8017 appendix A.1.1, as OpenSSL
// writes it). Deviations: lines may have any length and the end marker may follow the base64 on the
// same line (issuers write PEM as one JSON string), but explanatory text, headers as in RFC 1421
// and a second block are refused, so that two readers cannot take two different keys.
//
// Problem types: key.malformed, key.unsupported (another kind of block), key.private-material,
// limit.size, and those of crypto/key.hpp.
#pragma once

#include <string_view>

#include "base/problem.hpp"
#include "crypto/key.hpp"

namespace portolan::crypto {

// looks_like_pem tells whether a text begins as PEM does, white space left aside.
bool looks_like_pem(std::string_view text);

base::Result<PublicKey> read_pem_key(std::string_view text);

}  // namespace portolan::crypto
