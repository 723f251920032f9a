// JAdES baseline signatures (ETSI TS 119 182-1) on top of JWS, as far as integrity goes: which
// certificate made the signature and when it claims to have been made.
//
// Sources: TS 119 182-1 v1.2.1 as summarised with DSS's behaviour in the project's research notes.
// Deviations: "sigT" (v1.1.1) and "iat" (v1.2.1) are both read; the certificate is looked for in
// x5c only; "x5t#o" and "sigX5ts" are recognised and not resolved yet.
// What the caller must still do: check the signature, the certificate's path and period, and the
// time-stamps. Everything in "etsiU" is unsigned and must not be believed by itself.
//
// Problem types: jades.signing-cert, jades.signing-cert-missing, jades.sigt, x509.chain-malformed,
// x509.malformed, limit.size.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

// The parameters of TS 119 182-1 section 5.2 that "crit" may name here. The ones that change what
// is signed (sigD) or how far it may be trusted (sigPId, srCms) are not in the list, because we do
// not obey them yet, and a critical parameter that is not obeyed must refuse.
UnderstoodParameters jades_parameters();

// is_jades tells a JAdES signature from a plain JWS by its header parameters.
bool is_jades(const JwsSignature& signature);

// signing_certificate finds the certificate that the signed header names and proves that it is the
// one named.
base::Result<crypto::Certificate> signing_certificate(const JwsSignature& signature);

enum class TimeParameter { none, sig_t, iat, both };

struct ClaimedTime {
  TimeParameter parameter = TimeParameter::none;
  std::optional<base::Instant> at;       // nothing when absent or malformed
  std::optional<base::Problem> problem;  // jades.sigt when a value is no time
};

// claimed_time reads "iat" and "sigT". It is the signer's word, no proof of anything.
ClaimedTime claimed_time(const JwsSignature& signature);

// The unsigned properties by their names, in order ("sigTst", "xVals", "rVals", "arcTst" …); each
// is carried as one base64url JSON object or as an object. Entries that are neither are "".
std::vector<std::string> unsigned_properties(const JwsSignature& signature);

}  // namespace portolan::securing
