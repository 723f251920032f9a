// Sealing a European credential: a JAdES B-B signature (ETSI TS 119 182-1 v1.2.1 sections 5 and 6.3) in
// the form that European credentials have, JSON general serialization with the payload as it stands
// (RFC 7797).
//
// The header holds alg, b64, crit, cty, iat, typ, x5c and x5t#S256: the signing time is "iat", since
// "sigT" may not be written any more from 2025-07-15. The certificate is the institution's own; that it is
// recognised is for verifiers to say. A time-stamp (B-T) needs an authority's service and is not made here.
//
// Problem types: issue.certificate (unreadable, or its key is none that seals), issue.signature-wrong, those
// of european_credential.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "issue/award.hpp"
#include "issue/signing.hpp"

namespace portolan::issue {

// seal gives the sealed file, or nothing when the signature is needed first. `certificates` are DER, the
// sealing one first; `at` is the signing time, RFC 3339.
base::Result<std::optional<std::string>> seal(const Award& award,
                                              const std::vector<base::Bytes>& certificates,
                                              std::string_view at,
                                              const std::vector<SignFact>& facts,
                                              std::vector<SignNeed>& needs);

}  // namespace portolan::issue
