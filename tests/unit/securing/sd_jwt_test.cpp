#include "securing/jose/sd_jwt.hpp"

#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/sd_jwt_disclosures.hpp"
#include "securing/jose/sd_jwt_key_binding.hpp"

using namespace portolan;
using base::json::Value;
using securing::SdJwt;

namespace {

Value json(std::string_view text) {
  const auto value = base::json::parse(base::view_of(text));
  REQUIRE_MESSAGE(value, std::string(text), " ", (value ? "" : value.error().detail));
  return *value;
}

std::string encoded(std::string_view text) { return base::encode_base64url(base::view_of(text)); }

std::string digest(std::string_view disclosure) {
  return base::encode_base64url(crypto::sha256(base::view_of(disclosure)));
}

struct Made {
  SdJwt sd_jwt;
  Value payload;
};

// {0}, {1} … in the payload become the digests of the disclosures. So they do in earlier disclosures,
// which is why these are made from the end.
Made make(std::string payload, std::vector<std::string> disclosures) {
  Made made;
  made.sd_jwt.disclosures = std::move(disclosures);
  for (std::size_t i = made.sd_jwt.disclosures.size(); i-- > 0;) {
    std::string& text = made.sd_jwt.disclosures[i];
    text = encoded(text);
    const std::string mark = "{" + std::to_string(i) + "}";
    const std::string value = digest(text);
    const auto fill = [&](std::string& where) {
      for (std::size_t at = where.find(mark); at != where.npos; at = where.find(mark)) {
        where.replace(at, mark.size(), value);
      }
    };
    fill(payload);
    for (std::size_t j = 0; j < i; ++j) fill(made.sd_jwt.disclosures[j]);
  }
  made.payload = json(payload);
  return made;
}

// The processed payload, or "type at" of the problem.
std::string disclosed(const std::string& payload, const std::vector<std::string>& disclosures) {
  const Made made = make(payload, disclosures);
  const auto result = securing::disclose(made.sd_jwt, made.payload);
  if (result.problems.empty()) return base::json::write(result.claims);
  return result.problems.front().type + " " + result.problems.front().at;
}

std::string problem_of(const base::Result<SdJwt>& sd_jwt) {
  return sd_jwt ? "none" : sd_jwt.error().type + " " + sd_jwt.error().at;
}

constexpr std::string_view kIssuerKey =
    R"({"kty":"EC","crv":"P-256","x":"b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ",)"
    R"("y":"Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8"})";

}  // namespace

TEST_CASE("SDJ-05, SDJ-06: claims are put in their places and nothing of the machinery is left") {
  CHECK(disclosed(R"({"iss":"a","_sd":["{0}","decoy"],"_sd_alg":"sha-256"})",
                  {R"(["salt","name","Ana"])"}) == R"({"iss":"a","name":"Ana"})");
  CHECK(disclosed(R"({"list":[1,{"...":"{0}"},{"...":"withheld"},4]})", {R"(["salt",[2,3]])"}) ==
        R"({"list":[1,[2,3],4]})");
  CHECK(disclosed(R"({"_sd":["{0}"]})",
                  {R"(["salt","address",{"_sd":["{1}","withheld"]}])", R"(["s","city","Graz"])"}) ==
        R"({"address":{"city":"Graz"}})");
  CHECK(disclosed(R"({"list":[{"...":"{0}"}]})", {R"(["s",[{"...":"{1}"}]])", R"(["s",7])"}) ==
        R"({"list":[[7]]})");
  CHECK(disclosed(R"({"a":{"_sd":["withheld"]},"l":[{"...":"x"}]})", {}) == R"({"a":{},"l":[]})");
}

TEST_CASE("The pointers of what was disclosed lead to it") {
  const Made made = make(R"({"l":[{"...":"withheld"},{"...":"{0}"}],"_sd":["{1}"]})",
                         {R"(["s",{"_sd":["{2}"]}])", R"(["s","a/b",1])", R"(["s","c",2])"});
  const auto result = securing::disclose(made.sd_jwt, made.payload);
  REQUIRE(result.problems.empty());
  CHECK(result.withheld == 1);
  REQUIRE(result.disclosed.size() == 3);
  for (const std::string& pointer : result.disclosed) CHECK(result.claims.at_pointer(pointer));
}

TEST_CASE("SDJ-01: a digest that stands twice") {
  const std::vector<std::string> one = {R"(["s","a",1])"};
  CHECK(disclosed(R"({"_sd":["{0}","{0}"]})", one) == "sd.duplicate-digest /payload/_sd");
  CHECK(disclosed(R"({"x":{"_sd":["{0}"]},"_sd":["{0}"]})", one) ==
        "sd.duplicate-digest /payload/_sd");
  CHECK(disclosed(R"({"_sd":["{0}"],"x":[{"...":"{0}"}]})", {R"(["s",1])"}).starts_with("sd."));
  CHECK(disclosed(R"({"_sd":["decoy","decoy"]})", {}) == "sd.duplicate-digest /payload/_sd");
  CHECK(disclosed(R"({"_sd":["{0}","decoy"]})", {R"(["s","a",{"_sd":["decoy"]}])"}) ==
        "sd.duplicate-digest /payload/_sd");
}

TEST_CASE("SDJ-02: a disclosure that no digest asks for") {
  CHECK(disclosed(R"({"_sd":["decoy"]})", {R"(["s","a",1])"}) ==
        "sd.unused-disclosure /disclosures/0");
  // Its digest stands where nobody looks for one.
  CHECK(disclosed(R"({"a":"{0}","_sd":[]})", {R"(["s","b",1])"}) ==
        "sd.unused-disclosure /disclosures/0");
}

TEST_CASE("SDJ-03: a disclosure that brings a reserved claim or one that is there") {
  for (const std::string name : {"iss", "_sd", "...", "_sd_alg"}) {
    CHECK(disclosed(R"({"iss":"a","_sd":["{0}"]})", {R"(["s",")" + name + R"(","b"])"}) ==
          "sd.claim-collision /disclosures/0");
  }
  CHECK(disclosed(R"({"_sd":["{0}","{1}"]})", {R"(["s","a",1])", R"(["t","a",2])"}) ==
        "sd.claim-collision /disclosures/1");
  // One level further in the name is free.
  CHECK(disclosed(R"({"iss":"a","x":{"_sd":["{0}"]}})", {R"(["s","iss","b"])"}) ==
        R"({"iss":"a","x":{"iss":"b"}})");
}

TEST_CASE("SDJ-07: digests that are none, or chosen twice") {
  for (const std::string name : {"sha-1", "md5", "SHA-256", "", "sha-256-128"}) {
    CHECK(disclosed(R"({"_sd_alg":")" + name + R"("})", {}) == "sd.hash-alg /payload/_sd_alg");
  }
  CHECK(disclosed(R"({"_sd_alg":null})", {}) == "sd.hash-alg /payload/_sd_alg");
  CHECK(disclosed(R"({"_sd_alg":"sha3-256"})", {}) == "crypto.unsupported /payload/_sd_alg");
  CHECK(disclosed(R"({"a":{"_sd_alg":"sha-256"}})", {}) == "sd.hash-alg /payload/a/_sd_alg");
  CHECK(disclosed(R"({"_sd":["{0}"]})", {R"(["s","a",{"_sd_alg":"sha-256"}])"}) ==
        "sd.hash-alg /payload/a/_sd_alg");
  const std::string disclosure = encoded(R"(["s","a",1])");
  using enum crypto::DigestAlgorithm;
  for (const auto& [name, algorithm] : {std::pair{"sha-384", sha384}, {"sha-512", sha512}}) {
    SdJwt sd_jwt;
    sd_jwt.disclosures = {disclosure};
    const Value payload = Value::object()
                              .set("_sd_alg", name)
                              .set("_sd", Value::array().push(base::encode_base64url(crypto::digest(
                                              algorithm, base::view_of(disclosure)))));
    CHECK(base::json::write(securing::disclose(sd_jwt, payload).claims) == R"({"a":1})");
  }
}

TEST_CASE("Digests and disclosures of the wrong form") {
  CHECK(disclosed(R"({"_sd":"{0}"})", {}) == "sd.structure /payload/_sd");
  CHECK(disclosed(R"({"_sd":[1]})", {}) == "sd.structure /payload/_sd");
  CHECK(disclosed(R"({"a":{"...":"x"}})", {}) == "sd.structure /payload/a/...");
  CHECK(disclosed(R"({"a":[{"...":"x","b":1}]})", {}) == "sd.structure /payload/a/0");
  CHECK(disclosed(R"({"a":[{"...":1}]})", {}) == "sd.structure /payload/a/0");
  CHECK(disclosed(R"({"a":[{"...":"{0}"}]})", {R"(["s",{"...":"x"}])"}) ==
        "sd.structure /payload/a/0/...");
  CHECK(disclosed(R"({"_sd":["{0}"]})", {R"(["s",1])"}) == "sd.structure /disclosures/0");
  CHECK(disclosed(R"({"_sd":["{0}"]})", {R"(["s",1,2])"}) == "sd.structure /disclosures/0");
  CHECK(disclosed(R"({"a":[{"...":"{0}"}]})", {R"(["s","a",2])"}) == "sd.structure /disclosures/0");
  CHECK(disclosed(R"({"_sd":["{0}"]})", {R"([1,"a",2])"}) == "sd.structure /disclosures/0");
  CHECK(disclosed(R"({"_sd":["{0}"]})", {R"({"a":1})"}) == "sd.structure /disclosures/0");
  CHECK(disclosed(R"({"_sd":["{0}"]})", {R"(["s","a",{"b":1,"b":2}])"})
            .starts_with("json.duplicate-key /disclosures/0"));
}

TEST_CASE("A broken rule leaves nothing but what every holder has to show") {
  const Made made = make(R"({"iss":"a","l":[{"...":"{0}"},2],"_sd":["{1}"],"_sd_alg":"sha-256"})",
                         {R"(["s",1])", R"(["s","iss","b"])"});
  const auto result = securing::disclose(made.sd_jwt, made.payload);
  CHECK(result.problems.size() == 1);
  CHECK(base::json::write(result.claims) == R"({"iss":"a","l":[2]})");
  CHECK(result.disclosed.empty());
}

TEST_CASE("SDJ-11: disclosures inside disclosures beyond the limit") {
  const auto nested = [](std::size_t depth) {
    Made made;
    made.sd_jwt.disclosures = {encoded(R"(["s","a",1])")};
    while (made.sd_jwt.disclosures.size() < depth) {
      const std::string inner = digest(made.sd_jwt.disclosures.back());
      made.sd_jwt.disclosures.push_back(encoded(R"(["s","a",{"_sd":[")" + inner + R"("]}])"));
    }
    made.payload =
        Value::object().set("_sd", Value::array().push(digest(made.sd_jwt.disclosures.back())));
    return securing::disclose(made.sd_jwt, made.payload);
  };
  CHECK(nested(base::kLimits.json_depth).problems.empty());
  const auto too_deep = nested(base::kLimits.json_depth + 1);
  REQUIRE(too_deep.problems.size() == 1);
  CHECK(too_deep.problems.front().type == "limit.depth");
  CHECK(nested(base::kLimits.disclosures).problems.front().type == "limit.depth");
}

TEST_CASE("SDJ-10: tildes") {
  const std::string jwt = encoded(R"({"alg":"ES256"})") + "." + encoded("{}") + ".AAAA";
  const std::string disclosure = encoded(R"(["s","a",1])");
  const auto outcome = [](const std::string& text) {
    const auto sd_jwt = securing::read_compact_sd_jwt(text);
    if (sd_jwt) CHECK(securing::to_compact(*sd_jwt) == text);
    return problem_of(sd_jwt);
  };
  CHECK(outcome(jwt + "~") == "none");
  CHECK(outcome(jwt + "~" + disclosure + "~") == "none");
  CHECK(outcome(jwt + "~" + disclosure + "~" + jwt) == "none");
  CHECK(outcome(jwt) == "sd.structure ");
  CHECK(outcome(jwt + "~" + disclosure) == "sd.structure /kb_jwt");
  CHECK(outcome(jwt + "~~") == "sd.structure /disclosures/0");
  CHECK(outcome(jwt + "~" + disclosure + "~~") == "sd.structure /disclosures/1");
  CHECK(outcome(jwt + "~" + jwt + "~" + disclosure + "~") == "sd.structure /disclosures/0");
  CHECK(outcome(jwt + "~" + disclosure + "~" + disclosure + "~") ==
        "sd.duplicate-digest /disclosures/1");
  CHECK(outcome("~" + disclosure + "~") == "jws.structure ");
  std::string many = jwt + "~";
  for (std::size_t i = 0; i < 100'000; ++i) many += disclosure + "~";
  CHECK(outcome(many) == "limit.size /disclosures");
}

TEST_CASE("SDJ-14: the JSON form") {
  const std::string part = encoded(R"({"alg":"ES256"})");
  const std::string disclosure = encoded(R"(["s","a",1])");
  const auto outcome = [](const std::string& text) {
    auto jws = securing::read_json_jws(json(text));
    REQUIRE(jws);
    return problem_of(securing::read_json_sd_jwt(*std::move(jws)));
  };
  const std::string start = R"({"payload":"e30","protected":")" + part + R"(","signature":"AAAA")";
  CHECK(outcome(start + "}") == "none");
  CHECK(outcome(start + R"(,"header":{"disclosures":[")" + disclosure + R"("]}})") == "none");
  CHECK(outcome(start + R"(,"header":{"disclosures":"a"}})") == "sd.structure /header/disclosures");
  CHECK(outcome(start + R"(,"header":{"disclosures":[1]}})") ==
        "sd.structure /header/disclosures/0");
  CHECK(outcome(start + R"(,"header":{"kb_jwt":"a.b"}})") == "sd.structure /header/kb_jwt");
  const std::string with_binding = encoded(R"({"alg":"ES256","kb_jwt":"a.b.c"})");
  CHECK(outcome(R"({"payload":"e30","protected":")" + with_binding + R"(","signature":"AAAA"})") ==
        "sd.structure /protected/kb_jwt");
  const std::string one = R"({"protected":")" + part + R"(","signature":"AAAA")";
  const std::string header = R"(,"header":{"disclosures":[")" + disclosure + R"("]}})";
  CHECK(outcome(R"({"payload":"e30","signatures":[)" + one + header + "," + one + "}]}") == "none");
  CHECK(outcome(R"({"payload":"e30","signatures":[)" + one + "}," + one + header + "]}") ==
        "sd.structure /signatures/1/header/disclosures");
}

TEST_CASE("SDJ-09: key bindings that are none") {
  const auto now = *base::parse_instant("2026-06-01T12:00:00Z");
  const std::string jwt = encoded(R"({"alg":"ES256"})") + "." + encoded("{}") + ".AAAA";
  const std::string hash = digest(jwt + "~");
  const Value claims = json(R"({"cnf":{"jwk":)" + std::string(kIssuerKey) + "}}");
  const auto problems = [&](const std::string& header, std::string payload, const Value& shown) {
    if (const auto at = payload.find("{hash}"); at != payload.npos) payload.replace(at, 6, hash);
    const auto sd_jwt = securing::read_compact_sd_jwt(jwt + "~" + encoded(header) + "." +
                                                      encoded(payload) + ".AAAA");
    REQUIRE(sd_jwt);
    std::string text;
    for (const auto& problem :
         securing::read_key_binding(*sd_jwt, shown, Value::object(), now).problems) {
      text += (text.empty() ? "" : " ") + problem.type + problem.at;
    }
    return text;
  };
  const std::string header = R"({"alg":"ES256","typ":"kb+jwt"})";
  const std::string good =
      R"({"iat":1780315200,"aud":"https://v.example","nonce":"1","sd_hash":"{hash}")";
  CHECK(problems(header, good + "}", claims) == "");
  CHECK(problems(R"({"alg":"ES256"})", good + "}", claims) == "sd.kb-invalid/kb_jwt/protected/typ");
  CHECK(problems(R"({"alg":"none","typ":"kb+jwt"})", good + "}", claims) ==
        "sd.kb-invalid/kb_jwt/protected/alg");
  CHECK(problems(R"({"alg":"HS256","typ":"kb+jwt"})", good + "}", claims) ==
        "sd.kb-invalid/kb_jwt/protected/alg");
  CHECK(problems(R"({"alg":"ML-DSA-65","typ":"kb+jwt"})", good + "}", claims) ==
        "crypto.unsupported/kb_jwt/protected/alg");
  CHECK(problems(header, R"({"iat":1780315200,"aud":"v","nonce":"1","sd_hash":"AAAA"})", claims) ==
        "sd.kb-invalid/kb_jwt/payload/sd_hash");
  CHECK(problems(header, R"({"iat":1780315800,"aud":"v","nonce":"1","sd_hash":"{hash}"})",
                 claims) == "sd.kb-invalid/kb_jwt/payload/iat");
  CHECK(problems(header, R"({"sd_hash":"{hash}"})", claims) ==
        "sd.kb-invalid/kb_jwt/payload/iat sd.kb-invalid/kb_jwt/payload/aud "
        "sd.kb-invalid/kb_jwt/payload/nonce");
  CHECK(problems(header, good + R"(,"exp":1780315100})", claims) ==
        "sd.kb-invalid/kb_jwt/payload/exp");
  CHECK(problems(header, good + R"(,"nbf":1780316000})", claims) ==
        "sd.kb-invalid/kb_jwt/payload/nbf");
  CHECK(problems(header, good + "}", Value::object()) == "sd.kb-invalid/kb_jwt");
  CHECK(problems(header, good + "}", json(R"({"cnf":{"kid":"1"}})")) ==
        "sd.kb-key-unsupported/payload/cnf");
}
