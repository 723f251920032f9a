#include "explain/judgement.hpp"

#include <algorithm>
#include <span>

namespace portolan::explain {
namespace {

using base::Problem;
using verify::Outcome;
using verify::Question;
using verify::Severity;
using verify::Verdict;

// What a problem type means to a reader. Tables are in order of weight: the first entry that a
// report has is the one to talk about.
struct Meaning {
  std::string_view type;  // "limit." stands for all that begin so, "jsonld.context-" as well
  std::string_view reason;
};

constexpr auto kIntegrityFailed = std::to_array<Meaning>({{"jws.alg-none", "unprotected"},
                                                          {"key.small-order", "unprotected"},
                                                          {"key.private-material", "unprotected"},
                                                          {"jws.signature-invalid", "altered"},
                                                          {"proof.signature-invalid", "altered"},
                                                          {"sd.unused-disclosure", "altered"},
                                                          {"ob2.copy-differs", "altered_copy"},
                                                          {"ob2.double-content", "contradictory"},
                                                          {"sd.claim-collision", "contradictory"},
                                                          {"vc.claim-mismatch", "contradictory"},
                                                          {"vc.date-mismatch", "contradictory"},
                                                          {"vc.iss-mismatch", "contradictory"},
                                                          {"jws.key-ambiguous", "contradictory"},
                                                          {"img.multiple", "contradictory"},
                                                          {"nested.invalid", "inner"},
                                                          {"", "malformed"}});

constexpr auto kIntegrityOpen =
    std::to_array<Meaning>({{"limit.", "limit"},
                            {"proof.missing", "unsigned"},
                            {"ob2.hosted-offline", "hosted"},
                            {"ob2.hosted-copy", "hosted_copy"},
                            {"securing.unsupported", "unsupported"},
                            {"profile.unsupported", "unsupported"},
                            {"container.unsupported", "unsupported"},
                            {"crypto.unsupported", "unsupported"},
                            {"jades.parameter-unsupported", "unsupported"},
                            {"nested.", "inner"},
                            {"vp.empty", "inner"},
                            {"key.unsupported", "unsupported"},
                            {"x509.unsupported", "unsupported"},
                            {"did.method-unsupported", "unsupported"},
                            {"did.parameters-unsupported", "unsupported"},
                            {"jades.detached", "detached"},
                            {"ob2.badge-unconfirmed", "document"},
                            {"did.needs-document", "key_unknown"},
                            {"issuer.key-not-found", "key_unknown"},
                            {"issuer.document-malformed", "key_unknown"},
                            {"issuer.vm-not-in-document", "key_unknown"},
                            {"jwks.malformed", "key_unknown"},
                            {"jades.signing-cert-missing", "key_unknown"},
                            {"key.short", "weak_key"},
                            {"key.weak", "weak_key"},
                            {"jsonld.context-", "vocabulary"},
                            {"jsonld.", "not_covered"}});

constexpr auto kIssuerFailed =
    std::to_array<Meaning>({{"nested.invalid", "inner"},
                            {"vc.iss-mismatch", "contradictory"},
                            {"issuer.certificate-mismatch", "other_sealer"},
                            {"ob2.key-not-owned", "foreign_key"},
                            {"ob2.origin-mismatch", "elsewhere"},
                            {"issuer.key-unbound", "foreign_key"},
                            {"issuer.vm-controller-mismatch", "foreign_key"}});

constexpr auto kIssuerOpen =
    std::to_array<Meaning>({{"ob2.issuer-unconfirmed", "document"},
                            {"ob2.badge-unconfirmed", "document"},
                            {"issuer.missing", "missing"},
                            {"nested.", "inner"},
                            {"issuer.self-declared", "issuer_unknown"},
                            {"issuer.sandbox", "sandbox"},
                            {"issuer.test", "sandbox"},
                            {"issuer.chain-untrusted", "authority"},
                            {"issuer.certificate-unclear", "authority"},
                            {"issuer.unknown", "issuer_unknown"},
                            {"issuer.key-unbound-unknown", "issuer_unknown"},
                            {"did.method-unsupported", "unsupported"},
                            {"key.unsupported", "unsupported"}});

constexpr auto kForceFailed = std::to_array<Meaning>({{"nested.invalid", "inner"},
                                                      {"status.revoked", "revoked"},
                                                      {"jades.sigt", "signing_time"},
                                                      {"x509.not-yet-valid", "certificate"},
                                                      {"x509.expired", "certificate"},
                                                      {"x509.revoked", "certificate"},
                                                      {"x509.key-usage", "certificate"},
                                                      {"vc.period-inverted", "contradictory"},
                                                      {"time.format", "malformed"},
                                                      {"vc.expired", "expired"},
                                                      {"vc.not-yet-valid", "not_yet"}});

constexpr auto kForceOpen =
    std::to_array<Meaning>({{"x509.revoked-no-trusted-time", "certificate_revoked"},
                            {"x509.expired-no-trusted-time", "certificate_expired"},
                            {"jades.tst-order", "times"},
                            {"x509.revocation-", "certificate_status"},
                            {"ob2.badge-unconfirmed", "status"},
                            {"ob2.revocation-", "status"},
                            {"status.", "status"},
                            {"limit.", "status"},
                            {"nested.", "inner"}});

// Whom it is about weighs more than for whom it was handed over.
constexpr auto kRecipientFailed = std::to_array<Meaning>({{"recipient.", ""}, {"vp.", "replayed"}});
constexpr auto kRecipientOpen =
    std::to_array<Meaning>({{"recipient.", ""}, {"ob2.", ""}, {"vp.", "unanswered"}});

bool means(const Meaning& meaning, const Problem& problem) {
  return meaning.type.ends_with('.') || meaning.type.ends_with('-') || meaning.type.empty()
             ? problem.type.starts_with(meaning.type)
             : problem.type == meaning.type;
}

// The first meaning in the table that a deciding check of the question has a problem for.
std::string_view first_reason(const Reading& reading, Question question, Outcome outcome,
                              std::span<const Meaning> table) {
  for (const Meaning& meaning : table) {
    for (const verify::Check& check : reading.checks) {
      if (check.question != question || check.severity != Severity::blocks ||
          check.outcome != outcome) {
        continue;
      }
      const bool found = std::ranges::any_of(
          check.problems, [&](const Problem& problem) { return means(meaning, problem); });
      if (found) return meaning.reason;
    }
  }
  return "";
}

// An issuer that nobody could look for has the reason why nobody could.
std::string_view issuer_reason(const Reading& reading, std::string_view integrity_reason) {
  if (reading.answer(Question::integrity) == Outcome::indeterminate) {
    if (integrity_reason == "unsigned" || integrity_reason == "hosted") return "unsigned";
    if (integrity_reason == "unsupported" || integrity_reason == "key_unknown") {
      return integrity_reason;
    }
  }
  return first_reason(reading, Question::issuer, Outcome::indeterminate, kIssuerOpen);
}

std::string_view reason_for(const Reading& reading, Question question,
                            std::string_view integrity_reason) {
  const Outcome outcome = reading.answer(question);
  const bool failed = outcome == Outcome::failed;
  if (!failed && outcome != Outcome::indeterminate) return "";
  const auto first = [&](std::span<const Meaning> table) {
    return first_reason(reading, question, outcome, table);
  };
  switch (question) {
    case Question::integrity: return failed ? first(kIntegrityFailed) : first(kIntegrityOpen);
    case Question::issuer:
      return failed ? first(kIssuerFailed) : issuer_reason(reading, integrity_reason);
    case Question::force: return failed ? first(kForceFailed) : first(kForceOpen);
    case Question::recipient: return failed ? first(kRecipientFailed) : first(kRecipientOpen);
  }
  return "";
}

struct Cause {
  Question question;
  std::string_view reason;
  std::string_view cause;
};

constexpr auto kInvalid = std::to_array<Cause>({
    {Question::integrity, "altered", "invalid.altered"},
    {Question::integrity, "altered_copy", "invalid.altered_copy"},
    {Question::integrity, "unprotected", "invalid.unprotected"},
    {Question::integrity, "contradictory", "invalid.contradictory"},
    {Question::integrity, "malformed", "invalid.malformed"},
    {Question::integrity, "inner", "invalid.inner"},
    {Question::issuer, "inner", "invalid.inner"},
    {Question::force, "inner", "invalid.inner"},
    {Question::issuer, "foreign_key", "invalid.foreign_key"},
    {Question::issuer, "elsewhere", "invalid.elsewhere"},
    {Question::issuer, "other_sealer", "invalid.other_sealer"},
    {Question::issuer, "contradictory", "invalid.contradictory"},
    {Question::force, "revoked", "invalid.revoked"},
    {Question::force, "signing_time", "invalid.signing_time"},
    {Question::force, "certificate", "invalid.certificate"},
    {Question::force, "contradictory", "invalid.contradictory"},
    {Question::force, "malformed", "invalid.malformed"},
    {Question::force, "expired", "invalid.expired"},
    {Question::force, "not_yet", "invalid.not_yet"},
});

constexpr auto kIndeterminate = std::to_array<Cause>({
    {Question::integrity, "limit", "indeterminate.limit"},
    {Question::integrity, "unsigned", "indeterminate.unsigned"},
    {Question::integrity, "hosted", "indeterminate.hosted"},
    {Question::integrity, "hosted_copy", "indeterminate.hosted_copy"},
    {Question::integrity, "document", "indeterminate.document"},
    {Question::issuer, "document", "indeterminate.document"},
    {Question::integrity, "unsupported", "indeterminate.unsupported"},
    {Question::integrity, "detached", "indeterminate.detached"},
    {Question::integrity, "key_unknown", "indeterminate.key_unknown"},
    {Question::integrity, "weak_key", "indeterminate.weak_key"},
    {Question::integrity, "vocabulary", "indeterminate.vocabulary"},
    {Question::integrity, "not_covered", "indeterminate.not_covered"},
    {Question::integrity, "inner", "indeterminate.inner"},
    {Question::issuer, "inner", "indeterminate.inner"},
    {Question::force, "inner", "indeterminate.inner"},
    {Question::issuer, "missing", "indeterminate.issuer_unknown"},
    {Question::issuer, "issuer_unknown", "indeterminate.issuer_unknown"},
    {Question::issuer, "sandbox", "indeterminate.sandbox"},
    {Question::issuer, "authority", "indeterminate.authority"},
    {Question::force, "certificate_revoked", "indeterminate.certificate_revoked"},
    {Question::force, "certificate_expired", "indeterminate.certificate_expired"},
    {Question::force, "certificate_status", "indeterminate.certificate_status"},
    {Question::force, "times", "indeterminate.times"},
    {Question::force, "status", "indeterminate.status"},
});

// The first question that has the outcome decides.
std::string_view cause_from(const Reading& reading, const Judgement& judgement, Outcome outcome,
                            std::span<const Cause> table, std::string_view otherwise) {
  for (const Question question : {Question::integrity, Question::issuer, Question::force}) {
    if (reading.answer(question) != outcome) continue;
    const auto found = std::ranges::find_if(table, [&](const Cause& cause) {
      return cause.question == question && cause.reason == judgement.reason(question);
    });
    return found == table.end() ? otherwise : found->cause;
  }
  return otherwise;
}

bool has_problem(const Reading& reading, std::string_view type) {
  return std::ranges::any_of(reading.checks, [&](const verify::Check& check) {
    return std::ranges::find(check.problems, type, &Problem::type) != check.problems.end();
  });
}

std::string_view valid_cause(const Reading& reading, const Judgement& judgement) {
  // A suspension leaves the verdict; nobody should have to unfold the checks to learn of it, and what is
  // said of recipients and tests would call it in force.
  if (has_problem(reading, "status.suspended")) return "valid.suspended";
  const std::string_view recipient = judgement.reason(Question::recipient);
  if (reading.answer(Question::recipient) == Outcome::failed) {
    return recipient == "replayed" ? "valid.replayed" : "valid.other_recipient";
  }
  if (reading.answer(Question::recipient) == Outcome::indeterminate) {
    return recipient == "unanswered" ? "valid.unanswered" : "valid.recipient_open";
  }
  // A well-known seal for tests vouches for the file and for no learner.
  if (has_problem(reading, "issuer.test") || has_problem(reading, "issuer.test-seal")) {
    return "valid.test";
  }
  return reading.securing == "jades" ? "valid.sealed" : "valid";
}

std::string_view invalid_cause(const Reading& reading, const Judgement& judgement) {
  const std::string_view cause =
      cause_from(reading, judgement, Outcome::failed, kInvalid, "invalid.other");
  // "Genuine" is for credentials of which all else is known to be in order.
  const bool is_genuine = reading.answer(Question::integrity) == Outcome::passed &&
                          reading.answer(Question::issuer) == Outcome::passed;
  if (is_genuine) return cause;
  if (cause == "invalid.expired") return "invalid.expired_unconfirmed";
  if (cause == "invalid.not_yet") return "invalid.not_yet_unconfirmed";
  return cause == "invalid.revoked" ? "invalid.other" : cause;
}

std::string_view indeterminate_cause(const Reading& reading, const Judgement& judgement) {
  constexpr std::string_view kOtherwise = "indeterminate.other";
  const std::string_view cause =
      cause_from(reading, judgement, Outcome::indeterminate, kIndeterminate, kOtherwise);
  // A key that is published somewhere is one document away.
  if (cause == "indeterminate.key_unknown" && !judgement.address.empty()) {
    return "indeterminate.document";
  }
  // What is said of the later questions rests on the earlier ones: "unchanged, but …".
  const Outcome integrity = reading.answer(Question::integrity);
  if (integrity == Outcome::not_applicable) return kOtherwise;
  if (cause == "indeterminate.status" && reading.answer(Question::issuer) != Outcome::passed) {
    return kOtherwise;
  }
  return cause;
}

struct Nothing {
  std::string_view container;
  std::string_view cause;
};

constexpr auto kNothingFound = std::to_array<Nothing>({{"empty", "none.empty"},
                                                       {"png", "none.picture"},
                                                       {"jpeg", "none.picture"},
                                                       {"gif", "none.picture"},
                                                       {"webp", "none.picture"},
                                                       {"svg", "none.picture"},
                                                       {"html", "none.web_page"},
                                                       {"pdf", "none.pdf"},
                                                       {"zip", "none.archive"},
                                                       {"gzip", "none.archive"},
                                                       {"json", "none.json"},
                                                       {"xml", "none.xml"},
                                                       {"text", "none.text"},
                                                       {"binary", "none.binary"}});

std::string_view cause_without_credential(const Reading& reading) {
  if (has_problem(reading, "limit.size")) return "none.too_large";
  if (has_problem(reading, "container.bare-address")) return "none.address";
  if (has_problem(reading, "json.unicode")) return "none.encoding";
  if (has_problem(reading, "slip.newer-version")) return "none.code_newer";
  if (reading.container == "slip") return "none.code_damaged";
  for (const std::string_view type : {"img.structure", "img.crc", "img.damaged"}) {
    if (has_problem(reading, type)) return "none.picture_damaged";
  }
  const auto found = std::ranges::find(kNothingFound, reading.container, &Nothing::container);
  return found == kNothingFound.end() ? "none.other" : found->cause;
}

std::string_view argument_of(const Problem* problem, std::string_view name) {
  if (!problem) return "";
  const auto found = std::ranges::find(problem->arguments, name, &base::Argument::name);
  return found == problem->arguments.end() ? "" : std::string_view(found->value);
}

// The code of what is not supported, as "indeterminate.unsupported" chooses by it.
std::string_view unsupported_kind(const Reading& reading) {
  const auto find = [&](std::string_view type) {
    return reading.find_problem(Question::integrity, type);
  };
  if (const Problem* problem = find("securing.unsupported")) {
    return argument_of(problem, "securing");
  }
  if (const Problem* problem = find("profile.unsupported")) return argument_of(problem, "profile");
  if (find("container.unsupported")) return reading.container;
  if (find("crypto.unsupported") || find("jades.parameter-unsupported")) return "algorithm";
  if (find("key.unsupported")) return "key";
  if (find("did.method-unsupported") || find("did.parameters-unsupported")) return "identity";
  return "";
}

// Where the document lies that the deciding problem asks for.
std::string_view wanted_address(const Reading& reading) {
  for (const verify::Need& need : reading.needs) {
    if (need.kind == "document" && host_of(need.id)) return need.id;
  }
  return "";
}

std::string_view date_for(const Reading& reading, std::string_view reason) {
  const bool expired = reason == "expired";
  if (!expired && reason != "not_yet") return "";
  const std::string_view date = argument_of(
      reading.find_problem(Question::force, expired ? "vc.expired" : "vc.not-yet-valid"),
      expired ? "end" : "start");
  if (!date.empty()) return date;
  const auto& stated = expired ? reading.valid_until : reading.valid_from;
  return stated ? std::string_view(*stated) : "";
}

}  // namespace

Judgement judge(const Reading& reading) {
  Judgement judgement;
  for (std::size_t i = 0; i < kQuestions.size(); ++i) {
    judgement.reasons[i] = reason_for(reading, kQuestions[i], judgement.reasons[0]);
  }
  // Dates that nothing protects are only what the file says of itself.
  if (reading.answer(Question::force) == Outcome::passed &&
      reading.answer(Question::integrity) != Outcome::passed) {
    judgement.reasons[static_cast<std::size_t>(Question::force)] = "stated";
  }
  if (reading.answer(Question::force) == Outcome::passed &&
      has_problem(reading, "status.suspended")) {
    judgement.reasons[static_cast<std::size_t>(Question::force)] = "suspended";
  }
  // A badge that is not signed was issued with no key; a seal rests on an authority, not on a list of
  // issuers.
  if (reading.answer(Question::issuer) == Outcome::passed) {
    std::string_view& reason = judgement.reasons[static_cast<std::size_t>(Question::issuer)];
    if (reading.securing == "hosted") reason = "hosted";
    if (reading.securing == "jades") reason = "sealed";
  }
  // A reader who named nobody asked only whether it answers their request.
  const auto names_somebody = [](const verify::Check& check) {
    return check.id == "recipient.identity" && check.outcome == Outcome::passed;
  };
  if (reading.answer(Question::recipient) == Outcome::passed &&
      std::ranges::none_of(reading.checks, names_somebody)) {
    judgement.reasons[static_cast<std::size_t>(Question::recipient)] = "replied";
  }
  judgement.address = wanted_address(reading);
  judgement.kind = unsupported_kind(reading);
  judgement.date = date_for(reading, judgement.reason(Question::force));
  if (!reading.has_credential) {
    judgement.cause = cause_without_credential(reading);
    return judgement;
  }
  switch (reading.verdict) {
    case Verdict::valid: judgement.cause = valid_cause(reading, judgement); break;
    case Verdict::invalid: judgement.cause = invalid_cause(reading, judgement); break;
    case Verdict::indeterminate: judgement.cause = indeterminate_cause(reading, judgement); break;
  }
  return judgement;
}

}  // namespace portolan::explain
