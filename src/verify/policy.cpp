#include "verify/policy.hpp"

#include <algorithm>
#include <array>

namespace portolan::verify {
namespace {

// Problems that leave a question open. Everything that starts with "limit." or ends with
// "unsupported" does so as well.
constexpr auto kOpenQuestions = std::to_array<std::string_view>({
    "check.not-run",
    "did.needs-document",
    "issuer.certificate-unclear",
    "issuer.chain-untrusted",
    "issuer.document-malformed",
    "issuer.key-not-found",
    "issuer.key-period",
    "issuer.key-unbound-unknown",
    "issuer.missing",
    "issuer.sandbox",
    "issuer.self-declared",
    "issuer.test",
    "issuer.test-seal",
    "issuer.unknown",
    "issuer.vm-not-in-document",
    "jades.contents-differ",
    "jades.detached",
    "jades.signing-cert-missing",
    "jades.time-missing",
    "jades.tst-expired",
    "jades.tst-future",
    "jades.tst-order",
    "jades.tst-untrusted",
    "jsonld.context-changed",
    "jsonld.context-invalid",
    "jsonld.context-unknown",
    "jsonld.context-unpinned",
    "jsonld.dropped-value",
    "jsonld.empty-value",
    "jsonld.number-rounded",
    "jsonld.node-split",
    "jsonld.undefined-term",
    "jwks.malformed",
    "key.short",
    "nested.no-credential",
    "nested.not-valid",
    "nested.open",
    "ob.endorsement-open",
    "ob2.badge-unconfirmed",
    "ob2.hosted-copy",
    "ob2.hosted-offline",
    "ob2.id-mismatch",
    "ob2.identity-format",
    "ob2.issuer-unconfirmed",
    "ob2.origin-unenforceable",
    "ob2.origin-unproven",
    "ob2.revocation-issuer",
    "ob2.revocation-malformed",
    "ob2.revocation-missing",
    "ob2.revocation-spelling",
    "ob2.revocation-unknown",
    "proof.missing",
    "recipient.no-identity",
    "recipient.other-subject",
    "schema.malformed",
    "schema.reference-unknown",
    "sd.claim-withheld",
    "sd.kb-audience",
    "securing.unsupported",
    "status.index-malformed",
    "status.issuer-mismatch",
    "status.list-missing",
    "status.list-unproven",
    "status.malformed",
    "status.other-list",
    "status.purpose",
    "status.range",
    "status.stale",
    "status.unsupported",
    "trust.list-missing",
    "trust.list-outdated",
    "trust.lists-disagree",
    "trust.malformed",
    "trust.service-not-granted",
    "trust.service-not-listed",
    "trust.statement-foreign",
    "trust.statement-malformed",
    "trust.statement-period",
    "trust.statement-signature",
    "tst.signer",
    "vc.refresh-unasked",
    "vc.schema-digest",
    "vc.schema-partial",
    "vc.schema-unchecked",
    "vp.empty",
    "vp.holder",
    "vp.unanswered",
    "x509.algorithm-weak",
    "x509.chain-missing",
    "x509.expired-no-trusted-time",
    "x509.revocation-invalid",
    "x509.revocation-unknown",
    "x509.revoked-later",
    "x509.revoked-no-trusted-time",
});

using enum Question;

constexpr auto kJades = std::to_array<RequiredCheck>({{"integrity.header", integrity},
                                                      {"integrity.json", integrity},
                                                      {"integrity.certificate", integrity},
                                                      {"integrity.key", integrity},
                                                      {"integrity.signature", integrity},
                                                      {"issuer.certificate", issuer},
                                                      {"issuer.authority", issuer},
                                                      {"force.period", force},
                                                      {"force.certificate_period", force},
                                                      {"force.revocation", force},
                                                      {"force.status", force}});

constexpr auto kVcJwt = std::to_array<RequiredCheck>({{"integrity.header", integrity},
                                                      {"integrity.json", integrity},
                                                      {"integrity.contexts", integrity},
                                                      {"integrity.key", integrity},
                                                      {"integrity.signature", integrity},
                                                      {"integrity.claims", integrity},
                                                      {"issuer.claims", issuer},
                                                      {"issuer.key", issuer},
                                                      {"issuer.recognised", issuer},
                                                      {"force.period", force},
                                                      {"force.status", force}});

constexpr auto kDataIntegrity = std::to_array<RequiredCheck>({{"integrity.json", integrity},
                                                              {"integrity.contexts", integrity},
                                                              {"integrity.proof", integrity},
                                                              {"integrity.key", integrity},
                                                              {"integrity.signature", integrity},
                                                              {"issuer.key", issuer},
                                                              {"issuer.recognised", issuer},
                                                              {"force.proof", force},
                                                              {"force.period", force},
                                                              {"force.status", force}});

constexpr auto kSdJwt = std::to_array<RequiredCheck>({{"integrity.header", integrity},
                                                      {"integrity.json", integrity},
                                                      {"integrity.disclosures", integrity},
                                                      {"integrity.key", integrity},
                                                      {"integrity.signature", integrity},
                                                      {"integrity.claims", integrity},
                                                      {"issuer.key", issuer},
                                                      {"issuer.recognised", issuer},
                                                      {"force.period", force},
                                                      {"force.status", force}});

constexpr auto kSignedBadge = std::to_array<RequiredCheck>({{"integrity.header", integrity},
                                                            {"integrity.json", integrity},
                                                            {"integrity.contexts", integrity},
                                                            {"integrity.badge", integrity},
                                                            {"integrity.key", integrity},
                                                            {"integrity.signature", integrity},
                                                            {"issuer.key", issuer},
                                                            {"issuer.recognised", issuer},
                                                            {"force.period", force},
                                                            {"force.status", force}});

constexpr auto kHostedBadge = std::to_array<RequiredCheck>({{"integrity.signature", integrity},
                                                            {"issuer.origin", issuer},
                                                            {"issuer.recognised", issuer},
                                                            {"force.period", force}});

constexpr auto kOther = std::to_array<RequiredCheck>({{"integrity.signature", integrity},
                                                      {"issuer.key", issuer},
                                                      {"issuer.recognised", issuer},
                                                      {"force.period", force},
                                                      {"force.status", force}});

// What a presentation presents answers for it; the check of its own proof is there when it has one.
constexpr auto kPresentation = std::to_array<RequiredCheck>(
    {{"integrity.nested", integrity}, {"issuer.nested", issuer}, {"force.nested", force}});

int rank(Outcome outcome) {
  switch (outcome) {
    case Outcome::failed: return 2;
    case Outcome::indeterminate: return 1;
    case Outcome::passed:
    case Outcome::not_applicable: return 0;
  }
  return 0;
}

}  // namespace

Outcome outcome_of(const base::Problem& problem) {
  const std::string_view type = problem.type;
  const bool is_open = type.starts_with("limit.") || type.ends_with("unsupported") ||
                       std::ranges::find(kOpenQuestions, type) != kOpenQuestions.end();
  return is_open ? Outcome::indeterminate : Outcome::failed;
}

Check judge(std::string_view id, Question question, std::vector<base::Problem> problems,
            Severity severity) {
  Check check{std::string(id), question, Outcome::passed, severity, std::move(problems)};
  for (const base::Problem& problem : check.problems) {
    const Outcome outcome = outcome_of(problem);
    if (rank(outcome) > rank(check.outcome)) check.outcome = outcome;
  }
  return check;
}

std::span<const RequiredCheck> required_checks(std::string_view securing,
                                               std::string_view profile) {
  if (profile == "verifiable_presentation") return kPresentation;
  if (securing == "jades") return kJades;
  if (securing == "vc_jwt") return kVcJwt;
  if (securing == "data_integrity" || securing == "linked_data_signature") return kDataIntegrity;
  if (securing == "sd_jwt") return kSdJwt;
  if (securing == "hosted") return kHostedBadge;
  const bool is_assertion = profile == "open_badge_2" || profile == "open_badge_1";
  if (securing == "jws" && is_assertion) return kSignedBadge;
  return kOther;
}

}  // namespace portolan::verify
