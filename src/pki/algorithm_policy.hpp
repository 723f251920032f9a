// Which signatures are good enough at a time: ETSI TS 119 312 V1.5.1, as its machine-readable form of
// 2024-10-13 and the default policy of ETSI's validation process give the dates.
//
// | what                         | until (not included) |
// |------------------------------|----------------------|
// | SHA-1 in a signature         | 2012-08-01           |
// | RSA under 2048 bits          | never good here      |
// | RSASSA-PKCS1-v1_5            | 2029-01-01           |
// | RSASSA-PSS, under 3000 bits  | 2029-01-01           |
// | RSASSA-PSS of 3000 bits      | no end               |
// | ECDSA of 256 bits, Ed25519   | no end               |
//
// TS 119 312 gave RSA of 1024 to 1899 bits until 2019-10-01; this program never takes it (README).
// Ed25519 stands in no table of it; it is taken for what it is everywhere else here.
//
// Problem types: x509.algorithm-weak.
#pragma once

#include <optional>

#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"
#include "crypto/signature.hpp"

namespace portolan::pki {

// objection_to says why a signature by such a key proves nothing at `at`.
std::optional<base::Problem> objection_to(const crypto::SignatureScheme& scheme,
                                          const crypto::PublicKey& key, const base::Instant& at);

}  // namespace portolan::pki
