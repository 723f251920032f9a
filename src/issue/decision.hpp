// A committee's decision on a request, signed with a key of the institution's kit, so that the learner's
// page can tell it from one that anybody wrote. A compact JWS (RFC 7515) of typ "portolan-decision+jwt" over
//
//   {"kind":"portolan.decision","schema_version":1,"id","at","kit":{"id","version"},"by":line,
//    "request":{"id","sha256"},"portfolio":id,"outcomes":[{"skill":claim,"outcome","hours","ects","comment"}],
//    "reviews":[sha256]}
//
// A decision recognises; it proves nothing to others. That is what the badge is for.
//
// Problem types: decision.malformed, decision.not-a-decision, decision.newer-version, decision.signature (no
// key of the kit made it), decision.key-period (the key was not in force), decision.other-kit,
// decision.other-request (not one of this portfolio, or that one before it was changed), decision.outdated
// (a newer one is there), and those of securing::read_compact_jws.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "issue/signing.hpp"

namespace portolan::issue {

// sign_decision gives the token, or nothing when the signature is needed first. The decision's outcomes are
// those of the document's command decide_request, and are checked as such when it is read.
base::Result<std::optional<std::string>> sign_decision(const base::json::Value& decision,
                                                       Signer& signer);

// read_decision checks a token against the kit that the learner chose and the portfolio that made the
// request, and gives the command {"type":"decide_request","id","at","value"}; `at` of the command is the
// host's. The request of the document knows its file by the same SHA-256.
base::Result<base::json::Value> read_decision(std::string_view token, const base::json::Value& kit,
                                              const base::json::Value& document,
                                              std::string_view at);

}  // namespace portolan::issue
