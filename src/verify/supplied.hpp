// Documents that the host supplied, read as JSON.
//
// Problem types: issuer.key-not-found (not at hand, or only from the credential's own company),
// issuer.document-malformed, limit.*.
#pragma once

#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "verify/host.hpp"

namespace portolan::verify {

// supplied_key_document reads a document in which keys are looked for. What came along with the
// credential establishes nothing and counts as not at hand.
base::Result<base::json::Value> supplied_key_document(Host& host, std::string_view address);

}  // namespace portolan::verify
