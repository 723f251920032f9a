#include "crypto/pem.hpp"

#include <string>

#include "tests/shared.hpp"

using namespace portolan;

namespace {

// Keys made for this test. The first two are one key in two forms.
const std::string kSpki =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvw/+3kJNK4IhmwFa3XKl\n"
    "JbvSwzK5c0PQiqP5XTyDlfkPGKp4UDLdz99bhMkQa6XDkPjS30BsXPQVPlTJCrS3\n"
    "x0EkmoI6XmXmRs7D1cE1Dqna+eydbSYiyoJoqKA6lCv0s6a1+d6eK8XNfhYGOcXg\n"
    "hZOkqPzTCBCqf/TnDvgk0xs5Ix8+xM25LhBucKg20vgJAMoKBwC03URuDJ7/3LYV\n"
    "uElyrr5Z2VWiG6ZWG9XpT1OPh7jFSNHm2al3h8J8y557Vho8Mthqaw1dz93oXCRB\n"
    "toOL0GK4Xg8L0DXj5HbsteoKdK1AiJOYWsnBl5HYIF9+dgMG02bZ/2LG/2jm5t0P\n"
    "yQIDAQAB\n"
    "-----END PUBLIC KEY-----\n";
const std::string kPkcs1 =
    "-----BEGIN RSA PUBLIC KEY-----\n"
    "MIIBCgKCAQEAvw/+3kJNK4IhmwFa3XKlJbvSwzK5c0PQiqP5XTyDlfkPGKp4UDLd\n"
    "z99bhMkQa6XDkPjS30BsXPQVPlTJCrS3x0EkmoI6XmXmRs7D1cE1Dqna+eydbSYi\n"
    "yoJoqKA6lCv0s6a1+d6eK8XNfhYGOcXghZOkqPzTCBCqf/TnDvgk0xs5Ix8+xM25\n"
    "LhBucKg20vgJAMoKBwC03URuDJ7/3LYVuElyrr5Z2VWiG6ZWG9XpT1OPh7jFSNHm\n"
    "2al3h8J8y557Vho8Mthqaw1dz93oXCRBtoOL0GK4Xg8L0DXj5HbsteoKdK1AiJOY\n"
    "WsnBl5HYIF9+dgMG02bZ/2LG/2jm5t0PyQIDAQAB\n"
    "-----END RSA PUBLIC KEY-----\n";
const std::string kP256 =
    "-----BEGIN PUBLIC KEY-----\n"
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAESksYjWSbFLMHqHfXoXJ/nQ9lTMF1\n"
    "eL7P+rV/B/nnbyemsLD8nBQy6unWX9IXBdy12JpVsDQuUpmBjVrxnok59Q==\n"
    "-----END PUBLIC KEY-----\n";
const std::string kEd25519 =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEApvP6mz+agb3r4x4q4A+FGnr+x6CA8RshoNuofxyrUYs=\n"
    "-----END PUBLIC KEY-----\n";

std::string type_of(const base::Result<crypto::PublicKey>& key) {
  return key ? std::string(to_text(key->type())) : key.error().type;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("pem: public keys in both forms and of every kind") {
  const auto key = crypto::read_pem_key(kSpki);
  REQUIRE(key);
  CHECK(key->bits() == 2048);
  CHECK(crypto::read_pem_key(kPkcs1) == *key);
  CHECK(type_of(crypto::read_pem_key(kP256)) == "P-256");
  CHECK(type_of(crypto::read_pem_key(kEd25519)) == "Ed25519");
}

TEST_CASE("pem: white space as issuers write it") {
  const auto key = crypto::read_pem_key(kSpki);
  CHECK(crypto::read_pem_key("\n " + kSpki + "\n") == *key);
  CHECK(crypto::read_pem_key(replaced(kSpki, "\n", "\r\n")) == *key);
  CHECK(crypto::read_pem_key(replaced(kSpki, "\n", "")) == *key);
  CHECK(crypto::looks_like_pem("  " + kP256));
  CHECK(!crypto::looks_like_pem("{}"));
}

TEST_CASE("pem: what is not one public key is refused by name") {
  CHECK(type_of(crypto::read_pem_key("")) == "key.malformed");
  CHECK(type_of(crypto::read_pem_key("-----BEGIN PUBLIC KEY-----")) == "key.malformed");
  CHECK(type_of(crypto::read_pem_key("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----")) ==
        "key.malformed");
  CHECK(type_of(crypto::read_pem_key(kSpki + kP256)) == "key.malformed");
  CHECK(type_of(crypto::read_pem_key("my key:\n" + kSpki)) == "key.malformed");
  CHECK(type_of(crypto::read_pem_key(kSpki + "my key")) == "key.malformed");
  CHECK(type_of(crypto::read_pem_key(replaced(kSpki, "END PUBLIC", "END RSA PUBLIC"))) ==
        "key.malformed");
  CHECK(type_of(crypto::read_pem_key(replaced(kSpki, "MIIB", "MI*B"))) == "key.malformed");
  // The right label for the wrong content.
  CHECK(type_of(crypto::read_pem_key(replaced(kSpki, "PUBLIC", "RSA PUBLIC"))) == "key.malformed");
  CHECK(type_of(crypto::read_pem_key(replaced(kSpki, "PUBLIC", "RSA PRIVATE"))) ==
        "key.private-material");
  CHECK(type_of(crypto::read_pem_key(replaced(kSpki, "PUBLIC KEY", "PRIVATE KEY"))) ==
        "key.private-material");
  CHECK(type_of(crypto::read_pem_key(replaced(kSpki, "PUBLIC KEY", "CERTIFICATE"))) ==
        "key.unsupported");
  CHECK(type_of(crypto::read_pem_key(kSpki + std::string(20'000, ' '))) == "limit.size");
}
