#include "verify/open_badges_2/part.hpp"

#include "base/json/gate.hpp"
#include "base/web_address.hpp"
#include "crypto/pem.hpp"

namespace portolan::verify::open_badges_2 {
namespace {

using base::Problem;
using base::json::Value;

// The host vouches for TLS and the final address, so nothing vouches for what came without TLS.
bool vouches(trust::Provenance provenance, const base::WebAddress& address) {
  switch (provenance) {
    case trust::Provenance::bundled:
    case trust::Provenance::user_trusted: return true;
    case trust::Provenance::fetched: return address.is_secure;
    case trust::Provenance::came_along: return false;
  }
  return false;
}

base::Result<Value> read_document(base::ByteView bytes, std::string_view purpose) {
  if (purpose == "key" && crypto::looks_like_pem(base::text_of(bytes))) {
    return Value::object().set("publicKeyPem", base::text_of(bytes));
  }
  auto document = base::json::parse(bytes, {.byte_order_mark = base::json::ByteOrderMark::skipped});
  if (!document && document.error().type.starts_with("limit.")) return document;
  if (!document || !document->is_object()) {
    return base::fail("issuer.document-malformed", "", "The document is no JSON object.");
  }
  return document;
}

Problem about(Problem problem, std::string_view address, std::string_view at) {
  problem.at = at;
  return std::move(problem).with("address", std::string(address));
}

// A document that calls itself by another identifier: on the same site it may have moved, and what
// counts is where it was found; on another site it is not the one that was asked for.
bool is_of_address(const Value& document, const base::WebAddress& address,
                   std::string_view written) {
  const std::string_view id = identifier_of(document);
  if (id.empty() || id == written) return true;
  const auto own = base::parse_web_address(id);
  return own && own->has_site_of(address);
}

}  // namespace

std::string_view identifier_of(const Value& document) {
  const std::string_view id = document["id"].text();
  return id.empty() ? document["@id"].text() : id;
}

std::vector<const Value*> member_list(const Value& document, std::string_view name) {
  return document[name].as_list();
}

Part find_part(const Value& reference, std::string at, std::string_view purpose, Host& host) {
  Part part;
  if (!reference.is_object()) {
    part = find_document(reference.text(), std::move(at), purpose, host);
    return part;
  }
  part = find_document(identifier_of(reference), std::move(at), purpose, host);
  part.stated = reference;
  if (!part.is_confirmed) part.value = reference;
  return part;
}

Part find_document(std::string_view address, std::string at, std::string_view purpose, Host& host) {
  Part part{.at = std::move(at), .address = std::string(address)};
  const auto place = base::parse_web_address(address);
  if (!place) return part;
  const DocumentFact* const fact = host.document(address, purpose);
  if (!fact) return part;
  auto document = read_document(*fact->bytes, purpose);
  if (!document) {
    part.problems.push_back(about(std::move(document.error()), address, part.at));
    return part;
  }
  part.is_confirmed = vouches(fact->provenance, *place);
  if (!is_of_address(*document, *place, address)) {
    part.is_confirmed = false;
    part.problems.push_back(
        about({"ob2.id-mismatch", "", "The document calls itself by another site's address.", {}},
              address, part.at));
  }
  part.value = *std::move(document);
  return part;
}

}  // namespace portolan::verify::open_badges_2
