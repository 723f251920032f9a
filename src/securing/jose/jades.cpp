#include "securing/jose/jades.hpp"

#include <algorithm>
#include <array>

#include "base/base64.hpp"
#include "base/json/numeric_date.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "securing/jose/x5c.hpp"

namespace portolan::securing {
namespace {

using base::fail;
using base::json::Value;

// etsiU stands in the unprotected header; RFC 7515 section 4.1.11 lets "crit" name parameters of
// either.
constexpr auto kUnderstood =
    std::to_array<std::string_view>({"b64", "sigT", "iat", "exp", "adoTst", "etsiU", "x5t#o",
                                     "sigX5ts", "sigD", "srCms", "sigPl", "srAts", "sigPId"});

constexpr auto kTellTales = std::to_array<std::string_view>(
    {"sigT", "x5t#o", "sigX5ts", "adoTst", "sigPId", "sigD", "srCms", "sigPl", "srAts"});

// TS 119 182-1 section 5.2.3: commitments that a credential may be made with.
constexpr std::array<std::string_view, 4> kCommitments = {"ProofOfOrigin", "ProofOfApproval",
                                                          "ProofOfCreation", "ProofOfSender"};

std::string at(const JwsSignature& signature, std::string_view name) {
  return signature.at + "/protected" + base::pointer_token(name);
}

std::string_view last_segment(std::string_view uri) {
  return uri.substr(uri.find_last_of("#/") + 1);
}

// A digest of the signer's certificate in the signed header.
struct NamedCertificate {
  std::string at;
  std::optional<crypto::DigestAlgorithm> algorithm;
  std::string_view digest;

  bool fits(base::ByteView der) const {
    const auto wanted = base::decode_base64url(digest);
    return wanted && *wanted == crypto::digest(*algorithm, der);
  }
};

// TS 119 182-1 sections 5.1.7, 5.2.2.2 and 5.2.2.3.
std::vector<NamedCertificate> named_certificates(const JwsSignature& signature) {
  const Value& header = signature.protected_header;
  std::vector<NamedCertificate> names;
  if (const Value* const named = header.find("x5t#S256")) {
    names.push_back({at(signature, "x5t#S256"), crypto::DigestAlgorithm::sha256, named->text()});
  }
  const auto add = [&](const Value& other, const char* name) {
    names.push_back(
        {at(signature, name), digest_named(other["digAlg"].text()), other["digVal"].text()});
  };
  if (const Value* const other = header.find("x5t#o")) add(*other, "x5t#o");
  if (const Value* const others = header.find("sigX5ts")) add(others->at_index(0), "sigX5ts");
  return names;
}

}  // namespace

UnderstoodParameters jades_parameters() { return kUnderstood; }

std::vector<base::Problem> unsupported_parameters(const JwsSignature& signature) {
  std::vector<base::Problem> problems;
  if (signature.protected_header.find("sigPId")) {
    problems.push_back({"jades.policy-unsupported",
                        at(signature, "sigPId"),
                        "The signature follows a policy, which is not checked.",
                        {}});
  }
  for (const Value& commitment : signature.protected_header["srCms"].as_span()) {
    const std::string_view name = last_segment(commitment["commId"]["id"].text());
    if (std::ranges::find(kCommitments, name) != kCommitments.end()) continue;
    problems.push_back({"jades.parameter-unsupported",
                        at(signature, "srCms"),
                        "The signer commits to something else than the document.",
                        {{"parameter", base::ArgumentKind::text, "srCms"}}});
    break;
  }
  const Value* const end = signature.protected_header.find("exp");
  if (end && !end->is_number()) {
    problems.push_back({"jades.parameter-unsupported",
                        at(signature, "exp"),
                        "The end of the signature's life cannot be read.",
                        {{"parameter", base::ArgumentKind::text, "exp"}}});
  }
  return problems;
}

bool is_jades(const JwsSignature& signature) {
  for (const std::string_view name : kTellTales) {
    if (signature.protected_header.find(name)) return true;
  }
  const bool names_certificate = signature.protected_header.find("x5t#S256") != nullptr;
  return signature.unprotected_header.find("etsiU") ||
         (names_certificate && signature.protected_header.find("iat"));
}

std::optional<crypto::DigestAlgorithm> digest_named(std::string_view name) {
  if (name == "S256") return crypto::DigestAlgorithm::sha256;
  if (name == "S384") return crypto::DigestAlgorithm::sha384;
  if (name == "S512") return crypto::DigestAlgorithm::sha512;
  return std::nullopt;
}

base::Result<crypto::Certificate> signing_certificate(const JwsSignature& signature,
                                                      std::span<const base::Bytes> others) {
  const Value* const chain = signature.protected_header.find("x5c");
  const std::vector<NamedCertificate> names = named_certificates(signature);
  for (const NamedCertificate& name : names) {
    if (name.algorithm) continue;
    return fail("jades.digest-unsupported", name.at, "The digest of the certificate is not known.");
  }
  const auto fits_all = [&](base::ByteView der) {
    return std::ranges::all_of(names, [&](const NamedCertificate& name) { return name.fits(der); });
  };
  base::Bytes der;
  std::string where = at(signature, "x5c");
  if (chain) {
    auto first = signer_of(*chain, where);
    if (!first) return fail(std::move(first.error()));
    // Without a digest the certificate in the signed x5c is signed all the same.
    if (!fits_all(*first)) {
      return fail("jades.signing-cert", names.front().at,
                  "The certificate is not the one that the header names.");
    }
    der = *std::move(first);
    where += "/0";
  } else {
    const auto found = std::ranges::find_if(others, fits_all);
    if (names.empty() || found == others.end()) {
      return fail("jades.signing-cert-missing", names.empty() ? at(signature, "x5t#S256") : where,
                  names.empty() ? "The signed header names no certificate."
                                : "The certificate is named but not in the file.");
    }
    der = *found;
    where = names.front().at;
  }
  auto certificate = crypto::read_certificate(der);
  if (!certificate) return fail(std::move(certificate.error()).below(where));
  return certificate;
}

std::vector<base::Bytes> certificate_chain(const JwsSignature& signature) {
  std::vector<base::Bytes> chain;
  const base::json::Array& items = signature.protected_header["x5c"].items();
  if (items.size() > base::kLimits.certificates) return chain;
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (auto der = base::decode_base64(items[i].text())) chain.push_back(*std::move(der));
  }
  return chain;
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
    const auto instant = base::json::numeric_date(*iat);
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

HeaderPeriod header_period(const JwsSignature& signature) {
  const auto read = [&](const char* name) -> std::optional<base::Instant> {
    const auto number = signature.protected_header[name].number();
    if (!number) return std::nullopt;
    // Beyond all years is as good as the last one.
    const double last = 253402300799.0;
    return base::from_unix(static_cast<std::int64_t>(std::clamp(*number, -62135596800.0, last)));
  };
  return {read("nbf"), read("exp")};
}

}  // namespace portolan::securing
