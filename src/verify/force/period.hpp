// Is it in force? The credential's own dates, the period of the certificate and what the
// signer claims about the time.
//
// Sources: VC Data Model 1.1 section 4.6, 2.0 section 4.9 (validFrom, validUntil), RFC 7519
// sections 4.1.4 (exp) and 4.1.5 (nbf), RFC 5280 section 4.1.2.5. Both ends of a period are part of it.
//
// Problem types: vc.not-yet-valid, vc.expired, vc.period-inverted, time.format,
// x509.expired-no-trusted-time, x509.not-yet-valid, jades.sigt, jades.sigt-deprecated,
// jades.time-missing, jades.tst-unchecked.
#pragma once

#include <optional>

#include "credential/model.hpp"
#include "crypto/certificate.hpp"
#include "securing/jose/jades.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

// Clocks differ a little; a signature from further ahead than this cannot have been made yet.
inline constexpr std::int64_t kClockSkewSeconds = 300;

// The dates of the token around a credential: a JWT's nbf and exp.
struct TokenPeriod {
  std::optional<base::Instant> start;
  std::optional<base::Instant> end;
};

// check_period judges the credential's dates and the token's; the narrower period counts.
Check check_period(const credential::Credential& credential, const TokenPeriod& token,
                   const base::Instant& at);

// check_certificate_period: without a trusted time-stamp, only "now" is known.
Check check_certificate_period(const crypto::Certificate& certificate, const base::Instant& at,
                               Report& report);

// check_claimed_time judges the signer's own word about the time: a warning, except where it is
// impossible.
Check check_claimed_time(const securing::JwsSignature& signature,
                         const securing::ClaimedTime& claimed,
                         const std::optional<crypto::Certificate>& certificate,
                         const base::Instant& at);

}  // namespace portolan::verify
