// Credentials secured as a JWT: Open Badges 3.0 section 8.2 ("JSON Web Token Proof Format"), VC Data
// Model 1.1 section 6.3.1 (the "vc" claim) and VC-JOSE-COSE (the payload is the credential).
//
// The registered claims must say what the credential says; where they differ the reader could be
// shown one thing and the checker another, so a difference is a finding.
//
// Problem types: jws.typ, jws.structure, vc.iss-mismatch, vc.claim-mismatch, vc.date-mismatch, time.format,
// vc.claim-missing (a remark), vc.model-mismatch, schema.type.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

// A way to revoke that the token names outside the credential, as it stands.
struct TokenStatus {
  std::string at;         // pointer within the payload
  std::string mechanism;  // its name in the status claim; "" for a credentialStatus entry
  base::json::Value value;
};

struct VcJwt {
  // The credential as the payload states it; in the 1.1 form with what only the claims state
  // (id, issuer, dates) filled in, as VC Data Model 1.1 section 6.3.1 tells a verifier to do.
  base::json::Value credential;
  std::string at;  // pointer to the credential within the payload: "" or "/vc"
  // The narrowest period of what stands outside the credential: "nbf" and "exp", and the dates of the
  // data model beside a "vc" claim.
  std::optional<base::Instant> starts;
  std::optional<base::Instant> expires;
  std::vector<TokenStatus> status;
  std::vector<base::Problem> problems;  // differences: the token contradicts itself
  std::vector<base::Problem> remarks;   // claims that Open Badges asks for and that are missing
};

// A presentation as a JWT: VC Data Model 1.1 section 6.3.1 (the "vp" claim), VC-JOSE-COSE section 3.2.
// "aud", "nonce", "iat", "nbf" and "exp" say for whom and when it was made, which only the party that
// asked for it can judge.
struct VpJwt {
  base::json::Value presentation;
  std::string at;      // pointer to it within the payload: "" or "/vp"
  std::string holder;  // as the token or the presentation names it; "" when neither does
  std::vector<std::string> audiences;  // "aud"
  std::optional<std::string> nonce;
  std::vector<base::Problem> problems;
};

// What a token holds, as far as it is known.
enum class TokenContent { credential, presentation, unknown };

// check_vc_jwt_type refuses tokens whose "typ" or "cty" says that they are something else than they
// are (RFC 8725 section 3.11, VC-JOSE-COSE section 6).
std::optional<base::Problem> check_vc_jwt_type(const JwsSignature& signature, TokenContent content);

// vc_jwt_parameters are the header parameters that "crit" may name.
UnderstoodParameters vc_jwt_parameters();

// read_vc_jwt compares claims and credential. Pointers start at the payload.
VcJwt read_vc_jwt(const base::json::Value& payload);

// read_vp_jwt reads a presentation; nothing when the payload is none.
std::optional<VpJwt> read_vp_jwt(const base::json::Value& payload);

}  // namespace portolan::securing
