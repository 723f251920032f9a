// What kind of credential a JSON document is, and how it is secured inside, told from its context,
// types and a few telling members. Recognising is not validating: a document may be recognised as
// a badge and still be malformed.
//
// Sources: W3C Verifiable Credentials Data Model 1.1 and 2.0 sections 4.1 to 4.3 (the first
// @context item names the version), Open Badges 2.0 "Assertion" and 3.0 section
// "AchievementCredential", CLR 2.0, European Learning Model 3 application profile EDC.
#pragma once

#include <optional>
#include <string_view>

#include "base/json/value.hpp"
#include "credential/model.hpp"

namespace portolan::credential {

// recognise returns the profile, or nothing when the document is no credential at all. JWT claims
// ("vc") and upload forms (enclosed_credential) are envelopes: the caller opens them first.
std::optional<Profile> recognise(const base::json::Value& document);

// enclosed_credential opens the form in which the Commission's issuing software takes unsigned
// credentials, {"credential":{…},"deliveryDetails":{…}}: it returns the credential, or a null pointer
// when the document is no such form. The pointer lives as long as the document; the credential
// stands at /credential.
const base::json::Value* enclosed_credential(const base::json::Value& document);

enum class EmbeddedSecuring {
  none,
  data_integrity,         // a proof of type DataIntegrityProof
  linked_data_signature,  // any other embedded proof, also one that cannot be understood
  hosted,                 // Open Badges 1 and 2: the copy at the issuer's address counts
};

EmbeddedSecuring embedded_securing(const base::json::Value& document);

// to_text gives the name in reports: "data_integrity".
std::string_view to_text(EmbeddedSecuring securing);

}  // namespace portolan::credential
