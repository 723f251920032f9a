#include "explain/phrases.hpp"

#include <algorithm>
#include <array>

#include "explain/reading.hpp"

namespace portolan::explain {
namespace {

using base::Argument;
using base::ArgumentKind;

// The tables are sorted by id, for looking up and for reading.

constexpr auto kChecks = std::to_array<std::string_view>({
    "force.certificate_period",
    "force.claimed_time",
    "force.nested",
    "force.period",
    "force.proof",
    "force.refresh",
    "force.revocation",
    "force.status",
    "force.status_list",
    "force.suspended",
    "force.time_stamps",
    "integrity.badge",
    "integrity.certificate",
    "integrity.claims",
    "integrity.container",
    "integrity.contexts",
    "integrity.counter_signature",
    "integrity.disclosures",
    "integrity.envelope",
    "integrity.header",
    "integrity.inner_proof",
    "integrity.json",
    "integrity.key",
    "integrity.nested",
    "integrity.proof",
    "integrity.schema",
    "integrity.signature",
    "integrity.structure",
    "integrity.type",
    "integrity.version",
    "integrity.xml",
    "issuer.accreditation",
    "issuer.authority",
    "issuer.certificate",
    "issuer.claims",
    "issuer.creator",
    "issuer.endorsements",
    "issuer.key",
    "issuer.listing",
    "issuer.name",
    "issuer.nested",
    "issuer.origin",
    "issuer.qualification",
    "issuer.recognised",
    "recipient.audience",
    "recipient.form",
    "recipient.holder",
    "recipient.identity",
    "recipient.nested",
});

constexpr auto kProblems = std::to_array<ProblemPhrase>({
    {"accreditation.field", ""},
    {"accreditation.level", ""},
    {"accreditation.period", ""},
    {"cbor.duplicate-key", ""},
    {"cbor.not-deterministic", ""},
    {"cbor.syntax", ""},
    {"cbor.unsupported", ""},
    {"check.not-run", ""},
    {"cms.digest", ""},
    {"cms.malformed", ""},
    {"cms.signature", ""},
    {"cms.unsupported", ""},
    {"container.bare-address", ""},
    {"container.empty", ""},
    {"container.no-credential", ""},
    {"container.unrecognised", ""},
    {"container.unsupported", ""},
    {"crypto.unsupported", "algorithm"},
    {"deflate.malformed", ""},
    {"did.method-unsupported", ""},
    {"did.needs-document", ""},
    {"did.parameters-unsupported", ""},
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
    {"issuer.test-seal", ""},
    {"issuer.unknown", ""},
    {"issuer.vm-controller-mismatch", ""},
    {"issuer.vm-not-in-document", ""},
    {"jades.contents-differ", ""},
    {"jades.csig", ""},
    {"jades.detached", ""},
    {"jades.detached-digest", ""},
    {"jades.digest-unsupported", ""},
    {"jades.etsiu", ""},
    {"jades.parameter-unsupported", ""},
    {"jades.policy-unsupported", ""},
    {"jades.signing-cert", ""},
    {"jades.signing-cert-missing", ""},
    {"jades.sigt", ""},
    {"jades.sigt-deprecated", ""},
    {"jades.time-missing", ""},
    {"jades.tst-expired", ""},
    {"jades.tst-future", ""},
    {"jades.tst-imprint", ""},
    {"jades.tst-malformed", ""},
    {"jades.tst-order", ""},
    {"jades.tst-unsupported", ""},
    {"jades.tst-untrusted", ""},
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
    {"jsonld.node-split", ""},
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
    {"limit.chain", "subject"},
    {"limit.context", ""},
    {"limit.decompression", ""},
    {"limit.depth", ""},
    {"limit.items", ""},
    {"limit.keys", ""},
    {"limit.nesting", ""},
    {"limit.number", ""},
    {"limit.problems", ""},
    {"limit.proof-size", ""},
    {"limit.proofs", ""},
    {"limit.rdfc", ""},
    {"limit.schema", ""},
    {"limit.signatures", ""},
    {"limit.size", ""},
    {"limit.status-depth", ""},
    {"limit.text", ""},
    {"nested.invalid", "name"},
    {"nested.no-credential", ""},
    {"nested.not-valid", "name"},
    {"nested.open", "name"},
    {"nested.other-subject", "name"},
    {"ob.creator-mismatch", "creator"},
    {"ob.endorsement-invalid", "name"},
    {"ob.endorsement-open", "name"},
    {"ob.endorsement-other", "name"},
    {"ob2.badge-unconfirmed", "host"},
    {"ob2.copy-differs", "host"},
    {"ob2.double-content", ""},
    {"ob2.hosted-copy", "host"},
    {"ob2.hosted-offline", "host"},
    {"ob2.id-mismatch", "host"},
    {"ob2.identity-format", ""},
    {"ob2.identity-unsalted", ""},
    {"ob2.issuer-unconfirmed", "host"},
    {"ob2.key-not-owned", ""},
    {"ob2.legacy", ""},
    {"ob2.origin-mismatch", "host"},
    {"ob2.origin-unenforceable", ""},
    {"ob2.origin-unproven", ""},
    {"ob2.revocation-issuer", ""},
    {"ob2.revocation-malformed", ""},
    {"ob2.revocation-missing", "host"},
    {"ob2.revocation-spelling", ""},
    {"ob2.revocation-unknown", "host"},
    {"ob2.term-redefined", "name"},
    {"profile.unsupported", "profile"},
    {"proof.chain", ""},
    {"proof.expired", ""},
    {"proof.missing", ""},
    {"proof.multibase", ""},
    {"proof.purpose", ""},
    {"proof.sd-base", ""},
    {"proof.sd-structure", ""},
    {"proof.signature-invalid", ""},
    {"proof.structure", ""},
    {"proof.suite", ""},
    {"rdf.syntax", ""},
    {"recipient.different", ""},
    {"recipient.hash-unsupported", ""},
    {"recipient.no-identity", ""},
    {"recipient.other-subject", ""},
    {"recipient.spelling", "spelling"},
    {"schema.cardinality", ""},
    {"schema.class", ""},
    {"schema.date", ""},
    {"schema.malformed", ""},
    {"schema.missing", ""},
    {"schema.reference-unknown", ""},
    {"schema.subjects", ""},
    {"schema.type", ""},
    {"schema.unsupported", ""},
    {"schema.value", ""},
    {"sd.claim-collision", "claim"},
    {"sd.claim-disclosable", "claim"},
    {"sd.claim-missing", "claim"},
    {"sd.claim-withheld", "claim"},
    {"sd.duplicate-digest", ""},
    {"sd.hash-alg", "algorithm"},
    {"sd.kb-audience", "audience"},
    {"sd.kb-invalid", ""},
    {"sd.kb-key-unsupported", ""},
    {"sd.structure", ""},
    {"sd.unused-disclosure", ""},
    {"securing.unsupported", "securing"},
    {"slip.malformed", ""},
    {"slip.newer-version", ""},
    {"slip.no-token", ""},
    {"status.as-of", "date"},
    {"status.index-malformed", ""},
    {"status.issuer-mismatch", ""},
    {"status.list-missing", "host"},
    {"status.list-unproven", ""},
    {"status.malformed", ""},
    {"status.message", "text"},
    {"status.other-list", ""},
    {"status.purpose", ""},
    {"status.range", ""},
    {"status.refresh", ""},
    {"status.revoked", ""},
    {"status.short", ""},
    {"status.stale", ""},
    {"status.suspended", ""},
    {"status.unsupported", ""},
    {"time.created", ""},
    {"time.date-only", ""},
    {"time.format", ""},
    {"trust.ambiguous", "names"},
    {"trust.list-missing", "territory"},
    {"trust.list-outdated", "territory"},
    {"trust.lists-disagree", "service"},
    {"trust.malformed", ""},
    {"trust.service-not-granted", "service"},
    {"trust.service-not-listed", "authority"},
    {"trust.statement-foreign", "list"},
    {"trust.statement-malformed", ""},
    {"trust.statement-period", ""},
    {"trust.statement-signature", ""},
    {"trust.test-issuer", "list"},
    {"tst.malformed", ""},
    {"tst.signer", ""},
    {"tst.unsupported", ""},
    {"vc.claim-mismatch", ""},
    {"vc.claim-missing", ""},
    {"vc.date-mismatch", ""},
    {"vc.envelope", ""},
    {"vc.expired", ""},
    {"vc.iss-mismatch", ""},
    {"vc.model-mismatch", ""},
    {"vc.not-yet-valid", ""},
    {"vc.period-inverted", ""},
    {"vc.refresh-unasked", "host"},
    {"vc.schema", "rule"},
    {"vc.schema-digest", ""},
    {"vc.schema-partial", ""},
    {"vc.schema-unchecked", ""},
    {"vc.schema-unsupported", "kind"},
    {"vc.type", ""},
    {"vc.type-other", "kind"},
    {"vp.audience", ""},
    {"vp.challenge", ""},
    {"vp.empty", ""},
    {"vp.holder", ""},
    {"vp.unanswered", ""},
    {"x509.algorithm-weak", "subject"},
    {"x509.chain-malformed", ""},
    {"x509.chain-missing", "subject"},
    {"x509.critical-extension", "subject"},
    {"x509.expired", "subject"},
    {"x509.expired-no-trusted-time", ""},
    {"x509.extended-key-usage", "subject"},
    {"x509.key-usage", ""},
    {"x509.malformed", ""},
    {"x509.name-constraints", "subject"},
    {"x509.not-an-authority", "subject"},
    {"x509.not-yet-valid", ""},
    {"x509.pathlen", "subject"},
    {"x509.policy", "subject"},
    {"x509.revocation-invalid", "subject"},
    {"x509.revocation-unknown", ""},
    {"x509.revoked", "subject"},
    {"x509.revoked-later", ""},
    {"x509.revoked-no-trusted-time", ""},
    {"x509.signature-invalid", "subject"},
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
  const std::span<const Phrase> table = phrases();
  const auto found = std::ranges::lower_bound(table, id, {}, &Phrase::id);
  return found != table.end() && found->id == id ? &*found : nullptr;
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
    const Argument* const given = find_argument(problem, found->argument);
    message.arguments.push_back({std::string(found->argument),
                                 given ? given->kind : ArgumentKind::text,
                                 needed_value(problem, found->argument)});
  }
  return message;
}

std::span<const ProblemPhrase> problem_phrases() { return kProblems; }
std::span<const std::string_view> check_phrases() { return kChecks; }

}  // namespace portolan::explain
