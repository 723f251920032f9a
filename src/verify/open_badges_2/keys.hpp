// The keys that may have signed a badge, and whether they are the issuer's.
//
// Open Badges 2.0, "SignedBadge Verification" step 4: the keys are those of the issuer's profile
// (publicKey), narrowed by verification.creator; "do not trust a key that is not properly linked
// from the issuer Profile". The link goes both ways: publicKey there, owner here. A list of issuers
// that we rely on stands before what is published.
//
// Open Badges 1.1 links no key: verify.url is the address of the PEM itself. Such a key is the
// issuer's when the profile lists it, or when it was read from the site of the profile.
//
// Problem types: ob2.key-not-owned (the issuer's own profile does not list it, or the key names
// another owner), ob2.issuer-unconfirmed (the profile is not at hand from its own address),
// issuer.key-unbound-unknown, issuer.key-not-found, issuer.key-period, issuer.missing, limit.keys,
// key.* and those of part.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"
#include "trust/registry.hpp"
#include "verify/open_badges_2/badge.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify::open_badges_2 {

struct Candidate {
  std::optional<std::string> id = {};
  std::optional<crypto::PublicKey> key = {};
  std::vector<base::Problem> key_problems = {};    // why there is no key
  std::vector<base::Problem> owner_problems = {};  // why it is not (known to be) the issuer's
};

struct Candidates {
  std::vector<Candidate> keys = {};
  std::vector<base::Problem> problems = {};  // why there are not more
  std::vector<Need> needs = {};
  // Whether a signature that fits none of them is proven false: the badge names its key, or the
  // issuer's own profile names all of its keys, and all of them are at hand.
  bool is_complete = false;
};

Candidates find_keys(const Badge& badge, const trust::Registry& registry, const base::Instant& now,
                     Host& host);

}  // namespace portolan::verify::open_badges_2
