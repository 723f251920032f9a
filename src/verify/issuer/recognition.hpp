// Is the issuer on a list that we may rely on?
//
// Owning a key and being recognised are two checks: a did:key names nobody, a domain proves only
// the domain. A sandbox or self-declared list, or an issuer marked as a test, never suffices.
//
// Problem types: issuer.unknown, issuer.self-declared, issuer.sandbox, issuer.test, issuer.missing.
#pragma once

#include <string_view>

#include "trust/registry.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

Check check_recognition(std::string_view issuer_id, const trust::Registry& registry,
                        Report& report);

}  // namespace portolan::verify
