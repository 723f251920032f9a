// Credentials and presentations whose proofs stand inside them (VC Data Integrity 1.0 section 4.4 to
// 4.6, and the older linked data signatures of the same form).
//
// Every proof of a suite that we know has to be a genuine signature; one of an unknown suite beside
// it is a remark, and alone leaves the question open. One of the genuine ones has to be the issuer's.
// Where an address of a context has had several texts, each is tried: which one the signer used is
// not written anywhere.
//
// What expansion loses is not signed (DESIGN law 6, which goes before the catalogue's JLD-01 and
// JLD-09: anybody could have added it, so it proves nothing against what is signed). It is listed,
// taken out of what is shown, and leaves the question open; a null or an empty list only warns.
//
// A presentation's proof is made for authentication and shows who presents. As long as it is not
// proven wrong it changes nothing for the credentials (verify/presentation.hpp).
//
// Problem types: those of securing/data_integrity/, canonical/jsonld/expand.hpp and
// verify/contexts.hpp; proof.purpose, proof.expired, proof.signature-invalid, proof.multibase,
// time.created, time.format, limit.number, and those of issuer/signing_key.hpp.
#pragma once

#include <string>

#include "base/json/value.hpp"
#include "credential/model.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// verify_data_integrity checks a document with proofs, which stands at `at` in the file.
void verify_data_integrity(Run& run, credential::Profile profile, const base::json::Value& document,
                           const std::string& at);

}  // namespace portolan::verify
