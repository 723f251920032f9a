// Was the certificate good when it was used? Its path, its dates and its revocation, at the time that
// the time-stamps prove, or else now (ETSI EN 319 102-1 sections 5.2.6, 5.3 and 5.6.2: basic
// validation and past signature validation in one, because nothing is fetched and what holds at the
// proven time goes on holding).
//
// An expired or revoked certificate refuses a signature only on proof that the signature came later:
// a trusted time-stamp of the content, or the signer's own word. Without it the signature may have
// been made in time, and the question stays open (OUT_OF_BOUNDS_NO_POE, REVOKED_NO_POE).
//
// The authority has to have been granted its place on the trusted list at that time, too.
//
// Adds issuer.authority, force.certificate_period, force.revocation, where the algorithm was too weak
// integrity.key, and issuer.qualification.
//
// Problem types: issuer.chain-untrusted, x509.expired, x509.expired-no-trusted-time,
// x509.not-yet-valid, x509.revoked, x509.revoked-no-trusted-time, x509.revoked-later (a remark),
// x509.revocation-unknown, x509.algorithm-weak, and those of pki/path.hpp and
// trust/eu/qualification.hpp.
#pragma once

#include <optional>
#include <string>

#include "crypto/certificate.hpp"
#include "pki/path.hpp"
#include "verify/run.hpp"
#include "verify/seal/time_stamps.hpp"

namespace portolan::verify {

struct StandingRequest {
  const crypto::Certificate& certificate;
  std::optional<crypto::SignatureAlgorithm> algorithm;  // that it signed with
  std::string at;                                       // where it stands
  const SignatureTime& time;
  std::optional<base::Instant> claimed;
  const Authorities& authorities;  // for seals
  const pki::Material& material;
  pki::SignatureMemo* memo = nullptr;
};

// check_standing gives what the seal is worth (the report's assurance), where a list says so.
std::optional<std::string> check_standing(const StandingRequest& request, Run& run);

}  // namespace portolan::verify
