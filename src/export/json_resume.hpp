// JSON Resume 1.3.1 (https://jsonresume.org/schema, package @jsonresume/schema).
//
// Experiences go to work, volunteer or education by their kind; credentials that are proven or could
// not be fully checked go to certificates, skills to skills. The format has no place for a proof, so
// each certificate and each skill says in its text what it is worth, and certificates carry the
// machine-readable reference besides ("proof", which the schema allows and other programs ignore).
// Education has no text of its own in the format: "summary" and "highlights" are added in the same
// way. Left out: what the format cannot hold in a valid form (an e-mail address beyond ASCII, years
// before 1000 and after 2999), reflections, explanations of evidence, hours and credits as numbers.
#pragma once

#include "base/json/value.hpp"
#include "export/cv.hpp"

namespace portolan::exporting {

base::json::Value json_resume(const Selection& selection, const CvOptions& options);

}  // namespace portolan::exporting
