#include "trust/did.hpp"

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/multibase.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;

namespace {

constexpr std::string_view kDidKey = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

std::string did_jwk(std::string_view jwk) {
  return "did:jwk:" + base::encode_base64url(base::view_of(jwk));
}

constexpr std::string_view kJwk =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";

// "" when it works, otherwise the type of the problem.
std::string outcome_of(std::string_view text) {
  const auto url = trust::parse_did_url(text);
  if (!url) return url.error().type;
  const auto method = trust::resolve_did(*url);
  return method ? "" : method.error().type;
}

base::Result<std::string> address_of(std::string_view text) {
  return trust::parse_did_url(text).and_then(trust::did_web_address);
}

std::string address_or_problem(std::string_view text) {
  const auto address = address_of(text);
  return address ? *address : address.error().type;
}

Value read_vectors(const std::string& path) {
  auto value = base::json::parse(tests::read_shared(path));
  REQUIRE(value);
  return *std::move(value);
}

}  // namespace

TEST_CASE("did: parts of a DID URL") {
  const auto url = trust::parse_did_url("did:web:uni.example:a#key-1");
  REQUIRE(url);
  CHECK(url->method == "web");
  CHECK(url->identifier == "uni.example:a");
  CHECK(url->fragment == "key-1");
  CHECK(url->did() == "did:web:uni.example:a");
  CHECK(trust::did_of("did:key:z6Mk#z6Mk") == "did:key:z6Mk");
  CHECK(trust::did_of("did:key:z6Mk") == "did:key:z6Mk");
  CHECK_FALSE(trust::did_of("https://uni.example/keys/1"));
}

TEST_CASE("did: JWS-11 what is no DID URL") {
  for (const std::string& text : {std::string(),
                                  std::string("did"),
                                  std::string("did:"),
                                  std::string("did::x"),
                                  std::string("did:key"),
                                  std::string("did:key:"),
                                  std::string("did:Key:z6Mk"),
                                  std::string("DID:key:z6Mk"),
                                  std::string("did:key:z6Mk#"),
                                  std::string("did:key:#a"),
                                  std::string("did:key:?x=1"),
                                  std::string("did:key:z6Mk/a b"),
                                  std::string("did:key:z6Mk?x=%"),
                                  std::string("did:web:uni.example:"),
                                  std::string("did:key:z6Mk#a#b"),
                                  std::string("did:key:z6 Mk"),
                                  std::string("did:key:z6Mk\n"),
                                  std::string("did:web:a%2"),
                                  std::string("did:web:a%zz"),
                                  std::string("did:key:z6Mk%00#a b"),
                                  std::string("../../../../dev/null"),
                                  std::string("' OR 1=1 --"),
                                  std::string("__proto__")}) {
    const auto url = trust::parse_did_url(text);
    REQUIRE_FALSE(url);
    CHECK(url.error().type == "did.syntax");
  }
}

TEST_CASE("did: one that is longer than the limit proves nothing") {
  const auto url = trust::parse_did_url("did:key:z" + std::string(65536, '1'));
  REQUIRE_FALSE(url);
  CHECK(url.error().type == "limit.size");
}

TEST_CASE("did:key: with its fragment, without, and with another") {
  const std::string did(kDidKey);
  const std::string multibase = did.substr(8);
  const std::string whole = did + "#" + multibase;
  for (const std::string& text : {did, whole}) {
    const auto method = trust::resolve_did(*trust::parse_did_url(text));
    REQUIRE(method);
    CHECK(method->id == whole);
    CHECK(method->controller == did);
    CHECK(method->is_for("assertionMethod"));
    CHECK_FALSE(method->is_for("keyAgreement"));
    REQUIRE(method->key);
    CHECK(method->key->type() == crypto::KeyType::ed25519);
  }
  CHECK(outcome_of(did + "#key-1") == "issuer.key-not-found");
  // The key agreement key that a document for this DID would list.
  CHECK(outcome_of(did + "#z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW") ==
        "issuer.key-not-found");
}

TEST_CASE("did:key: VCS-35 junk") {
  const auto of_bytes = [](std::string_view hex) {
    return outcome_of(trust::did_key_of(tests::from_hex(hex)));
  };
  const std::string zeros(64, '0');
  CHECK(outcome_of("did:key:6MkiTBz1ymuepAQ4") == "did.syntax");
  CHECK(outcome_of("did:key:uAbcd") == "did.syntax");
  CHECK(outcome_of("did:key:z0OIl") == "key.malformed");
  CHECK(outcome_of("did:key:z") == "key.malformed");
  CHECK(of_bytes("ed01") == "key.malformed");
  CHECK(of_bytes("ed01" + zeros + "00") == "key.malformed");
  CHECK(of_bytes("ed01" + zeros) != "");
  CHECK(of_bytes("8026" + zeros) == "key.private-material");
  CHECK(of_bytes("8126" + zeros) == "key.private-material");  // secp256k1
  CHECK(of_bytes("8826" + zeros) == "key.private-material");  // P-521
  CHECK(of_bytes("e70102" + zeros) == "key.invalid-point");   // secp256k1: x = 0
  CHECK(of_bytes("e70102" + zeros + "00") == "key.malformed");
  CHECK(of_bytes("e70104" + zeros + zeros) == "key.malformed");
  CHECK(of_bytes("ffff03" + zeros) == "key.unsupported");
  CHECK(of_bytes("802404" + zeros + zeros) == "key.malformed");  // uncompressed point
}

TEST_CASE("did:jwk: the key, #0, and what use allows") {
  const std::string did = did_jwk(kJwk);
  const std::string whole = did + "#0";
  for (const std::string& text : {did, whole}) {
    const auto method = trust::resolve_did(*trust::parse_did_url(text));
    REQUIRE(method);
    CHECK(method->id == whole);
    CHECK(method->controller == did);
    CHECK(method->is_for("assertionMethod"));
    CHECK(method->is_for("keyAgreement"));
  }
  CHECK(outcome_of(did + "#1") == "issuer.key-not-found");
  const auto with_use = [](std::string_view use) {
    std::string jwk(kJwk);
    jwk.insert(1, R"("use":")" + std::string(use) + R"(",)");
    return *trust::resolve_did(*trust::parse_did_url(did_jwk(jwk)));
  };
  CHECK_FALSE(with_use("enc").is_for("assertionMethod"));
  CHECK(with_use("sig").is_for("assertionMethod"));
  CHECK_FALSE(with_use("sig").is_for("keyAgreement"));
}

TEST_CASE("did:jwk: VCS-35 junk") {
  CHECK(
      outcome_of(did_jwk(
          R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"})")) ==
      "key.private-material");
  CHECK(outcome_of(did_jwk(R"({"kty":"oct","k":"AAAA"})")) == "key.private-material");
  CHECK(outcome_of(did_jwk("not json")) == "json.syntax");
  CHECK(outcome_of(did_jwk(R"({"kty":"OKP","kty":"OKP"})")) == "json.duplicate-key");
  CHECK(outcome_of(did_jwk("[]")) == "key.malformed");
  CHECK(outcome_of(did_jwk(R"({"kty":"ZZZ"})")) == "key.unsupported");
  CHECK(outcome_of("did:jwk:a.b") == "did.syntax");
  CHECK(outcome_of("did:jwk:abcde") == "did.syntax");
}

TEST_CASE("did:web: where the document lies") {
  CHECK(address_or_problem("did:web:uni.example") == "https://uni.example/.well-known/did.json");
  CHECK(address_or_problem("did:web:uni.example:dept:a.b_c-D") ==
        "https://uni.example/dept/a.b_c-D/did.json");
  CHECK(address_or_problem("did:web:uni.example%3A8443") ==
        "https://uni.example:8443/.well-known/did.json");
  CHECK(address_or_problem("did:web:uni.example%3a8443:x#key-1") ==
        "https://uni.example:8443/x/did.json");
  CHECK(address_or_problem("did:web:xn--universitt-z2a.example") ==
        "https://xn--universitt-z2a.example/.well-known/did.json");
  CHECK(address_or_problem("did:web:dibiho.org:TUM.Test") ==
        "https://dibiho.org/TUM.Test/did.json");
  CHECK(address_or_problem("did:key:z6Mk") == "did.method-unsupported");
  CHECK(outcome_of("did:web:uni.example#key-1") == "did.needs-document");
  CHECK(outcome_of("did:ebsi:z23") == "did.method-unsupported");
}

TEST_CASE("did: a path or a query is legal, and nothing that we can follow") {
  for (const char* const text :
       {"did:web:uni.example?versionId=1#key-1", "did:web:uni.example/a",
        "did:web:uni.example/a?b#c", "did:key:z6Mk/../x#b", "did:key:z6Mk?x=1",
        "did:example:1?service=files&relativeRef=/a"}) {
    const auto url = trust::parse_did_url(text);
    REQUIRE_FALSE(url);
    CHECK_MESSAGE(url.error().type == "did.parameters-unsupported", text);
  }
}

TEST_CASE("did:web: VCS-34 hosts and paths that are refused") {
  for (const std::string& text : {std::string("did:web:uni.example%2F..%2Fevil"),
                                  std::string("did:web:user@uni.example"),
                                  std::string("did:web:user%40uni.example"),
                                  std::string("did:web:uni.example%3A0"),
                                  std::string("did:web:uni.example%3A"),
                                  std::string("did:web:uni.example%3A65536"),
                                  std::string("did:web:uni.example%3A080"),
                                  std::string("did:web:uni.example%3A80a"),
                                  std::string("did:web:uni.example%3A80%3A80"),
                                  std::string("did:web:Uni.example"),
                                  std::string("did:web:UNI.EXAMPLE"),
                                  std::string("did:web:universit\xC3\xA4t.example"),
                                  std::string("did:web:universit%C3%A4t.example"),
                                  std::string("did:web:uni.example."),
                                  std::string("did:web:uni..example"),
                                  std::string("did:web:.uni.example"),
                                  std::string("did:web:-uni.example"),
                                  std::string("did:web:uni-.example"),
                                  std::string("did:web:xn--example-.org"),
                                  std::string("did:web:xn--.org"),
                                  std::string("did:web:uni_x.example"),
                                  std::string("did:web:localhost"),
                                  std::string("did:web:localhost%3A8080"),
                                  std::string("did:web:127.0.0.1"),
                                  std::string("did:web:1.2"),
                                  std::string("did:web:10.0.0.0x7f"),
                                  std::string("did:web:uni.example::a"),
                                  std::string("did:web:uni.example:"),
                                  std::string("did:web:uni.example:.."),
                                  std::string("did:web:uni.example:.:a"),
                                  std::string("did:web:uni.example:%2E%2E"),
                                  std::string("did:web:uni.example:a%2Fb"),
                                  std::string("did:web:uni.example:a%20b"),
                                  std::string("did:web::uni.example"),
                                  "did:web:" + std::string(64, 'a') + ".example",
                                  std::string("did:web:") + std::string(300, 'a')}) {
    CHECK_MESSAGE(address_or_problem(text) == "did.syntax", text);
  }
  std::string long_host = "did:web:";
  for (int i = 0; i < 60; ++i) long_host += "abcde.";
  CHECK(address_or_problem(long_host + "org") == "did.syntax");
}

TEST_CASE("did: every DID of the fixtures' registries is understood") {
  const std::string file = "fixtures/trust/dcc/sandbox-registry.json";
  if (!tests::has_shared(file)) return;
  std::size_t keys = 0;
  for (const auto& [did, entry] : read_vectors(file)["registry"].members()) {
    const std::string outcome = outcome_of(did);
    CHECK_MESSAGE((outcome.empty() || outcome == "did.needs-document"), did, " ", outcome);
    if (outcome.empty()) ++keys;
  }
  CHECK(keys > 25);
}
