// Making compact JSON Web Signatures: first the bytes to be signed, then the token.
//
// RFC 7515 section 7.1; Open Badges 3.0 section 8.2 for credentials of VC Data Model 2.0 (the payload is
// the credential together with the registered claims, "typ" is "JWT"). The core holds no private keys:
// whoever does signs `signing_input` with the algorithm of the header and hands the signature back.
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"
#include "crypto/signature.hpp"

namespace portolan::securing {

// algorithm_for gives the algorithm with which new tokens are signed by a key of that type: ES256, ES384,
// ES512, ES256K, EdDSA, and RS256, the only one that every reader of Open Badges has.
crypto::SignatureAlgorithm algorithm_for(crypto::KeyType key);

// signing_input writes header and payload: ASCII(BASE64URL(header) '.' BASE64URL(payload)).
std::string signing_input(const base::json::Value& header, base::ByteView payload);

// vc_jwt_header is the header of a credential: alg, kid and typ, and nothing else (Open Badges 3.0 section
// 8.2.2.1 allows no more). The key id is an address from which the key can be had, or a DID URL.
base::json::Value vc_jwt_header(crypto::SignatureAlgorithm algorithm, std::string_view key_id);

// vc_jwt_payload adds the registered claims that repeat the credential (section 8.2.4.1): iss, sub, jti, nbf, exp.
// A credential without a subject's id has no sub.
base::json::Value vc_jwt_payload(const base::json::Value& credential);

// compact_token puts the signature behind what was signed.
std::string compact_token(std::string_view signing_input, base::ByteView signature);

}  // namespace portolan::securing
