#include "securing/jose/jws.hpp"

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jades.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;

namespace {

Value json(std::string_view text) { return *base::json::parse(base::view_of(text)); }

std::string encoded(std::string_view text) { return base::encode_base64url(base::view_of(text)); }

securing::JwsSignature signature_with(std::string_view header, std::string_view unprotected = "") {
  securing::JwsSignature signature;
  signature.protected_header = json(header);
  if (!unprotected.empty()) signature.unprotected_header = json(unprotected);
  return signature;
}

std::string findings(std::string_view header, std::string_view unprotected = "") {
  std::string types;
  const auto signature = signature_with(header, unprotected);
  for (const auto& problem :
       securing::check_header(signature, securing::jades_parameters()).problems) {
    types += (types.empty() ? "" : " ") + problem.type;
  }
  return types;
}

std::string problem_of(const base::Result<securing::Jws>& jws) {
  return jws ? "none" : jws.error().type + " " + jws.error().at;
}

// The vectors print whole key pairs.
Value public_half(Value jwk) {
  for (const char* member : {"d", "p", "q", "dp", "dq", "qi"}) jwk.remove(member);
  return jwk;
}

// What the header rules object to, and whether the signature is genuine.
std::string outcome_of(const securing::Jws& jws, const securing::JwsSignature& signature,
                       const Value& jwk) {
  const auto header = securing::check_header(signature, securing::jades_parameters());
  std::string text;
  for (const auto& problem : header.problems) text += (text.empty() ? "" : " ") + problem.type;
  const auto key = crypto::PublicKey::from_jwk(public_half(jwk));
  const bool is_genuine =
      header.algorithm && key &&
      crypto::verify(*header.algorithm, *key, securing::signing_input(jws, signature),
                     signature.value) == crypto::SignatureOutcome::genuine;
  if (is_genuine) text += text.empty() ? "genuine" : " genuine";
  return text;
}

}  // namespace

TEST_CASE("jws: RFC 7515 appendix A and RFC 8037 appendix A") {
  const std::string file = "suites/jws-rfc7515/vectors.json";
  if (!tests::has_shared(file)) return;
  const auto vectors = base::json::parse(tests::read_shared(file));
  REQUIRE(vectors);
  std::string outcomes;
  for (const Value& vector : (*vectors)["cases"].items()) {
    const auto jws = securing::read_compact_jws(vector["jws"].text());
    REQUIRE(jws);
    outcomes += std::string(vector["alg"].text()) + " " +
                outcome_of(*jws, jws->signatures.front(), vector["jwk"]) + ", ";
  }
  CHECK(outcomes ==
        "HS256 jws.alg-not-allowed, RS256 genuine, ES256 genuine, ES512 genuine, "
        "none jws.alg-none, EdDSA genuine, ");
}

TEST_CASE("jws: RFC 7520 section 4 in every serialisation") {
  const std::string folder = "suites/jose-cookbook/";
  if (!tests::has_shared(folder)) return;
  std::size_t read = 0;
  for (const char* const name :
       {"jws/4_1.rsa_v15_signature", "jws/4_2.rsa-pss_signature", "jws/4_3.ecdsa_signature",
        "jws/4_4.hmac-sha2_integrity_protection", "jws/4_6.protecting_specific_header_fields",
        "curve25519/jws", "rfc7797/hmac-sha2_b64_false", "rfc7797/4.2.hmac-sha2_b64_false"}) {
    const auto vector = base::json::parse(tests::read_shared(folder + name + ".json"));
    REQUIRE(vector);
    const bool is_symmetric = (*vector)["input"]["alg"].text() == "HS256";
    for (const auto& [form, output] : (*vector)["output"].members()) {
      const auto jws = form == "compact" ? securing::read_compact_jws(output.text())
                                         : securing::read_json_jws(output);
      REQUIRE_MESSAGE(jws, name);
      const std::string outcome =
          outcome_of(*jws, jws->signatures.front(), (*vector)["input"]["key"]);
      if (is_symmetric) {
        CHECK_MESSAGE(outcome.contains("jws.alg-not-allowed"), name);
      } else {
        CHECK_MESSAGE(outcome == "genuine", name);
      }
      ++read;
    }
  }
  CHECK(read == 6 * 3 + 2 * 2);
  // Nothing signed names the algorithm: RFC 7520 section 4.7, and the second signature of 4.8.
  for (const char* const name :
       {"jws/4_7.protecting_content_only", "jws/4_8.multiple_signatures"}) {
    const auto vector = base::json::parse(tests::read_shared(folder + name + ".json"));
    const auto jws = securing::read_json_jws((*vector)["output"]["json"]);
    REQUIRE_FALSE(jws);
    CHECK(jws.error().type == "jws.structure");
  }
  // A detached payload (section 4.5) leaves a compact JWS of an empty one, and no JSON form.
  const auto detached = base::json::parse(
      tests::read_shared(folder + "jws/4_5.signature_with_detached_content.json"));
  const auto compact = securing::read_compact_jws((*detached)["output"]["compact"].text());
  REQUIRE(compact);
  CHECK(compact->payload_text.empty());
  CHECK(problem_of(securing::read_json_jws((*detached)["output"]["json"])) ==
        "jws.structure /payload");
}

TEST_CASE("jws: RFC 7520 section 4.8, its signatures one by one") {
  const std::string file = "suites/jose-cookbook/jws/4_8.multiple_signatures.json";
  if (!tests::has_shared(file)) return;
  const auto vector = base::json::parse(tests::read_shared(file));
  const Value& output = (*vector)["output"]["json"];
  const auto alone = [&](std::size_t index) {
    Value object = output["signatures"].at_index(index);
    return securing::read_json_jws(object.set("payload", output["payload"]));
  };
  const Value& keys = (*vector)["input"]["key"];
  const auto first = alone(0);
  REQUIRE(first);
  // The kid stands outside what is signed: refused, though the signature is right.
  CHECK(outcome_of(*first, first->signatures.front(), keys.at_index(0)) ==
        "jws.unprotected-alg genuine");
  CHECK(problem_of(alone(1)) == "jws.structure /protected");
  const auto key = crypto::PublicKey::from_jwk(public_half(keys.at_index(1)));
  const auto value = base::decode_base64url(output["signatures"].at_index(1)["signature"].text());
  REQUIRE(key);
  CHECK(crypto::verify(crypto::SignatureAlgorithm::es512, *key,
                       base::view_of("." + std::string(output["payload"].text())),
                       *value) == crypto::SignatureOutcome::genuine);
  const auto third = alone(2);
  REQUIRE(third);
  CHECK(outcome_of(*third, third->signatures.front(), keys.at_index(2)) == "jws.alg-not-allowed");
}

TEST_CASE("jws: a flipped bit of RS256, PS384 and ES512 (RFC 7520 sections 4.1 to 4.3)") {
  const std::string folder = "suites/jose-cookbook/jws/";
  if (!tests::has_shared(folder)) return;
  for (const char* const name :
       {"4_1.rsa_v15_signature", "4_2.rsa-pss_signature", "4_3.ecdsa_signature"}) {
    const auto vector = base::json::parse(tests::read_shared(folder + name + ".json"));
    const auto jws = securing::read_compact_jws((*vector)["output"]["compact"].text());
    const auto key = crypto::PublicKey::from_jwk(public_half((*vector)["input"]["key"]));
    const auto algorithm = crypto::from_jose_name((*vector)["input"]["alg"].text());
    REQUIRE(jws);
    REQUIRE(key);
    REQUIRE(algorithm);
    const base::Bytes& value = jws->signatures.front().value;
    const base::Bytes input = securing::signing_input(*jws, jws->signatures.front());
    const auto passes = [&](base::ByteView message, base::ByteView signature) {
      return crypto::verify(*algorithm, *key, message, signature) ==
             crypto::SignatureOutcome::genuine;
    };
    const auto flipped = [](base::Bytes bytes, std::size_t bit) {
      bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
      return bytes;
    };
    CHECK(passes(input, value));
    // Every fifth bit: each place within a byte, and each byte at least once.
    for (std::size_t bit = 0; bit < value.size() * 8; bit += 5) {
      REQUIRE_FALSE(passes(input, flipped(value, bit)));
    }
    for (std::size_t bit = 0; bit < input.size() * 8; bit += 5) {
      REQUIRE_FALSE(passes(flipped(input, bit), value));
    }
  }
}

TEST_CASE("jws: the compact form has three parts and no slack") {
  const std::string header = encoded(R"({"alg":"ES256"})");
  CHECK(securing::read_compact_jws(header + ".e30.AA"));
  for (const std::string& text : std::vector<std::string>{
           "", header, header + ".e30", header + ".e30.AA.AA", std::string("..."),
           "." + header + ".e30", ".e30.AA", " " + header + ".e30.AA", header + ".e30.AA\n",
           header + ".e30.A", header + "=.e30.AA", encoded("[]") + ".e30.AA",
           encoded("{\"alg\":1,\"alg\":2}") + ".e30.AA", std::string(1'000'000, '.')}) {
    CHECK_FALSE(securing::read_compact_jws(text));
  }
}

TEST_CASE("jws: the JSON forms are never mixed (RFC 7515 section 7.2)") {
  const std::string header = encoded(R"({"alg":"ES256"})");
  const std::string one = R"({"protected":")" + header + R"(","signature":"AA"})";
  const auto read = [](const std::string& text) { return securing::read_json_jws(json(text)); };
  CHECK(read(R"({"payload":"e30","signatures":[)" + one + "]}"));
  CHECK(read(R"({"payload":"e30","protected":")" + header + R"(","signature":"AA"})")
            ->serialization == securing::Serialization::flattened);
  CHECK(problem_of(read(R"({"payload":"e30","signatures":[]})")) == "jws.structure /signatures");
  CHECK(problem_of(read(R"({"payload":"e30","signatures":null})")) == "jws.structure /signatures");
  CHECK(problem_of(read(R"({"payload":{},"signatures":[)" + one + "]}")) ==
        "jws.structure /payload");
  CHECK(problem_of(read(R"({"signatures":[)" + one + "]}")) == "jws.structure /payload");
  CHECK(problem_of(read(R"({"payload":"e30","signature":"AA","signatures":[)" + one + "]}")) ==
        "jws.structure ");
  CHECK(problem_of(read(R"({"payload":"e30","signatures":[{"signature":"AA"}]})")) ==
        "jws.structure /signatures/0/protected");
  CHECK(problem_of(read(R"({"payload":"e30","signatures":[{"protected":")" + header +
                        R"(","signature":"A=="}]})")) == "jws.base64url /signatures/0/signature");
  const std::string unencoded = encoded(R"({"alg":"ES256","b64":false,"crit":["b64"]})");
  CHECK(problem_of(read(R"({"payload":"e30","signatures":[)" + one + R"(,{"protected":")" +
                        unencoded + R"(","signature":"AA"}]})")) == "jws.b64 /signatures/1");
  std::string many = one;
  for (int i = 0; i < 20; ++i) many += "," + one;
  CHECK(problem_of(read(R"({"payload":"e30","signatures":[)" + many + "]}")) ==
        "limit.size /signatures");
}

TEST_CASE("jws: unencoded payloads stay as they are (RFC 7797 section 4.2)") {
  const std::string header = encoded(R"({"alg":"HS256","b64":false,"crit":["b64"]})");
  const auto jws = securing::read_json_jws(
      json(R"({"payload":"$.02","protected":")" + header + R"(","signature":"AA"})"));
  REQUIRE(jws);
  CHECK(base::text_of(*securing::payload_bytes(*jws, jws->signatures.front())) == "$.02");
  CHECK(base::text_of(securing::signing_input(*jws, jws->signatures.front())) == header + ".$.02");
}

TEST_CASE("jose headers: what is refused, and why") {
  CHECK(findings(R"({"alg":"RS256"})").empty());
  for (const char* alg :
       {R"("none")", R"("None")", R"("nOnE")", R"("none ")", R"("")", "null", "[]", "0"}) {
    CHECK(findings(std::string(R"({"alg":)") + alg + "}") == "jws.alg-none");
  }
  CHECK(findings("{}") == "jws.alg-none");
  for (const char* alg : {"HS256", "HS384", "HS512"}) {
    CHECK(findings(std::string(R"({"alg":")") + alg + "\"}") == "jws.alg-not-allowed");
  }
  for (const char* alg : {"ML-DSA-65", "Ed448", "ES521", "es256", "PS256 ", "RS1"}) {
    CHECK(findings(std::string(R"({"alg":")") + alg + "\"}") == "crypto.unsupported");
  }
  CHECK(findings(R"({"alg":"RS256","crit":["sigT"],"sigT":"x"})").empty());
  CHECK(findings(R"({"alg":"RS256","crit":["bork"],"bork":1})") == "jws.crit-unknown");
  for (const char* crit :
       {"[]", "{}", "\"sigT\"", "[1]", R"(["sigT","sigT"])", R"(["alg"])", R"(["absent"])"}) {
    CHECK(findings(std::string(R"({"alg":"RS256","sigT":"x","crit":)") + crit + "}") == "jws.crit");
  }
  CHECK(findings(R"({"alg":"RS256","b64":false})") == "jws.b64");
  CHECK(findings(R"({"alg":"RS256","b64":"false","crit":["b64"]})") == "jws.b64");
  CHECK(findings(R"({"alg":"RS256"})", R"({"kid":"x"})") == "jws.unprotected-alg");
  CHECK(findings(R"({"typ":"JOSE"})", R"({"alg":"RS256"})") == "jws.unprotected-alg jws.alg-none");
  CHECK(findings(R"({"alg":"RS256","cty":"a"})", R"({"cty":"b"})") == "json.duplicate-key");
  CHECK(findings(R"({"alg":"RS256","zip":"DEF"})") == "jws.structure");
}

TEST_CASE("jades: the signing time is read strictly") {
  const auto time_of = [](std::string_view header) {
    const auto claimed = securing::claimed_time(signature_with(header));
    if (claimed.at) return base::to_text(*claimed.at);
    return claimed.problem ? claimed.problem->type : std::string("none");
  };
  CHECK(time_of(R"({"sigT":"2025-02-12T12:09:45Z"})") == "2025-02-12T12:09:45Z");
  CHECK(time_of(R"({"iat":1739362185})") == "2025-02-12T12:09:45Z");
  CHECK(time_of(R"({"iat":1739362185,"sigT":"2020-01-01T00:00:00Z"})") == "2025-02-12T12:09:45Z");
  CHECK(time_of("{}") == "none");
  for (const char* header :
       {R"({"sigT":"2025-02-12T13:09:45+01:00"})", R"({"sigT":"2025-02-12"})", R"({"sigT":1})",
        R"({"iat":"1739362185"})", R"({"iat":1739362185000})", R"({"iat":1.5})"}) {
    CHECK_MESSAGE(time_of(header) == "jades.sigt", header);
  }
}

TEST_CASE("jades: the certificate is the one that the signed header names") {
  const auto problem = [](std::string_view header) {
    const auto certificate = securing::signing_certificate(signature_with(header));
    return certificate ? std::string("none") : certificate.error().type;
  };
  CHECK(problem("{}") == "jades.signing-cert-missing");
  CHECK(problem(R"({"x5t#S256":"AA"})") == "jades.signing-cert-missing");
  CHECK(problem(R"({"x5c":[]})") == "x509.chain-malformed");
  CHECK(problem(R"({"x5c":["not base64"]})") == "x509.chain-malformed");
  CHECK(problem(R"({"x5c":["AAAA"]})") == "x509.malformed");
  CHECK(problem(R"({"x5c":["AAAA"],"x5t#S256":"AAAA"})") == "jades.signing-cert");
  std::string many = R"({"x5c":["AAAA")";
  for (int i = 0; i < 10; ++i) many += R"(,"AAAA")";
  CHECK(problem(many + "]}") == "limit.size");
}
