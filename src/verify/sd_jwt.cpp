// Tokens with selective disclosure: SD-JWT VC, and W3C credentials secured in the same way. What the
// holder does not disclose is simply not there.
#include "securing/jose/sd_jwt.hpp"

#include <array>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "credential/recognise.hpp"
#include "securing/jose/jades.hpp"
#include "securing/jose/sd_jwt_disclosures.hpp"
#include "securing/jose/sd_jwt_key_binding.hpp"
#include "securing/jose/sd_jwt_vc.hpp"
#include "securing/jose/vc_jwt.hpp"
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

// Whether part of a claim was not disclosed. A decoy looks the same, and leaves the same doubt.
bool is_withheld(const Value& raw, const Value& disclosed) {
  if (raw.is_array()) return raw.size() != disclosed.size();
  if (!raw.is_object()) return false;
  const std::size_t hidden = raw["_sd"].items().size();
  const std::size_t plain = raw.size() - (raw.find("_sd") ? 1 : 0);
  return disclosed.size() < plain + hidden;
}

// Which claims may be withheld is for the profile to say (RFC 9901): never those that tell whether a
// credential is in force. One that is hidden whole cannot be told from one that is not there.
void report_withheld(const Value& raw, const Value& disclosed, std::string_view at,
                     std::vector<Problem>& problems) {
  constexpr std::array<std::string_view, 4> kOfForce = {"credentialStatus", "status", "validFrom",
                                                        "validUntil"};
  for (const std::string_view name : kOfForce) {
    if (!is_withheld(raw[name], disclosed[name])) continue;
    const std::string pointer = std::string(at) + base::pointer_token(name);
    problems.push_back({"sd.claim-withheld",
                        pointer,
                        "A part that says whether it is in force is not shown.",
                        {{"claim", base::ArgumentKind::text, std::string(name)}}});
  }
}

class SdJwtCheck {
 public:
  SdJwtCheck(Run& run, const securing::SdJwt& sd_jwt)
      : run_(run), sd_jwt_(sd_jwt), signatures_(run, sd_jwt.issuer_jwt) {}

  Found check() {
    const auto& first = sd_jwt_.issuer_jwt.signatures.front();
    const auto bytes = securing::payload_bytes(sd_jwt_.issuer_jwt, first);
    auto payload =
        bytes ? base::json::parse(*bytes) : base::Result<Value>(std::unexpected(bytes.error()));
    if (payload && !payload->is_object()) {
      payload = base::fail("jws.structure", "", "The payload is no JSON object.");
    }
    if (!payload) {
      check_headers(securing::TokenContent::unknown);
      run_.add_problem("integrity.json", Question::integrity,
                       bytes ? std::move(payload.error()).below("/payload") : bytes.error());
      return Found::credential;
    }
    payload_ = *std::move(payload);
    disclosed_ = securing::disclose(sd_jwt_, payload_);
    return check_kind(first);
  }

 private:
  Found check_kind(const securing::JwsSignature& first) {
    const bool is_native = securing::is_sd_jwt_vc(first, disclosed_.claims);
    const auto recognised = credential::recognise(disclosed_.claims);
    if (!is_native && !recognised) return Found::nothing;
    run_.add(judge("integrity.json", Question::integrity, {}));
    const bool is_presentation = !is_native && *recognised == Profile::verifiable_presentation;
    check_headers(is_presentation ? securing::TokenContent::presentation
                                  : securing::TokenContent::credential);
    run_.add(judge("integrity.disclosures", Question::integrity, disclosed_.problems));
    if (is_native) {
      check_native(first);
    } else if (is_presentation) {
      check_presentation();
    } else {
      check_w3c(*recognised);
    }
    if (sd_jwt_.key_binding) {
      check_key_binding();
    } else {
      run_.add(
          {"recipient.holder", Question::recipient, Outcome::not_applicable, Severity::warns, {}});
    }
    return Found::credential;
  }

  void check_headers(securing::TokenContent content) {
    run_.name_securing("sd_jwt");
    run_.name_profile(Profile::sd_jwt_vc);
    bool is_sealed = false;
    for (const Examined& examined : signatures_.all()) {
      is_sealed = is_sealed || securing::is_jades(*examined.signature);
    }
    // ETSI TS 119 472-1 seals attestations in the JSON form with JAdES.
    std::vector<Problem> problems = signatures_.header_problems(
        is_sealed ? securing::jades_parameters() : securing::UnderstoodParameters());
    for (const Examined& examined : signatures_.all()) {
      if (auto problem = securing::check_sd_jwt_type(*examined.signature, content)) {
        problems.push_back(*std::move(problem));
      }
    }
    run_.add(judge("integrity.header", Question::integrity, std::move(problems)));
  }

  void check_native(const securing::JwsSignature& first) {
    const Value& claims = disclosed_.claims;
    add_credential(run_, Profile::sd_jwt_vc, claims, "/payload");
    run_.add(judge("integrity.claims", Question::integrity,
                   securing::check_sd_jwt_vc(first, disclosed_)));
    check_issuer(claims["iss"].text(), "/payload/iss", true);
    run_.add(check_period(run_.credential, {}, run_.request.at));
  }

  // VC-JOSE-COSE section 3.2.2.
  void check_presentation() {
    signatures_.weigh(Weight::decides_when_failed);
    auto token = securing::read_vp_jwt(disclosed_.claims);
    if (!token) token.emplace().presentation = disclosed_.claims;
    add_presented(run_, signatures_, *std::move(token), "sd_jwt");
  }

  // VC-JOSE-COSE section 3.1.2: the payload is the credential.
  void check_w3c(Profile profile) {
    securing::VcJwt token = securing::read_vc_jwt(disclosed_.claims);
    const std::string at = "/payload" + token.at;
    add_credential(run_, profile, token.credential, at, status_entries_of(token));
    add_contexts_check(run_, token.credential, at);
    report_withheld(payload_, disclosed_.claims, "", token.problems);
    report_withheld(payload_["vc"], disclosed_.claims["vc"], "/vc", token.problems);
    for (Problem& problem : token.problems) problem.at.insert(0, "/payload");
    run_.add(judge("integrity.claims", Question::integrity, std::move(token.problems)));
    check_issuer(run_.credential.issuer_id().value_or(""), at + "/issuer", false);
    run_.add(check_period(run_.credential, {token.starts, token.expires}, run_.request.at));
  }

  void check_issuer(std::string_view issuer, std::string at, bool has_metadata) {
    signatures_.find_issuer_keys({.id = issuer, .at = std::move(at), .has_metadata = has_metadata});
    signatures_.check();
    signatures_.add_proofs("sd_jwt");
    run_.add(check_recognition(issuer, run_.request.registry, run_.report));
    if (auto remark = remark_on_listed_name(run_.credential.issuer, run_.request.registry)) {
      run_.add(*std::move(remark));
    }
  }

  // The holder made it, so it cannot make the credential true or false; and only who asked for the
  // presentation can tell whether it answers their question.
  void check_key_binding() {
    securing::KeyBinding binding =
        securing::read_key_binding(sd_jwt_, disclosed_.claims, payload_, run_.request.at);
    std::vector<Problem> problems = std::move(binding.problems);
    if (binding.jws && binding.key && binding.algorithm) {
      const auto& signature = binding.jws->signatures.front();
      const auto outcome =
          run_.host.check(*binding.algorithm, *binding.key,
                          securing::signing_input(*binding.jws, signature), signature.value);
      if (outcome && *outcome != crypto::SignatureOutcome::genuine) {
        problems.push_back({"sd.kb-invalid",
                            sd_jwt_.key_binding_at + "/signature",
                            "The holder's key did not make it.",
                            {}});
      }
    }
    const bool is_bound = problems.empty();
    run_.add(judge("recipient.holder", Question::recipient, std::move(problems), Severity::warns));
    if (!is_bound) return;
    if (run_.request.asked.is_set()) {
      is_reply(run_, {{binding.audience},
                      binding.nonce,
                      sd_jwt_.key_binding_at + "/payload/aud",
                      sd_jwt_.key_binding_at + "/payload/nonce"});
      return;
    }
    run_.add(judge("recipient.audience", Question::recipient,
                   {{"sd.kb-audience",
                     sd_jwt_.key_binding_at,
                     "For whom the key binding was made is for them to judge.",
                     {{"audience", base::ArgumentKind::text, binding.audience},
                      {"nonce", base::ArgumentKind::text, binding.nonce}}}},
                   Severity::informs));
  }

  Run& run_;
  const securing::SdJwt& sd_jwt_;
  JoseSignatures signatures_;
  Value payload_;
  securing::DisclosedPayload disclosed_;
};

}  // namespace

Found verify_sd_jwt(Run& run, const base::Result<securing::SdJwt>& sd_jwt) {
  if (sd_jwt) return SdJwtCheck(run, *sd_jwt).check();
  run.name_securing("sd_jwt");
  run.name_profile(Profile::sd_jwt_vc);
  const bool is_about_disclosures = sd_jwt.error().type.starts_with("sd.");
  run.add_problem(is_about_disclosures ? "integrity.disclosures" : "integrity.header",
                  Question::integrity, sd_jwt.error());
  return Found::credential;
}

}  // namespace portolan::verify
