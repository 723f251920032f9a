// Open Badges 2.0 assertions and their forerunners 0.5 to 1.1, with the badge class and the issuer
// where they are embedded. Verifiers of hosted badges hand over the assertion with what they
// fetched put in its place.
//
// Dates: 1.x allowed Unix seconds. A calendar date lasts from where it begins first to where it ends
// last and is remarked on (time.date-only). An end without a zone is none in 2.0.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::open_badges_2 {

// read_document fills the whole credential; assertions share no envelope with the W3C's.
void read_document(const reading::Node& assertion, Credential& credential);

}  // namespace portolan::credential::open_badges_2
