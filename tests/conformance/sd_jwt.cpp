// The examples of RFC 9901 as its reference implementation makes them: what the issuer signed, what a
// presentation discloses, and the holder's key binding. The JSON files are wrapped inside their strings.
#include <algorithm>
#include <vector>

#include "base/instant.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "crypto/signature.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jws.hpp"
#include "securing/jose/sd_jwt.hpp"
#include "securing/jose/sd_jwt_disclosures.hpp"
#include "securing/jose/sd_jwt_key_binding.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;
using securing::SdJwt;

namespace {

constexpr std::string_view kFolder = "suites/sd-jwt/spec-examples/";
constexpr std::string_view kIssuerKey =
    R"({"kty":"EC","crv":"P-256","x":"b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ",)"
    R"("y":"Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8"})";

std::string read_unwrapped(const std::string& path) {
  std::string text;
  bool is_indent = false;
  for (const char c : tests::read_shared_text(path)) {
    if (c == '\n') is_indent = true;
    if (c == '\n' || (is_indent && c == ' ')) continue;
    is_indent = false;
    text.push_back(c);
  }
  return text;
}

// `path` without its ending: compact where there is a .txt, else the JSON form.
base::Result<SdJwt> read_token(const std::string& path) {
  if (tests::exists_shared(path + ".txt")) {
    return securing::read_compact_sd_jwt(read_unwrapped(path + ".txt"));
  }
  const auto object = base::json::parse(base::view_of(read_unwrapped(path + ".json")));
  if (!object) return std::unexpected(object.error());
  auto jws = securing::read_json_jws(*object);
  if (!jws) return std::unexpected(jws.error());
  return securing::read_json_sd_jwt(*std::move(jws));
}

bool is_genuine(const securing::Jws& jws, const crypto::PublicKey& key) {
  const auto& signature = jws.signatures.front();
  const auto findings = securing::check_header(signature, {});
  return findings.problems.empty() && findings.algorithm &&
         crypto::verify(*findings.algorithm, key, securing::signing_input(jws, signature),
                        signature.value) == crypto::SignatureOutcome::genuine;
}

Value payload_of(const securing::Jws& jws) {
  const auto bytes = securing::payload_bytes(jws, jws.signatures.front());
  return bytes ? base::json::parse(*bytes).value_or(Value()) : Value();
}

// The order of members says nothing, and differs.
bool is_same(const Value& a, const Value& b) {
  return canonical::jcs::canonicalize(a).value_or("a") ==
         canonical::jcs::canonicalize(b).value_or("b");
}

// Every claim of the issuer's that is in `expected` is among the claims.
bool holds(const Value& claims, const Value& expected) {
  return std::ranges::all_of(expected.members(), [&](const auto& member) {
    return is_same(claims[member.name], member.value);
  });
}

class Example {
 public:
  Example(std::string name, const crypto::PublicKey& issuer, conformance::Results& results)
      : name_(std::move(name)), issuer_(issuer), results_(results) {}

  void run() {
    run_issuance();
    run_presentation();
  }

 private:
  std::string path(const std::string& file) const {
    return std::string(kFolder) + name_ + "/" + file;
  }
  void check(const std::string& what, bool is_right) {
    results_.check(name_ + " " + what, is_right);
  }

  void run_issuance() {
    const auto token = read_token(path("sd_jwt_issuance"));
    if (!token) return check("issuance: " + token.error().type, false);
    const Value payload = payload_of(token->issuer_jwt);
    check("issuance", is_genuine(token->issuer_jwt, issuer_));
    check("payload", is_same(payload, tests::read_shared_json(path("sd_jwt_payload.json"))));
    const auto all = securing::disclose(*token, payload);
    check("user claims", all.problems.empty() &&
                             holds(all.claims, tests::read_shared_json(path("user_claims.json"))));
  }

  void run_presentation() {
    const auto token = read_token(path("sd_jwt_presentation"));
    if (!token) return check("presentation: " + token.error().type, false);
    const Value payload = payload_of(token->issuer_jwt);
    const auto shown = securing::disclose(*token, payload);
    check("presentation", is_genuine(token->issuer_jwt, issuer_));
    check("verified contents",
          shown.problems.empty() &&
              is_same(shown.claims, tests::read_shared_json(path("verified_contents.json"))));
    if (!tests::exists_shared(path("kb_jwt_payload.json"))) return;
    const auto now = base::parse_instant("2026-11-22T00:00:00Z");
    const auto binding = securing::read_key_binding(*token, shown.claims, payload, *now);
    check("key binding", token->key_binding && binding.problems.empty() && binding.key &&
                             binding.jws && is_genuine(*binding.jws, *binding.key));
    check("key binding’s payload",
          binding.jws && is_same(payload_of(*binding.jws),
                                 tests::read_shared_json(path("kb_jwt_payload.json"))));
  }

  std::string name_;
  const crypto::PublicKey& issuer_;
  conformance::Results& results_;
};

void run(conformance::Results& results) {
  const auto jwk = base::json::parse(base::view_of(kIssuerKey));
  const auto issuer = crypto::PublicKey::from_jwk(*jwk);
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(tests::shared_root() / std::string(kFolder))) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  for (const std::string& name : names) {
    if (tests::exists_shared(std::string(kFolder) + name + "/verified_contents.json")) {
      Example(name, *issuer, results).run();
    } else {
      results.skip(name, "the suite holds no token of this example");
    }
  }
}

const bool kAdded = conformance::add({"sd-jwt", kFolder, run});

}  // namespace
