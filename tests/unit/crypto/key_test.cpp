#include "crypto/key.hpp"
#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
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
  CHECK(type_of(PublicKey::from_multicodec(base::Bytes{0xE7, 0x01, 2})) == "key.unsupported");
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
