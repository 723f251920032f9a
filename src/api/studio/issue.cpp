#include "api/studio/issue.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/operations.hpp"
#include "api/studio/signer.hpp"
#include "base/base64.hpp"
#include "base/text.hpp"
#include "container/png.hpp"
#include "container/svg.hpp"
#include "issue/award.hpp"
#include "issue/decision.hpp"
#include "issue/european_credential.hpp"
#include "issue/keys.hpp"
#include "issue/open_badge.hpp"
#include "issue/seal.hpp"
#include "issue/signing.hpp"
#include "issue/status_list.hpp"
#include "portfolio/document.hpp"
#include "portfolio/review/committee.hpp"
#include "portfolio/review/kit.hpp"

namespace portolan::api {

using base::Result;

namespace {

Message text_response(std::string text, std::string_view type) {
  return {Json::object().set("status", "done").set("text", std::move(text)).set("type", type), {}};
}

Result<std::optional<std::string>> sign(const Json& credential, const Json& request,
                                        issue::Signer& signer) {
  const auto form = issue::form_from_text(request["form"].text());
  if (!form) return wrong_request("/form", "The form is vc-jwt or data-integrity.");
  return issue::sign_credential(credential, *form, request["at"].text(), signer);
}

std::string_view type_of(const Json& request) {
  return request["form"].text() == "vc-jwt" ? "application/jwt" : "application/ld+json";
}

// Bakes into whatever picture it is, PNG or SVG.
Result<void> bake(const base::Bytes& picture, const std::string& text, Message& response) {
  const bool is_png = container::is_png(picture);
  auto baked = is_png ? container::bake_png(picture, container::kOpenBadges3Keyword, text)
                      : container::bake_svg(picture, container::kOpenBadges3Keyword, text);
  if (!baked) return base::fail(std::move(baked.error()).below("/picture"));
  response.json.set("baked", Json::object()
                                 .set("buffer", response.buffers.size())
                                 .set("type", is_png ? "image/png" : "image/svg+xml"));
  response.buffers.push_back(*std::move(baked));
  return {};
}

Result<std::vector<base::Bytes>> read_certificates(const Json& list) {
  std::vector<base::Bytes> certificates;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto der = base::decode_base64(list.at_index(i).text());
    if (!der) {
      return wrong_request("/certificates/" + std::to_string(i), "A certificate is base64 of DER.");
    }
    certificates.push_back(*std::move(der));
  }
  return certificates;
}

issue::NewStatusList read_list(const Json& from) {
  issue::NewStatusList list{.address = std::string(from["address"].text()),
                            .issuer = std::string(from["issuer"].text()),
                            .purpose = std::string(from["purpose"].text()),
                            .valid_from = std::string(from["valid_from"].text()),
                            .valid_until = std::string(from["valid_until"].text()),
                            .encoded_list = std::string(from["encoded_list"].text()),
                            .changes = {}};
  for (const Json& change : from["changes"].items()) {
    list.changes.push_back({static_cast<std::uint64_t>(change["index"].integer().value_or(-1)),
                            change["set"].boolean().value_or(true)});
  }
  return list;
}

}  // namespace

Result<Message> issue_badge_operation(const Message& request) {
  const Json& json = request.json;
  const auto award = issue::read_award(json["award"]);
  if (!award) return base::fail(base::Problem(award.error()).below("/award"));
  auto signer = read_signer(json);
  if (!signer) return std::unexpected(std::move(signer.error()));
  auto text = sign(issue::open_badge(*award), json, *signer);
  if (!text) return std::unexpected(std::move(text.error()));
  if (!*text) return needs_response(signer->needs());
  Message response = text_response(**text, type_of(json));
  if (const base::Bytes* const picture = buffer_at(request, json["picture"])) {
    if (auto baked = bake(*picture, **text, response); !baked) {
      return std::unexpected(std::move(baked.error()));
    }
  }
  return response;
}

Result<Message> issue_european_operation(const Message& request) {
  const Json& json = request.json;
  const auto award = issue::read_award(json["award"]);
  if (!award) return base::fail(base::Problem(award.error()).below("/award"));
  if (json["certificates"].is_null()) {
    auto credential = issue::european_credential(*award);
    if (!credential) return base::fail(std::move(credential.error()).below("/award"));
    return text_response(write_pretty(*credential), "application/ld+json");
  }
  const auto certificates = read_certificates(json["certificates"]);
  if (!certificates) return std::unexpected(certificates.error());
  const auto facts = read_facts(json["facts"]);
  if (!facts) return std::unexpected(facts.error());
  std::vector<issue::SignNeed> needs;
  auto sealed = issue::seal(*award, *certificates, json["at"].text(), *facts, needs);
  if (!sealed) return std::unexpected(std::move(sealed.error()));
  if (!*sealed) return needs_response(needs);
  return text_response(**std::move(sealed), "application/ld+json");
}

Result<Message> issue_status_list_operation(const Message& request) {
  const Json& json = request.json;
  const auto credential = issue::status_list_credential(read_list(json["list"]));
  if (!credential) return base::fail(base::Problem(credential.error()).below("/list"));
  auto signer = read_signer(json);
  if (!signer) return std::unexpected(std::move(signer.error()));
  auto text = sign(*credential, json, *signer);
  if (!text) return std::unexpected(std::move(text.error()));
  if (!*text) return needs_response(signer->needs());
  return text_response(**std::move(text), type_of(json));
}

Result<Message> issue_keys_operation(const Message& request) {
  const Json& json = request.json;
  std::vector<issue::PublishedKey> keys;
  for (std::size_t i = 0; i < json["keys"].size(); ++i) {
    const Json& entry = json["keys"].at_index(i);
    auto key = crypto::PublicKey::from_jwk(entry["jwk"]);
    if (!key)
      return base::fail(std::move(key.error()).below("/keys/" + std::to_string(i) + "/jwk"));
    keys.push_back({*std::move(key), std::nullopt, std::nullopt});
    if (const auto* from = entry["valid_from"].string()) keys.back().valid_from = *from;
    if (const auto* until = entry["valid_until"].string()) keys.back().valid_until = *until;
  }
  auto published = issue::published_keys(std::string(json["name"].text()),
                                         std::string(json["address"].text()), keys);
  if (!published) return std::unexpected(std::move(published.error()));
  return Message{Json::object().set("status", "done").set("keys", *std::move(published)), {}};
}

Result<Message> issue_did_key_operation(const Message& request) {
  const auto key = crypto::PublicKey::from_jwk(request.json["jwk"]);
  if (!key) return base::fail(base::Problem(key.error()).below("/jwk"));
  const auto did = issue::did_key(*key);
  if (!did) return std::unexpected(did.error());
  const std::string id = *did + "#" + did->substr(std::string_view("did:key:").size());
  return Message{Json::object().set("status", "done").set("did", *did).set("id", id), {}};
}

Result<Message> sign_decision_operation(const Message& request) {
  auto signer = read_signer(request.json);
  if (!signer) return std::unexpected(std::move(signer.error()));
  auto text = issue::sign_decision(request.json["decision"], *signer);
  if (!text) return base::fail(std::move(text.error()).below("/decision"));
  if (!*text) return needs_response(signer->needs());
  return text_response(**std::move(text), "application/jwt");
}

Result<Message> read_decision_operation(const Message& request) {
  const Json& json = request.json;
  if (auto problems = portfolio::review::check_kit(json["kit"]); !problems.empty()) {
    return base::fail(std::move(problems.front()).below("/kit"));
  }
  if (auto document = portfolio::check_document(json["document"]); !document) {
    return std::unexpected(document.error());
  }
  auto command =
      issue::read_decision(json["token"].text(), json["kit"], json["document"], json["at"].text());
  if (!command) return std::unexpected(std::move(command.error()));
  return Message{Json::object().set("status", "done").set("command", *std::move(command)), {}};
}

Result<Message> check_committee_operation(const Message& request) {
  const Json& document = request.json["document"];
  const base::Bytes* const text = buffer_at(request, document);
  auto checked = text != nullptr ? portfolio::review::check_committee_text(*text)
                                 : portfolio::review::check_committee(document);
  if (!checked) return base::fail(std::move(checked.error()).below("/document"));
  return Message{Json::object().set("status", "done"), {}};
}

}  // namespace portolan::api
