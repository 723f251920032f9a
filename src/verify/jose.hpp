// The kinds of signed tokens, each with the checks of its own. Private to verify/; jws.cpp decides
// which kind a token is.
#pragma once

#include <optional>
#include <vector>

#include "base/json/value.hpp"
#include "securing/jose/jws.hpp"
#include "securing/jose/sd_jwt.hpp"
#include "securing/jose/vc_jwt.hpp"
#include "verify/jose_signatures.hpp"
#include "verify/run.hpp"

namespace portolan::verify {

// verify_jades checks a seal over any payload; nothing where that is no JSON object.
Found verify_jades(Run& run, const securing::Jws& jws,
                   const std::optional<base::json::Value>& payload);

// verify_vc_jwt checks a token whose payload is, or holds, a credential or a presentation.
Found verify_vc_jwt(Run& run, const securing::Jws& jws, const base::json::Value& payload);

// verify_sd_jwt checks a token with selective disclosure.
Found verify_sd_jwt(Run& run, const base::Result<securing::SdJwt>& sd_jwt);

// status_entries_of lists what a token names outside its credential as ways to revoke it.
std::vector<credential::StatusEntry> status_entries_of(const securing::VcJwt& token);

// add_presented checks who signed the presentation in a token, and adds what it presents. What is
// presented is judged by itself, so a token that cannot be checked is a warning, and one that is
// proven wrong is an altered file.
void add_presented(Run& run, JoseSignatures& signatures, securing::VpJwt token,
                   std::string_view kind);

}  // namespace portolan::verify
