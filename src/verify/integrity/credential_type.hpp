// Whether a document is what its type says (threat VCS-27).
//
// Open Badges 3.0 requires an achievement (section "AchievementSubject", achievement: 1). A library
// card that calls itself an Open Badge as well is not one: vc.type, refused. A badge of no other type
// that lacks it is only badly made (1EdTech's own samples do): integrity.structure. Credentials that are made
// for machines or about other credentials (status lists, endorsements) may be genuine and say nothing
// of what a person achieved: vc.type-other, a remark.
#pragma once

#include "base/json/value.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// is_extract tells whether the holder may have left out parts of the document (ecdsa-sd-2023,
// bbs-2023, SD-JWT): what is missing there proves nothing.
bool is_extract(const Run& run, const base::json::Value& document);

// add_type_check adds "integrity.type" when there is something to say.
void add_type_check(Run& run, const base::json::Value& document);

}  // namespace portolan::verify
