// European Digital Credentials for Learning in JSON-LD: European Learning Model 3 (application
// profile EDC, 3.1 and 3.2) read by its compact JSON keys.
//
// Any member may be one value or an array; texts are language maps; coded values carry their labels;
// organisations are repeated in full with the same id instead of being referenced.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::european_learning_model {

// read_document fills what read_envelope did not: title, issuer, subjects, claims, evidence and
// pictures.
void read_document(const reading::Node& document, Credential& credential);

// read_display reads displayParameter: title, description, primary language, pictures of the pages.
void read_display(const reading::Node& document, Credential& credential);

}  // namespace portolan::credential::european_learning_model
