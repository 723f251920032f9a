// JAdES signatures (ETSI TS 119 182-1) on top of JWS, as far as the signed header goes: which
// certificate made the signature, when it claims to have been made and for how long it is meant.
// The unsigned properties, time-stamps, detached documents and counter-signatures have files of
// their own beside this one.
//
// Sources: TS 119 182-1 v1.2.1 as summarised with DSS's behaviour in the project's research notes.
// Deviations: "sigT" (v1.1.1) and "iat" (v1.2.1) are both read.
// What the caller must still do: check the signature, the certificate's path and period, and the
// time-stamps. Everything in "etsiU" is unsigned and must not be believed by itself.
//
// Problem types: jades.signing-cert, jades.signing-cert-missing, jades.digest-unsupported,
// jades.parameter-unsupported, jades.policy-unsupported, jades.sigt, x509.chain-malformed,
// x509.malformed, limit.size.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

// The parameters of TS 119 182-1 section 5.2 that "crit" may name here. sigPId is among them because
// unsupported_parameters says that it is not obeyed, whether it is critical or not.
UnderstoodParameters jades_parameters();

// unsupported_parameters names what the signer asks for and we cannot do: a signature policy, and a
// commitment (srCms) to something else than having made or approved the document. A receipt is
// signed as well, and approves nothing.
std::vector<base::Problem> unsupported_parameters(const JwsSignature& signature);

// is_jades tells a JAdES signature from a plain JWS by its header parameters.
bool is_jades(const JwsSignature& signature);

// digest_named gives the digest by its name in JAdES ("S256", "S384", "S512").
std::optional<crypto::DigestAlgorithm> digest_named(std::string_view name);

// signing_certificate finds the certificate that the signed header names (x5t#S256, x5t#o, the first
// of sigX5ts) and proves that it is the one named. It is the first of x5c; without x5c it is looked
// for among `others` (DER), which nothing vouches for.
base::Result<crypto::Certificate> signing_certificate(const JwsSignature& signature,
                                                      std::span<const base::Bytes> others = {});

// certificate_chain gives the certificates behind the signer's in x5c, DER.
std::vector<base::Bytes> certificate_chain(const JwsSignature& signature);

enum class TimeParameter { none, sig_t, iat, both };

struct ClaimedTime {
  TimeParameter parameter = TimeParameter::none;
  std::optional<base::Instant> at;       // nothing when absent or malformed
  std::optional<base::Problem> problem;  // jades.sigt when a value is no time
};

// claimed_time reads "iat" and "sigT". It is the signer's word, no proof of anything.
ClaimedTime claimed_time(const JwsSignature& signature);

// The numeric "nbf" and "exp" of the header (RFC 7519 section 4.1 has them as claims; issuers repeat
// them here). Anything but a number is no such parameter and is ignored, as RFC 7515 section 4 asks.
struct HeaderPeriod {
  std::optional<base::Instant> start;
  std::optional<base::Instant> end;
};

HeaderPeriod header_period(const JwsSignature& signature);

}  // namespace portolan::securing
