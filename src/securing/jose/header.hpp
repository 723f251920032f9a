// The rules for JOSE headers (RFC 7515 sections 4 and 9 to 11, RFC 7797, RFC 8725), as findings.
//
// Problem types: jws.alg-none, jws.alg-not-allowed (symmetric, or no algorithm at all),
// crypto.unsupported (an honest algorithm that we have no code for), jws.crit, jws.crit-unknown,
// jws.b64, jws.unprotected-alg, jws.structure, json.duplicate-key.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

// The header parameters beyond RFC 7515 that the reader of a format understands and obeys, and
// that "crit" may therefore name.
using UnderstoodParameters = std::span<const std::string_view>;

struct HeaderFindings {
  std::optional<crypto::SignatureAlgorithm> algorithm;  // nothing when a problem says why
  std::vector<base::Problem> problems;
};

// check_header looks at one signature's headers. Pointers start at the signature.
HeaderFindings check_header(const JwsSignature& signature, UnderstoodParameters understood);

}  // namespace portolan::securing
