// What follows from the credentials inside a credential: those that a learner record contains, those
// that a presentation presents, and endorsements.
//
// Each is verified by itself and stands in the report with a verdict of its own. For its carrier:
// - A presentation says nothing itself, so its questions are answered by what it presents: one
//   credential that is proven false makes the whole false.
// - A learner record is a statement of its own. A credential in it that is not valid (say, one that
//   expired since) proves nothing against the record, but the record is then not wholly valid.
// - An endorsement only ever adds to what stands without it. It counts when it is genuine and
//   endorses the thing that carries it (Open Badges 3.0, "EndorsementCredential").
//
// Problem types: nested.invalid (presented, failed), nested.not-valid (contained, open), nested.open,
// nested.other-subject (a remark), ob.endorsement-invalid, ob.endorsement-open, ob.endorsement-other,
// vp.empty.
#pragma once

#include <string_view>

#include "base/json/value.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// add_nested verifies the credentials that run.credential lists and adds what follows to the report.
// `document` is the JSON that it was read from, standing at `at`.
void add_nested(Run& run, const base::json::Value& document, std::string_view at);

}  // namespace portolan::verify
