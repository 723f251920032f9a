#include "securing/jose/jades.hpp"

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/x5c.hpp"

namespace portolan::securing {
namespace {

using base::fail;
using base::json::Value;

// etsiU stands in the unprotected header; RFC 7515 section 4.1.11 lets "crit" name parameters of
// either.
constexpr std::array<std::string_view, 5> kUnderstood = {"b64", "sigT", "iat", "adoTst", "etsiU"};

constexpr std::array<std::string_view, 6> kTellTales = {"sigT",   "x5t#o",  "sigX5ts",
                                                        "adoTst", "sigPId", "sigD"};

std::string at(const JwsSignature& signature, std::string_view name) {
  return signature.at + "/protected" + base::pointer_token(name);
}

}  // namespace

UnderstoodParameters jades_parameters() { return kUnderstood; }

bool is_jades(const JwsSignature& signature) {
  for (const std::string_view name : kTellTales) {
    if (signature.protected_header.find(name)) return true;
  }
  const bool names_certificate = signature.protected_header.find("x5t#S256") != nullptr;
  return signature.unprotected_header.find("etsiU") ||
         (names_certificate && signature.protected_header.find("iat"));
}

base::Result<crypto::Certificate> signing_certificate(const JwsSignature& signature) {
  const Value& header = signature.protected_header;
  const Value* const chain = header.find("x5c");
  const Value* const named = header.find("x5t#S256");
  if (!chain) {
    if (!named && !header.find("x5t#o") && !header.find("sigX5ts")) {
      return fail("jades.signing-cert-missing", at(signature, "x5t#S256"),
                  "The signed header names no certificate.");
    }
    return fail("jades.signing-cert-missing", at(signature, "x5c"),
                "The certificate is named but not in the file.");
  }
  const auto der = signer_of(*chain, at(signature, "x5c"));
  if (!der) return fail(der.error());
  // TS 119 182-1 section 5.1.7: x5t#S256 is the base64url SHA-256 of the DER certificate. Without
  // it the certificate in the signed x5c is signed all the same.
  if (named) {
    const auto digest = base::decode_base64url(named->text());
    const crypto::Sha256 actual = crypto::sha256(*der);
    if (!digest || !std::ranges::equal(*digest, actual)) {
      return fail("jades.signing-cert", at(signature, "x5t#S256"),
                  "The certificate is not the one that the header names.");
    }
  }
  auto certificate = crypto::read_certificate(*der);
  if (!certificate) return fail(std::move(certificate.error()).below(at(signature, "x5c") + "/0"));
  return certificate;
}

ClaimedTime claimed_time(const JwsSignature& signature) {
  const Value* const sig_t = signature.protected_header.find("sigT");
  const Value* const iat = signature.protected_header.find("iat");
  ClaimedTime time;
  time.parameter = sig_t && iat ? TimeParameter::both
                   : sig_t      ? TimeParameter::sig_t
                   : iat        ? TimeParameter::iat
                                : TimeParameter::none;
  // TS 119 182-1 v1.1.1 section 5.2.1: sigT is yyyy-MM-ddTHH:mm:ssZ.
  constexpr std::size_t kSigTLength = 20;
  if (sig_t && sig_t->text().size() == kSigTLength) time.at = base::parse_instant(sig_t->text());
  // RFC 7519 section 4.1.6: iat is a NumericDate. It is the newer parameter and goes first.
  // Issuers that write milliseconds there make a mistake, and sigT, where it stands too, tells.
  if (iat) {
    const auto seconds = iat->integer();
    const auto instant = seconds ? base::from_unix(*seconds) : std::nullopt;
    if (instant) time.at = instant;
  }
  if ((sig_t || iat) && !time.at) {
    time.problem = base::Problem{"jades.sigt",
                                 at(signature, iat ? "iat" : "sigT"),
                                 "The claimed signing time is no time.",
                                 {}};
  }
  return time;
}

std::vector<std::string> unsigned_properties(const JwsSignature& signature) {
  std::vector<std::string> names;
  for (const Value& entry : signature.unprotected_header["etsiU"].items()) {
    Value property = entry;
    if (const std::string* text = entry.string()) {
      const auto bytes = base::decode_base64url(*text);
      auto parsed = bytes ? base::json::parse(*bytes) : fail("jws.base64url", "", "");
      property = parsed ? *std::move(parsed) : Value();
    }
    names.push_back(property.members().size() == 1 ? property.members().front().name : "");
  }
  return names;
}

}  // namespace portolan::securing
