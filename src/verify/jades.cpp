// JAdES seals: an organisation's signature with a certificate, over any document.
#include "securing/jose/jades.hpp"

#include <algorithm>
#include <array>

#include "credential/recognise.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/seal.hpp"
#include "verify/jose.hpp"
#include "verify/jose_signatures.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using credential::Profile;

// JAdES parameters that are honest and that we do not obey yet: naming them in "crit" leaves the
// question open, where a parameter that nobody knows refuses.
constexpr std::array<std::string_view, 8> kNotYet = {"sigD",  "sigPId", "sigPl",   "srCms",
                                                     "srAts", "x5t#o",  "sigX5ts", "exp"};

class SealCheck {
 public:
  SealCheck(Run& run, const securing::Jws& jws) : run_(run), signatures_(run, jws) {}

  Found check(const Value& content) {
    run_.name_securing("jades");
    run_.add(judge("integrity.json", Question::integrity, {}));
    check_headers();
    find_certificates();
    signatures_.check();
    signatures_.note_unprotected_headers();
    check_times();
    signatures_.add_proofs("jades");
    const Profile profile = credential::recognise(content).value_or(Profile::unknown);
    const credential::Credential& credential = add_credential(run_, profile, content, "/payload");
    run_.add(check_period(credential, {}, run_.request.at));
    check_sealers(credential.issuer);
    return Found::credential;
  }

 private:
  // Several may seal one document. The issuer has to be one of them.
  void check_sealers(const credential::Issuer& issuer) {
    const Examined* sealer = nullptr;
    std::optional<Check> best;
    for (const Examined& examined : signatures_.all()) {
      if (!examined.certificate) continue;
      Check check = check_issuer_against_seal(issuer, *examined.certificate);
      const bool is_better = !best || check.outcome == Outcome::passed ||
                             (best->outcome == Outcome::failed && check.outcome != Outcome::failed);
      if (is_better && !(best && best->outcome == Outcome::passed)) {
        best = std::move(check);
        sealer = &examined;
      }
      run_.add(check_authority(*examined.certificate, run_.report));
    }
    if (!best) return;
    const bool is_issuers = best->outcome == Outcome::passed;
    run_.add(*std::move(best));
    if (!is_issuers) return;
    if (auto remark = remark_on_name(issuer, *sealer->certificate)) run_.add(*std::move(remark));
  }

  void check_headers() {
    std::vector<Problem> problems = signatures_.header_problems(securing::jades_parameters());
    reconsider_critical(problems);
    for (const Examined& examined : signatures_.all()) {
      if (!examined.signature->protected_header.find("sigD")) continue;
      problems.push_back({"jades.detached",
                          examined.signature->at + "/protected/sigD",
                          "The signature covers documents outside the file.",
                          {}});
    }
    run_.add(judge("integrity.header", Question::integrity, std::move(problems)));
  }

  static void reconsider_critical(std::vector<Problem>& problems) {
    for (Problem& problem : problems) {
      const bool is_known =
          problem.type == "jws.crit-unknown" &&
          std::ranges::find(kNotYet, problem.arguments.front().value) != kNotYet.end();
      if (is_known) problem.type = "jades.parameter-unsupported";
    }
  }

  void find_certificates() {
    std::vector<Problem> problems;
    std::vector<Problem> key_problems;
    for (Examined& examined : signatures_.all()) {
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
    signatures_.add_key_check(std::move(key_problems));
  }

  void check_times() {
    std::vector<Problem> stamps;
    for (Examined& examined : signatures_.all()) {
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

  Run& run_;
  JoseSignatures signatures_;
};

}  // namespace

Found verify_jades(Run& run, const securing::Jws& jws, const std::optional<Value>& payload) {
  return SealCheck(run, jws).check(payload.value_or(Value()));
}

}  // namespace portolan::verify
