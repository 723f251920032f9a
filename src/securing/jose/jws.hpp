// JSON Web Signatures (RFC 7515) with unencoded payloads (RFC 7797): reading the three
// serialisations and finding the exact bytes that were signed.
//
// Nothing here decides about trust. The payload text is kept as it stands and is never written
// anew; the signing input is made of it byte by byte.
//
// Deviations, all on the strict side: base64url without white space; duplicate members refused by
// the JSON gate; general and flattened members never mixed; a compact token may not carry b64:false
// (RFC 7797 section 5.2 allows it for URL-safe payloads, which no credential has).
//
// Problem types: jws.structure, jws.base64url, limit.size, and those of the JSON gate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::securing {

enum class Serialization { compact, flattened, general };

struct JwsSignature {
  std::string at;              // where it stands: "/signatures/0" in the general form, else ""
  std::string protected_text;  // base64url, as it stands
  base::json::Value protected_header;
  base::json::Value unprotected_header;  // null when there is none
  base::Bytes value;
};

struct Jws {
  Serialization serialization = Serialization::compact;
  std::string payload_text;  // as it stands: base64url text, or the payload itself for b64:false
  std::vector<JwsSignature> signatures;
};

// read_compact_jws reads "header.payload.signature" (RFC 7515 section 7.1).
base::Result<Jws> read_compact_jws(std::string_view text);

// is_json_jws tells whether an object means to be a JWS in JSON serialisation.
bool is_json_jws(const base::json::Value& object);

// read_json_jws reads the general and flattened serialisations (RFC 7515 section 7.2).
base::Result<Jws> read_json_jws(const base::json::Value& object);

// Whether the payload stands in the token as base64url or as itself (RFC 7797 section 3).
enum class PayloadForm { base64url, unencoded };

PayloadForm payload_form(const JwsSignature& signature);

// payload_bytes are the octets that the signer meant, payload_problem where they cannot be had.
base::Result<base::Bytes> payload_bytes(const Jws& jws, const JwsSignature& signature);

// signing_input is ASCII(protected) '.' payload text (RFC 7515 section 5.2 step 8, RFC 7797
// section 3): in both forms the payload text goes in as it stands.
base::Bytes signing_input(const Jws& jws, const JwsSignature& signature);

// The same with a payload text that stands elsewhere (a detached signature).
base::Bytes signing_input(std::string_view payload_text, const JwsSignature& signature);

}  // namespace portolan::securing
