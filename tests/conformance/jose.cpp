// The examples of RFC 7515 appendix A, RFC 8037 appendix A, and RFC 7520 section 4 with RFC 7797 and
// Ed25519 (ietf-jose/cookbook), in every serialisation that the cookbook prints.
#include <array>

#include "base/base64.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jades.hpp"
#include "securing/jose/jws.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;

namespace {

constexpr std::string_view kRfc7515 = "suites/jws-rfc7515/vectors.json";
constexpr std::string_view kCookbook = "suites/jose-cookbook/";

// The vectors print whole key pairs.
base::Result<crypto::PublicKey> public_key(Value jwk) {
  for (const char* member : {"d", "p", "q", "dp", "dq", "qi"}) jwk.remove(member);
  return crypto::PublicKey::from_jwk(jwk);
}

// What the header rules object to, and whether the signature is genuine.
std::string outcome_of(const base::Result<securing::Jws>& jws, const Value& jwk) {
  if (!jws) return jws.error().type + " " + jws.error().at;
  const securing::JwsSignature& signature = jws->signatures.front();
  const auto header = securing::check_header(signature, securing::jades_parameters());
  std::string text;
  for (const auto& problem : header.problems) text += problem.type + " ";
  const auto key = public_key(jwk);
  const bool is_genuine =
      header.algorithm && key &&
      crypto::verify(*header.algorithm, *key, securing::signing_input(*jws, signature),
                     signature.value) == crypto::SignatureOutcome::genuine;
  return text + (is_genuine ? "genuine" : "not checked");
}

void run_rfc7515(conformance::Results& results) {
  const Value vectors = tests::read_shared_json(std::string(kRfc7515));
  for (const Value& vector : vectors["cases"].items()) {
    const std::string_view algorithm = vector["alg"].text();
    const std::string_view expected = algorithm == "HS256"  ? "jws.alg-not-allowed not checked"
                                      : algorithm == "none" ? "jws.alg-none not checked"
                                                            : "genuine";
    const std::string outcome =
        outcome_of(securing::read_compact_jws(vector["jws"].text()), vector["jwk"]);
    results.check(algorithm, outcome == expected, outcome);
  }
}

struct Example {
  std::string_view file;
  std::string_view compact;  // what is expected of each form; empty where the cookbook has none
  std::string_view general;
  std::string_view flattened = general;
};

constexpr std::string_view kGenuine = "genuine";
constexpr std::string_view kSymmetric = "jws.alg-not-allowed not checked";
constexpr std::array kExamples = {
    Example{"jws/4_1.rsa_v15_signature", kGenuine, kGenuine},
    Example{"jws/4_2.rsa-pss_signature", kGenuine, kGenuine},
    Example{"jws/4_3.ecdsa_signature", kGenuine, kGenuine},
    Example{"jws/4_4.hmac-sha2_integrity_protection", kSymmetric, kSymmetric},
    // A detached payload leaves a compact JWS of an empty one (that proves nothing), and no JSON form.
    Example{"jws/4_5.signature_with_detached_content", kSymmetric, "jws.structure /payload"},
    // The kid stands outside what is signed.
    Example{"jws/4_6.protecting_specific_header_fields", "",
            "jws.unprotected-alg jws.alg-not-allowed not checked"},
    // Nothing that is signed names the algorithm.
    Example{"jws/4_7.protecting_content_only", "", "jws.structure /signatures/0/protected",
            "jws.structure /protected"},
    Example{"jws/4_8.multiple_signatures", "", "jws.structure /signatures/1/protected"},
    Example{"curve25519/jws", kGenuine, kGenuine},
    Example{"rfc7797/hmac-sha2_b64_false", kSymmetric, kSymmetric},
    // Its header lacks the "crit" that RFC 7797 section 6 asks for.
    Example{"rfc7797/4.2.hmac-sha2_b64_false", "", "jws.alg-not-allowed jws.b64 not checked"},
};

// Section 4.8 once more, each of its signatures alone.
void run_multiple_signatures(conformance::Results& results) {
  const Value vector =
      tests::read_shared_json(std::string(kCookbook) + "jws/4_8.multiple_signatures.json");
  const Value& output = vector["output"]["json"];
  const Value& keys = vector["input"]["key"];
  // The kid of the first stands outside what is signed: refused, though the signature is right.
  constexpr std::array<std::string_view, 3> kExpected = {"jws.unprotected-alg genuine",
                                                         "jws.structure /protected", kSymmetric};
  for (std::size_t i = 0; i < kExpected.size(); ++i) {
    Value alone = output["signatures"].at_index(i);
    alone.set("payload", output["payload"]);
    const std::string outcome = outcome_of(securing::read_json_jws(alone), keys.at_index(i));
    results.check("4.8 signature " + std::to_string(i), outcome == kExpected[i], outcome);
  }
  // The second, whose header is empty, is right for all that.
  const auto key = public_key(keys.at_index(1));
  const auto value = base::decode_base64url(output["signatures"].at_index(1)["signature"].text());
  const std::string input = "." + std::string(output["payload"].text());
  results.check("4.8 signature 1, its bytes",
                key && value &&
                    crypto::verify(crypto::SignatureAlgorithm::es512, *key, base::view_of(input),
                                   *value) == crypto::SignatureOutcome::genuine);
}

void run_cookbook(conformance::Results& results) {
  for (const Example& example : kExamples) {
    const Value vector =
        tests::read_shared_json(std::string(kCookbook) + std::string(example.file) + ".json");
    for (const auto& [form, output] : vector["output"].members()) {
      const bool is_compact = form == "compact";
      const std::string outcome = outcome_of(
          is_compact ? securing::read_compact_jws(output.text()) : securing::read_json_jws(output),
          vector["input"]["key"]);
      const std::string_view expected = is_compact       ? example.compact
                                        : form == "json" ? example.general
                                                         : example.flattened;
      results.check(std::string(example.file) + " " + form, outcome == expected, outcome);
    }
  }
  run_multiple_signatures(results);
}

const bool kAdded = conformance::add({"jws-rfc7515", kRfc7515, run_rfc7515}) &&
                    conformance::add({"jose-cookbook", kCookbook, run_cookbook});

}  // namespace
