#include "issue/decision.hpp"

#include <utility>

#include "base/instant.hpp"
#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "portfolio/document.hpp"
#include "portfolio/review/kit.hpp"
#include "securing/jose/jws.hpp"
#include "securing/jose/new_token.hpp"

namespace portolan::issue {

using base::Result;
using base::json::Value;

namespace {

constexpr std::string_view kKind = "portolan.decision";
constexpr std::string_view kType = "portolan-decision+jwt";
constexpr std::int64_t kVersion = 1;

Result<void> check_shape(const Value& decision) {
  const auto version = decision["schema_version"].integer();
  if (decision["kind"].text() != kKind || !version || *version < 1) {
    return base::fail("decision.not-a-decision", "", "This is not a committee's decision.");
  }
  if (*version > kVersion) {
    return base::fail("decision.newer-version", "/schema_version",
                      "The decision was made by a newer version of this program.");
  }
  if (!base::parse_instant(decision["at"].text()) || !decision["outcomes"].is_array() ||
      decision["request"]["sha256"].text().empty()) {
    return base::fail("decision.malformed", "",
                      "The decision lacks its time, request or outcomes.");
  }
  return {};
}

const Value* key_named(const Value& kit, std::string_view id) {
  for (const Value& key : kit["issuer"]["keys"].items()) {
    if (key["id"].text() == id) return &key;
  }
  return nullptr;
}

// Whether a time is within the key's; a key without dates was always good.
bool was_in_force(const Value& key, const base::Instant& at) {
  const auto from = base::parse_instant(key["valid_from"].text());
  const auto until = base::parse_instant(key["valid_until"].text());
  return (!from || at >= *from) && (!until || at <= *until);
}

Result<Value> verified_payload(std::string_view token, const Value& kit) {
  const auto jws = securing::read_compact_jws(token);
  if (!jws) return base::fail(base::Problem(jws.error()));
  const securing::JwsSignature& signature = jws->signatures.front();
  const Value& header = signature.protected_header;
  const Value* entry = key_named(kit, header["kid"].text());
  if (header["typ"].text() != kType || header.find("crit") != nullptr || entry == nullptr) {
    return base::fail("decision.signature", "", "No key of the kit made this signature.");
  }
  const auto key = crypto::PublicKey::from_jwk((*entry)["jwk"]);
  if (!key) return std::unexpected(key.error());
  // The key's own algorithm, whatever the header says (RFC 8725 section 3.1).
  const auto algorithm = securing::algorithm_for(key->type());
  if (header["alg"].text() != crypto::to_jose_name(algorithm) ||
      crypto::verify(algorithm, *key, securing::signing_input(*jws, signature), signature.value) !=
          crypto::SignatureOutcome::genuine) {
    return base::fail("decision.signature", "", "No key of the kit made this signature.");
  }
  const auto bytes = securing::payload_bytes(*jws, signature);
  if (!bytes) return std::unexpected(bytes.error());
  auto payload = base::json::parse(*bytes);
  if (!payload) return payload;
  if (auto shape = check_shape(*payload); !shape) return std::unexpected(shape.error());
  if (!was_in_force(*entry, *base::parse_instant((*payload)["at"].text()))) {
    return base::fail("decision.key-period", "/at", "The key was not in force at that time.");
  }
  return payload;
}

// The request of the portfolio that was decided upon: the same id, the same bytes.
Result<const Value*> request_of(const Value& decision, const Value& document) {
  const Value* request = portfolio::find_entry(document, portfolio::Collection::requests,
                                               decision["request"]["id"].text());
  if (request == nullptr || decision["portfolio"].text() != document["id"].text() ||
      (*request)["file"]["sha256"].text() != decision["request"]["sha256"].text()) {
    return base::fail("decision.other-request", "/request",
                      "The decision is on another request, or on this one before it was changed.");
  }
  const Value& earlier = (*request)["decision"];
  if (earlier.is_object() &&
      base::parse_instant(earlier["at"].text()) > base::parse_instant(decision["at"].text())) {
    return base::fail("decision.outdated", "/at", "A newer decision on this request is there.");
  }
  return request;
}

}  // namespace

Result<std::optional<std::string>> sign_decision(const Value& decision, Signer& signer) {
  if (auto shape = check_shape(decision); !shape) return std::unexpected(shape.error());
  const Value header = Value::object()
                           .set("alg", crypto::to_jose_name(signer.algorithm()))
                           .set("kid", signer.key().id)
                           .set("typ", kType);
  const std::string input = securing::signing_input(header, base::view_of(write(decision)));
  const auto signature = signer.sign(base::copy_of(base::view_of(input)));
  if (!signature) return std::unexpected(signature.error());
  if (!*signature) return std::optional<std::string>{};
  return securing::compact_token(input, **signature);
}

Result<Value> read_decision(std::string_view token, const Value& kit, const Value& document,
                            std::string_view at) {
  auto decision = verified_payload(token, kit);
  if (!decision) return decision;
  if ((*decision)["kit"]["id"].text() != kit["id"].text()) {
    return base::fail("decision.other-kit", "/kit/id", "The decision was made with another kit.");
  }
  const auto request = request_of(*decision, document);
  if (!request) return std::unexpected(request.error());
  return Value::object()
      .set("type", "decide_request")
      .set("id", (**request)["id"])
      .set("at", at)
      .set("value", Value::object()
                        .set("at", (*decision)["at"])
                        .set("by", (*decision)["by"])
                        .set("outcomes", (*decision)["outcomes"]));
}

}  // namespace portolan::issue
