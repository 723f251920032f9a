// The disclosures of an SD-JWT put in their places (RFC 9901 sections 4.2 and 7.1): the payload as
// the holder chose to show it, with nothing left of the machinery.
//
// The rules leave no way to show a claim that the issuer did not sign: each disclosure must be the
// preimage of a digest in the signed payload, or in another disclosure that is; no digest stands
// twice, no disclosure is left over, none may bring a claim that is already there or a name that
// the machinery itself uses. A digest without a disclosure is a decoy or a withheld claim, and
// nobody can tell which.
//
// Deviations, all on the strict side: "_sd" that is no list of texts, and "..." beside other members
// or outside a list, are refused wherever they stand; "_sd_alg" cannot be disclosed; a salt is a
// text.
//
// Problem types: sd.structure, sd.duplicate-digest, sd.unused-disclosure, sd.claim-collision,
// sd.hash-alg, crypto.unsupported (a good digest that we have no code for), limit.depth, and those
// of the JSON gate.
#pragma once

#include <string>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/sd_jwt.hpp"

namespace portolan::securing {

struct DisclosedPayload {
  // The processed payload. Where a rule is broken it holds only what every holder has to show.
  base::json::Value claims;
  std::vector<std::string> disclosed;  // pointers within `claims` to what disclosures brought
  std::size_t withheld = 0;            // digests without a disclosure
  std::vector<base::Problem> problems;
};

// digest_of_sd_jwt reads "_sd_alg" (RFC 9901 section 4.1.1): sha-256 where it is absent.
base::Result<crypto::DigestAlgorithm> digest_of_sd_jwt(const base::json::Value& payload);

// disclose never fails: what is wrong is in `problems`. Pointers begin with "/payload", or with where
// the disclosures stand.
DisclosedPayload disclose(const SdJwt& sd_jwt, const base::json::Value& payload);

}  // namespace portolan::securing
