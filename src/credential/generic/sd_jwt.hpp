// Claims of an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc) after the disclosures were put in their places.
//
// What the token says of issuer and validity stands in its own claims (iss, nbf, exp, status). What it
// says of the learning stands in one of three shapes: flat claims (the European wallet's learning
// credential), an ELM document (in the claim "elm", or spread over the payload), or an Open Badge's
// credentialSubject. A shape inside names an issuer of its own at times; the token's "iss" counts, and
// both periods do.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::generic {

void read_sd_jwt_claims(const reading::Node& claims, Credential& credential);

}  // namespace portolan::credential::generic
