#include "api/verify_operation.hpp"

#include "base/base64.hpp"
#include "verify/verify.hpp"

namespace portolan::api {
namespace {

struct Trust {
  trust::Registry registry;
  std::optional<trust::eu::TrustedLists> trusted_lists;
};

// Lists of issuers are JSON; the index of the European trusted lists and its shards of keys are told
// by how they begin. They count only from the release or by the reader's own choice.
base::Result<Trust> read_trust(const Message& request, const base::Instant& now) {
  Trust trust;
  base::ByteView index;
  std::vector<base::ByteView> shards;
  const auto& lists = request.json["trust"].items();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::string at = "/trust/" + std::to_string(i);
    const base::Bytes* const buffer = buffer_at(request, lists[i]);
    const auto provenance = trust::provenance_from_text(lists[i]["provenance"].text());
    if (!buffer) return wrong_request(at + "/buffer", "There is no such buffer.");
    if (!provenance) return wrong_request(at + "/provenance", "The provenance is unknown.");
    if (trust::eu::TrustedLists::is_index(*buffer) || trust::eu::TrustedLists::is_shard(*buffer)) {
      if (*provenance != trust::Provenance::bundled &&
          *provenance != trust::Provenance::user_trusted) {
        return wrong_request(at + "/provenance", "Trusted lists must be bundled or user_trusted.");
      }
      if (trust::eu::TrustedLists::is_index(*buffer)) {
        index = *buffer;
      } else {
        shards.push_back(*buffer);
      }
      continue;
    }
    // A list that cannot be read is the host's mistake: going on without it would make genuine
    // issuers look unknown. A single key of a kind that we do not know only takes itself out.
    for (base::Problem& problem : trust.registry.add(*buffer, *provenance)) {
      if (!problem.type.starts_with("key.")) return base::fail(std::move(problem).below(at));
    }
  }
  trust.registry.settle(now);
  if (!index.empty()) {
    auto opened = trust::eu::TrustedLists::open(index, shards);
    if (!opened) return base::fail(std::move(opened.error()).below("/trust"));
    trust.trusted_lists = *std::move(opened);
  }
  return trust;
}

base::Result<void> read_facts(const Message& request, verify::Request& verification) {
  const auto& facts = request.json["facts"].items();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const std::string at = "/facts/" + std::to_string(i);
    const Json& fact = facts[i];
    const std::string id(fact["id"].text());
    if (fact["kind"].text() == "signature") {
      verification.signature_facts.push_back({id, fact["verified"].boolean().value_or(false)});
    } else if (fact["kind"].text() == "document") {
      verify::DocumentFact document{id, std::nullopt, trust::Provenance::came_along};
      if (fact["declined"].boolean() != true) {
        const base::Bytes* const buffer = buffer_at(request, fact);
        const auto provenance = trust::provenance_from_text(fact["provenance"].text());
        if (!buffer) return wrong_request(at + "/buffer", "There is no such buffer.");
        if (!provenance) return wrong_request(at + "/provenance", "The provenance is unknown.");
        document.bytes = *buffer;
        document.provenance = *provenance;
      }
      verification.document_facts.push_back(std::move(document));
    } else {
      return wrong_request(at + "/kind", "There is no such kind of fact.");
    }
  }
  return {};
}

Message needs_response(verify::Answer answer) {
  Message response;
  Json needs = Json::array();
  for (verify::SignatureNeed& need : answer.signature_needs) {
    needs.push(Json::object()
                   .set("kind", "signature")
                   .set("id", need.id)
                   .set("alg", crypto::to_jose_name(need.algorithm))
                   .set("key", need.key.to_jwk())
                   .set("bytes", Json::object().set("buffer", response.buffers.size()))
                   .set("signature", base::encode_base64url(need.signature)));
    response.buffers.push_back(std::move(need.message));
  }
  for (const verify::DocumentNeed& need : answer.document_needs) {
    needs.push(Json::object()
                   .set("kind", "document")
                   .set("id", need.url)
                   .set("url", need.url)
                   .set("purpose", need.purpose));
  }
  response.json = Json::object().set("status", "needs").set("needs", std::move(needs));
  return response;
}

}  // namespace

base::Result<Message> verify_operation(const Message& request) {
  const Json& json = request.json;
  const base::Bytes* const file = buffer_at(request, json["input"]);
  if (!file) return wrong_request("/input/buffer", "There is no such buffer.");
  const auto at = base::parse_instant(json["at"].text());
  if (!at) return wrong_request("/at", "The time of verification must be an RFC 3339 date-time.");
  const auto trust = read_trust(request, *at);
  if (!trust) return std::unexpected(trust.error());

  verify::Request verification{
      .file = *file,
      .name = std::string(json["input"]["name"].text()),
      .at = *at,
      .registry = trust->registry,
      .signature_facts = {},
      .document_facts = {},
      .offered_signatures = {},
      .offers_documents = json["offers"]["document"].boolean().value_or(false),
      .recipient = std::nullopt,
      .trusted_lists = trust->trusted_lists ? &*trust->trusted_lists : nullptr};
  if (const std::string* audience = json["asked"]["audience"].string()) {
    verification.asked.audience = *audience;
  }
  if (const std::string* challenge = json["asked"]["challenge"].string()) {
    verification.asked.challenge = *challenge;
  }
  for (const Json& algorithm : json["offers"]["signature"].items()) {
    verification.offered_signatures.insert(std::string(algorithm.text()));
  }
  if (const std::string* recipient = json["recipient"].string()) {
    verification.recipient = *recipient;
  }
  if (auto facts = read_facts(request, verification); !facts) {
    return std::unexpected(std::move(facts.error()));
  }

  verify::Answer answer = verify::verify(verification);
  if (!answer.is_final()) return needs_response(std::move(answer));
  return Message{
      Json::object().set("status", "done").set("report", verify::to_json(std::move(answer.report))),
      {}};
}

}  // namespace portolan::api
