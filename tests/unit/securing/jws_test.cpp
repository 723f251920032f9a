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

}  // namespace

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
  // RFC 7519 section 2: a NumericDate may have a fraction.
  CHECK(time_of(R"({"iat":1739362185.7})") == "2025-02-12T12:09:45Z");
  CHECK(time_of("{}") == "none");
  for (const char* header :
       {R"({"sigT":"2025-02-12T13:09:45+01:00"})", R"({"sigT":"2025-02-12"})", R"({"sigT":1})",
        R"({"iat":"1739362185"})", R"({"iat":1739362185000})"}) {
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
