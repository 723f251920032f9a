// Is it about this person? What the reader typed, compared with the ways in which the credential
// names its subject.
//
// Sources: Open Badges 3.0 section 8.5 ("Recipient Verification") and Open Badges 2.0 IdentityHash:
// a hashed identity is alg$hex(hash(identity + salt)), hex in either case. Neither says anything
// about case, so the text is tried as typed, without the space around it, and in lower case, and a
// remark says so when it did not match as typed. Mailboxes in the clear are compared without case,
// personal names with case and accents folded. Of several subjects only the first counts: it is the
// one that the report shows.
//
// Problem types: recipient.different; open: recipient.no-identity, recipient.hash-unsupported,
// recipient.other-subject, ob2.identity-format (it says hashed of what is plain, or the reverse);
// remarks: recipient.spelling, ob2.identity-unsalted (whoever guesses it can make sure).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "credential/model.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

// check_recipient gives recipient.identity, and recipient.form where there is something to remark.
std::vector<Check> check_recipient(const credential::Credential& credential,
                                   const std::optional<std::string>& asked);

}  // namespace portolan::verify
