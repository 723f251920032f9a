#include "crypto/key.hpp"
#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/key_use.hpp"
#include "crypto/signature.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using crypto::PublicKey;

namespace {

base::json::Value json(std::string_view text) { return *base::json::parse(base::view_of(text)); }

std::string type_of(const base::Result<PublicKey>& key) {
  return key ? std::string(to_text(key->type())) : key.error().type;
}

// RFC 8037 appendix A.2 and A.3.
constexpr std::string_view kEd25519Jwk =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";
// RFC 7517 appendix A.1.
constexpr std::string_view kP256Jwk =
    R"({"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",)"
    R"("y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"})";

}  // namespace

TEST_CASE("digest: FIPS 180-4 examples") {
  CHECK(base::to_hex(crypto::sha256(base::view_of("abc"))) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::to_hex(crypto::digest(crypto::DigestAlgorithm::sha384, base::view_of("abc")))
            .starts_with("cb00753f45a35e8bb5a03d699ac65007"));
  CHECK(base::to_hex(crypto::digest(crypto::DigestAlgorithm::sha512, base::view_of("abc")))
            .starts_with("ddaf35a193617abacc417349ae204131"));
}

TEST_CASE("keys: a JWK and its thumbprint (RFC 8037 appendix A.3)") {
  const auto key = PublicKey::from_jwk(json(kEd25519Jwk));
  REQUIRE(key);
  CHECK(key->thumbprint() == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  CHECK(*PublicKey::from_jwk(key->to_jwk()) == *key);
  CHECK(type_of(PublicKey::from_jwk(json(kP256Jwk))) == "P-256");
}

TEST_CASE("keys: what is no public key is refused by name") {
  CHECK(type_of(PublicKey::from_jwk(json("[]"))) == "key.malformed");
  CHECK(type_of(PublicKey::from_jwk(json("{}"))) == "key.malformed");
  CHECK(type_of(PublicKey::from_jwk(json(R"({"kty":"oct","k":"AA"})"))) == "key.private-material");
  CHECK(type_of(PublicKey::from_jwk(json(R"({"kty":"OKP","crv":"Ed448","x":"AA"})"))) ==
        "key.unsupported");
  auto with_secret = json(kEd25519Jwk);
  with_secret.set("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
  CHECK(type_of(PublicKey::from_jwk(with_secret)) == "key.private-material");
  auto off_curve = json(kP256Jwk);
  off_curve.set("y", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyQ");
  CHECK(type_of(PublicKey::from_jwk(off_curve)) == "key.invalid-point");
  auto short_x = json(kP256Jwk);
  short_x.set("x", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7A");
  CHECK(type_of(PublicKey::from_jwk(short_x)) == "key.malformed");
}

TEST_CASE("keys: points of P-521 and secp256k1 (RFC 7520 section 3.1, SEC 2 section 2.4.1)") {
  const auto p521 = json(
      R"({"kty":"EC","crv":"P-521",)"
      R"("x":"AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt",)"
      R"("y":"AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1"})");
  const auto secp256k1 = json(R"({"kty":"EC","crv":"secp256k1",)"
                              R"("x":"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g",)"
                              R"("y":"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg"})");
  for (const auto& [jwk, type, bits, code] :
       {std::tuple{p521, "P-521", 521, base::Bytes{0x82, 0x24}},
        std::tuple{secp256k1, "secp256k1", 256, base::Bytes{0xE7, 0x01}}}) {
    const auto key = PublicKey::from_jwk(jwk);
    REQUIRE_MESSAGE(key, type);
    CHECK(to_text(key->type()) == type);
    CHECK(key->bits() == bits);
    CHECK_FALSE(key->is_weak());
    CHECK(*PublicKey::from_jwk(key->to_jwk()) == *key);
    base::Bytes multikey = code;
    multikey.push_back((key->second().back() & 1U) != 0 ? 3 : 2);
    multikey.insert(multikey.end(), key->first().begin(), key->first().end());
    CHECK(*PublicKey::from_multicodec(multikey) == *key);
    // The other root is another point; x is a whole field element; nothing may follow.
    multikey[code.size()] ^= 1U;
    CHECK_FALSE(*PublicKey::from_multicodec(multikey) == *key);
    multikey.push_back(0);
    CHECK(type_of(PublicKey::from_multicodec(multikey)) == "key.malformed");
    multikey.resize(multikey.size() - 2);
    CHECK(type_of(PublicKey::from_multicodec(multikey)) == "key.malformed");
    // One curve's point is none of another's.
    for (const auto other : {crypto::KeyType::p256, crypto::KeyType::p384, crypto::KeyType::p521,
                             crypto::KeyType::secp256k1}) {
      if (other == key->type()) continue;
      CHECK_FALSE(PublicKey::from_point(other, key->first(), key->second()));
    }
    CHECK(type_of(PublicKey::from_point(crypto::KeyType::rsa, key->first(), key->second())) ==
          "key.malformed");
    // x and y as long as the field, and less than it (JWS-31).
    base::Bytes large(key->first().size(), 0xFF);
    CHECK(type_of(PublicKey::from_point(key->type(), large, key->second())) == "key.invalid-point");
    CHECK(type_of(PublicKey::from_point(key->type(), key->first().subspan(1), key->second())) ==
          "key.malformed");
  }
  // 65 bytes, as a writer without padding has it in one of 128 keys.
  auto short_x = p521;
  short_x.set("x", base::encode_base64url(PublicKey::from_jwk(p521)->first().subspan(1)));
  CHECK(type_of(PublicKey::from_jwk(short_x)) == "key.malformed");
}

TEST_CASE("keys: Ed25519 as SubjectPublicKeyInfo (RFC 8410 section 10.1)") {
  const auto der = tests::from_hex(
      "302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
  CHECK(type_of(PublicKey::from_spki(der)) == "Ed25519");
  for (std::size_t size = 0; size < der.size(); ++size) {
    CHECK_FALSE(PublicKey::from_spki(base::ByteView(der).first(size)));
  }
  auto longer = der;
  longer.push_back(0);
  CHECK_FALSE(PublicKey::from_spki(longer));
}

TEST_CASE("keys: what a JWK says that it is for (RFC 7517 sections 4.2 to 4.4)") {
  const auto objection = [](std::string_view members) {
    const auto use = crypto::key_use_of(json("{" + std::string(members) + "}"));
    const auto problem = crypto::objection_to(crypto::SignatureAlgorithm::ps256, use);
    return problem ? problem->type : std::string();
  };
  for (const char* const members :
       {"", R"("use":"sig")", R"("key_ops":["verify"])", R"("key_ops":["sign","verify"])",
        R"("alg":"PS256")", R"("alg":"ES521")", R"("use":null,"alg":null)"}) {
    CHECK_MESSAGE(objection(members).empty(), members);
  }
  for (const char* const members :
       {R"("use":"enc")", R"("use":"SIG")", R"("use":["sig"])", R"("key_ops":["encrypt"])",
        R"("key_ops":[])", R"("key_ops":"verify")", R"("use":"sig","key_ops":["wrapKey"])",
        R"("alg":"RSA-OAEP-256")", R"("alg":"ECDH-ES+A128KW")", R"("alg":"RSA1_5")"}) {
    CHECK_MESSAGE(objection(members) == "proof.purpose", members);
  }
  for (const char* const members : {R"("alg":"RS256")", R"("alg":"PS384")", R"("alg":"EdDSA")"}) {
    CHECK_MESSAGE(objection(members) == "jws.alg-not-allowed", members);
  }
  const auto ed25519 = crypto::key_use_of(json(R"({"alg":"Ed25519"})"));
  CHECK_FALSE(crypto::objection_to(crypto::SignatureAlgorithm::ed25519, ed25519));
}

TEST_CASE("signatures: every algorithm has its name, and a key that fits no other type") {
  const auto ed25519 = PublicKey::from_jwk(json(kEd25519Jwk));
  const auto p256 = PublicKey::from_jwk(json(kP256Jwk));
  const auto rsa = PublicKey::from_rsa(base::Bytes(256, 0xFF), base::Bytes{1, 0, 1});
  REQUIRE(rsa);
  for (const std::string_view name : {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
                                      "ES384", "ES512", "ES256K", "EdDSA"}) {
    const auto algorithm = crypto::from_jose_name(name);
    REQUIRE_MESSAGE(algorithm, name);
    CHECK(crypto::to_jose_name(*algorithm) == name);
    CHECK(crypto::key_fits(*algorithm, *rsa) == (name.starts_with("RS") || name.starts_with("PS")));
    CHECK(crypto::key_fits(*algorithm, *p256) == (name == "ES256"));
    CHECK(crypto::key_fits(*algorithm, *ed25519) == (name == "EdDSA"));
    // As long as the modulus and not less than it (JWS-34).
    if (!crypto::key_fits(*algorithm, *rsa)) continue;
    for (const base::Bytes& signature :
         {base::Bytes(255, 1), base::Bytes(257, 0), base::Bytes(256, 0xFF), base::Bytes()}) {
      CHECK(crypto::verify(*algorithm, *rsa, {}, signature) == crypto::SignatureOutcome::malformed);
    }
    for (const base::Bytes& signature : {base::Bytes(256, 0), base::Bytes(256, 1)}) {
      CHECK(crypto::verify(*algorithm, *rsa, {}, signature) == crypto::SignatureOutcome::wrong);
    }
  }
  CHECK(crypto::from_jose_name("Ed25519") == crypto::SignatureAlgorithm::ed25519);
  for (const std::string_view name : {"", "none", "HS256", "es256", "ES256 ", "ES521", "Ed448"}) {
    CHECK_FALSE(crypto::from_jose_name(name));
  }
}

TEST_CASE("keys: Ed25519 points of small order are refused") {
  for (const char* hex : {"0100000000000000000000000000000000000000000000000000000000000000",
                          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                          "0000000000000000000000000000000000000000000000000000000000000000",
                          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"}) {
    CHECK(type_of(PublicKey::from_ed25519(tests::from_hex(hex))) == "key.small-order");
  }
  CHECK(type_of(PublicKey::from_ed25519(base::Bytes(31))) == "key.malformed");
}

TEST_CASE("keys: RSA sizes") {
  const auto rsa = [](std::size_t bytes, base::Bytes exponent) {
    base::Bytes modulus(bytes, 0xFF);
    return PublicKey::from_rsa(modulus, exponent);
  };
  CHECK(type_of(rsa(96, {1, 0, 1})) == "key.weak");
  CHECK(type_of(rsa(1025, {1, 0, 1})) == "key.weak");
  CHECK(rsa(128, {1, 0, 1})->is_weak());
  CHECK_FALSE(rsa(256, {1, 0, 1})->is_weak());
  CHECK(type_of(rsa(256, {1})) == "key.malformed");
  CHECK(type_of(rsa(256, {4})) == "key.malformed");
  CHECK(type_of(rsa(256, base::Bytes(9, 0xFF))) == "key.malformed");
}

TEST_CASE("keys: multicodec prefixes") {
  const auto key = PublicKey::from_jwk(json(kEd25519Jwk));
  base::Bytes multikey = {0xED, 0x01};
  multikey.insert(multikey.end(), key->first().begin(), key->first().end());
  CHECK(type_of(PublicKey::from_multicodec(multikey)) == "Ed25519");
  multikey[0] = 0x80;
  multikey[1] = 0x26;
  CHECK(type_of(PublicKey::from_multicodec(multikey)) == "key.private-material");
  CHECK(type_of(PublicKey::from_multicodec(base::Bytes{0xE7, 0x01, 2})) == "key.malformed");
  CHECK(type_of(PublicKey::from_multicodec(base::Bytes{0xEC, 0x01, 2})) == "key.unsupported");
  CHECK(type_of(PublicKey::from_multicodec(base::Bytes{0xED, 0x81, 0x00})) == "key.malformed");
  CHECK(type_of(PublicKey::from_multicodec({})) == "key.malformed");
}

TEST_CASE("signatures: every flipped bit of message, signature and key is caught (RFC 8037 A.4)") {
  const auto key = PublicKey::from_jwk(json(kEd25519Jwk));
  const base::Bytes message =
      base::copy_of(base::view_of("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"));
  const auto signature = base::decode_base64url(
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  REQUIRE(signature);
  const auto verify = [](const PublicKey& k, base::ByteView m, base::ByteView s) {
    return crypto::verify(crypto::SignatureAlgorithm::ed25519, k, m, s);
  };
  CHECK(verify(*key, message, *signature) == crypto::SignatureOutcome::genuine);
  const auto flipped = [](base::Bytes bytes, std::size_t bit) {
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    return bytes;
  };
  for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
    REQUIRE(verify(*key, flipped(message, bit), *signature) == crypto::SignatureOutcome::wrong);
  }
  for (std::size_t bit = 0; bit < signature->size() * 8; ++bit) {
    REQUIRE(verify(*key, message, flipped(*signature, bit)) == crypto::SignatureOutcome::wrong);
  }
  for (std::size_t bit = 0; bit < 256; ++bit) {
    const auto other = PublicKey::from_ed25519(flipped(base::copy_of(key->first()), bit));
    REQUIRE((!other || verify(*other, message, *signature) == crypto::SignatureOutcome::wrong));
  }
  base::Bytes longer = *signature;
  longer.push_back(0);
  CHECK(verify(*key, message, longer) == crypto::SignatureOutcome::malformed);
  CHECK(crypto::verify(crypto::SignatureAlgorithm::es256, *key, message, *signature) ==
        crypto::SignatureOutcome::key_does_not_fit);
}

TEST_CASE("certificates: the seal of the Commission's samples") {
  const std::string file =
      "fixtures/edc/signed-edc/commission-elm-support-2024-2025/AA-Annex1-MC-signed.jsonld";
  if (!tests::has_shared(file)) return;
  const auto outer = base::json::parse(tests::read_shared(file));
  REQUIRE(outer);
  const auto header =
      base::decode_base64url((*outer)["signatures"].at_index(0)["protected"].text());
  const auto protected_header = base::json::parse(*header);
  const auto der = base::decode_base64((*protected_header)["x5c"].at_index(0).text());
  const auto certificate = crypto::read_certificate(*der);
  REQUIRE(certificate);
  CHECK(certificate->subject.common_name == "TEST SEAL");
  CHECK(certificate->subject.organization == "ORGANIZACION TEST");
  CHECK(certificate->subject.organization_identifier == "VATES-A00000000");
  CHECK(certificate->issuer.common_name == "ANF AC Qualified Certificates for eSeal");
  CHECK(base::to_text(certificate->not_before) == "2023-05-11T14:31:15Z");
  CHECK(base::to_text(certificate->not_after) == "2025-05-10T14:31:15Z");
  CHECK(type_of(certificate->key) == "RSA");
  CHECK_FALSE(certificate->is_authority);
  CHECK(certificate->qualified_statements ==
        std::vector<std::string>{"0.4.0.1862.1.1", "0.4.0.1862.1.3", "0.4.0.1862.1.6",
                                 "1.3.6.1.5.5.7.11.2"});
  // A certificate is exactly its bytes: cut short, extended or bent it is none.
  base::Bytes longer = *der;
  longer.push_back(0);
  CHECK_FALSE(crypto::read_certificate(longer));
  for (std::size_t size = 0; size < der->size(); size += 7) {
    CHECK_FALSE(crypto::read_certificate(base::ByteView(*der).first(size)));
  }
}
