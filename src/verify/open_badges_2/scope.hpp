// Whether an assertion is hosted where its issuer's badges are (Open Badges 2.0, "HostedBadge
// Verification" and "VerificationObject"): within startsWith and allowedOrigins of the issuer's
// profile, else assertion and badge class on the origin of the issuer's identifier.
//
// Addresses are taken apart and compared by origin and whole path segments; a prefix of text would
// let "https://uni.example.evil.org" pass for "https://uni.example". Where the standard would let a
// part of a segment count ("…/badges" for "…/badges-2026"), the question stays open.
//
// Problem types: ob2.origin-mismatch (by the issuer's own profile), ob2.origin-unenforceable (open:
// no address to compare, a profile that is not confirmed, http beside https).
#pragma once

#include "verify/open_badges_2/badge.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify::open_badges_2 {

// check_scope gives the check issuer.origin. Without a copy from the badge's own address the file may
// name any address, so that one within the scope leaves the question open (ob2.origin-unproven).
Check check_scope(const Badge& badge, bool has_copy);

}  // namespace portolan::verify::open_badges_2
