// JAdES seals: an organisation's signature with a certificate, over any document.
#include "securing/jose/jades.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "base/json/gate.hpp"
#include "credential/recognise.hpp"
#include "securing/jose/jades_counter_signature.hpp"
#include "securing/jose/jades_detached.hpp"
#include "verify/contexts.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/seal.hpp"
#include "verify/jose.hpp"
#include "verify/jose_signatures.hpp"
#include "verify/seal/authorities.hpp"
#include "verify/seal/standing.hpp"
#include "verify/seal/time_stamps.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using credential::Profile;

void append(std::vector<Problem>& all, std::vector<Problem> more) {
  std::ranges::move(more, std::back_inserter(all));
}

// RFC 5280 section 4.2.1.3: a certificate with KeyUsage that allows no signatures made none.
bool is_for_signing(const crypto::Certificate& certificate) {
  return !certificate.key_usage ||
         (*certificate.key_usage & (crypto::kDigitalSignature | crypto::kContentCommitment)) != 0;
}

// What stands around one seal, none of it signed by it.
struct Surroundings {
  securing::UnsignedProperties properties;
  securing::ValidationData data;
  securing::DetachedContent detached;
  pki::Material material;
  std::optional<base::Instant> best_time;  // that the time-stamps prove
  std::optional<std::string> assurance;
};

class SealCheck {
 public:
  SealCheck(Run& run, const securing::Jws& jws) : run_(run), jws_(jws), signatures_(run, jws) {}

  Found check(const Value& payload) {
    run_.name_securing("jades");
    look_around();
    const std::optional<Value> document = detached_content();
    const Value& content = document ? *document : payload;
    run_.add(judge("integrity.json", Question::integrity, {}));
    check_headers();
    find_certificates();
    signatures_.check();
    signatures_.note_unprotected_headers();
    for (std::size_t i = 0; i < around_.size(); ++i) {
      check_time(signatures_.all()[i], around_[i]);
    }
    const std::size_t first_proof = run_.report.proofs.size();
    signatures_.add_proofs("jades");
    check_counter_signatures();
    const Profile profile = credential::recognise(content).value_or(Profile::unknown);
    const credential::Credential& credential = add_credential(run_, profile, content, "/payload");
    // What the European model's words mean is fixed by its profile; others mean what their contexts say.
    if (profile != Profile::european_digital_credential && content.find("@context")) {
      add_contexts_check(run_, content, "/payload");
    }
    run_.add(check_period(credential, token_period(), run_.request.at));
    show_seal(check_sealers(credential.issuer), first_proof);
    return Found::credential;
  }

 private:
  void look_around() {
    const securing::DetachedSource source = [this](std::string_view address) {
      const DocumentFact* const fact = run_.host.document(address, "signed_document");
      return fact && fact->bytes ? &*fact->bytes : nullptr;
    };
    for (Examined& examined : signatures_.all()) {
      const securing::JwsSignature& signature = *examined.signature;
      Surroundings& around = around_.emplace_back();
      around.properties = securing::read_unsigned_properties(signature);
      examined.is_detached = securing::is_detached(signature);
      if (examined.is_detached) {
        around.detached = securing::detached_content(jws_, signature, source);
        examined.detached_text = around.detached.signed_text;
      }
      around.data = securing::validation_data(around.properties);
      for (const auto& der : securing::certificate_chain(signature)) {
        add_certificate(around.material, der);
      }
      for (const auto& der : around.data.certificates) add_certificate(around.material, der);
      for (const auto& der : around.data.crls) {
        if (auto crl = pki::read_crl(der)) around.material.crls.push_back(*std::move(crl));
      }
      for (const auto& der : around.data.ocsp_responses) {
        if (auto response = pki::read_ocsp_response(der)) {
          around.material.ocsp.push_back(*std::move(response));
        }
      }
    }
  }

  // A single detached document may be the credential.
  std::optional<Value> detached_content() const {
    const securing::DetachedContent& detached = around_.front().detached;
    if (detached.addresses.size() != 1 || detached.documents.size() != 1) return std::nullopt;
    auto content = base::json::parse(*detached.documents.front());
    if (!content || !content->is_object()) return std::nullopt;
    return *std::move(content);
  }

  // The content that is read is the first signature's. One over something else says nothing of it.
  bool covers_content(std::size_t i) const {
    if (i == 0) return true;
    if (has_other_form(i)) return false;
    return !signatures_.all()[i].is_detached ||
           securing::is_same_content(around_.front().detached, around_[i].detached);
  }

  bool has_other_form(std::size_t i) const {
    return signatures_.all()[i].is_detached != signatures_.all().front().is_detached;
  }

  void check_headers() {
    std::vector<Problem> problems = signatures_.header_problems(securing::jades_parameters());
    for (std::size_t i = 0; i < around_.size(); ++i) {
      Surroundings& around = around_[i];
      append(problems, securing::unsupported_parameters(*signatures_.all()[i].signature));
      if (around.properties.problem) problems.push_back(*around.properties.problem);
      for (Problem& problem : around.detached.problems) {
        if (problem.type == "jades.detached" && !problem.arguments.empty()) {
          run_.report.add_need({"document", problem.arguments.front().value, problem.type});
        }
        problems.push_back(std::move(problem));
      }
      // Where a document is not at hand, that has been said.
      const bool is_known = around.detached.stamped_text && around_.front().detached.stamped_text;
      if (!covers_content(i) && (is_known || has_other_form(i))) {
        problems.push_back({"jades.contents-differ",
                            signatures_.all()[i].signature->at + "/protected",
                            "The signatures are over different documents.",
                            {}});
      }
    }
    run_.add(judge("integrity.header", Question::integrity, std::move(problems)));
  }

  void find_certificates() {
    std::vector<Problem> problems;
    std::vector<Problem> key_problems;
    for (std::size_t i = 0; i < around_.size(); ++i) {
      find_certificate(signatures_.all()[i], around_[i].data.certificates, problems, key_problems);
    }
    run_.add(judge("integrity.certificate", Question::integrity, std::move(problems)));
    signatures_.add_key_check(std::move(key_problems));
  }

  static void find_certificate(Examined& examined, std::span<const base::Bytes> others,
                               std::vector<Problem>& problems, std::vector<Problem>& key_problems) {
    auto certificate = securing::signing_certificate(*examined.signature, others);
    if (!certificate) {
      problems.push_back(std::move(certificate.error()));
      return;
    }
    const std::string at = certificate_at(examined);
    if (!is_for_signing(*certificate)) {
      problems.push_back({"x509.key-usage", at, "The certificate is not for signing.", {}});
    }
    if (certificate->key) {
      examined.key = *certificate->key;
    } else {
      key_problems.push_back(Problem(certificate->key.error()).below(at));
    }
    examined.certificate = *std::move(certificate);
  }

  static std::string certificate_at(const Examined& examined) {
    return examined.signature->at + "/protected/x5c/0";
  }

  void check_time(Examined& examined, Surroundings& around) {
    const securing::ClaimedTime claimed = securing::claimed_time(*examined.signature);
    examined.claimed_time = claimed.at;
    run_.add(
        check_claimed_time(*examined.signature, claimed, examined.certificate, run_.request.at));
    std::optional<std::string_view> content = jws_.payload_text;
    if (examined.is_detached) {
      content = around.detached.stamped_text
                    ? std::optional<std::string_view>(*around.detached.stamped_text)
                    : std::nullopt;
    }
    const Authorities stampers(run_.request.trusted_lists, trust::eu::ServiceType::tsa_qtst);
    const Authorities sealers(run_.request.trusted_lists, trust::eu::ServiceType::ca_qc);
    SignatureTime time = judge_time_stamps({.signature = *examined.signature,
                                            .properties = around.properties,
                                            .data = around.data,
                                            .content = content,
                                            .claimed = claimed.at,
                                            .authorities = stampers,
                                            .material = around.material,
                                            .now = run_.request.at,
                                            .memo = &memo_});
    examined.level = level_of(around.data, time);
    for (const JudgedStamp& stamp : time.stamps) examined.time_stamps.push(to_json(stamp));
    if (time.has_unconfirmed) stampers.note_missing(around.material, run_.report);
    if (!time.stamps.empty() || !time.problems.empty()) {
      run_.add(
          judge("force.time_stamps", Question::force, std::move(time.problems), Severity::warns));
    }
    if (!time.contradictions.empty()) {
      run_.add(judge("force.time_stamps", Question::force, std::move(time.contradictions)));
    }
    around.best_time = time.best;
    if (!examined.certificate) return;
    around.assurance = check_standing({.certificate = *examined.certificate,
                                       .algorithm = examined.algorithm,
                                       .at = certificate_at(examined),
                                       .time = time,
                                       .claimed = claimed.at,
                                       .authorities = sealers,
                                       .material = around.material,
                                       .memo = &memo_},
                                      run_);
  }

  // The earliest end and the latest start that a header names.
  TokenPeriod token_period() const {
    TokenPeriod period;
    for (const Examined& examined : signatures_.all()) {
      const securing::HeaderPeriod own = securing::header_period(*examined.signature);
      if (own.start) period.start = std::max(period.start.value_or(*own.start), *own.start);
      if (own.end) period.end = std::min(period.end.value_or(*own.end), *own.end);
    }
    return period;
  }

  // Several may seal one document. The issuer has to be one of them: the index of that seal comes
  // back, or of the one that is nearest to it.
  std::size_t check_sealers(const credential::Issuer& issuer) {
    std::size_t sealer = 0;
    std::optional<Check> best;
    for (std::size_t i = 0; i < around_.size(); ++i) {
      const Examined& examined = signatures_.all()[i];
      if (!examined.certificate || !covers_content(i)) continue;
      Check check = check_issuer_against_seal(issuer, *examined.certificate);
      const bool is_better = !best || check.outcome == Outcome::passed ||
                             (best->outcome == Outcome::failed && check.outcome != Outcome::failed);
      if (is_better && !(best && best->outcome == Outcome::passed)) {
        best = std::move(check);
        sealer = i;
      }
    }
    if (!best) return sealer;
    const bool is_issuers = best->outcome == Outcome::passed;
    run_.add(*std::move(best));
    if (!is_issuers) return sealer;
    const crypto::Certificate& certificate = *signatures_.all()[sealer].certificate;
    if (auto remark = remark_on_name(issuer, certificate)) run_.add(*std::move(remark));
    return sealer;
  }

  // What the report says of the seal is of the issuer's, whose proof comes first.
  void show_seal(std::size_t sealer, std::size_t first_proof) {
    const auto first = run_.report.proofs.begin() + static_cast<std::ptrdiff_t>(first_proof);
    const auto own = first + static_cast<std::ptrdiff_t>(sealer);
    std::rotate(first, own, std::next(own));
    // What is no signature of these bytes proves nothing about them, however old it is.
    if (signatures_.all()[sealer].outcome != Outcome::passed) return;
    run_.report.best_signature_time = around_[sealer].best_time;
    run_.report.assurance = around_[sealer].assurance;
  }

  // Whoever signed the seal's value once more: shown, and no more than that.
  void check_counter_signatures() {
    for (std::size_t i = 0; i < around_.size(); ++i) {
      for (const securing::UnsignedProperty& property : around_[i].properties.items) {
        if (property.name != "cSig") continue;
        run_.add(judge("integrity.counter_signature", Question::integrity,
                       counter_problems(property, *signatures_.all()[i].signature),
                       Severity::warns));
      }
    }
  }

  std::vector<Problem> counter_problems(const securing::UnsignedProperty& property,
                                        const securing::JwsSignature& signature) {
    const auto jws = securing::counter_signature(property, signature);
    if (!jws) return {jws.error()};
    JoseSignatures counter(run_, *jws);
    std::vector<Problem> problems = counter.header_problems(securing::jades_parameters());
    std::vector<Problem> key_problems;
    for (Examined& examined : counter.all()) {
      find_certificate(examined, {}, problems, key_problems);
      examined.claimed_time = securing::claimed_time(*examined.signature).at;
    }
    append(problems, std::move(key_problems));
    for (Problem& problem : counter.signature_problems().value_or(std::vector<Problem>())) {
      if (problem.type == "jws.signature-invalid") problem.type = "jades.csig";
      problems.push_back(std::move(problem));
    }
    counter.add_proofs("counter_signature");
    return problems;
  }

  Run& run_;
  const securing::Jws& jws_;
  JoseSignatures signatures_;
  std::vector<Surroundings> around_;
  pki::SignatureMemo memo_;
};

}  // namespace

Found verify_jades(Run& run, const securing::Jws& jws, const std::optional<Value>& payload) {
  return SealCheck(run, jws).check(payload.value_or(Value()));
}

}  // namespace portolan::verify
