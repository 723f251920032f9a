// Laws: a JWS that is read is made of the parts of its text, byte for byte; what is not the exact
// form is a problem; the checks of headers, certificate and times are total.
#include <cstdlib>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jades.hpp"
#include "securing/jose/jws.hpp"
#include "securing/jose/vc_jwt.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void look_at(const securing::Jws& jws) {
  require(!jws.signatures.empty());
  for (const securing::JwsSignature& signature : jws.signatures) {
    const base::Bytes input = securing::signing_input(jws, signature);
    require(base::text_of(input) == signature.protected_text + "." + jws.payload_text);
    const auto findings = securing::check_header(signature, securing::jades_parameters());
    require(findings.algorithm || !findings.problems.empty());
    static_cast<void>(securing::signing_certificate(signature));
    static_cast<void>(securing::claimed_time(signature));
    static_cast<void>(securing::check_vc_jwt_type(signature, securing::TokenContent::unknown));
    const auto payload = securing::payload_bytes(jws, signature);
    if (!payload) continue;
    if (const auto json = base::json::parse(*payload)) {
      static_cast<void>(securing::read_vc_jwt(*json));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto jws = securing::read_compact_jws(text)) {
    look_at(*jws);
    const securing::JwsSignature& signature = jws->signatures.front();
    require(signature.protected_text + "." + jws->payload_text + "." +
                base::encode_base64url(signature.value) ==
            text);
  }
  if (const auto json = base::json::parse(base::view_of(text))) {
    if (const auto jws = securing::read_json_jws(*json)) look_at(*jws);
    static_cast<void>(securing::read_vc_jwt(*json));
  }
  return 0;
}
