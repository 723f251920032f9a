// Lists that name what was revoked, one by one: the 1EdTech revocation list of Open Badges 3.0 and
// CLR 2.0 (1EdTechRevocationList), the RevocationList of Open Badges 2.0, and the map of 1.1.
//
//   1EdTech     {"revokedCredential": [{"id":…, "revoked":true, "revocationReason":"…"}]}; the
//               member is also published as "revokedCredentials"; "revoked" defaults to true
//   2.0         {"revokedAssertions": ["id", {"id":…, "revocationReason":"…"}, {"uid":…, …}]}
//   1.0, 1.1    {"uid": "reason", …}
//
// A list is an unsigned document: it is worth as much as the way in which it was got, and the caller
// must know that it came from the address that the issuer names.
//
// Problem types: status.malformed, limit.items.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::status {

// Which shape the list has to have. The map of version 1 must be asked for: any JSON object with texts
// in it, such as a server's message about an error, would read as one that names nobody.
enum class RevocationListForm { entries, version_1_map };

struct Revocation {
  std::string at;  // pointer of the entry in the list
  std::optional<std::string> reason;
};

// find_revocation looks for any of the names under which a list may know the credential: its id and,
// in Open Badges 1 and 2, its uid. Nothing comes back when the list was read whole and names none of
// them. An entry that cannot be read is an error, because it might have been the one, unless another
// entry revokes the credential.
base::Result<std::optional<Revocation>> find_revocation(
    const base::json::Value& list, std::span<const std::string> names,
    RevocationListForm form = RevocationListForm::entries);

}  // namespace portolan::status
