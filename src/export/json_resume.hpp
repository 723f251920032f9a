// JSON Resume 1.3.1 (https://jsonresume.org/schema, package @jsonresume/schema).
//
// Experiences go to work, volunteer, education or projects by their kind; credentials that are proven
// or could not be fully checked go to certificates, skills to skills. The format has no place for a
// proof, so each certificate and each skill says in its text what it is worth, and carries the
// machine-readable reference besides ("proof", "x-proofs").
//
// What the schema has no member for stands in "x-portolan", member by member as in the portfolio (the
// schema allows more, other programs ignore it), so that nothing of an experience, a claim, a language
// or the person is lost on the way back. Left out are evidence, which stands as names only, student
// identifiers, and what the format cannot hold in a valid form: an e-mail address beyond ASCII.
#pragma once

#include "base/json/value.hpp"
#include "export/cv.hpp"

namespace portolan::exporting {

base::json::Value json_resume(const Selection& selection, const CvOptions& options,
                              const Photo& photo);

// What the format accepts in its members of these kinds (used to say beforehand what is lost).
bool is_plain_email(std::string_view email);
bool is_plain_date(std::string_view date);
bool is_plain_address(std::string_view url);

}  // namespace portolan::exporting
