// The documents that a badge of Open Badges 1 and 2 is made of: assertion, badge class, issuer
// profile, key, revocation list. Each stands inside the one before it or at an address of its own
// (Open Badges 2.0, "Badge Objects").
//
// Whoever wrote a document can embed anything in it. What an issuer says of itself counts where it
// was read from the issuer's own address by somebody who vouches for that: bundled, trusted by the
// reader, or fetched over TLS. A document that came along confirms nothing.
//
// Problem types: issuer.document-malformed, ob2.id-mismatch (another identifier than its address),
// limit.*.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "verify/host.hpp"

namespace portolan::verify::open_badges_2 {

struct Part {
  std::string at = {};                       // where it stands, or is referred to, in the file
  std::string address = {};                  // its identifier; empty when nothing says
  base::json::Value value = {};              // the best that is at hand; null when nothing is
  base::json::Value stated = {};             // as embedded in the file; null when it was not
  bool is_confirmed = false;                 // value was read from its own address
  std::vector<base::Problem> problems = {};  // why what was supplied does not count

  bool is_at_hand() const { return !value.is_null(); }
};

// find_part follows a reference, an address or an embedded object. `purpose` tells the host what is
// wanted: "assertion", "badge_class", "issuer_profile", "key" or "revocation_list". A key may be PEM
// alone (Open Badges 1.1); it then becomes {"publicKeyPem":…}.
Part find_part(const base::json::Value& reference, std::string at, std::string_view purpose,
               Host& host);

// find_document is find_part for an address.
Part find_document(std::string_view address, std::string at, std::string_view purpose, Host& host);

// identifier_of gives "id", or "@id" where that is how a document spells it.
std::string_view identifier_of(const base::json::Value& document);

// member_list gives a member that may be one value or several.
std::vector<const base::json::Value*> member_list(const base::json::Value& document,
                                                  std::string_view name);

}  // namespace portolan::verify::open_badges_2
