// Every Wycheproof file that concerns an algorithm of ours: valid must be genuine, invalid must not
// be. Where a rule of ours is stricter than the vectors, the case is skipped with its reason, after we
// have seen that it is refused.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "crypto/key_use.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jws.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;
using crypto::SignatureAlgorithm;

namespace {

constexpr std::string_view kFolder = "suites/wycheproof/testvectors_v1/";

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

// The rules of ours that are stricter than the vectors.
constexpr std::string_view kNoDer = "signatures as DER, which JOSE does not use: none may pass";
constexpr std::string_view kNoDigest = "a digest, salt or MGF1 of no JOSE algorithm: none may pass";
constexpr std::string_view kNull =
    "DigestInfo without its NULL: RFC 8017 section 8.2.2 compares the whole encoding";
constexpr std::string_view kHmac = "HS256 proves nothing to a third party";
constexpr std::string_view kKeyAlgorithm = "a PS384 token with a key that says PS256";

// Counts a file's cases, and what is skipped under each rule.
class Tally {
 public:
  Tally(std::string_view file, conformance::Results& results) : file_(file), results_(results) {}

  // A case for which our expectation is the vectors'.
  void judge(const Value& test, bool is_right) {
    ++cases_;
    ++(is_right ? agreed_ : disagreed_);
    results_.check(file_ + " " + *test["tcId"].number_text(), is_right, test["comment"].text());
  }

  // A case that a rule of ours forbids to pass, whatever the vectors say.
  void forbid(const Value& test, bool is_genuine, std::string_view rule) {
    if (is_genuine || test["result"].text() == "invalid") return judge(test, !is_genuine);
    ++cases_;
    ++refused_[std::string(rule)];
  }

  // Adds the file's row to the table. `expected` is the number of cases that the file announces.
  void finish(std::string_view read_as, std::int64_t expected) {
    std::size_t refused = 0;
    for (const auto& [rule, cases] : refused_) {
      results_.skip(file_, rule, cases);
      refused += cases;
    }
    if (static_cast<std::int64_t>(cases_) != expected) {
      results_.check(file_, false, "the file announces " + std::to_string(expected));
    }
    results_.add_row(Value::object()
                         .set("file", file_)
                         .set("read_as", read_as)
                         .set("cases", cases_)
                         .set("agreed", agreed_)
                         .set("refused", refused)
                         .set("disagreed", disagreed_));
  }

 private:
  std::string file_;
  conformance::Results& results_;
  std::size_t cases_ = 0;
  std::size_t agreed_ = 0;
  std::size_t disagreed_ = 0;
  std::map<std::string, std::size_t> refused_;
};

Value read_vectors(std::string_view name) {
  return tests::read_shared_json(std::string(kFolder) + std::string(name) + ".json");
}

// The group's key, or a problem when its forms are not one key.
base::Result<crypto::PublicKey> key_of(const Value& group) {
  auto key = crypto::PublicKey::from_spki(tests::from_hex(group["publicKeyDer"].text()));
  for (const char* const member : {"publicKeyJwk", "keyJwk"}) {
    if (!group.find(member)) continue;
    const auto from_jwk = crypto::PublicKey::from_jwk(group[member]);
    if (from_jwk.has_value() != key.has_value() ||
        (key && from_jwk->thumbprint() != key->thumbprint())) {
      return base::fail("test", "", "the group's forms are different keys");
    }
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

void check_file(const File& file, conformance::Results& results) {
  const Value vectors = read_vectors(file.name);
  Tally tally(file.name, results);
  for (const Value& group : vectors["testGroups"].items()) {
    const auto key = key_of(group);
    for (const Value& test : group["tests"].items()) {
      const bool is_genuine =
          key &&
          crypto::verify(file.algorithm, *key, tests::from_hex(test["msg"].text()),
                         tests::from_hex(test["sig"].text())) == crypto::SignatureOutcome::genuine;
      if (file.form != Form::jose) {
        tally.forbid(test, is_genuine, file.form == Form::der ? kNoDer : kNoDigest);
      } else if (test["result"].text() == "acceptable") {
        tally.forbid(test, is_genuine, kNull);
      } else {
        tally.judge(test, is_genuine == (test["result"].text() == "valid"));
      }
    }
  }
  tally.finish(file.form == Form::jose  ? crypto::to_jose_name(file.algorithm)
               : file.form == Form::der ? "none (DER)"
                                        : "none (digest)",
               vectors["numberOfTests"].integer().value_or(0));
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

bool is_in(std::span<const std::int64_t> ids, const Value& test) {
  return std::ranges::find(ids, test["tcId"].integer().value_or(0)) != ids.end();
}

void check_tokens(conformance::Results& results) {
  const Value vectors = read_vectors(kTokens);
  Tally tally(kTokens, results);
  for (const Value& group : vectors["testGroups"].items()) {
    const Value& jwk = group[group.find("public") ? "public" : "private"];
    for (const Value& test : group["tests"].items()) {
      const bool is_accepted = accepts(test["jws"].text(), jwk);
      if (is_in(kSymmetric, test)) {
        tally.forbid(test, is_accepted, kHmac);
      } else if (is_in(kOtherAlgorithm, test)) {
        tally.forbid(test, is_accepted, kKeyAlgorithm);
      } else {
        tally.judge(test, is_accepted == (test["result"].text() == "valid"));
      }
    }
  }
  tally.finish("compact JWS", vectors["numberOfTests"].integer().value_or(0));
}

void run(conformance::Results& results) {
  std::set<std::string, std::less<>> seen;
  for (const File& file : kFiles) {
    check_file(file, results);
    seen.emplace(file.name);
  }
  check_tokens(results);
  seen.emplace(kTokens);
  // A file that is added to the folder has to be added here.
  for (const auto& path : tests::files_in(std::string(kFolder))) {
    if (!seen.contains(path.stem().string())) {
      results.check(path.filename().string(), false, "nothing here reads this file");
    }
  }
}

const bool kAdded = conformance::add({"wycheproof", kFolder, run});

}  // namespace
