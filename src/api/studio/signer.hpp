// What every operation that signs shares: the key and the signatures of a request, and the answer that
// names the bytes which are still to be signed.
#pragma once

#include <vector>

#include "api/call.hpp"
#include "base/problem.hpp"
#include "issue/signing.hpp"

namespace portolan::api {

// read_facts reads "facts": [{"kind":"sign","id","signature":"base64url"}].
base::Result<std::vector<issue::SignFact>> read_facts(const Json& facts);

// read_signer reads what a request that signs names: a public key, how it is found ("key":{"jwk","id"}), and
// what was signed already.
base::Result<issue::Signer> read_signer(const Json& request);

Message needs_response(const std::vector<issue::SignNeed>& needs);

}  // namespace portolan::api
