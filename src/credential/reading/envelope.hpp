// The members that all verifiable credentials share, whatever they say about the learner
// (Verifiable Credentials Data Model 1.1 section 4, 2.0 section 4).
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::reading {

// read_envelope fills id, types, dates, status, schemas, proofs and the document's language, and
// reports required members that are missing (issuer, credentialSubject, the date of the version).
void read_envelope(const Node& document, Credential& credential);

// read_endorsements lists the endorsement credentials that a node carries (Open Badges 3.0:
// endorsement holds objects, endorsementJwt compact texts).
void read_endorsements(const Node& carrier, Credential& credential);

// read_dates and read_status are the parts of it that other wrappings of a credential share: the
// narrowest period that any of the dates leaves, and the entries of a status member.
void read_dates(const Node& document, Credential& credential);
void read_status(const Node& document, std::string_view member, Credential& credential);

// read_nested lists what a member holds as credentials to be verified by themselves.
void read_nested(const Node& carrier, std::string_view member, NestedRole role,
                 Credential& credential);

// subjects_of returns the credentialSubject entries; more than one is reported.
std::vector<Node> subjects_of(const Node& document);

}  // namespace portolan::credential::reading
