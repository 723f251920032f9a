// The rules of SD-JWT VC (draft-ietf-oauth-sd-jwt-vc section "Verifiable Credentials as SD-JWT"): which
// claims a credential needs and which nobody may withhold, because without them nobody can tell
// whether it still counts.
//
// Deviations, on the lenient side, for what issuers made before the draft settled: "vc+sd-jwt" and the
// general types count as well as "dc+sd-jwt". A type that we know to require more (the European
// wallet's learning credential) is asked for it: a claim that may be withheld leaves the question open.
//
// Problem types: jws.typ, sd.claim-missing, sd.claim-disclosable, sd.claim-withheld, schema.type.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "securing/jose/jws.hpp"
#include "securing/jose/sd_jwt_disclosures.hpp"
#include "securing/jose/vc_jwt.hpp"

namespace portolan::securing {

// is_sd_jwt_vc tells whether a token means to be an SD-JWT VC: it has a "vct", or its type says so and
// it is no W3C credential.
bool is_sd_jwt_vc(const JwsSignature& signature, const base::json::Value& claims);

// check_sd_jwt_type refuses tokens whose "typ" says that they are something else than they are.
std::optional<base::Problem> check_sd_jwt_type(const JwsSignature& signature, TokenContent content);

// check_sd_jwt_vc looks at the claims. Pointers begin with "/payload".
std::vector<base::Problem> check_sd_jwt_vc(const JwsSignature& signature,
                                           const DisclosedPayload& payload);

}  // namespace portolan::securing
