#include "securing/jose/jws.hpp"

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::fail;
using base::json::Value;

// Headers are searched name by name, and each name of one in the other.
bool is_too_long(const Value& header) {
  return header.members().size() > base::kLimits.header_members;
}

base::Result<Value> read_protected_header(const std::string& text, const std::string& at) {
  const auto bytes = base::decode_base64url(text);
  if (!bytes) return fail("jws.base64url", at, "The protected header is not base64url.");
  auto header = base::json::parse(*bytes);
  if (!header) return fail(std::move(header.error()).below(at));
  if (!header->is_object()) return fail("jws.structure", at, "The header is not a JSON object.");
  if (is_too_long(*header)) return fail("limit.size", at, "The header is longer than the limit.");
  return header;
}

base::Result<JwsSignature> read_signature(const Value& object, std::string at) {
  const std::string* const text = object["protected"].string();
  if (!text || text->empty()) {
    return fail("jws.structure", at + "/protected", "A signature has no protected header.");
  }
  auto header = read_protected_header(*text, at + "/protected");
  if (!header) return std::unexpected(std::move(header.error()));
  const std::string* const value = object["signature"].string();
  if (!value) return fail("jws.structure", at + "/signature", "A signature has no value.");
  auto bytes = base::decode_base64url(*value);
  if (!bytes) {
    return fail("jws.base64url", at + "/signature", "The signature is not base64url.");
  }
  const Value& unprotected = object["header"];
  if (object.find("header") && !unprotected.is_object()) {
    return fail("jws.structure", at + "/header", "The unprotected header is not an object.");
  }
  if (is_too_long(unprotected)) {
    return fail("limit.size", at + "/header", "The header is longer than the limit.");
  }
  return JwsSignature{std::move(at), *text, *std::move(header), unprotected, *std::move(bytes)};
}

base::Result<Jws> require_payload(Jws jws, bool has_payload) {
  for (const JwsSignature& signature : jws.signatures) {
    if (has_payload || signature.protected_header.find("sigD")) continue;
    return fail("jws.structure", "/payload", "There is no payload.");
  }
  return jws;
}

}  // namespace

base::Result<Jws> read_compact_jws(std::string_view text) {
  const std::size_t first = text.find('.');
  const std::size_t second = first == text.npos ? text.npos : text.find('.', first + 1);
  if (second == text.npos || text.find('.', second + 1) != text.npos) {
    return fail("jws.structure", "", "A compact JWS has exactly three parts.");
  }
  const Value object = Value::object()
                           .set("protected", text.substr(0, first))
                           .set("signature", text.substr(second + 1));
  auto signature = read_signature(object, "");
  if (!signature) return std::unexpected(std::move(signature.error()));
  Jws jws;
  jws.serialization = Serialization::compact;
  jws.payload_text = text.substr(first + 1, second - first - 1);
  jws.signatures.push_back(*std::move(signature));
  return jws;
}

bool is_json_jws(const Value& object) {
  // RFC 7515 section 7.2. A member that is only called "signatures" or "signature" may be anything.
  const Value* const signatures = object.find("signatures");
  const bool has_payload = object.find("payload");
  const bool has_header = object.find("protected") || object.find("header");
  if (signatures && (has_payload || signatures->at_index(0).find("protected"))) return true;
  return object.find("signature") ? has_header : has_payload && object.find("protected");
}

base::Result<Jws> read_json_jws(const Value& object) {
  const Value* const signatures = object.find("signatures");
  const bool has_flattened_member =
      object.find("protected") || object.find("signature") || object.find("header");
  // RFC 7515 section 7.2.2: the flattened members and "signatures" exclude each other.
  if (signatures && has_flattened_member) {
    return fail("jws.structure", "", "General and flattened serialisation are mixed.");
  }
  const std::string* const payload = object["payload"].string();
  // ETSI TS 119 182-1 section 5.2.8: what is signed may stand outside of the file.
  if (!payload && object.find("payload")) {
    return fail("jws.structure", "/payload", "The payload is not a string.");
  }
  Jws jws;
  if (payload) jws.payload_text = *payload;
  if (!signatures) {
    jws.serialization = Serialization::flattened;
    auto signature = read_signature(object, "");
    if (!signature) return std::unexpected(std::move(signature.error()));
    jws.signatures.push_back(*std::move(signature));
    return require_payload(std::move(jws), payload != nullptr);
  }
  jws.serialization = Serialization::general;
  if (signatures->items().empty()) {
    return fail("jws.structure", "/signatures", "The list of signatures is empty.");
  }
  if (signatures->items().size() > base::kLimits.signatures) {
    return fail("limit.size", "/signatures", "There are more signatures than the limit.");
  }
  for (std::size_t i = 0; i < signatures->items().size(); ++i) {
    auto signature = read_signature(signatures->items()[i], "/signatures" + base::pointer_token(i));
    if (!signature) return std::unexpected(std::move(signature.error()));
    jws.signatures.push_back(*std::move(signature));
  }
  // RFC 7797 section 3: "b64" must have one value in all of them, or the payload has two readings.
  for (const JwsSignature& signature : jws.signatures) {
    if (payload_form(signature) != payload_form(jws.signatures.front())) {
      return fail("jws.b64", signature.at, "The signatures disagree about the payload's form.");
    }
  }
  return require_payload(std::move(jws), payload != nullptr);
}

PayloadForm payload_form(const JwsSignature& signature) {
  return signature.protected_header["b64"].boolean() == false ? PayloadForm::unencoded
                                                              : PayloadForm::base64url;
}

base::Result<base::Bytes> payload_bytes(const Jws& jws, const JwsSignature& signature) {
  if (payload_form(signature) == PayloadForm::unencoded) {
    if (jws.serialization == Serialization::compact) {
      return fail("jws.b64", "/protected/b64", "A compact credential may not be unencoded.");
    }
    return base::copy_of(base::view_of(jws.payload_text));
  }
  auto bytes = base::decode_base64url(jws.payload_text);
  if (!bytes) return fail("jws.base64url", "/payload", "The payload is not base64url.");
  return *std::move(bytes);
}

base::Bytes signing_input(const Jws& jws, const JwsSignature& signature) {
  return signing_input(jws.payload_text, signature);
}

base::Bytes signing_input(std::string_view payload_text, const JwsSignature& signature) {
  base::Bytes input;
  input.reserve(signature.protected_text.size() + 1 + payload_text.size());
  input.insert(input.end(), signature.protected_text.begin(), signature.protected_text.end());
  input.push_back('.');
  input.insert(input.end(), payload_text.begin(), payload_text.end());
  return input;
}

}  // namespace portolan::securing
