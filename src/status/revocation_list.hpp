// The 1EdTech revocation list of Open Badges 3.0 and CLR 2.0 (status type 1EdTechRevocationList): a
// list that names what was revoked, one by one.
//
//   {"id":…, "issuer":…, "revokedCredential": [{"id":…, "revoked":true, "revocationReason":"…"}]}
//
// The member is also published as "revokedCredentials", an entry also as a plain text, and "revoked"
// defaults to true; all are read. (The lists of Open Badges 1 and 2 belong to those formats:
// verify/open_badges_2.)
//
// A list is an unsigned document: it is worth as much as the way in which it was got, and the caller
// must know that it came from the address that the issuer names.
//
// Problem types: status.malformed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::status {

struct Revocation {
  std::string at;  // pointer of the entry in the list
  std::optional<std::string> reason;
};

// find_revocation looks for the credential's id. Nothing comes back when the list was read whole and
// does not name it. An entry that cannot be read is an error, because it might have been the one,
// unless another entry revokes the credential.
base::Result<std::optional<Revocation>> find_revocation(const base::json::Value& list,
                                                        std::string_view credential_id);

}  // namespace portolan::status
