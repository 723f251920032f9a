// Signed documents in JWS form: which kind they are, and the checks of each kind.
#include "securing/jose/jws.hpp"

#include <algorithm>
#include <array>

#include "base/json/gate.hpp"
#include "base/text.hpp"
#include "credential/recognise.hpp"
#include "crypto/digest.hpp"
#include "securing/jose/header.hpp"
#include "securing/jose/jades.hpp"
#include "securing/jose/vc_jwt.hpp"
#include "verify/contexts.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/recognition.hpp"
#include "verify/issuer/seal.hpp"
#include "verify/issuer/signing_key.hpp"
#include "verify/recipient/identity.hpp"
#include "verify/run.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using credential::Profile;

constexpr std::array<std::string_view, 1> kJwtParameters = {"b64"};

// JAdES parameters that are honest and that we do not obey yet: naming them in "crit" leaves the
// question open, where a parameter that nobody knows refuses.
constexpr std::array<std::string_view, 8> kJadesNotYet = {"sigD",  "sigPId", "sigPl",   "srCms",
                                                          "srAts", "x5t#o",  "sigX5ts", "exp"};

void append(std::vector<Problem>& all, std::vector<Problem> more) {
  std::ranges::move(more, std::back_inserter(all));
}

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

// One signature of the document with what became of it.
struct Examined {
  const securing::JwsSignature* signature = nullptr;
  std::optional<crypto::SignatureAlgorithm> algorithm;
  std::optional<crypto::PublicKey> key;
  bool is_key_a_guess = false;
  std::optional<std::string> key_id;
  std::optional<crypto::Certificate> certificate;
  std::optional<base::Instant> claimed_time;
  Outcome outcome = Outcome::indeterminate;
};

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
      .set("certificate", certificate_value(examined.certificate));
}

class JwsCheck {
 public:
  JwsCheck(Run& run, const securing::Jws& jws) : run_(run), jws_(jws) {
    for (const securing::JwsSignature& signature : jws.signatures) {
      examined_.emplace_back();
      examined_.back().signature = &signature;
      is_jades_ = is_jades_ || securing::is_jades(signature);
    }
  }

  Found run() {
    auto bytes = securing::payload_bytes(jws_, jws_.signatures.front());
    if (!bytes) {
      run_.name_securing(is_jades_ ? "jades" : "vc_jwt");
      check_headers();
      run_.add_problem("integrity.json", Question::integrity, std::move(bytes.error()));
      return Found::credential;
    }
    // JAdES seals any bytes. What does not begin like a JSON object was never meant to be a
    // credential; what does and is not JSON is a broken one.
    const bool is_object = !bytes->empty() && bytes->front() == '{';
    if (is_jades_ && !is_object) return run_jades(std::nullopt);
    auto payload = base::json::parse(*bytes);
    if (!payload) {
      run_.name_securing(is_jades_ ? "jades" : "vc_jwt");
      check_headers();
      run_.add_problem("integrity.json", Question::integrity,
                       std::move(payload.error()).below("/payload"));
      return Found::credential;
    }
    return is_jades_ ? run_jades(*std::move(payload)) : run_plain(*payload);
  }

 private:
  Found run_jades(const std::optional<Value>& payload) {
    run_.name_securing("jades");
    run_.add(judge("integrity.json", Question::integrity, {}));
    check_headers();
    find_certificates();
    check_signatures();
    note_not_covered();
    check_times();
    for (const Examined& examined : examined_) {
      run_.report.proofs.push_back(proof_value(examined, "jades"));
    }
    const Value content = payload.value_or(Value());
    const Profile profile = credential::recognise(content).value_or(Profile::unknown);
    const credential::Credential& credential = add_credential(run_, profile, content, "/payload");
    run_.add(check_period(credential, {}, run_.request.at));
    check_sealers(credential.issuer);
    return Found::credential;
  }

  // Several may seal one document. The issuer has to be one of them.
  void check_sealers(const credential::Issuer& issuer) {
    const Examined* sealer = nullptr;
    std::optional<Check> best;
    for (const Examined& examined : examined_) {
      if (!examined.certificate) continue;
      Check check = check_issuer_against_seal(issuer, *examined.certificate);
      const bool is_better = !best || check.outcome == Outcome::passed ||
                             (best->outcome == Outcome::failed && check.outcome != Outcome::failed);
      if (is_better && !(best && best->outcome == Outcome::passed)) {
        best = std::move(check);
        sealer = &examined;
      }
      check_authority(*examined.certificate);
    }
    if (!best) return;
    const bool is_issuers = best->outcome == Outcome::passed;
    run_.add(*std::move(best));
    if (!is_issuers) return;
    if (auto remark = remark_on_name(issuer, *sealer->certificate)) run_.add(*std::move(remark));
  }

  Found run_plain(const Value& payload) {
    securing::VcJwt token = securing::read_vc_jwt(payload);
    const auto profile = credential::recognise(token.credential);
    if (!profile) return Found::nothing;
    if (*profile == Profile::open_badge_1 || *profile == Profile::open_badge_2 ||
        *profile == Profile::verifiable_presentation || jws_.signatures.size() != 1) {
      return run_unsupported(*profile, token.credential);
    }
    run_.name_securing("vc_jwt");
    run_.add(judge("integrity.json", Question::integrity, {}));
    check_headers();
    note_not_covered();
    const std::string at = "/payload" + token.at;
    std::vector<credential::StatusEntry> status;
    status.reserve(token.status.size());
    for (securing::TokenStatus& entry : token.status) {
      status.push_back({"/payload" + entry.at, std::move(entry.type), std::move(entry.id)});
    }
    const credential::Credential& credential =
        add_credential(run_, *profile, token.credential, at, std::move(status));
    note_embedded_proof(token.credential, at);
    add_contexts_check(run_, token.credential, at);
    check_claims(std::move(token.problems), std::move(token.remarks));
    find_key(credential);
    check_signatures();
    run_.report.proofs.push_back(proof_value(examined_.front(), "vc_jwt"));
    run_.add(check_period(credential, {token.starts, token.expires}, run_.request.at));
    run_.add(
        check_recognition(credential.issuer_id().value_or(""), run_.request.registry, run_.report));
    if (auto remark = remark_on_listed_name(credential.issuer, run_.request.registry)) {
      run_.add(*std::move(remark));
    }
    return Found::credential;
  }

  Found run_unsupported(Profile profile, const Value& document) {
    run_.name_securing("jws");
    run_.add(judge("integrity.json", Question::integrity, {}));
    check_headers();
    const credential::Credential& credential = add_credential(run_, profile, document, "/payload");
    run_.add_problem("integrity.signature", Question::integrity,
                     {"securing.unsupported",
                      "",
                      "Signed credentials of this kind are not verified yet.",
                      {{"securing", base::ArgumentKind::text, "jws"}}});
    run_.add(check_period(credential, {}, run_.request.at));
    run_.add(
        check_recognition(credential.issuer_id().value_or(""), run_.request.registry, run_.report));
    return Found::credential;
  }

  void check_headers() {
    std::vector<Problem> problems;
    for (Examined& examined : examined_) {
      securing::HeaderFindings findings = securing::check_header(
          *examined.signature, is_jades_ ? securing::jades_parameters()
                                         : securing::UnderstoodParameters(kJwtParameters));
      examined.algorithm = findings.algorithm;
      if (is_jades_) reconsider_critical(findings.problems);
      append(problems, std::move(findings.problems));
      if (!is_jades_) {
        if (auto problem = securing::check_vc_jwt_type(*examined.signature)) {
          problems.push_back(*std::move(problem));
        }
      }
      if (is_jades_ && examined.signature->protected_header.find("sigD")) {
        problems.push_back({"jades.detached",
                            examined.signature->at + "/protected/sigD",
                            "The signature covers documents outside the file.",
                            {}});
      }
    }
    run_.add(judge("integrity.header", Question::integrity, std::move(problems)));
  }

  static void reconsider_critical(std::vector<Problem>& problems) {
    for (Problem& problem : problems) {
      const bool is_known =
          problem.type == "jws.crit-unknown" &&
          std::ranges::find(kJadesNotYet, problem.arguments.front().value) != kJadesNotYet.end();
      if (is_known) problem.type = "jades.parameter-unsupported";
    }
  }

  void find_certificates() {
    std::vector<Problem> problems;
    std::vector<Problem> key_problems;
    for (Examined& examined : examined_) {
      auto certificate = securing::signing_certificate(*examined.signature);
      if (!certificate) {
        problems.push_back(std::move(certificate.error()));
        continue;
      }
      const std::string at = examined.signature->at + "/protected/x5c/0";
      // RFC 5280 section 4.2.1.3: a certificate with KeyUsage that allows no signatures made none.
      if (certificate->key_usage && (*certificate->key_usage & (crypto::kDigitalSignature |
                                                                crypto::kContentCommitment)) == 0) {
        problems.push_back({"x509.key-usage", at, "The certificate is not for signing.", {}});
      }
      if (certificate->key) {
        examined.key = *certificate->key;
      } else {
        key_problems.push_back(Problem(certificate->key.error()).below(at));
      }
      examined.certificate = *std::move(certificate);
    }
    run_.add(judge("integrity.certificate", Question::integrity, std::move(problems)));
    add_key_check(std::move(key_problems));
  }

  // Adds integrity.key, once every signature has its key or a reason why not.
  void add_key_check(std::vector<Problem> problems) {
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
      run_.add(judge("integrity.key", Question::integrity, std::move(problems)));
    }
  }

  void find_key(const credential::Credential& credential) {
    const std::string issuer = credential.issuer_id().value_or("");
    Examined& examined = examined_.front();
    SigningKey found = find_signing_key(key_reference_of(*examined.signature), issuer,
                                        run_.request.registry, run_.request.at, run_.host);
    examined.key = found.key;
    examined.is_key_a_guess = found.is_guess;
    examined.key_id = found.id;
    for (Need& need : found.needs) run_.report.add_need(std::move(need));
    add_key_check(std::move(found.key_problems));
    if (examined.key) {
      if (issuer.empty()) {
        found.owner_problems = {{"issuer.missing", "/payload/issuer", "No issuer is named.", {}}};
      }
      run_.add(judge("issuer.key", Question::issuer, std::move(found.owner_problems)));
    }
  }

  void check_signatures() {
    std::vector<Problem> problems;
    bool has_all = true;
    for (Examined& examined : examined_) {
      if (!examined.algorithm || !examined.key) {
        has_all = false;  // integrity.header, integrity.certificate or integrity.key says why
        continue;
      }
      const base::Bytes input = securing::signing_input(jws_, *examined.signature);
      const auto outcome =
          run_.host.check(*examined.algorithm, *examined.key, input, examined.signature->value);
      const std::string at = examined.signature->at + "/signature";
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
      examined.outcome =
          *outcome == crypto::SignatureOutcome::genuine ? Outcome::passed : Outcome::failed;
      const base::Argument algorithm = {"algorithm", base::ArgumentKind::text,
                                        std::string(crypto::to_jose_name(*examined.algorithm))};
      switch (*outcome) {
        case crypto::SignatureOutcome::genuine: break;
        case crypto::SignatureOutcome::wrong:
          problems.push_back({"jws.signature-invalid",
                              at,
                              "The signature is not of these bytes by this key.",
                              {algorithm}});
          break;
        case crypto::SignatureOutcome::malformed:
          problems.push_back({"jws.signature-encoding",
                              at,
                              "The signature does not have the form of its algorithm.",
                              {algorithm}});
          break;
        case crypto::SignatureOutcome::key_does_not_fit:
          problems.push_back({"jws.alg-not-allowed",
                              examined.signature->at + "/protected/alg",
                              "The algorithm does not fit the key.",
                              {algorithm}});
          break;
      }
    }
    if (has_all || !problems.empty()) {
      run_.add(judge("integrity.signature", Question::integrity, std::move(problems)));
    }
  }

  void check_claims(std::vector<Problem> problems, std::vector<Problem> remarks) {
    std::vector<Problem> issuer_problems;
    std::vector<Problem> other_problems;
    for (Problem& problem : problems) {
      auto& group = problem.type == "vc.iss-mismatch" ? issuer_problems : other_problems;
      group.push_back(std::move(problem).below("/payload"));
    }
    for (Problem& problem : remarks) problem.at.insert(0, "/payload");
    run_.add(judge("integrity.claims", Question::integrity, std::move(other_problems)));
    run_.add(judge("issuer.claims", Question::issuer, std::move(issuer_problems)));
    if (!remarks.empty()) {
      run_.add(judge("integrity.claims", Question::integrity, std::move(remarks), Severity::warns));
    }
  }

  // The token's signature covers a proof inside the credential, too, but does not check it.
  void note_embedded_proof(const Value& credential, const std::string& at) {
    if (credential["proof"].as_list().empty()) return;
    run_.add(
        judge("integrity.inner_proof", Question::integrity,
              {{"securing.unsupported",
                at + "/proof",
                "The proof inside the credential is not verified yet.",
                {{"securing", base::ArgumentKind::text,
                  std::string(credential::to_text(credential::embedded_securing(credential)))}}}},
              Severity::warns));
  }

  // Unsigned headers may carry useful things, but nothing in them was signed.
  void note_not_covered() {
    for (const Examined& examined : examined_) {
      if (examined.signature->unprotected_header.members().empty()) continue;
      run_.report.not_covered.push_back({examined.signature->at + "/header", "unprotected_header"});
    }
  }

  void check_times() {
    std::vector<Problem> stamps;
    for (Examined& examined : examined_) {
      const securing::ClaimedTime claimed = securing::claimed_time(*examined.signature);
      examined.claimed_time = claimed.at;
      run_.add(
          check_claimed_time(*examined.signature, claimed, examined.certificate, run_.request.at));
      if (examined.certificate) {
        run_.add(check_certificate_period(*examined.certificate, run_.request.at, run_.report));
      }
      const auto properties = securing::unsigned_properties(*examined.signature);
      if (examined.signature->protected_header.find("adoTst") ||
          std::ranges::find(properties, "sigTst") != properties.end() ||
          std::ranges::find(properties, "arcTst") != properties.end()) {
        stamps.push_back({"jades.tst-unchecked",
                          examined.signature->at,
                          "There are time-stamps, which are not checked yet.",
                          {}});
      }
    }
    if (!stamps.empty()) {
      run_.add(judge("force.time_stamps", Question::force, std::move(stamps), Severity::warns));
    }
  }

  // The certificate says who it is, and a certificate can be made by anybody: until the authority
  // that issued it is found in the trusted lists, nobody vouches for the name in it.
  void check_authority(const crypto::Certificate& certificate) {
    const std::string authority =
        certificate.issuer.common_name.value_or(certificate.issuer.organization.value_or(""));
    run_.add_problem(
        "issuer.authority", Question::issuer,
        {"issuer.chain-untrusted",
         "",
         "The authority behind the seal is not anchored in a trusted list.",
         {{"authority", base::ArgumentKind::text, authority},
          {"country", base::ArgumentKind::text, certificate.issuer.country.value_or("")}}});
    run_.report.add_need({"trust", authority, "issuer.chain-untrusted"});
  }

  Run& run_;
  const securing::Jws& jws_;
  std::vector<Examined> examined_;
  bool is_jades_ = false;
};

// Tokens in compact form that are no JWS: named, never an error.
std::optional<std::string_view> other_token(std::string_view text) {
  if (text.find('~') != text.npos) return "sd_jwt";
  return std::ranges::count(text, '.') == 4 ? std::optional<std::string_view>("jwe") : std::nullopt;
}

Found verify_read_jws(Run& run, const base::Result<securing::Jws>& jws) {
  if (!jws) {
    run.name_securing("jws");
    run.add_problem("integrity.header", Question::integrity, jws.error());
    return Found::credential;
  }
  return JwsCheck(run, *jws).run();
}

}  // namespace

Found verify_compact(Run& run, base::ByteView token) {
  const std::string_view text = base::text_of(token);
  if (const auto securing = other_token(text)) {
    run.name_securing(*securing);
    if (*securing == "sd_jwt") run.name_profile(Profile::sd_jwt_vc);
    run.add_problem("integrity.signature", Question::integrity,
                    {"securing.unsupported",
                     "",
                     "Tokens of this kind are not verified yet.",
                     {{"securing", base::ArgumentKind::text, std::string(*securing)}}});
    return Found::credential;
  }
  return verify_read_jws(run, securing::read_compact_jws(text));
}

Found verify_json_jws(Run& run, const Value& object) {
  // RFC 7515 section 7.2: other members are allowed, and nothing of them is signed.
  constexpr std::array<std::string_view, 5> kMembers = {"payload", "protected", "signature",
                                                        "header", "signatures"};
  for (const auto& member : object.members()) {
    if (std::ranges::find(kMembers, member.name) != kMembers.end()) continue;
    run.report.not_covered.push_back({base::pointer_token(member.name), "outer_member"});
  }
  return verify_read_jws(run, securing::read_json_jws(object));
}

}  // namespace portolan::verify
