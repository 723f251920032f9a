#include "verify/jose_signatures.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/token_key.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;

Value name_value(const crypto::DistinguishedName& name) {
  return Value::object()
      .set("common_name", Value::text_or_null(name.common_name))
      .set("organization", Value::text_or_null(name.organization))
      .set("organization_identifier", Value::text_or_null(name.organization_identifier))
      .set("country", Value::text_or_null(name.country));
}

Value certificate_value(const std::optional<crypto::Certificate>& certificate) {
  if (!certificate) return {};
  return Value::object()
      .set("subject", name_value(certificate->subject))
      .set("issuer", name_value(certificate->issuer))
      .set("serial", base::to_hex(certificate->serial))
      .set("not_before", base::to_text(certificate->not_before))
      .set("not_after", base::to_text(certificate->not_after))
      .set("sha256", base::to_hex(crypto::sha256(certificate->der)));
}

Value proof_value(const Examined& examined, std::string_view kind) {
  return Value::object()
      .set("at", examined.signature->at)
      .set("kind", kind)
      .set("algorithm", examined.signature->protected_header["alg"].text())
      .set("outcome", to_text(examined.outcome))
      .set("claimed_time",
           examined.claimed_time ? Value(base::to_text(*examined.claimed_time)) : Value())
      .set("key",
           Value::object()
               .set("id", Value::text_or_null(examined.key_id))
               .set("thumbprint", examined.key ? Value(examined.key->thumbprint()) : Value()))
      .set("certificate", certificate_value(examined.certificate))
      .set("level", Value::text_or_null(examined.level))
      .set("time_stamps", examined.time_stamps);
}

void append(std::vector<Problem>& all, std::vector<Problem> more) {
  std::ranges::move(more, std::back_inserter(all));
}

std::optional<Problem> problem_of(crypto::SignatureOutcome outcome, const Examined& examined) {
  const std::string at = examined.signature->at + "/signature";
  const base::Argument algorithm = {"algorithm", base::ArgumentKind::text,
                                    std::string(crypto::to_jose_name(*examined.algorithm))};
  switch (outcome) {
    case crypto::SignatureOutcome::genuine: return std::nullopt;
    case crypto::SignatureOutcome::wrong:
      return Problem{"jws.signature-invalid",
                     at,
                     "The signature is not of these bytes by this key.",
                     {algorithm}};
    case crypto::SignatureOutcome::malformed:
      return Problem{"jws.signature-encoding",
                     at,
                     "The signature does not have the form of its algorithm.",
                     {algorithm}};
    case crypto::SignatureOutcome::key_does_not_fit: break;
  }
  return Problem{"jws.alg-not-allowed",
                 examined.signature->at + "/protected/alg",
                 "The algorithm does not fit the key.",
                 {algorithm}};
}

}  // namespace

JoseSignatures::JoseSignatures(Run& run, const securing::Jws& jws, Weight weight)
    : run_(run), jws_(jws), weight_(weight) {
  for (const securing::JwsSignature& signature : jws.signatures) {
    examined_.emplace_back();
    examined_.back().signature = &signature;
  }
}

void JoseSignatures::add(std::string_view id, Question question, std::vector<Problem> problems) {
  Check check = judge(id, question, std::move(problems));
  if (weight_ == Weight::decides_when_failed && check.outcome == Outcome::indeterminate) {
    check.severity = Severity::warns;
  }
  run_.add(std::move(check));
}

std::vector<Problem> JoseSignatures::header_problems(securing::UnderstoodParameters understood) {
  std::vector<Problem> problems;
  for (Examined& examined : examined_) {
    securing::HeaderFindings findings = securing::check_header(*examined.signature, understood);
    examined.algorithm = findings.algorithm;
    append(problems, std::move(findings.problems));
  }
  return problems;
}

std::optional<std::vector<Problem>> JoseSignatures::find_keys(const Owner& owner) {
  std::vector<Problem> key_problems;
  std::vector<Problem> owner_problems;
  bool has_any = false;
  bool is_certified = false;
  for (Examined& examined : examined_) {
    TokenKey found =
        find_token_key(*examined.signature, owner.id, owner.purpose, owner.has_metadata, run_);
    examined.key = found.signing.key;
    examined.is_key_a_guess = found.signing.is_guess;
    examined.key_id = found.signing.id;
    examined.certificate = std::move(found.certificate);
    has_any = has_any || examined.key;
    for (Need& need : found.signing.needs) run_.report.add_need(std::move(need));
    append(key_problems, std::move(found.signing.key_problems));
    append(owner_problems, std::move(found.signing.owner_problems));
    if (found.rests_on_certificate) {
      is_certified = true;
      run_.add(check_certificate_period(*examined.certificate, run_.request.at, run_.report));
    }
  }
  add_key_check(std::move(key_problems));
  if (!has_any) return std::nullopt;
  if (owner.id.empty() && !is_certified) {
    owner_problems = {{"issuer.missing", owner.at, "No issuer is named.", {}}};
  }
  return owner_problems;
}

void JoseSignatures::find_issuer_keys(const Owner& issuer) {
  auto problems = find_keys(issuer);
  if (problems) run_.add(judge("issuer.key", Question::issuer, *std::move(problems)));
}

void JoseSignatures::add_key_check(std::vector<Problem> problems) {
  bool has_all = true;
  for (const Examined& examined : examined_) {
    has_all = has_all && examined.key;
    if (examined.key && examined.key->is_weak()) {
      problems.push_back(
          {"key.short",
           examined.signature->at + "/protected",
           "The key is shorter than is safe today.",
           {{"bits", base::ArgumentKind::number, std::to_string(examined.key->bits())}}});
    }
  }
  if (has_all || !problems.empty()) {
    add("integrity.key", Question::integrity, std::move(problems));
  }
}

std::optional<std::vector<Problem>> JoseSignatures::signature_problems() {
  std::vector<Problem> problems;
  bool has_all = true;
  for (Examined& examined : examined_) {
    const bool is_at_hand = !examined.is_detached || examined.detached_text;
    if (!examined.algorithm || !examined.key || !is_at_hand) {
      has_all = false;  // integrity.header, integrity.certificate or integrity.key says why
      continue;
    }
    const std::string_view payload =
        examined.is_detached ? *examined.detached_text : jws_.payload_text;
    const auto outcome = run_.host.check(*examined.algorithm, *examined.key,
                                         securing::signing_input(payload, *examined.signature),
                                         examined.signature->value);
    // Without the host's answer the report is provisional and nobody sees it.
    if (!outcome) continue;
    if (examined.is_key_a_guess && *outcome != crypto::SignatureOutcome::genuine) {
      // Nothing says that this key made the signature, so nothing says that it is false.
      problems.push_back({"issuer.key-not-found",
                          examined.signature->at + "/protected",
                          "The only known key of the issuer did not make the signature.",
                          {}});
      continue;
    }
    auto problem = problem_of(*outcome, examined);
    examined.outcome = problem ? Outcome::failed : Outcome::passed;
    if (problem) problems.push_back(*std::move(problem));
  }
  if (!has_all && problems.empty()) return std::nullopt;
  return problems;
}

void JoseSignatures::check() {
  if (auto problems = signature_problems()) {
    add("integrity.signature", Question::integrity, *std::move(problems));
  }
}

bool JoseSignatures::stands() const {
  return std::ranges::all_of(
      examined_, [](const Examined& examined) { return examined.outcome == Outcome::passed; });
}

// Unsigned headers may carry useful things, but nothing in them was signed.
void JoseSignatures::note_unprotected_headers() {
  for (const Examined& examined : examined_) {
    if (examined.signature->unprotected_header.members().empty()) continue;
    run_.report.not_covered.push_back({examined.signature->at + "/header", "unprotected_header"});
  }
}

void JoseSignatures::add_proofs(std::string_view kind) {
  for (const Examined& examined : examined_) {
    run_.report.proofs.push_back(proof_value(examined, kind));
  }
}

}  // namespace portolan::verify
