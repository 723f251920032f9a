#include "api/picture.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "base/xml/gate.hpp"
#include "container/open.hpp"
#include "credential/european_learning_model/legacy_xml.hpp"
#include "credential/reading/picture.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/jws.hpp"

namespace portolan::api {
namespace {

namespace legacy = credential::european_learning_model;
using base::json::Value;

constexpr std::string_view kPayload = "/payload";

std::string text_at(const Value& document, std::string_view at) {
  const Value* const found = document.at_pointer(at);
  return found ? std::string(found->text()) : std::string();
}

std::string text_in_payload(const base::Result<securing::Jws>& jws, std::string_view at) {
  if (!jws || jws->signatures.empty() || !at.starts_with(kPayload)) return {};
  const auto bytes = securing::payload_bytes(*jws, jws->signatures.front());
  const auto payload = bytes ? base::json::parse(*bytes) : base::Result<Value>(Value());
  return payload ? text_at(*payload, at.substr(kPayload.size())) : std::string();
}

// Pointers of a report lead into the file; those below /payload into what was signed; those of a
// credential in XML into the JSON that it was rewritten as.
std::string text_in(const container::Contents& contents, base::ByteView file, std::string_view at) {
  if (contents.kind == container::Kind::xml) {
    const auto root = base::xml::parse(file);
    const auto* const credential = root ? legacy::find_legacy_credential(*root) : nullptr;
    if (!credential) return {};
    return text_at(legacy::rewrite_legacy(*root, *credential).document, at);
  }
  if (contents.payloads.empty()) return {};
  const container::Payload& payload = contents.payloads.front();
  if (payload.kind == container::Kind::compact) {
    return text_in_payload(securing::read_compact_jws(base::text_of(payload.bytes)), at);
  }
  const auto document =
      base::json::parse(payload.bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
  if (!document) return {};
  if (securing::is_json_jws(*document)) {
    return text_in_payload(securing::read_json_jws(*document), at);
  }
  return text_at(*document, at);
}

bool is_shown(std::string_view type) {
  return type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

}  // namespace

base::Result<Message> picture_operation(const Message& request) {
  const base::Bytes* const file = buffer_at(request, request.json["input"]);
  if (!file) return wrong_request("/input/buffer", "There is no such buffer.");
  const std::string* const at = request.json["at"].string();
  if (!at) return wrong_request("/at", "A pointer belongs here.");
  const std::string text = text_in(container::open(*file), *file, *at);
  auto bytes = credential::reading::picture_bytes(text);
  Message answer{Json::object().set("status", "done"), {}};
  const std::string_view type =
      bytes ? credential::reading::media_type_of(*bytes) : std::string_view();
  if (!is_shown(type)) {
    answer.json.set("picture", Json());
    return answer;
  }
  answer.json.set("picture", Json::object()
                                 .set("type", type)
                                 .set("sha256", base::to_hex(crypto::sha256(*bytes)))
                                 .set("buffer", 0));
  answer.buffers.push_back(*std::move(bytes));
  return answer;
}

}  // namespace portolan::api
