// The unsigned properties of a JAdES signature (ETSI TS 119 182-1 section 5.3): "etsiU" in the
// unprotected header, in the order in which they were added.
//
// All entries are base64url texts of JSON objects, or all are objects ("clear"); each holds one
// property. Nothing in them is signed: whoever reads one must prove it by itself (a time-stamp by
// its imprint, a certificate or a revocation list by its own signature).
//
// Problem types: jades.etsiu, limit.size, and those of the JSON gate.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

struct UnsignedProperty {
  std::string at;    // "/signatures/0/header/etsiU/2"
  std::string name;  // "sigTst", "xVals", "rVals", "arcTst" …
  base::json::Value value;
  std::string text;  // the entry as it stands; "" for a clear one
};

struct UnsignedProperties {
  std::vector<UnsignedProperty> items;  // none when there is a problem
  std::optional<base::Problem> problem;
  bool is_clear = false;

  bool has(std::string_view name) const;
};

UnsignedProperties read_unsigned_properties(const JwsSignature& signature);

// The certificates and revocation data that stand in the unsigned properties (TS 119 182-1 sections
// 5.3.5.2 to 5.3.5.6: xVals, axVals, rVals, arVals, and both inside tstVD and anyValData), in DER.
// What is no base64 is left out: it is help, and help that cannot be read is none.
struct ValidationData {
  std::vector<base::Bytes> certificates;
  std::vector<base::Bytes> crls;
  std::vector<base::Bytes> ocsp_responses;
};

ValidationData validation_data(const UnsignedProperties& properties);

}  // namespace portolan::securing
