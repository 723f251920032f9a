#include "trust/controller_document.hpp"

#include <doctest/doctest.h>

#include "base/json/gate.hpp"

using namespace portolan;
using base::json::Value;

namespace {

constexpr std::string_view kId = "did:web:uni.example";
constexpr std::string_view kKey = "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
constexpr std::string_view kX = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

Value json(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return *std::move(value);
}

// A DID document with these members after its id.
Value document(const std::string& members) {
  return json(R"({"id":"did:web:uni.example",)" + members + "}");
}

std::string method(const std::string& id, const std::string& more = "") {
  return R"({"id":")" + id + R"(","type":"Multikey","controller":"did:web:uni.example",)" + more +
         R"("publicKeyMultibase":")" + std::string(kKey) + R"("})";
}

std::string problem_of(const Value& value, std::string_view id = kId) {
  const auto methods = trust::read_verification_methods(value, id);
  return methods ? "" : methods.error().type + " " + methods.error().at;
}

std::string set_problem_of(std::string_view text) {
  const auto set = trust::read_key_set(json(text));
  return set ? "" : set.error().type + " " + set.error().at;
}

std::string jwk(const std::string& members) {
  return R"({"kty":"OKP","crv":"Ed25519","x":")" + std::string(kX) + "\"" + members + "}";
}

}  // namespace

TEST_CASE("controller document: methods and what they are for") {
  const auto methods = trust::read_verification_methods(
      document(R"("verificationMethod":[)" + method("#key-1") + "," +
               method("did:web:uni.example#key-2") + R"(],"assertionMethod":["#key-1",)" +
               method("did:web:uni.example#key-3") +
               R"(],"authentication":"did:web:uni.example#key-1","keyAgreement":["#key-9"])"),
      kId);
  REQUIRE(methods);
  REQUIRE(methods->size() == 3);
  const auto* first = trust::find_method(*methods, "did:web:uni.example#key-1");
  REQUIRE(first != nullptr);
  CHECK(first->purposes == std::vector<std::string>{"assertionMethod", "authentication"});
  CHECK(first->controller == kId);
  CHECK(first->at == "/verificationMethod/0");
  CHECK(first->key);
  const auto* second = trust::find_method(*methods, "did:web:uni.example#key-2");
  REQUIRE(second != nullptr);
  CHECK(second->purposes.empty());
  const auto* third = trust::find_method(*methods, "did:web:uni.example#key-3");
  REQUIRE(third != nullptr);
  CHECK(third->is_for("assertionMethod"));
  CHECK(third->at == "/assertionMethod/1");
  CHECK(trust::find_method(*methods, "#key-1") == nullptr);
}

TEST_CASE("controller document: a single method in place of a list") {
  const auto methods = trust::read_verification_methods(
      document(R"("verificationMethod":)" + method("#a") + R"(,"assertionMethod":"#a")"), kId);
  REQUIRE(methods);
  REQUIRE(methods->size() == 1);
  CHECK((*methods)[0].at == "/verificationMethod");
  CHECK((*methods)[0].is_for("assertionMethod"));
}

TEST_CASE("controller document: it speaks for its own id only") {
  CHECK(problem_of(document(R"("alsoKnownAs":["did:web:mit.edu"])"), "did:web:mit.edu") ==
        "issuer.document-id /id");
  CHECK(problem_of(json("{}")) == "issuer.document-id /id");
  CHECK(problem_of(json("{}"), "") == "issuer.document-id /id");
  CHECK(problem_of(json(R"({"id":""})"), "") == "issuer.document-id /id");
  CHECK(problem_of(json(R"({"id":["did:web:uni.example"]})")) == "issuer.document-id /id");
  CHECK(problem_of(json(R"({"id":"did:web:uni.example#"})")) == "issuer.document-id /id");
  CHECK(problem_of(json("[]")) == "issuer.document-malformed ");
  CHECK(problem_of(document(R"("x":1)")).empty());
}

TEST_CASE("controller document: what refuses all of it") {
  CHECK(problem_of(document(R"("verificationMethod":[)" + method("#a") + "," +
                            method("did:web:uni.example#a") + "]")) ==
        "issuer.duplicate-method /verificationMethod/1/id");
  CHECK(problem_of(document(R"("verificationMethod":[)" + method("#a") +
                            R"(],"assertionMethod":[)" + method("#a") + "]")) ==
        "issuer.duplicate-method /assertionMethod/0/id");
  CHECK(problem_of(document(R"("verificationMethod":["#a"])")) ==
        "issuer.document-malformed /verificationMethod/0");
  CHECK(problem_of(document(R"("assertionMethod":[7])")) ==
        "issuer.document-malformed /assertionMethod/0");
  CHECK(problem_of(document(R"("verificationMethod":[{"type":"Multikey"}])")) ==
        "issuer.document-malformed /verificationMethod/0/id");
  std::string many = method("#0");
  for (int i = 1; i <= 100; ++i) many += "," + method("#" + std::to_string(i));
  CHECK(problem_of(document(R"("verificationMethod":[)" + many + "]")) ==
        "limit.keys /verificationMethod/100");
}

TEST_CASE("controller document: one unusable key leaves the others") {
  const auto key_problem = [](const std::string& members) {
    const auto methods = trust::read_verification_methods(
        document(R"("verificationMethod":[{"id":"#x",)" + members + "}," + method("#good") + "]"),
        kId);
    REQUIRE(methods);
    REQUIRE(methods->size() == 2);
    CHECK((*methods)[1].key);
    const auto& key = (*methods)[0].key;
    return key ? "" : key.error().type + " " + key.error().at;
  };
  const std::string at = " /verificationMethod/0";
  CHECK(key_problem(R"("type":"Multikey")") == "key.unsupported" + at);
  CHECK(key_problem(R"("publicKeyMultibase":"z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc")") ==
        "key.unsupported" + at + "/publicKeyMultibase");
  CHECK(key_problem(R"("publicKeyMultibase":7)") == "key.malformed" + at);
  CHECK(key_problem(R"("publicKeyMultibase":"f00")") ==
        "key.malformed" + at + "/publicKeyMultibase");
  CHECK(key_problem(R"("publicKeyBase58":"4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS")") ==
        "key.unsupported" + at + "/type");
  CHECK(key_problem(R"("type":"Ed25519VerificationKey2018",)"
                    R"("publicKeyBase58":"4zvwRjXUKGfvwnParsHAS3HuSVzV5cA4McphgmoCtajS")")
            .empty());
  CHECK(key_problem(R"("publicKeyJwk":)" + jwk("")).empty());
  CHECK(key_problem(R"("publicKeyJwk":)" + jwk(R"(,"d":"AA")")) ==
        "key.private-material" + at + "/publicKeyJwk/d");
  CHECK(key_problem(R"("publicKeyJwk":)" + jwk("") + R"(,"privateKeyMultibase":"z")") ==
        "key.private-material" + at + "/privateKeyMultibase");
  CHECK(key_problem(R"("publicKeyJwk":)" + jwk("") + R"(,"publicKeyMultibase":")" +
                    std::string(kKey) + "\"") == "key.ambiguous" + at);
  CHECK(key_problem(R"("expires":"soon","publicKeyJwk":)" + jwk("")) ==
        "key.malformed" + at + "/expires");
}

TEST_CASE("controller document: expires and revoked are handed over") {
  const auto methods = trust::read_verification_methods(
      document(
          R"("verificationMethod":)" +
          method("#a", R"("expires":"2030-01-01T00:00:00Z","revoked":"2024-01-01T00:00:00Z",)")),
      kId);
  REQUIRE(methods);
  CHECK((*methods)[0].expires == base::parse_instant("2030-01-01T00:00:00Z"));
  CHECK((*methods)[0].revoked == base::parse_instant("2024-01-01T00:00:00Z"));
}

TEST_CASE("key set: keys with their names") {
  const auto set = trust::read_key_set(
      json(R"({"keys":[)" + jwk(R"(,"kid":"a","alg":"EdDSA","use":"sig")") + "," + jwk("") +
           R"(,{"kty":"EC","crv":"P-192","x":"AA","y":"AA","kid":"k1"}]})"));
  REQUIRE(set);
  REQUIRE(set->size() == 3);
  CHECK((*set)[0].kid == "a");
  CHECK((*set)[0].use.is_for_signatures);
  CHECK((*set)[0].use.algorithm == crypto::SignatureAlgorithm::ed25519);
  CHECK((*set)[0].key);
  CHECK_FALSE((*set)[1].kid);
  CHECK((*set)[1].key);
  REQUIRE_FALSE((*set)[2].key);
  CHECK((*set)[2].key.error().type == "key.unsupported");
  const auto single = trust::read_key_set(json(jwk(R"(,"kid":"a")")));
  REQUIRE(single);
  CHECK(single->size() == 1);
  CHECK((*single)[0].at.empty());
}

TEST_CASE("key set: JWS-13 and JWS-14 refuse all of it") {
  CHECK(set_problem_of(R"({"keys":[)" + jwk(R"(,"kid":"a")") + "," + jwk(R"(,"kid":"a")") + "]}") ==
        "jwks.duplicate-kid /keys/1/kid");
  CHECK(set_problem_of(R"({"keys":[)" + jwk(R"(,"kid":"a")") + "," + jwk(R"(,"kid":"b","d":"AA")") +
                       "]}") == "key.private-material /keys/1");
  CHECK(set_problem_of(R"({"keys":[{"kty":"oct","k":"AAAA"}]})") == "key.private-material /keys/0");
  CHECK(set_problem_of(R"({"keys":[{"kty":"RSA","n":"AA","e":"AQAB","p":"AA"}]})") ==
        "key.private-material /keys/0");
  CHECK(set_problem_of(R"({"keys":[)" + jwk(R"(,"kid":7)") + "]}") == "jwks.malformed /keys/0/kid");
  CHECK(set_problem_of(R"({"keys":[7]})") == "jwks.malformed /keys/0");
  CHECK(set_problem_of(R"({"keys":{}})") == "jwks.malformed /keys");
  CHECK(set_problem_of("{}") == "jwks.malformed ");
  CHECK(set_problem_of("7") == "jwks.malformed ");
  CHECK(set_problem_of(R"({"keys":[]})").empty());
}
