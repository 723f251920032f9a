// Credentials and presentations of no richer profile: enough to name them.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::generic {

// read_credential reads issuer, name and subject of any W3C verifiable credential.
void read_credential(const reading::Node& document, Credential& credential);

// read_presentation lists the credentials presented; the holder stands as the subject.
void read_presentation(const reading::Node& document, Credential& credential);

}  // namespace portolan::credential::generic
