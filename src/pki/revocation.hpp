// What is known of the revocation of one certificate, from whatever source.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace portolan::pki {

enum class RevocationStatus { good, revoked, unknown };

// to_text: "good", "revoked", "unknown".
std::string_view to_text(RevocationStatus status);

// CRLReason (RFC 5280 section 5.3.1) by number: 0 unspecified, 1 keyCompromise, 6 certificateHold …
struct Revocation {
  enum class Source { none, list, responder };

  RevocationStatus status = RevocationStatus::unknown;
  Source source = Source::none;
  // Set when the certificate is revoked; also when it was revoked after the instant asked about, and
  // the status at that instant is good.
  std::optional<base::Instant> revoked_at;
  std::optional<unsigned> reason;
  // Of the list or response that decided.
  std::optional<base::Instant> this_update;
  std::optional<base::Instant> next_update;
  // Why it is unknown, where something was at hand and could not be used: a problem type.
  std::string objection;
};

}  // namespace portolan::pki
