// Organisations and persons (ELM classes Organisation, Person, Agent, Group).
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::european_learning_model {

// read_issuer reads the credential's issuer: an Organisation, or only its id.
Issuer read_issuer(const reading::Node& node);

// read_party reads an awarding body: an Organisation, Person or Group, or only its id.
Party read_party(const reading::Node& node);

// read_subject reads the Person about whom the credential is. Organisations of that person are added
// to the credential's.
Subject read_subject(const reading::Node& node, Credential& credential);

}  // namespace portolan::credential::european_learning_model
