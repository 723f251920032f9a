// SD-JWT (RFC 9901): a signed JWT in which the issuer left digests in the place of claims, and the
// disclosures with which the holder shows some of them. Here: taking the presented text apart and
// putting it together again. sd_jwt_disclosures.hpp puts the claims in their places.
//
// Sources: RFC 9901 section 4 (compact form) and section 8 (JWS JSON serialisation). Deviations, all
// on the strict side: disclosures are canonical base64url; the same disclosure twice is refused;
// no member of the JSON form stands in a signed header.
// What the caller must still do: check the issuer's signature over `issuer_jwt`, the disclosures and
// the key binding.
//
// Problem types: sd.structure, limit.size, and those of JWS.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

struct SdJwt {
  Jws issuer_jwt;
  std::vector<std::string> disclosures;    // base64url, as they stand, in their order
  std::optional<std::string> key_binding;  // the KB-JWT, a compact JWS, as it stands
  // Where they stand in the file: "/disclosures" and "/kb_jwt", in the JSON form inside the
  // unprotected header.
  std::string disclosures_at = "/disclosures";
  std::string key_binding_at = "/kb_jwt";
};

// is_compact_sd_jwt tells whether a compact token means to be an SD-JWT: it has a "~".
bool is_compact_sd_jwt(std::string_view text);

// read_compact_sd_jwt reads "JWT~disclosure~…~" and "JWT~disclosure~…~KB-JWT".
base::Result<SdJwt> read_compact_sd_jwt(std::string_view text);

// says_sd_jwt tells whether a JWS says that it is an SD-JWT: by its "typ", or by the members of the
// JSON form in a header.
bool says_sd_jwt(const Jws& jws);

// read_json_sd_jwt takes the disclosures out of a JWS in JSON serialisation (RFC 9901 section 8).
base::Result<SdJwt> read_json_sd_jwt(Jws jws);

// without_key_binding is the text that "sd_hash" covers (RFC 9901 section 4.3.1): the compact form up
// to the last "~". In the JSON form it is made of the first signature (section 8.1).
std::string without_key_binding(const SdJwt& sd_jwt);

// to_compact writes the compact form; what was read from one comes out again.
std::string to_compact(const SdJwt& sd_jwt);

}  // namespace portolan::securing
