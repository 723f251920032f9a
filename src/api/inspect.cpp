#include "api/inspect.hpp"

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "container/open.hpp"
#include "securing/jose/jws.hpp"

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

}  // namespace

base::Result<Message> inspect_operation(const Message& request) {
  const base::Bytes* const file = buffer_at(request, request.json["input"]);
  if (!file) return wrong_request("/input/buffer", "There is no such buffer.");
  const container::Contents contents = container::open(*file);
  Json layers = Json::array();
  for (const container::Payload& payload : contents.payloads) {
    if (payload.kind == container::Kind::compact) {
      const auto jws = securing::read_compact_jws(base::text_of(payload.bytes));
      if (jws) add_jws_layers(layers, *jws);
      continue;
    }
    const auto document =
        base::json::parse(payload.bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
    if (!document) continue;
    const bool is_jws = securing::is_json_jws(*document);
    layers.push(
        layer(is_jws ? "envelope" : "document", is_jws ? "envelope" : "unsigned", *document, ""));
    const auto jws = is_jws ? securing::read_json_jws(*document)
                            : base::fail("jws.structure", "", "The document is no JWS.");
    if (jws) add_jws_layers(layers, *jws);
  }
  return Message{Json::object()
                     .set("status", "done")
                     .set("container", container::to_text(contents.kind))
                     .set("layers", std::move(layers)),
                 {}};
}

}  // namespace portolan::api
