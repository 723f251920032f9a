// Profiles: issuers and creators (Open Badges 3.0 section "Profile"), and the identity of a person
// (section "IdentityObject").
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::open_badges_3 {

// read_issuer reads a Profile, or only its id. The organisation identifier is the one that an
// IdentifierEntry calls an eIDAS identifier; other identifiers are the issuer's own affair.
Issuer read_issuer(const reading::Node& node);

Party read_party(const reading::Node& node);

// read_identifiers reads IdentityObjects. Hashed ones keep the salt.
std::vector<Identifier> read_identifiers(const reading::Node& subject);

}  // namespace portolan::credential::open_badges_3
