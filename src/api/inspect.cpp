#include "api/inspect.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "canonical/contexts/bundle.hpp"
#include "container/open.hpp"
#include "securing/data_integrity/signing_input.hpp"
#include "securing/jose/jws.hpp"
#include "securing/jose/sd_jwt.hpp"

namespace portolan::api {
namespace {

using base::json::Kind;
using base::json::Value;

constexpr std::size_t kLongestValueShown = 2000;
constexpr std::size_t kMostRows = 100'000;

std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "boolean";
    case Kind::number: return "number";
    case Kind::string: return "string";
    case Kind::array: return "array";
    case Kind::object: return "object";
  }
  return "";
}

// Cuts at a character's start, so that the rest stays UTF-8.
std::string clipped(std::string text) {
  if (text.size() <= kLongestValueShown) return text;
  std::size_t end = kLongestValueShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text + "…";
}

std::string shown(const Value& value) {
  switch (value.kind()) {
    case Kind::array:
    case Kind::object: return std::to_string(value.size());
    case Kind::string: return clipped(std::string(value.text()));
    default: return base::json::write(value);
  }
}

void add_rows(Json& rows, const Value& value, std::string key, std::size_t depth,
              const std::string& at) {
  if (rows.size() >= kMostRows) return;
  rows.push(Json::object()
                .set("depth", depth)
                .set("key", std::move(key))
                .set("kind", to_text(value.kind()))
                .set("value", shown(value))
                .set("at", at));
  for (const auto& member : value.members()) {
    add_rows(rows, member.value, member.name, depth + 1, at + base::pointer_token(member.name));
  }
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    add_rows(rows, value.items()[i], std::to_string(i), depth + 1, at + base::pointer_token(i));
  }
}

Json layer(std::string_view id, std::string_view coverage, const Value& value,
           const std::string& at) {
  Json rows = Json::array();
  add_rows(rows, value, "", 0, at);
  return Json::object()
      .set("id", id)
      .set("coverage", coverage)
      .set("at", at)
      .set("rows", std::move(rows));
}

void add_jws_layers(Json& layers, const securing::Jws& jws) {
  for (const securing::JwsSignature& signature : jws.signatures) {
    layers.push(layer("protected_header", "signed", signature.protected_header,
                      signature.at + "/protected"));
    if (!signature.unprotected_header.is_null()) {
      layers.push(layer("unprotected_header", "unsigned", signature.unprotected_header,
                        signature.at + "/header"));
    }
  }
  const auto bytes = securing::payload_bytes(jws, jws.signatures.front());
  if (!bytes) return;
  const auto payload = base::json::parse(*bytes);
  layers.push(layer("payload", "signed",
                    payload ? *payload : Value(clipped(std::string(base::text_of(*bytes)))),
                    "/payload"));
}

// A disclosure is signed by its digest in the payload; one that no digest names is found out by
// verify, not here.
void add_token_layers(Json& layers, std::string_view token) {
  if (!securing::is_compact_sd_jwt(token)) {
    if (const auto jws = securing::read_compact_jws(token)) add_jws_layers(layers, *jws);
    return;
  }
  const auto sd_jwt = securing::read_compact_sd_jwt(token);
  if (!sd_jwt) return;
  add_jws_layers(layers, sd_jwt->issuer_jwt);
  Value disclosures = Value::array();
  for (const std::string& text : sd_jwt->disclosures) {
    const auto bytes = base::decode_base64url(text);
    const auto disclosure = bytes ? base::json::parse(*bytes) : base::Result<Value>(text);
    disclosures.push(disclosure.value_or(Value(text)));
  }
  layers.push(layer("disclosures", "signed", disclosures, sd_jwt->disclosures_at));
  if (!sd_jwt->key_binding) return;
  if (const auto jws = securing::read_compact_jws(*sd_jwt->key_binding)) {
    const auto claims = securing::payload_bytes(*jws, jws->signatures.front());
    const auto value = claims ? base::json::parse(*claims) : base::Result<Value>(Value());
    layers.push(layer("key_binding", "unsigned", value.value_or(Value()), sd_jwt->key_binding_at));
  }
}

// A text of lines as a list of them, so that each statement can be found and copied.
Value lines_of(std::string_view text) {
  Value lines = Value::array();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The curve is the key's, which is not looked for here: its signatures are that long.
crypto::KeyType key_type_for(const securing::Proof& proof) {
  constexpr std::size_t kP384Signature = 96;
  if (securing::algorithm_of(*proof.suite, crypto::KeyType::ed25519)) {
    return crypto::KeyType::ed25519;
  }
  return proof.value.size() == kP384Signature ? crypto::KeyType::p384 : crypto::KeyType::p256;
}

// What the first proof that can be read signs: the document, and the bytes that it was made into.
void add_document_layers(Json& layers, const Value& document) {
  const securing::Proofs proofs = securing::read_proofs(document);
  const auto proof = std::ranges::find_if(proofs.list, &securing::Proof::is_usable);
  const bool is_signed = proof != proofs.list.end();
  layers.push(layer("document", is_signed ? "signed" : "unsigned", document, ""));
  if (!is_signed) return;
  const auto input = securing::signing_input(document, proofs, *proof, key_type_for(*proof),
                                             canonical::contexts::Bundle());
  if (!input) return;
  layers.push(layer("canonical_document", "signed", lines_of(input->canonical_document), ""));
  layers.push(layer("canonical_proof", "signed", lines_of(input->canonical_options), proof->at));
}

}  // namespace

base::Result<Message> inspect_operation(const Message& request) {
  const base::Bytes* const file = buffer_at(request, request.json["input"]);
  if (!file) return wrong_request("/input/buffer", "There is no such buffer.");
  const container::Contents contents = container::open(*file);
  Json layers = Json::array();
  for (const container::Payload& payload : contents.payloads) {
    if (payload.kind == container::Kind::compact) {
      add_token_layers(layers, base::text_of(payload.bytes));
      continue;
    }
    const auto document =
        base::json::parse(payload.bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
    if (!document) continue;
    if (!securing::is_json_jws(*document)) {
      add_document_layers(layers, *document);
      continue;
    }
    layers.push(layer("envelope", "envelope", *document, ""));
    if (const auto jws = securing::read_json_jws(*document)) add_jws_layers(layers, *jws);
  }
  return Message{Json::object()
                     .set("status", "done")
                     .set("container", container::to_text(contents.kind))
                     .set("layers", std::move(layers)),
                 {}};
}

}  // namespace portolan::api
