// Is the issuer on a list that we may rely on?
//
// Owning a key and being recognised are two checks: a did:key names nobody, a domain proves only
// the domain. A sandbox or self-declared list, or an issuer marked as a test, never suffices.
//
// Problem types: issuer.unknown, issuer.self-declared, issuer.sandbox, issuer.test, issuer.missing,
// issuer.name-differs.
#pragma once

#include <optional>
#include <string_view>

#include "credential/model.hpp"
#include "trust/registry.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

Check check_recognition(std::string_view issuer_id, const trust::Registry& registry,
                        Report& report);

// remark_on_listed_name warns when a recognised issuer calls itself by a name that no list gives it:
// what is recognised is the identifier, and the name in a credential is the issuer's own word.
std::optional<Check> remark_on_listed_name(const credential::Issuer& issuer,
                                           const trust::Registry& registry);

}  // namespace portolan::verify
