// What a seal or a signature is worth under Regulation (EU) 910/2014: qualified, advanced with a
// qualified certificate, or advanced (ETSI TS 119 615 sections 4.4 to 4.6).
//
// The certificate and the service that issued it are judged twice, when the certificate was issued and
// at the best signature time, and only what holds at both counts. A list that was issued after a time
// is conclusive for it; for a later time a list past its next update establishes nothing (DESIGN
// section 2). Nothing here looks at signatures, paths or revocation: that is the caller's, who hands in
// the keys of a path that was found.
//
// Deviations: certificates for web sites and those whose statements name more than one type are not
// judged; TakenOverBy and other extensions of services are not looked at.
//
// Problem types, all of them open: trust.service-not-listed, trust.service-not-granted,
// trust.list-outdated, trust.list-missing (the territory's list is missing or was refused),
// trust.lists-disagree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "trust/eu/trusted_lists.hpp"

namespace portolan::trust::eu {

// How a listed service stood at a time.
enum class Standing {
  granted,
  not_granted,  // listed, and then withdrawn or not yet granted
  outdated,     // the list is older than the time and was to be renewed since
  not_listed,
};

struct ServiceStanding {
  Standing standing = Standing::not_listed;
  std::optional<Service> service;
};

// standing_at looks for services of that type which hold the key; one that was granted is enough.
// now: the time of verification. For time-stamps: the service of the unit or of its authority, at the
// time that the time-stamp states.
ServiceStanding standing_at(const TrustedLists& lists, base::ByteView key_sha256, ServiceType type,
                            const base::Instant& time, const base::Instant& now);

enum class Level {
  qualified,              // QESig, QESeal: qualified certificate, key in a qualified device
  qualified_certificate,  // AdES/QC
  advanced,               // neither; the authority is listed all the same
  not_established,
};

struct Qualification {
  Level level = Level::not_established;
  bool is_seal = false;
  bool is_test = false;            // a well-known seal of an organisation that does not exist
  std::optional<Service> service;  // that decided, or would have
  std::optional<Period> period;    // its entry at the best signature time
  std::vector<base::Problem> problems;

  // text gives the identifier of the report: "qualified-seal", "advanced-seal-with-qualified-certificate",
  // "advanced-seal", the same for signatures, "not-established".
  std::string_view text() const;
};

struct QualificationRequest {
  const crypto::Certificate& certificate;
  // SHA-256 of the keys of the authorities above it, its issuer first, anchor last.
  std::vector<crypto::Sha256> authorities;
  base::Instant best_signature_time;
  base::Instant now;
};

Qualification qualify(const TrustedLists& lists, const QualificationRequest& request);

}  // namespace portolan::trust::eu
