// Open Badges 2.0 assertions and their forerunners 0.5 to 1.1, with the badge class and the issuer
// where they are embedded. Verifiers of hosted badges hand over the assertion with what they
// fetched put in its place.
//
// Dates: 1.x allowed Unix seconds and calendar dates; a date is read as its first second in UTC, an
// expiry date as its last.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::open_badges_2 {

// read_document fills the whole credential; assertions share no envelope with the W3C's.
void read_document(const reading::Node& assertion, Credential& credential);

}  // namespace portolan::credential::open_badges_2
