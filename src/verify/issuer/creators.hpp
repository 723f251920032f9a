// Does an achievement carry somebody else's name?
//
// Open Badges 3.0 section "Achievement": `creator` is who made up the achievement, and need not be who
// awards it. Nothing in the badge is signed by the creator, so a famous one proves nothing (threat
// VCS-25): the remark says so and leaves the verdict alone.
//
// Problem types: ob.creator-mismatch.
#pragma once

#include <optional>

#include "credential/model.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

// remark_on_creators compares identifiers; a creator without one claims nothing that could be.
std::optional<Check> remark_on_creators(const credential::Credential& credential);

}  // namespace portolan::verify
