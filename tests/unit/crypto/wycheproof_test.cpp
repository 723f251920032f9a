// Every case of the Wycheproof files for the algorithms that we verify: valid must be genuine,
// invalid must not be. "acceptable" cases may go either way, except where a rule of ours decides.
#include "base/json/gate.hpp"
#include "crypto/signature.hpp"
#include "tests/shared.hpp"

using namespace portolan;

namespace {

const std::string kFolder = "suites/wycheproof/testvectors_v1/";

base::json::Value read_vectors(const std::string& file) {
  const auto bytes = tests::read_shared(kFolder + file);
  auto value = base::json::parse(bytes);
  REQUIRE(value);
  return *std::move(value);
}

void check_all(const std::string& file, crypto::SignatureAlgorithm algorithm,
               base::Result<crypto::PublicKey> (*read_key)(const base::json::Value& group)) {
  if (!tests::has_shared(kFolder + file)) return;
  const base::json::Value vectors = read_vectors(file);
  std::size_t cases = 0;
  for (const base::json::Value& group : vectors["testGroups"].items()) {
    const auto key = read_key(group);
    for (const base::json::Value& test : group["tests"].items()) {
      ++cases;
      const base::Bytes message = tests::from_hex(test["msg"].text());
      const base::Bytes signature = tests::from_hex(test["sig"].text());
      const bool genuine = key && crypto::verify(algorithm, *key, message, signature) ==
                                      crypto::SignatureOutcome::genuine;
      const std::string_view expected = test["result"].text();
      if (expected == "acceptable") continue;
      CHECK_MESSAGE(genuine == (expected == "valid"), file, " ", *test["tcId"].number_text(), " ",
                    test["comment"].text());
    }
  }
  CHECK(cases == static_cast<std::size_t>(vectors["numberOfTests"].integer().value_or(0)));
}

base::Result<crypto::PublicKey> key_of_jwk(const base::json::Value& group) {
  return crypto::PublicKey::from_jwk(group["publicKeyJwk"]);
}

base::Result<crypto::PublicKey> key_of_spki(const base::json::Value& group) {
  return crypto::PublicKey::from_spki(tests::from_hex(group["publicKeyDer"].text()));
}

}  // namespace

TEST_CASE("wycheproof: ES256") {
  check_all("ecdsa_secp256r1_sha256_p1363_test.json", crypto::SignatureAlgorithm::es256,
            key_of_spki);
}

TEST_CASE("wycheproof: ES384") {
  check_all("ecdsa_secp384r1_sha384_p1363_test.json", crypto::SignatureAlgorithm::es384,
            key_of_spki);
}

TEST_CASE("wycheproof: RS256") {
  for (const char* bits : {"2048", "3072", "4096", "8192"}) {
    check_all("rsa_signature_" + std::string(bits) + "_sha256_test.json",
              crypto::SignatureAlgorithm::rs256, key_of_spki);
  }
}

TEST_CASE("wycheproof: Ed25519") {
  check_all("ed25519_test.json", crypto::SignatureAlgorithm::ed25519, key_of_jwk);
}
