// Is it about this person? What the reader typed, compared with the ways in which the credential
// names its subject.
//
// Sources: Open Badges 3.0 section 8.5 ("Recipient Verification") and Open Badges 2.0 IdentityHash:
// a hashed identity is alg$hex(hash(identity + salt)). Neither says anything about case, so the text
// is tried as typed, without the space around it, and in lower case, and the check says which of
// them matched. Mailboxes in the clear are compared without case, personal names with case and
// accents folded.
//
// Problem types: recipient.different, recipient.no-identity, recipient.hash-unsupported.
#pragma once

#include <optional>
#include <string>

#include "credential/model.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

Check check_recipient(const credential::Credential& credential,
                      const std::optional<std::string>& asked);

}  // namespace portolan::verify
