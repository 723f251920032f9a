// Claims of an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc) after the disclosures were put in their place.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::generic {

// read_sd_jwt_claims reads iss, sub, vct, the dates, and the flat learning claims of the European
// wallet's learning credential (achievement_title, learning_outcomes, …).
void read_sd_jwt_claims(const reading::Node& claims, Credential& credential);

}  // namespace portolan::credential::generic
