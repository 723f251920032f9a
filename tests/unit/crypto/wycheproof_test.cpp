// Every Wycheproof file that concerns an algorithm of ours: valid must be genuine, invalid must not
// be. Where a rule of ours is stricter than the vectors, the case is named here with its reason, and
// the table that the test prints counts it.
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/json/gate.hpp"
#include "crypto/key_use.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jws.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;
using crypto::SignatureAlgorithm;

namespace {

const std::string kFolder = "suites/wycheproof/testvectors_v1/";

// How a file's signatures relate to JOSE.
enum class Form {
  jose,            // the vectors' expectations are ours
  der,             // ECDSA as DER: no case of it may pass for r || s
  no_such_digest,  // a digest, salt or MGF1 that no JOSE algorithm of that key has: none may pass
};

struct File {
  std::string_view name;
  SignatureAlgorithm algorithm;
  Form form = Form::jose;
};

using enum SignatureAlgorithm;
constexpr File kFiles[] = {
    {"ecdsa_secp256k1_sha256_p1363_test", es256k},
    {"ecdsa_secp256k1_sha256_test", es256k, Form::der},
    {"ecdsa_secp256k1_sha256_bitcoin_test", es256k, Form::der},
    {"ecdsa_secp256r1_sha256_p1363_test", es256},
    {"ecdsa_secp256r1_sha256_test", es256, Form::der},
    {"ecdsa_secp256r1_sha512_p1363_test", es256, Form::no_such_digest},
    {"ecdsa_secp256r1_sha512_test", es256, Form::der},
    {"ecdsa_secp384r1_sha256_test", es384, Form::der},
    {"ecdsa_secp384r1_sha384_p1363_test", es384},
    {"ecdsa_secp384r1_sha384_test", es384, Form::der},
    {"ecdsa_secp521r1_sha512_p1363_test", es512},
    {"ecdsa_secp521r1_sha512_test", es512, Form::der},
    {"ed25519_test", ed25519},
    {"rsa_pss_2048_sha256_mgf1_32_test", ps256},
    {"rsa_pss_2048_sha256_mgf1_32_params_test", ps256},
    {"rsa_pss_2048_sha256_mgf1sha1_20_test", ps256, Form::no_such_digest},
    {"rsa_pss_2048_sha384_mgf1_48_test", ps384},
    {"rsa_pss_3072_sha256_mgf1_32_test", ps256},
    {"rsa_pss_4096_sha256_mgf1_32_test", ps256},
    {"rsa_pss_4096_sha384_mgf1_48_test", ps384},
    {"rsa_pss_4096_sha512_mgf1_32_test", ps512, Form::no_such_digest},
    {"rsa_pss_4096_sha512_mgf1_64_test", ps512},
    {"rsa_signature_2048_sha256_test", rs256},
    {"rsa_signature_2048_sha384_test", rs384},
    {"rsa_signature_2048_sha512_test", rs512},
    {"rsa_signature_3072_sha256_test", rs256},
    {"rsa_signature_3072_sha512_test", rs512},
    {"rsa_signature_4096_sha256_test", rs256},
    {"rsa_signature_4096_sha384_test", rs384},
    {"rsa_signature_4096_sha512_test", rs512},
    {"rsa_signature_8192_sha256_test", rs256},
};
constexpr std::string_view kTokens = "json_web_signature_test";

struct Tally {
  std::size_t cases = 0;
  std::size_t agreed = 0;
  std::size_t refused =
      0;  // not invalid for the vectors, but for a rule of ours that is written here
  std::size_t disagreed = 0;
};

class Table {
 public:
  void add(std::string_view name, std::string_view form, const Tally& tally) {
    const auto column = [](std::size_t number) {
      const std::string text = std::to_string(number);
      return std::string(10 - text.size(), ' ') + text;
    };
    text_ += "\n" + std::string(name) + std::string(42 - name.size(), ' ') + std::string(form) +
             std::string(16 - form.size(), ' ') + column(tally.cases) + column(tally.agreed) +
             column(tally.refused) + column(tally.disagreed);
    sum_.cases += tally.cases;
    sum_.agreed += tally.agreed;
    sum_.refused += tally.refused;
    sum_.disagreed += tally.disagreed;
  }

  std::string text() && {
    add("sum", "", Tally(sum_));
    return "Wycheproof                                read as             cases    agreed  "
           " refused disagreed" +
           text_;
  }

 private:
  std::string text_;
  Tally sum_;
};

Value read_vectors(std::string_view name) {
  auto value = base::json::parse(tests::read_shared(kFolder + std::string(name) + ".json"));
  REQUIRE(value);
  return *std::move(value);
}

// The group's key, which must be the same in every form that it is given in.
base::Result<crypto::PublicKey> key_of(const Value& group) {
  auto key = crypto::PublicKey::from_spki(tests::from_hex(group["publicKeyDer"].text()));
  for (const char* const member : {"publicKeyJwk", "keyJwk"}) {
    if (!group.find(member)) continue;
    const auto from_jwk = crypto::PublicKey::from_jwk(group[member]);
    CHECK(from_jwk.has_value() == key.has_value());
    if (from_jwk && key) CHECK(from_jwk->thumbprint() == key->thumbprint());
  }
  // RFC 4055 section 1.2: id-RSASSA-PSS keys name their parameters. JOSE has no such keys, and we no
  // code for them; the signatures are checked all the same.
  if (!key && key.error().type == "key.unsupported" && group.find("mgf")) {
    const Value& numbers = group["publicKey"];
    return crypto::PublicKey::from_rsa(tests::from_hex(numbers["modulus"].text()),
                                       tests::from_hex(numbers["publicExponent"].text()));
  }
  return key;
}

Tally check_file(const File& file) {
  const Value vectors = read_vectors(file.name);
  Tally tally;
  for (const Value& group : vectors["testGroups"].items()) {
    const auto key = key_of(group);
    for (const Value& test : group["tests"].items()) {
      ++tally.cases;
      const bool is_genuine =
          key &&
          crypto::verify(file.algorithm, *key, tests::from_hex(test["msg"].text()),
                         tests::from_hex(test["sig"].text())) == crypto::SignatureOutcome::genuine;
      const std::string_view expected = test["result"].text();
      if (file.form != Form::jose) {
        ++(is_genuine ? tally.disagreed : expected == "invalid" ? tally.agreed : tally.refused);
      } else if (expected == "acceptable") {
        // All of them are DigestInfo without its NULL: RFC 8017 section 8.2.2 compares the whole
        // encoding, so we refuse.
        ++(is_genuine ? tally.disagreed : tally.refused);
      } else {
        ++(is_genuine == (expected == "valid") ? tally.agreed : tally.disagreed);
      }
      if (is_genuine && expected != "valid") {
        MESSAGE(file.name, " ", *test["tcId"].number_text(), " ", test["comment"].text());
      }
    }
  }
  CHECK(tally.cases == static_cast<std::size_t>(vectors["numberOfTests"].integer().value_or(0)));
  return tally;
}

bool accepts(std::string_view token, const Value& jwk) {
  const auto jws = securing::read_compact_jws(token);
  if (!jws) return false;
  const securing::JwsSignature& signature = jws->signatures.front();
  const auto header = securing::check_header(signature, {});
  const auto key = crypto::PublicKey::from_jwk(jwk);
  if (!header.problems.empty() || !securing::payload_bytes(*jws, signature) || !key) return false;
  if (crypto::objection_to(*header.algorithm, crypto::key_use_of(jwk))) return false;
  return crypto::verify(*header.algorithm, *key, securing::signing_input(*jws, signature),
                        signature.value) == crypto::SignatureOutcome::genuine;
}

// Valid for the vectors and not for us:
// HS256, which proves nothing to a third party. 372 and 373 have besides a character in a part that
// base64url does not know.
constexpr std::array<std::int64_t, 10> kSymmetric = {1,   348, 352, 357, 358,
                                                     359, 372, 373, 376, 377};
// A PS384 token with a JWK that says "alg": "PS256" (a slip in the copy of RFC 7520 section 4.2:
// other groups of the same file ask to refuse that).
constexpr std::array<std::int64_t, 2> kOtherAlgorithm = {346, 350};

Tally check_tokens() {
  const Value vectors = read_vectors(kTokens);
  Tally tally;
  for (const Value& group : vectors["testGroups"].items()) {
    const Value& jwk = group[group.find("public") ? "public" : "private"];
    for (const Value& test : group["tests"].items()) {
      ++tally.cases;
      const bool is_accepted = accepts(test["jws"].text(), jwk);
      const bool is_valid = test["result"].text() == "valid";
      const std::int64_t id = test["tcId"].integer().value_or(0);
      const bool is_listed = std::ranges::find(kSymmetric, id) != kSymmetric.end() ||
                             std::ranges::find(kOtherAlgorithm, id) != kOtherAlgorithm.end();
      if (is_listed) CHECK(is_valid);
      ++(is_accepted == is_valid     ? tally.agreed
         : is_listed && !is_accepted ? tally.refused
                                     : tally.disagreed);
      CHECK_MESSAGE((is_accepted == is_valid) != is_listed, id, " ", test["comment"].text());
    }
  }
  CHECK(tally.cases == static_cast<std::size_t>(vectors["numberOfTests"].integer().value_or(0)));
  return tally;
}

}  // namespace

TEST_CASE("wycheproof: every file of a supported algorithm") {
  if (!tests::has_shared(kFolder)) return;
  Table table;
  std::set<std::string, std::less<>> seen;
  for (const File& file : kFiles) {
    const Tally tally = check_file(file);
    CHECK_MESSAGE(tally.disagreed == 0, file.name);
    const std::string_view form = file.form == Form::jose  ? crypto::to_jose_name(file.algorithm)
                                  : file.form == Form::der ? "none (DER)"
                                                           : "none (digest)";
    table.add(file.name, form, tally);
    seen.insert(std::string(file.name));
  }
  const Tally tokens = check_tokens();
  CHECK(tokens.disagreed == 0);
  table.add(kTokens, "compact JWS", tokens);
  seen.insert(std::string(kTokens));
  MESSAGE(std::move(table).text());
  // A file that is added to the folder has to be added here.
  for (const auto& path : tests::files_in(kFolder)) {
    CHECK_MESSAGE(seen.contains(path.stem().string()), path.string());
  }
}
