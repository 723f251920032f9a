#include "api/studio/signer.hpp"

#include <string>
#include <utility>

#include "api/operations.hpp"
#include "base/base64.hpp"

namespace portolan::api {

using base::Result;

Result<std::vector<issue::SignFact>> read_facts(const Json& facts) {
  std::vector<issue::SignFact> read;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Json& fact = facts.at_index(i);
    auto signature = base::decode_base64url(fact["signature"].text());
    if (fact["kind"].text() != "sign" || !signature) {
      return wrong_request("/facts/" + std::to_string(i), "A signature is base64url.");
    }
    read.push_back({std::string(fact["id"].text()), *std::move(signature)});
  }
  return read;
}

Result<issue::Signer> read_signer(const Json& request) {
  auto key = crypto::PublicKey::from_jwk(request["key"]["jwk"]);
  if (!key) return base::fail(std::move(key.error()).below("/key/jwk"));
  auto facts = read_facts(request["facts"]);
  if (!facts) return std::unexpected(std::move(facts.error()));
  return issue::Signer({*std::move(key), std::string(request["key"]["id"].text())},
                       *std::move(facts));
}

Message needs_response(const std::vector<issue::SignNeed>& needs) {
  Message response;
  Json list = Json::array();
  for (const issue::SignNeed& need : needs) {
    list.push(Json::object()
                  .set("kind", "sign")
                  .set("id", need.id)
                  .set("alg", crypto::to_jose_name(need.algorithm))
                  .set("bytes", Json::object().set("buffer", response.buffers.size())));
    response.buffers.push_back(need.bytes);
  }
  response.json = Json::object().set("status", "needs").set("needs", std::move(list));
  return response;
}

}  // namespace portolan::api
