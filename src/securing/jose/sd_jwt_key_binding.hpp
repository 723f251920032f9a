// The key binding of an SD-JWT (RFC 9901 sections 4.3 and 7.3): a JWT by which whoever presented the
// credential showed that they hold the key which the issuer put into it ("cnf", RFC 7800).
//
// It was added by the holder, so nothing in it can make the credential true or false. "nonce" and
// "aud" say for whom it was made and which question it answers; they are handed on, because only
// the party that asked can tell whether they are its own.
// What the caller must still do: check the signature of `jws` by `key`, which covers it all.
//
// Problem types: sd.kb-invalid, sd.kb-key-unsupported (the key is named in a way that we cannot
// follow), crypto.unsupported, limit.*.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/sd_jwt.hpp"

namespace portolan::securing {

struct KeyBinding {
  std::optional<Jws> jws;  // nothing when it could not be read
  std::optional<crypto::SignatureAlgorithm> algorithm;
  std::optional<crypto::PublicKey> key;  // of "cnf"
  std::optional<base::Instant> issued;   // "iat"
  std::string audience;
  std::string nonce;
  std::vector<base::Problem> problems;
};

// read_key_binding reads the KB-JWT of an SD-JWT that has one; `claims` is the processed payload,
// `payload` the signed one, which names the digest.
KeyBinding read_key_binding(const SdJwt& sd_jwt, const base::json::Value& claims,
                            const base::json::Value& payload, const base::Instant& now);

}  // namespace portolan::securing
