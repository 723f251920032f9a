// Credentials secured as a JWT: Open Badges 3.0 section 8.2 ("JSON Web Token Proof Format"), VC Data
// Model 1.1 section 6.3.1 (the "vc" claim) and VC-JOSE-COSE (the payload is the credential).
//
// The registered claims must say what the credential says; where they differ the reader could be
// shown one thing and the checker another, so a difference is a finding.
//
// Problem types: jws.typ, vc.iss-mismatch, vc.claim-mismatch, vc.date-mismatch, time.format,
// vc.claim-missing (a remark), vc.model-mismatch, schema.type.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

// A way to revoke that the token names outside the credential.
struct TokenStatus {
  std::string at;  // pointer within the payload
  std::string type;
  std::optional<std::string> id;
};

struct VcJwt {
  // The credential as the payload states it; in the 1.1 form with what only the claims state
  // (id, issuer, dates) filled in, as VC Data Model 1.1 section 6.3.1 tells a verifier to do.
  base::json::Value credential;
  std::string at;                       // pointer to the credential within the payload: "" or "/vc"
  std::optional<base::Instant> starts;  // the "nbf" claim
  std::optional<base::Instant> expires;  // the "exp" claim
  std::vector<TokenStatus> status;
  std::vector<base::Problem> problems;  // differences: the token contradicts itself
  std::vector<base::Problem> remarks;   // claims that Open Badges asks for and that are missing
};

// check_type refuses tokens whose "typ" says that they are something else than a credential.
std::optional<base::Problem> check_vc_jwt_type(const JwsSignature& signature);

// read_vc_jwt compares claims and credential. Pointers start at the payload.
VcJwt read_vc_jwt(const base::json::Value& payload);

}  // namespace portolan::securing
