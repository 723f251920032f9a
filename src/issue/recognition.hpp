// What a committee recognised, as awards: one that lists all skills, and one for each of them. Everything
// that the kit says of its credentials goes in, and from the learner's request only what was asked for.
//
// A skill is named by the kit's own key for it ("ecbs:communication", or an address), because that is what
// the learner's claim names: the badge and the claim meet in the portfolio. Skills of ESCO that the kit's
// skill stands close to, and an own skill's address, are added where the committee chose them; that a
// mapping exists recognises nothing.
//
// ECTS and hours are the decision's; of the award that lists everything they are the sums, in which no hour
// is counted twice where the kit lets one count for several skills ("share_hours"). A single skill is
// a "Competency", several are a "MicroCredential" (Open Badges 3.0 appendix B, AchievementType).
//
// Problem types: issue.malformed (`at` points into the request), issue.nothing-recognised, issue.other-request
// (the decision is on another request or by another kit).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::issue {

// awards_from reads {"kit","request"|null,"request_sha256"?,"decision"|null,"skills":[key]?,"hours"?,"recipient","language",
// "issued","issuer"?,"valid_until"?,"title"?,"evidence":[id],"also":[uri],"ids":[uri]} and gives
// {"awards":[{"claims":[id],"skills":[key],"award"}],"related":[{"skill","uri","framework","names","relation",
// "by"}]}. With several skills the first award lists all of them. Without a decision the skills are those of
// "skills", each with "hours", and credits by the kit's rate. "ids" has one id for each award, in order; more
// than are needed may be given. The kit was checked.
base::Result<base::json::Value> awards_from(const base::json::Value& request);

}  // namespace portolan::issue
