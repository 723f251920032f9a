// An award as a European Digital Credential: European Learning Model 3, application profile
// edc-generic-full, as the Commission's Issuer takes it in and as it is sealed.
//
// Members and their order of meaning follow the Commission's sample of Annex I (a micro-credential with all
// its elements). When it is sealed, what the certificate says of the issuer replaces what the award says
// of it, as the Commission's own software does: name, identifier and country then agree with the seal.
//
// Problem types: issue.malformed (a country or language without a code in the European vocabularies; a
// picture for the display is missing or of another kind than PNG), issue.certificate (it names no
// organisation).
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "issue/award.hpp"

namespace portolan::issue {

// european_credential writes the document. The picture of the achievement is its display, which the
// profile asks for.
base::Result<base::json::Value> european_credential(const Award& award);

// name_issuer puts the certificate's organisation in the issuer's place.
base::Result<void> name_issuer(base::json::Value& credential,
                               const crypto::Certificate& certificate);

}  // namespace portolan::issue
