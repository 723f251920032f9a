#include "securing/jose/header.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace portolan::securing {
namespace {

using base::Problem;
using base::json::Value;

// RFC 7515 section 4.1.11: "crit" must not name a parameter that RFC 7515 or RFC 7518 defines.
constexpr std::array<std::string_view, 20> kRegisteredParameters = {
    "alg",  "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty",
    "crit", "enc", "zip", "epk", "apu", "apv", "iv",  "tag",      "p2s", "p2c"};

// Parameters that make a key or an algorithm; outside the signed header anybody could set them.
constexpr std::array<std::string_view, 8> kProtectedOnly = {"alg", "b64", "crit",     "jku",
                                                            "jwk", "kid", "x5t#S256", "x5c"};

// Parameters of encryption (RFC 7516): a signature has none, so they would only be traps.
constexpr std::array<std::string_view, 4> kEncryption = {"enc", "zip", "p2c", "p2s"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class HeaderCheck {
 public:
  HeaderCheck(const JwsSignature& signature, UnderstoodParameters understood)
      : signature_(signature), header_(signature.protected_header), understood_(understood) {}

  HeaderFindings run() && {
    check_places();
    check_algorithm();
    check_critical();
    check_unencoded();
    return std::move(findings_);
  }

 private:
  void report(std::string type, std::string_view name, std::string detail) {
    findings_.problems.push_back({std::move(type),
                                  signature_.at + "/protected" + base::pointer_token(name),
                                  std::move(detail),
                                  {}});
  }

  // RFC 7515 section 4: the two headers have no name in common. Section 10.7: what matters is
  // signed.
  void check_places() {
    for (const auto& member : signature_.unprotected_header.members()) {
      if (contains(kProtectedOnly, member.name)) {
        report("jws.unprotected-alg", member.name,
               "A parameter that matters for the signature stands outside the signed header.");
      } else if (header_.find(member.name)) {
        report("json.duplicate-key", member.name,
               "The signed and the unsigned header have the same member.");
      }
    }
    for (const std::string_view name : kEncryption) {
      if (header_.find(name)) report("jws.structure", name, "A signature has no such parameter.");
    }
  }

  void check_algorithm() {
    const Value& alg = header_["alg"];
    const std::string name(base::trim(alg.text()));
    if (!alg.is_string() || name.empty() || base::equals_ignoring_ascii_case(name, "none")) {
      report("jws.alg-none", "alg", "The header names no signature algorithm.");
      return;
    }
    if (alg.text().starts_with("HS")) {
      // A shared secret cannot show who signed, and "HS256" with a public key as the secret is the
      // oldest forgery there is (RFC 8725 section 2.1).
      report("jws.alg-not-allowed", "alg",
             "A symmetric algorithm proves nothing to a third party.");
      return;
    }
    findings_.algorithm = crypto::from_jose_name(alg.text());
    if (!findings_.algorithm) {
      report("crypto.unsupported", "alg", "The signature algorithm is not supported.");
      findings_.problems.back().arguments.push_back(
          {"algorithm", base::ArgumentKind::text, std::string(alg.text())});
    }
  }

  // RFC 7515 section 4.1.11.
  void check_critical() {
    if (!header_.find("crit")) return;
    const Value& crit = header_["crit"];
    if (crit.items().empty()) {
      report("jws.crit", "crit", "The list of critical parameters is empty or no list.");
      return;
    }
    std::vector<std::string_view> seen;
    for (const Value& entry : crit.items()) {
      const std::string_view name = entry.text();
      if (!entry.is_string() || contains(seen, name) || contains(kRegisteredParameters, name) ||
          (!header_.find(name) && !signature_.unprotected_header.find(name))) {
        report("jws.crit", "crit", "The list of critical parameters breaks its rules.");
        return;
      }
      seen.push_back(name);
      if (!contains(understood_, name)) {
        report("jws.crit-unknown", "crit", "A critical parameter is not understood.");
        findings_.problems.back().arguments.push_back(
            {"parameter", base::ArgumentKind::text, std::string(name)});
      }
    }
  }

  // RFC 7797 section 6: "b64" is a boolean, and critical wherever it stands.
  void check_unencoded() {
    const Value* const b64 = header_.find("b64");
    if (!b64) return;
    bool is_critical = false;
    for (const Value& entry : header_["crit"].items()) {
      is_critical = is_critical || entry.text() == "b64";
    }
    if (!b64->is_boolean() || !is_critical) {
      report("jws.b64", "b64", "\"b64\" must be a boolean and named in \"crit\".");
    }
  }

  const JwsSignature& signature_;
  const Value& header_;
  UnderstoodParameters understood_;
  HeaderFindings findings_;
};

}  // namespace

HeaderFindings check_header(const JwsSignature& signature, UnderstoodParameters understood) {
  return HeaderCheck(signature, understood).run();
}

}  // namespace portolan::securing
