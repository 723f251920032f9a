// Credentials and presentations as a JWT (VC-JWT): one signature or several, of which all must stand.
#include "securing/jose/vc_jwt.hpp"

#include <algorithm>

#include "credential/recognise.hpp"
#include "credential/status_entry.hpp"
#include "verify/contexts.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/recognition.hpp"
#include "verify/jose.hpp"
#include "verify/jose_signatures.hpp"
#include "verify/presentation.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using credential::Profile;

std::vector<Problem> header_problems(JoseSignatures& signatures, securing::TokenContent content) {
  std::vector<Problem> problems = signatures.header_problems(securing::vc_jwt_parameters());
  for (const Examined& examined : signatures.all()) {
    if (auto problem = securing::check_vc_jwt_type(*examined.signature, content)) {
      problems.push_back(*std::move(problem));
    }
  }
  return problems;
}

void check_claims(Run& run, securing::VcJwt& token) {
  std::vector<Problem> issuer_problems;
  std::vector<Problem> other_problems;
  for (Problem& problem : token.problems) {
    auto& group = problem.type == "vc.iss-mismatch" ? issuer_problems : other_problems;
    group.push_back(std::move(problem).below("/payload"));
  }
  for (Problem& problem : token.remarks) problem.at.insert(0, "/payload");
  run.add(judge("integrity.claims", Question::integrity, std::move(other_problems)));
  run.add(judge("issuer.claims", Question::issuer, std::move(issuer_problems)));
  if (!token.remarks.empty()) {
    run.add(
        judge("integrity.claims", Question::integrity, std::move(token.remarks), Severity::warns));
  }
}

// The token's signature covers a proof inside the credential, too, but does not check it.
void note_embedded_proof(Run& run, const Value& credential, const std::string& at) {
  if (credential["proof"].as_list().empty()) return;
  run.add(judge("integrity.inner_proof", Question::integrity,
                {{"securing.unsupported",
                  at + "/proof",
                  "The proof inside the credential is not verified yet.",
                  {{"securing", base::ArgumentKind::text,
                    std::string(credential::to_text(credential::embedded_securing(credential)))}}}},
                Severity::warns));
}

// A host that checks signatures needs nothing of what else is found, so that it is asked before the rest
// is looked at; once it has answered, everything is done in the usual order. True where it was asked.
bool ask_first(Run& run, const securing::Jws& jws, const Value& credential) {
  const auto is_offered = [&](const securing::JwsSignature& signature) {
    const auto algorithm = crypto::from_jose_name(signature.protected_header["alg"].text());
    return algorithm && run.host.is_offered(*algorithm);
  };
  if (run.depth > 0 || !run.host.is_worth_asking() ||
      !std::ranges::all_of(jws.signatures, is_offered)) {
    return false;
  }
  Run first(run);  // whatever it finds is found again
  JoseSignatures signatures(first, jws);
  header_problems(signatures, securing::TokenContent::credential);
  const Value& issuer = credential["issuer"];
  signatures.find_keys(
      {.id = issuer.find("id") ? issuer["id"].text() : issuer.text(), .at = "/payload/issuer"});
  signatures.check();
  return run.host.has_open_questions();
}

Found verify_credential(Run& run, const securing::Jws& jws, securing::VcJwt token,
                        Profile profile) {
  if (ask_first(run, jws, token.credential)) return Found::credential;
  run.name_securing("vc_jwt");
  run.add(judge("integrity.json", Question::integrity, {}));
  JoseSignatures signatures(run, jws);
  run.add(judge("integrity.header", Question::integrity,
                header_problems(signatures, securing::TokenContent::credential)));
  signatures.note_unprotected_headers();
  const std::string at = "/payload" + token.at;
  const credential::Credential& credential =
      add_credential(run, profile, token.credential, at, status_entries_of(token));
  note_embedded_proof(run, token.credential, at);
  add_contexts_check(run, token.credential, at);
  check_claims(run, token);
  const std::string issuer = credential.issuer_id().value_or("");
  signatures.find_issuer_keys({.id = issuer, .at = "/payload/issuer"});
  signatures.check();
  signatures.add_proofs("vc_jwt");
  run.add(check_period(credential, {token.starts, token.expires}, run.request.at));
  run.add(check_recognition(issuer, run.request.registry, run.report));
  if (auto remark = remark_on_listed_name(credential.issuer, run.request.registry)) {
    run.add(*std::move(remark));
  }
  return Found::credential;
}

Found verify_presentation(Run& run, const securing::Jws& jws, securing::VpJwt token) {
  run.name_securing("vc_jwt");
  run.add(judge("integrity.json", Question::integrity, {}));
  JoseSignatures signatures(run, jws, Weight::decides_when_failed);
  signatures.add("integrity.header", Question::integrity,
                 header_problems(signatures, securing::TokenContent::presentation));
  signatures.note_unprotected_headers();
  add_presented(run, signatures, std::move(token), "vc_jwt");
  return Found::credential;
}

Found verify_unsupported(Run& run, const securing::Jws& jws, Profile profile,
                         const Value& document) {
  run.name_securing("jws");
  run.add(judge("integrity.json", Question::integrity, {}));
  JoseSignatures signatures(run, jws);
  run.add(judge("integrity.header", Question::integrity,
                header_problems(signatures, securing::TokenContent::unknown)));
  const credential::Credential& credential = add_credential(run, profile, document, "/payload");
  run.add_problem("integrity.signature", Question::integrity,
                  {"securing.unsupported",
                   "",
                   "Signed credentials of this kind are not verified yet.",
                   {{"securing", base::ArgumentKind::text, "jws"}}});
  run.add(check_period(credential, {}, run.request.at));
  run.add(check_recognition(credential.issuer_id().value_or(""), run.request.registry, run.report));
  return Found::credential;
}

}  // namespace

std::vector<credential::StatusEntry> status_entries_of(const securing::VcJwt& token) {
  std::vector<credential::StatusEntry> entries;
  entries.reserve(token.status.size());
  for (const securing::TokenStatus& entry : token.status) {
    entries.push_back(
        credential::read_status_entry(entry.value, entry.mechanism, "/payload" + entry.at));
  }
  return entries;
}

void add_presented(Run& run, JoseSignatures& signatures, securing::VpJwt token,
                   std::string_view kind) {
  for (Problem& problem : token.problems) problem.at.insert(0, "/payload");
  run.add(judge("integrity.claims", Question::integrity, std::move(token.problems)));
  const auto owner_problems =
      signatures.find_keys({.id = token.holder, .at = "/payload/iss", .purpose = "authentication"});
  signatures.check();
  signatures.add_proofs(kind);
  Holder holder;
  if (!token.holder.empty()) holder.id = token.holder;
  holder.is_proven = owner_problems && owner_problems->empty() && signatures.stands();
  holder.is_fresh =
      holder.is_proven && is_reply(run, {std::move(token.audiences), std::move(token.nonce),
                                         "/payload/aud", "/payload/nonce"});
  add_presentation(run, token.presentation, "/payload" + token.at, holder);
}

Found verify_vc_jwt(Run& run, const securing::Jws& jws, const Value& payload) {
  if (auto presentation = securing::read_vp_jwt(payload)) {
    return verify_presentation(run, jws, *std::move(presentation));
  }
  securing::VcJwt token = securing::read_vc_jwt(payload);
  const auto profile = credential::recognise(token.credential);
  if (!profile) return Found::nothing;
  if (*profile == Profile::verifiable_presentation) {
    securing::VpJwt presentation;
    presentation.presentation = std::move(token.credential);
    presentation.at = token.at;
    presentation.problems.push_back(
        {"vc.model-mismatch", token.at, "A presentation stands where a credential belongs.", {}});
    return verify_presentation(run, jws, std::move(presentation));
  }
  if (*profile == Profile::open_badge_1 || *profile == Profile::open_badge_2) {
    return verify_unsupported(run, jws, *profile, token.credential);
  }
  return verify_credential(run, jws, std::move(token), *profile);
}

}  // namespace portolan::verify
