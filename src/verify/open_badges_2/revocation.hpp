// Whether the issuer has withdrawn a badge (Open Badges 2.0, "RevocationList", "SignedBadge
// Verification" step 7, "Revoking Hosted Assertions").
//
// A signed badge is looked up in the list that the issuer's profile names: entries are texts, or
// objects with "id" or, for 1.x badges, "uid"; in 1.x the list is one object of uid and reason.
// "Not withdrawn" takes a profile and a list that were both read from their own addresses, and a
// list that speaks for this issuer. An entry that is this badge but for its spelling (http for
// https, a slash at the end, escapes) leaves the question open.
//
// Problem types: status.revoked, ob2.revocation-unknown, ob2.revocation-missing,
// ob2.revocation-malformed, ob2.revocation-issuer, ob2.revocation-spelling (all open).
#pragma once

#include "verify/open_badges_2/badge.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify::open_badges_2 {

// check_revocation gives the check force.status for a signed badge.
Check check_revocation(const Badge& badge, Host& host, Report& report);

// check_revoked_member gives force.status for a hosted badge, which says of itself that it was
// revoked; nothing when it does not say so. A copy cannot tell what the issuer's site says now.
std::optional<Check> check_revoked_member(const Badge& badge);

// How an entry of a list relates to a badge.
enum class Listing { absent, similar, listed };

struct ListingResult {
  Listing listing = Listing::absent;
  std::optional<std::string> reason;
};

// find_in_revocation_list looks for a badge by its identifier and its uid, either of which may be
// empty; nothing when the document is no revocation list, or has entries that cannot be read.
std::optional<ListingResult> find_in_revocation_list(const base::json::Value& list,
                                                     std::string_view id, std::string_view uid);

}  // namespace portolan::verify::open_badges_2
