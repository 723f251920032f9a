#include "securing/jose/jades_counter_signature.hpp"

#include "base/base64.hpp"

namespace portolan::securing {

base::Result<Jws> counter_signature(const UnsignedProperty& property,
                                    const JwsSignature& signature) {
  const std::string value = base::encode_base64url(signature.value);
  base::json::Value object = property.value;
  if (object.is_object() && !object.find("payload")) object.set("payload", value);
  auto jws = object.is_object() ? read_json_jws(object) : read_compact_jws(object.text());
  if (!jws) return base::fail(std::move(jws.error()).below(property.at));
  if (jws->payload_text.empty()) jws->payload_text = value;
  if (jws->payload_text != value) {
    return base::fail("jades.csig", property.at, "The counter-signature is of something else.");
  }
  for (JwsSignature& counter : jws->signatures) counter.at.insert(0, property.at);
  return jws;
}

}  // namespace portolan::securing
