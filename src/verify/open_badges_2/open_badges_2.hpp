// Open Badges 2.0 and its forerunners 0.5 to 1.1: signed ones are verified over the documents that
// the host supplies, hosted ones are named as such.
//
// Signed (section "SignedBadge Verification"): the eight steps are the checks integrity.json (1, 2),
// integrity.contexts, integrity.badge (3), issuer.key (4), integrity.key (5), integrity.signature (6)
// and force.status (7), beside those of all credentials. integrity.claims compares a wrapper in JSON
// with what is signed: whatever it shows beside is not signed, and must not say something else.
//
// Hosted (section "HostedBadge Verification"): the file only says where the badge is. A copy that
// the host supplies from there is judged as it stands, but what the issuer's site says today nobody
// here can know, so that a hosted badge is never valid.
//
// Problem types: ob2.hosted-offline, ob2.hosted-copy, ob2.id-mismatch (all open), ob2.copy-differs,
// ob2.double-content, jws.signature-invalid and the others of a signature, and those of the files
// beside this one.
#pragma once

#include <string_view>

#include "base/json/value.hpp"
#include "credential/model.hpp"
#include "securing/jose/jws.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// verify_signed_badge checks a JWS with one signature whose payload is an assertion. `wrapper` is
// the JSON object around it, null for a compact token.
Found verify_signed_badge(Run& run, const securing::Jws& jws, const base::json::Value& assertion,
                          credential::Profile profile, const base::json::Value& wrapper);

// verify_hosted_badge looks at an assertion that is not signed.
Found verify_hosted_badge(Run& run, const base::json::Value& assertion, credential::Profile profile,
                          std::string_view at);

// verify_badge_address looks at a picture that holds only the address of a hosted badge.
Found verify_badge_address(Run& run, std::string_view address);

}  // namespace portolan::verify
