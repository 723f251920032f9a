// The time-stamps of a JAdES signature (ETSI TS 119 182-1 sections 5.2.6 and 5.3.4 to 5.3.6) and what
// each is a stamp of. The tokens themselves are read by pki/time_stamp.hpp.
//
//   adoTst   content    what is signed, before it was signed (in the signed header)
//   sigTst   signature  the signature's value
//   rfsTst   references the references to certificates and revocation data before it
//   sigRTst             the signature, and the same
//   arcTst   archive    content, header, signature, and all unsigned properties before it
//
// Deviation: over clear (not base64url) unsigned properties the last three would need a canonical
// form that nobody agreed on; they cannot be checked and count for nothing (jades.tst-unsupported).
//
// Problem types: jades.tst-malformed, jades.tst-unsupported, limit.size.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/problem.hpp"
#include "securing/jose/jades_unsigned.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::securing {

enum class StampKind { content, signature, references, signature_and_references, archive };

// to_text gives the property's name: "sigTst".
std::string_view to_text(StampKind kind);

struct StampToken {
  StampKind kind = StampKind::signature;
  std::string at;         // of the token's text
  std::size_t place = 0;  // how many unsigned properties stand before it
  base::Bytes der;
};

struct StampTokens {
  std::vector<StampToken> tokens;  // adoTst first, then in the order of the unsigned properties
  std::vector<base::Problem> problems;
};

StampTokens stamp_tokens(const JwsSignature& signature, const UnsignedProperties& properties);

// stamped_text is what the token's imprint has to be a digest of. `content` is what stands in the
// payload's place (the payload's text, or that of detached documents); nothing where it is not at
// hand.
base::Result<std::string> stamped_text(const StampToken& token, const JwsSignature& signature,
                                       const UnsignedProperties& properties,
                                       std::optional<std::string_view> content);

}  // namespace portolan::securing
