#include "cli/verifier.hpp"

#include <algorithm>
#include <ctime>
#include <set>

#include "api/host.hpp"
#include "cli/data.hpp"
#include "trust_build/eu_data.hpp"

namespace portolan::cli {
namespace {

using api::Json;

// More rounds than a chain of documents may need; a core that still asks is not going to end.
constexpr int kMostRounds = 16;

std::string now() { return api::instant_text(static_cast<std::int64_t>(std::time(nullptr))); }

const api::Bytes* buffer_of(const api::Message& message, const Json& reference) {
  const auto index = reference["buffer"].integer();
  const bool is_there =
      index && *index >= 0 && static_cast<std::size_t>(*index) < message.buffers.size();
  return is_there ? &message.buffers[static_cast<std::size_t>(*index)] : nullptr;
}

// A shard of the European trusted lists that a report asks for: the need {"trust", "eu/ES"}.
const trust_build::EuropeanShard* shard_for(const Json& need) {
  constexpr std::string_view prefix = "eu/";
  const std::string_view id = need["id"].text();
  if (need["kind"].text() != "trust" || !id.starts_with(prefix)) return nullptr;
  const auto shards = trust_build::european_shards();
  const auto found =
      std::ranges::find(shards, id.substr(prefix.size()), &trust_build::EuropeanShard::territory);
  return found == shards.end() ? nullptr : &*found;
}

Json trust_entry(std::size_t buffer, std::string_view provenance) {
  return Json::object().set("buffer", buffer).set("provenance", provenance);
}

}  // namespace

void Tally::add(const Json& report) {
  const std::string_view verdict = report["verdict"].text();
  if (verdict == "invalid") {
    has_invalid_ = true;
  } else if (verdict == "indeterminate") {
    has_indeterminate_ = true;
  } else if (verdict != "valid") {
    has_unreadable_ = true;
  }
}

ExitCode Tally::exit_code() const {
  if (has_invalid_) return kSomeInvalid;
  if (has_unreadable_) return kNothingToRead;
  return has_indeterminate_ ? kSomeIndeterminate : kAllValid;
}

Verifier::Verifier(const Options& options, std::vector<api::Bytes> trust,
                   std::optional<SuppliedDocuments> documents)
    : options_(options), trust_(std::move(trust)), documents_(std::move(documents)) {}

bool Verifier::can_use_trust() const { return verify({}, "").has_value(); }

std::expected<Json, Json> Verifier::verify(api::Bytes file, std::string name) const {
  api::Message request;
  request.buffers.push_back(std::move(file));
  request.buffers.push_back(api::copy_of(api::view_of(kIssuers)));
  request.buffers.push_back(api::copy_of(api::view_of(trust_build::kEuropeanIndex)));
  Json lists = Json::array();
  lists.push(trust_entry(1, "bundled"));
  lists.push(trust_entry(2, "bundled"));
  for (const api::Bytes& list : trust_) {
    lists.push(trust_entry(request.buffers.size(), "user_trusted"));
    request.buffers.push_back(list);
  }
  Json offers = Json::object().set("document", documents_.has_value());
  if (options_.host_signatures) {
    Json algorithms = Json::array();
    for (const char* const name_of : {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
                                      "ES384", "ES512", "ES256K", "Ed25519"}) {
      algorithms.push(name_of);
    }
    offers.set("signature", std::move(algorithms));
  }
  request.json = Json::object()
                     .set("operation", "verify")
                     .set("input", Json::object().set("buffer", 0).set("name", std::move(name)))
                     .set("at", options_.at.value_or(now()))
                     .set("trust", std::move(lists))
                     .set("facts", Json::array())
                     .set("offers", std::move(offers));
  if (options_.recipient) request.json.set("recipient", *options_.recipient);
  Json asked = Json::object();
  if (options_.audience) asked.set("audience", *options_.audience);
  if (options_.challenge) asked.set("challenge", *options_.challenge);
  if (asked.size() > 0) request.json.set("asked", std::move(asked));

  std::set<std::string_view> given;
  for (int round = 0; round < kMostRounds; ++round) {
    const api::Message response = api::call(request);
    const std::string_view status = response.json["status"].text();
    if (status == "done") {
      // Keys are handed in only where they are asked for: all of them are five times the index.
      const Json& report = response.json["report"];
      bool is_better_supplied = false;
      for (const Json& need : report["needs"].items()) {
        const auto* const shard = shard_for(need);
        if (!shard || !given.insert(shard->territory).second) continue;
        request.json.member("trust").push(trust_entry(request.buffers.size(), "bundled"));
        request.buffers.push_back(api::copy_of(api::view_of(shard->bytes)));
        is_better_supplied = true;
      }
      if (!is_better_supplied) return report;
      continue;
    }
    if (status != "needs") return std::unexpected(response.json["problem"]);
    for (const Json& need : response.json["needs"].items()) {
      request.json.member("facts").push(answer(need, response, request.buffers));
    }
  }
  return std::unexpected(Json::object()
                             .set("type", "api.endless-needs")
                             .set("at", "")
                             .set("detail", "The core does not stop asking.")
                             .set("arguments", Json::array()));
}

Json Verifier::answer(const Json& need, const api::Message& response,
                      std::vector<api::Bytes>& buffers) const {
  Json fact = Json::object().set("kind", need["kind"]).set("id", need["id"]);
  if (need["kind"].text() == "signature") {
    const api::Bytes* const bytes = buffer_of(response, need["bytes"]);
    return std::move(fact.set("verified", bytes && api::check_signature(need, *bytes)));
  }
  auto document = documents_ ? documents_->find(need["url"].text()) : std::nullopt;
  if (!document) return std::move(fact.set("declined", true));
  buffers.push_back(*std::move(document));
  return std::move(fact.set("buffer", buffers.size() - 1).set("provenance", "user_trusted"));
}

}  // namespace portolan::cli
