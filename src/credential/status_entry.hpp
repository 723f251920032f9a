// The ways to find out whether a credential was withdrawn, as credentials name them: credentialStatus
// (VC Data Model 1.1 section 4.9, 2.0 section 4.10; Bitstring Status List section 2.1) and the status
// claim of a token (Token Status List section 6.2).
#pragma once

#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "credential/model.hpp"

namespace portolan::credential {

// read_status_entry reads one entry, whatever it is. `mechanism` is the name under which a status
// claim refers to it; empty for credentialStatus.
StatusEntry read_status_entry(const base::json::Value& entry, std::string_view mechanism,
                              std::string at);

}  // namespace portolan::credential
