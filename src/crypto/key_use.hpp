// What a JWK says that its key is for (RFC 7517 sections 4.2 to 4.4; RFC 8725 section 3.1: a key is
// used with one algorithm). It is kept apart from the key: two JWKs of one key may differ in it, and
// the key is the same.
//
// Deviation: an "alg" that is the name of no algorithm at all restricts nothing. Documents with
// such slips are about (one of RFC 7520's copies has "ES521"), and the type of the key already
// leaves no choice of curve.
//
// Problem types: proof.purpose, jws.alg-not-allowed.
#pragma once

#include <optional>
#include <string>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/signature.hpp"

namespace portolan::crypto {

struct KeyUse {
  bool is_for_signatures = true;
  std::optional<SignatureAlgorithm> algorithm;  // nothing: any that fits the key
};

// key_use_of reads "use", "key_ops" and "alg" of a JWK.
KeyUse key_use_of(const base::json::Value& jwk);

// objection_to says why a key for that use may not have made a signature of that algorithm.
std::optional<base::Problem> objection_to(SignatureAlgorithm algorithm, const KeyUse& use);

}  // namespace portolan::crypto
