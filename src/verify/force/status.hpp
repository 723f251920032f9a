// Was it withdrawn? Every status entry of a credential is looked up in the list that it names.
//
// Sources: Bitstring Status List v1.0 section 3.2, StatusList2021, Token Status List section 8.3,
// Open Badges 3.0 section "1EdTechRevocationList", VC Data Model 2.0 section 4.10.
//
// "Not withdrawn" is only said after a list of the right issuer, in force, for the right purpose and
// with a place for this credential was read. Everything else leaves the question open and says what
// would settle it. A withdrawal is proven by one list that has it, however many others there are
// (VCS-15), also by one that is out of date: a withdrawal is not taken back.
//
// - Suspended: a warning, the verdict stands (threat catalogue VCS-17).
// - Messages and the hint at a newer version inform.
// - A statusListIndex that is written as a number, which the Recommendation does not allow, can show
//   a withdrawal, never its absence (JSN-16).
// - Token Status List types that are the application's own, or kept for later, stay open.
//
// Problem types: status.revoked (fails), status.suspended and status.short (warn), status.message,
// status.refresh and status.as-of (inform), and open: status.unsupported, status.purpose,
// status.index-malformed, status.range, status.stale, limit.items, and those of status_list.hpp.
#pragma once

#include "verify/run.hpp"

namespace portolan::verify {

// add_status looks the entries of run.credential up and adds force.status and what else was found.
void add_status(Run& run);

}  // namespace portolan::verify
