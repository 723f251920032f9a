#include "verify/seal/etsi.hpp"

#include <algorithm>
#include <array>

#include "verify/report/fold.hpp"

namespace portolan::verify {
namespace {

constexpr std::string_view kFailed = "TOTAL-FAILED";
constexpr std::string_view kOpen = "INDETERMINATE";

struct Word {
  std::string_view type;  // "x509.revocation-" stands for all that begin so
  std::string_view indication;
  std::string_view sub_indication;
};

// In the order in which the standard's building blocks come (section 5.3.4): format, identification of
// the certificate, policy, cryptography, certificate, then the times.
constexpr auto kWords = std::to_array<Word>({
    {"jades.etsiu", kFailed, "FORMAT_FAILURE"},
    {"jades.detached-digest", kFailed, "HASH_FAILURE"},
    {"jws.signature-invalid", kFailed, "SIG_CRYPTO_FAILURE"},
    {"jades.signing-cert", kOpen, "NO_SIGNING_CERTIFICATE_FOUND"},
    {"x509.chain-malformed", kOpen, "NO_SIGNING_CERTIFICATE_FOUND"},
    {"jades.signing-cert-missing", kOpen, "NO_SIGNING_CERTIFICATE_FOUND"},
    {"jades.digest-unsupported", kOpen, "NO_SIGNING_CERTIFICATE_FOUND"},
    {"x509.key-usage", kOpen, "CHAIN_CONSTRAINTS_FAILURE"},
    {"jades.policy-unsupported", kOpen, "SIGNATURE_POLICY_NOT_AVAILABLE"},
    {"jades.parameter-unsupported", kOpen, "SIG_CONSTRAINTS_FAILURE"},
    {"jades.contents-differ", kOpen, "SIG_CONSTRAINTS_FAILURE"},
    {"jades.detached", kOpen, "SIGNED_DATA_NOT_FOUND"},
    {"crypto.unsupported", kOpen, "CRYPTO_CONSTRAINTS_FAILURE"},
    {"key.", kOpen, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"},
    {"x509.algorithm-weak", kOpen, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"},
    {"x509.not-yet-valid", kFailed, "NOT_YET_VALID"},
    {"x509.expired", kFailed, "EXPIRED"},
    {"x509.revoked", kFailed, "REVOKED"},
    {"issuer.chain-untrusted", kOpen, "NO_CERTIFICATE_CHAIN_FOUND"},
    {"trust.", kOpen, "CHAIN_CONSTRAINTS_FAILURE"},
    {"jades.sigt", kOpen, "SIG_CONSTRAINTS_FAILURE"},
    {"jades.tst-order", kOpen, "TIMESTAMP_ORDER_FAILURE"},
    {"x509.revoked-no-trusted-time", kOpen, "REVOKED_NO_POE"},
    {"x509.expired-no-trusted-time", kOpen, "OUT_OF_BOUNDS_NO_POE"},
    {"x509.revocation-", kOpen, "TRY_LATER"},
    {"limit.", kOpen, "CERTIFICATE_CHAIN_GENERAL_FAILURE"},
    {"x509.", kOpen, "CHAIN_CONSTRAINTS_FAILURE"},
});

// The checks that are about the signature. integrity.json and integrity.container are about the file.
constexpr auto kChecks = std::to_array<std::string_view>(
    {"integrity.header", "integrity.json", "integrity.container", "integrity.certificate",
     "integrity.key", "integrity.signature", "issuer.authority", "force.certificate_period",
     "force.revocation", "force.claimed_time", "force.time_stamps"});

bool concerns(const Check& check) {
  return check.severity == Severity::blocks &&
         (check.outcome == Outcome::failed || check.outcome == Outcome::indeterminate) &&
         std::ranges::find(kChecks, check.id) != kChecks.end();
}

bool means(const Word& word, std::string_view type) {
  const bool is_prefix = word.type.ends_with('.') || word.type.ends_with('-');
  return is_prefix ? type.starts_with(word.type) : type == word.type;
}

// The first word for what a check found whose id begins so.
std::optional<Etsi> first_word(const Report& report, std::string_view checks) {
  for (const Word& word : kWords) {
    for (const Check& check : report.checks) {
      const auto is_meant = [&](const base::Problem& problem) { return means(word, problem.type); };
      if (check.id.starts_with(checks) && concerns(check) &&
          std::ranges::any_of(check.problems, is_meant)) {
        return Etsi{std::string(word.indication), std::string(word.sub_indication)};
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Etsi> etsi_of(const Report& report) {
  if (report.input.securing != "jades") return std::nullopt;
  // What is wrong with the signature itself goes before all that surrounds it.
  if (auto found = first_word(report, "integrity.")) return found;
  if (answer_of(Question::integrity, report.checks) == Outcome::failed) {
    return Etsi{std::string(kFailed), "FORMAT_FAILURE"};
  }
  if (auto found = first_word(report, "")) return found;
  if (std::ranges::any_of(report.checks, concerns)) {
    return Etsi{std::string(kOpen), std::nullopt};
  }
  return Etsi{"TOTAL-PASSED", std::nullopt};
}

}  // namespace portolan::verify
