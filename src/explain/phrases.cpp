#include "explain/phrases.hpp"

#include <algorithm>
#include <array>

#include "explain/reading.hpp"

namespace portolan::explain {
namespace {

using base::Argument;
using base::ArgumentKind;

// The tables are sorted by id, for looking up and for reading.

constexpr auto kPhrases = std::to_array<Phrase>({
    {"advice.ask_badge_file", kNothing},
    {"advice.ask_issuer", kIssuer},
    {"advice.ask_newer", kNothing},
    {"advice.ask_original", kNothing},
    {"advice.authority", kNothing},
    {"advice.document", kHost},
    {"advice.hosted", kNothing},
    {"advice.newer_program", kNothing},
    {"advice.recipient", kNothing},
    {"advice.time", kNothing},
    {"advice.trust", kNothing},
    {"advice.wait", kNothing},
    {"fact.algorithm", kNothing},
    {"fact.checked_at", kNothing},
    {"fact.file_hash", kNothing},
    {"fact.issued", kNothing},
    {"fact.issued_stated", kNothing},
    {"fact.issuer", kNothing},
    {"fact.issuer_stated", kNothing},
    {"fact.recipient", kNothing},
    {"fact.recipient_stated", kNothing},
    {"fact.sealed_by", kNothing},
    {"fact.signed_by", kNothing},
    {"fact.valid_until", kNothing},
    {"fact.valid_until_stated", kNothing},
    {"headline.indeterminate.authority", kSeal},
    {"headline.indeterminate.certificate_expired", kNothing},
    {"headline.indeterminate.detached", kNothing},
    {"headline.indeterminate.document", kNothing},
    {"headline.indeterminate.hosted", kNothing},
    {"headline.indeterminate.inner", kNothing},
    {"headline.indeterminate.issuer_unknown", kNothing},
    {"headline.indeterminate.key_unknown", kNothing},
    {"headline.indeterminate.limit", kNothing},
    {"headline.indeterminate.not_covered", kNothing},
    {"headline.indeterminate.other", kNothing},
    {"headline.indeterminate.sandbox", kNothing},
    {"headline.indeterminate.status", kNothing},
    {"headline.indeterminate.unsigned", kNothing},
    {"headline.indeterminate.unsupported", kKind},
    {"headline.indeterminate.vocabulary", kNothing},
    {"headline.indeterminate.weak_key", kNothing},
    {"headline.invalid.altered", kNothing},
    {"headline.invalid.certificate", kNothing},
    {"headline.invalid.contradictory", kNothing},
    {"headline.invalid.expired", kDate},
    {"headline.invalid.expired_unconfirmed", kDate},
    {"headline.invalid.foreign_key", kNothing},
    {"headline.invalid.inner", kNothing},
    {"headline.invalid.malformed", kNothing},
    {"headline.invalid.not_yet", kDate},
    {"headline.invalid.not_yet_unconfirmed", kDate},
    {"headline.invalid.other", kNothing},
    {"headline.invalid.other_sealer", kNothing},
    {"headline.invalid.revoked", kNothing},
    {"headline.invalid.signing_time", kNothing},
    {"headline.invalid.unprotected", kNothing},
    {"headline.none.address", kNothing},
    {"headline.none.archive", kNothing},
    {"headline.none.binary", kNothing},
    {"headline.none.empty", kNothing},
    {"headline.none.encoding", kNothing},
    {"headline.none.json", kNothing},
    {"headline.none.other", kNothing},
    {"headline.none.pdf", kNothing},
    {"headline.none.picture", kNothing},
    {"headline.none.picture_damaged", kNothing},
    {"headline.none.text", kNothing},
    {"headline.none.too_large", kNothing},
    {"headline.none.web_page", kNothing},
    {"headline.none.xml", kNothing},
    {"headline.valid", kNothing},
    {"headline.valid.other_recipient", kNothing},
    {"headline.valid.recipient_open", kNothing},
    {"headline.valid.test", kNothing},
    {"inner.indeterminate", kNothing},
    {"inner.invalid", kNothing},
    {"inner.valid", kNothing},
    {"question.force.failed", kNothing},
    {"question.force.failed.certificate", kNothing},
    {"question.force.failed.contradictory", kNothing},
    {"question.force.failed.expired", kDate},
    {"question.force.failed.inner", kNothing},
    {"question.force.failed.malformed", kNothing},
    {"question.force.failed.not_yet", kDate},
    {"question.force.failed.revoked", kNothing},
    {"question.force.failed.signing_time", kNothing},
    {"question.force.indeterminate", kNothing},
    {"question.force.indeterminate.certificate_expired", kNothing},
    {"question.force.indeterminate.inner", kNothing},
    {"question.force.indeterminate.status", kNothing},
    {"question.force.indeterminate.unsupported", kNothing},
    {"question.force.not_applicable", kNothing},
    {"question.force.passed", kDate},
    {"question.force.passed.stated", kDate},
    {"question.force.title", kNothing},
    {"question.integrity.failed", kNothing},
    {"question.integrity.failed.altered", kNothing},
    {"question.integrity.failed.contradictory", kNothing},
    {"question.integrity.failed.inner", kNothing},
    {"question.integrity.failed.malformed", kNothing},
    {"question.integrity.failed.unprotected", kNothing},
    {"question.integrity.indeterminate", kNothing},
    {"question.integrity.indeterminate.detached", kNothing},
    {"question.integrity.indeterminate.hosted", kNothing},
    {"question.integrity.indeterminate.inner", kNothing},
    {"question.integrity.indeterminate.key_unknown", kNothing},
    {"question.integrity.indeterminate.limit", kNothing},
    {"question.integrity.indeterminate.not_covered", kNothing},
    {"question.integrity.indeterminate.unsigned", kNothing},
    {"question.integrity.indeterminate.unsupported", kNothing},
    {"question.integrity.indeterminate.vocabulary", kNothing},
    {"question.integrity.indeterminate.weak_key", kNothing},
    {"question.integrity.not_applicable", kNothing},
    {"question.integrity.passed", kNothing},
    {"question.integrity.title", kNothing},
    {"question.issuer.failed", kNothing},
    {"question.issuer.failed.contradictory", kNothing},
    {"question.issuer.failed.foreign_key", kIssuer},
    {"question.issuer.failed.inner", kNothing},
    {"question.issuer.failed.other_sealer", kSeal},
    {"question.issuer.indeterminate", kNothing},
    {"question.issuer.indeterminate.authority", kSeal},
    {"question.issuer.indeterminate.inner", kNothing},
    {"question.issuer.indeterminate.issuer_unknown", kIssuer},
    {"question.issuer.indeterminate.key_unknown", kIssuer},
    {"question.issuer.indeterminate.missing", kNothing},
    {"question.issuer.indeterminate.sandbox", kNothing},
    {"question.issuer.indeterminate.unsigned", kNothing},
    {"question.issuer.indeterminate.unsupported", kNothing},
    {"question.issuer.not_applicable", kNothing},
    {"question.issuer.passed", kIssuer},
    {"question.issuer.title", kNothing},
    {"question.recipient.failed", kNothing},
    {"question.recipient.indeterminate", kNothing},
    {"question.recipient.not_applicable", kNothing},
    {"question.recipient.passed", kNothing},
    {"question.recipient.title", kNothing},
    {"summary.indeterminate.authority", kNothing},
    {"summary.indeterminate.certificate_expired", kNothing},
    {"summary.indeterminate.detached", kNothing},
    {"summary.indeterminate.document", kHost},
    {"summary.indeterminate.hosted", kHost},
    {"summary.indeterminate.inner", kNothing},
    {"summary.indeterminate.issuer_unknown", kIssuer},
    {"summary.indeterminate.key_unknown", kNothing},
    {"summary.indeterminate.limit", kNothing},
    {"summary.indeterminate.other", kNothing},
    {"summary.indeterminate.sandbox", kNothing},
    {"summary.indeterminate.status", kIssuer},
    {"summary.indeterminate.unsigned", kNothing},
    {"summary.indeterminate.unsupported", kNothing},
    {"summary.indeterminate.weak_key", kNothing},
    {"summary.invalid.altered", kNothing},
    {"summary.invalid.certificate", kNothing},
    {"summary.invalid.contradictory", kNothing},
    {"summary.invalid.expired", kIssuer},
    {"summary.invalid.expired_unconfirmed", kNothing},
    {"summary.invalid.foreign_key", kIssuer},
    {"summary.invalid.inner", kNothing},
    {"summary.invalid.malformed", kNothing},
    {"summary.invalid.not_yet", kIssuer},
    {"summary.invalid.not_yet_unconfirmed", kNothing},
    {"summary.invalid.other", kNothing},
    {"summary.invalid.other_sealer", kIssuer | kSeal},
    {"summary.invalid.revoked", kIssuer},
    {"summary.invalid.signing_time", kNothing},
    {"summary.invalid.unprotected", kNothing},
    {"summary.none.address", kNothing},
    {"summary.none.archive", kNothing},
    {"summary.none.binary", kNothing},
    {"summary.none.empty", kNothing},
    {"summary.none.encoding", kNothing},
    {"summary.none.json", kNothing},
    {"summary.none.other", kNothing},
    {"summary.none.pdf", kNothing},
    {"summary.none.picture", kNothing},
    {"summary.none.picture_damaged", kNothing},
    {"summary.none.text", kNothing},
    {"summary.none.too_large", kNothing},
    {"summary.none.web_page", kNothing},
    {"summary.none.xml", kNothing},
    {"summary.valid", kIssuer},
    {"summary.valid.other_recipient", kIssuer},
    {"summary.valid.recipient_open", kIssuer},
    {"summary.valid.test", kNothing},
});

constexpr auto kChecks = std::to_array<std::string_view>({
    "force.certificate_period",
    "force.claimed_time",
    "force.nested",
    "force.period",
    "force.proof",
    "force.status",
    "force.time_stamps",
    "integrity.certificate",
    "integrity.claims",
    "integrity.container",
    "integrity.contexts",
    "integrity.envelope",
    "integrity.header",
    "integrity.inner_proof",
    "integrity.json",
    "integrity.key",
    "integrity.nested",
    "integrity.proof",
    "integrity.signature",
    "integrity.structure",
    "issuer.authority",
    "issuer.certificate",
    "issuer.claims",
    "issuer.endorsements",
    "issuer.key",
    "issuer.name",
    "issuer.nested",
    "issuer.recognised",
    "recipient.holder",
    "recipient.identity",
    "recipient.nested",
});

constexpr auto kProblems = std::to_array<ProblemPhrase>({
    {"check.not-run", ""},
    {"container.bare-address", ""},
    {"container.empty", ""},
    {"container.no-credential", ""},
    {"container.unrecognised", ""},
    {"container.unsupported", ""},
    {"crypto.unsupported", "algorithm"},
    {"did.method-unsupported", ""},
    {"did.needs-document", ""},
    {"did.syntax", ""},
    {"engine.required-check-missing", "check"},
    {"img.compressed", ""},
    {"img.crc", ""},
    {"img.damaged", ""},
    {"img.keyword", ""},
    {"img.multiple", ""},
    {"img.none", ""},
    {"img.structure", ""},
    {"img.text", ""},
    {"img.trailing", ""},
    {"img.type", ""},
    {"issuer.certificate-mismatch", ""},
    {"issuer.certificate-unclear", ""},
    {"issuer.chain-untrusted", ""},
    {"issuer.document-id", ""},
    {"issuer.document-malformed", ""},
    {"issuer.duplicate-method", ""},
    {"issuer.key-not-found", ""},
    {"issuer.key-period", ""},
    {"issuer.key-unbound", ""},
    {"issuer.key-unbound-unknown", ""},
    {"issuer.missing", ""},
    {"issuer.name-differs", "known"},
    {"issuer.sandbox", ""},
    {"issuer.self-declared", "list"},
    {"issuer.test", ""},
    {"issuer.unknown", ""},
    {"issuer.vm-controller-mismatch", ""},
    {"issuer.vm-not-in-document", ""},
    {"jades.detached", ""},
    {"jades.parameter-unsupported", ""},
    {"jades.signing-cert", ""},
    {"jades.signing-cert-missing", ""},
    {"jades.sigt", ""},
    {"jades.sigt-deprecated", ""},
    {"jades.time-missing", ""},
    {"jades.tst-unchecked", ""},
    {"json.byte-order-mark", ""},
    {"json.duplicate-key", ""},
    {"json.number", ""},
    {"json.syntax", ""},
    {"json.unicode", ""},
    {"jsonld.context-changed", ""},
    {"jsonld.context-hash", ""},
    {"jsonld.context-invalid", ""},
    {"jsonld.context-unknown", ""},
    {"jsonld.context-unpinned", ""},
    {"jsonld.dropped-value", ""},
    {"jsonld.empty-value", ""},
    {"jsonld.invalid", ""},
    {"jsonld.keyword-not-allowed", ""},
    {"jsonld.nested-context", ""},
    {"jsonld.not-compact", ""},
    {"jsonld.number-rounded", ""},
    {"jsonld.protected-term", ""},
    {"jsonld.relative-iri", ""},
    {"jsonld.undefined-term", ""},
    {"jwks.duplicate-kid", ""},
    {"jwks.malformed", ""},
    {"jws.alg-none", ""},
    {"jws.alg-not-allowed", ""},
    {"jws.b64", ""},
    {"jws.base64url", ""},
    {"jws.crit", ""},
    {"jws.crit-unknown", ""},
    {"jws.key-ambiguous", ""},
    {"jws.signature-encoding", ""},
    {"jws.signature-invalid", ""},
    {"jws.structure", ""},
    {"jws.typ", ""},
    {"jws.unprotected-alg", ""},
    {"key.ambiguous", ""},
    {"key.invalid-point", ""},
    {"key.malformed", ""},
    {"key.private-material", ""},
    {"key.short", ""},
    {"key.small-order", ""},
    {"key.unsupported", ""},
    {"key.weak", ""},
    {"limit.achievements", ""},
    {"limit.context", ""},
    {"limit.depth", ""},
    {"limit.items", ""},
    {"limit.keys", ""},
    {"limit.nesting", ""},
    {"limit.number", ""},
    {"limit.problems", ""},
    {"limit.proof-size", ""},
    {"limit.proofs", ""},
    {"limit.rdfc", ""},
    {"limit.size", ""},
    {"limit.text", ""},
    {"nested.invalid", "name"},
    {"nested.no-credential", ""},
    {"nested.not-valid", "name"},
    {"nested.open", "name"},
    {"nested.other-subject", "name"},
    {"ob.endorsement-invalid", "name"},
    {"ob.endorsement-open", "name"},
    {"ob.endorsement-other", "name"},
    {"ob2.hosted-offline", "host"},
    {"profile.unsupported", "profile"},
    {"proof.chain", ""},
    {"proof.expired", ""},
    {"proof.missing", ""},
    {"proof.multibase", ""},
    {"proof.purpose", ""},
    {"proof.signature-invalid", ""},
    {"proof.structure", ""},
    {"proof.suite", ""},
    {"rdf.syntax", ""},
    {"recipient.different", ""},
    {"recipient.hash-unsupported", ""},
    {"recipient.no-identity", ""},
    {"schema.class", ""},
    {"schema.date", ""},
    {"schema.missing", ""},
    {"schema.subjects", ""},
    {"schema.type", ""},
    {"schema.value", ""},
    {"securing.unsupported", "securing"},
    {"status.revoked", ""},
    {"status.suspended", ""},
    {"status.unsupported", ""},
    {"time.created", ""},
    {"time.format", ""},
    {"trust.malformed", ""},
    {"vc.claim-mismatch", ""},
    {"vc.claim-missing", ""},
    {"vc.date-mismatch", ""},
    {"vc.envelope", ""},
    {"vc.expired", ""},
    {"vc.iss-mismatch", ""},
    {"vc.model-mismatch", ""},
    {"vc.not-yet-valid", ""},
    {"vc.period-inverted", ""},
    {"vp.empty", ""},
    {"vp.holder", ""},
    {"x509.chain-malformed", ""},
    {"x509.expired-no-trusted-time", ""},
    {"x509.key-usage", ""},
    {"x509.malformed", ""},
    {"x509.not-yet-valid", ""},
    {"x509.revocation-unknown", ""},
    {"x509.unsupported", ""},
    {"xml.doctype", ""},
    {"xml.namespace", ""},
    {"xml.syntax", ""},
    {"xml.unicode", ""},
});

// Fills one group. A seal without a name, an undated period: the text has another wording for that.
void fill_optional(Message& message, std::string_view flag, std::string_view name,
                   const std::string& value, ArgumentKind kind = ArgumentKind::text) {
  message.arguments.push_back(
      {std::string(flag), ArgumentKind::text, value.empty() ? "no" : "yes"});
  message.arguments.push_back({std::string(name), kind, value});
}

const Phrase* find_phrase(std::string_view id) {
  const auto found = std::ranges::lower_bound(kPhrases, id, {}, &Phrase::id);
  return found != kPhrases.end() && found->id == id ? &*found : nullptr;
}

const Argument* find_argument(const base::Problem& problem, std::string_view name) {
  const auto found = std::ranges::find(problem.arguments, name, &Argument::name);
  return found == problem.arguments.end() ? nullptr : &*found;
}

// The value that a problem's text needs. Checks give whole addresses, sentences name the host.
std::string needed_value(const base::Problem& problem, std::string_view name) {
  if (const Argument* argument = find_argument(problem, name)) return argument->value;
  const Argument* const address = name == "host" ? find_argument(problem, "address") : nullptr;
  return address ? host_of(address->value).value_or("?") : "?";
}

}  // namespace

Message phrase(std::string_view id, const Values& values) {
  Message message{std::string(id), {}};
  const Phrase* const found = find_phrase(id);
  const unsigned fill = found ? found->fill : kNothing;
  if (fill & kIssuer) fill_optional(message, "named", "issuer", values.issuer);
  if (fill & kSeal) fill_optional(message, "sealed", "organisation", values.organisation);
  if (fill & kDate) fill_optional(message, "dated", "date", values.date, ArgumentKind::date);
  if (fill & kHost) fill_optional(message, "located", "host", values.host);
  if (fill & kKind) message.arguments.push_back({"kind", ArgumentKind::text, values.kind});
  return message;
}

bool has_phrase(std::string_view id) { return find_phrase(id) != nullptr; }

Message check_phrase(std::string_view check, std::string_view part) {
  if (std::ranges::binary_search(kChecks, check)) {
    return {"check." + std::string(check) + "." + std::string(part), {}};
  }
  Message message{"check.other." + std::string(part), {}};
  if (part == "title") {
    message.arguments.push_back({"check", ArgumentKind::text, std::string(check)});
  }
  return message;
}

Message problem_phrase(const base::Problem& problem) {
  const auto found =
      std::ranges::lower_bound(kProblems, std::string_view(problem.type), {}, &ProblemPhrase::type);
  if (found == kProblems.end() || found->type != problem.type) {
    return {"problem.other", {{"code", ArgumentKind::text, problem.type}}};
  }
  Message message{"problem." + problem.type, {}};
  if (!found->argument.empty()) {
    message.arguments.push_back(
        {std::string(found->argument), ArgumentKind::text, needed_value(problem, found->argument)});
  }
  return message;
}

std::span<const Phrase> phrases() { return kPhrases; }
std::span<const ProblemPhrase> problem_phrases() { return kProblems; }
std::span<const std::string_view> check_phrases() { return kChecks; }

}  // namespace portolan::explain
