// Signed badges: the steps in their order.
#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.hpp"
#include "credential/recognise.hpp"
#include "verify/jose_signatures.hpp"
#include "verify/open_badges_2/context.hpp"
#include "verify/open_badges_2/keys.hpp"
#include "verify/open_badges_2/open_badges_2.hpp"
#include "verify/open_badges_2/revocation.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using namespace open_badges_2;

constexpr std::array<std::string_view, 1> kParameters = {"b64"};
constexpr std::array<std::string_view, 4> kJwsMembers = {"payload", "protected", "signature",
                                                         "header"};

class SignedBadge {
 public:
  SignedBadge(Run& run, const securing::Jws& jws, Badge badge)
      : run_(run), jws_(jws), signatures_(run, jws), badge_(std::move(badge)) {}

  void run(credential::Profile profile, const Value& wrapper) {
    run_.name_securing("jws");
    run_.add(judge("integrity.json", Question::integrity, {}));
    run_.add(
        judge("integrity.header", Question::integrity, signatures_.header_problems(kParameters)));
    signatures_.note_unprotected_headers();
    compare_wrapper(wrapper);
    run_.add(check_contexts(badge_));
    run_.add(check_parts(badge_));
    check_key();
    signatures_.check();
    signatures_.add_proofs("jws");
    read_badge(run_, badge_, profile);
    // A badge that was signed and withdrawn may say so itself.
    auto revoked = check_revoked_member(badge_);
    run_.add(revoked ? *std::move(revoked) : check_revocation(badge_, run_.host, run_.report));
    add_needs(badge_, run_.report);
  }

 private:
  // What a wrapper shows beside the signed badge must not contradict it (threat OB2-13).
  void compare_wrapper(const Value& wrapper) {
    std::vector<Problem> problems;
    bool has_more = false;
    for (const base::json::Member& member : wrapper.members()) {
      if (std::ranges::find(kJwsMembers, member.name) != kJwsMembers.end()) continue;
      has_more = true;
      const Value* const own = badge_.assertion.find(member.name);
      const bool is_another =
          own ? *own != member.value
              : credential::recognise(member.value).has_value() && member.value != badge_.assertion;
      if (!is_another) continue;
      problems.push_back({"ob2.double-content",
                          base::pointer_token(member.name),
                          "Beside what is signed stands something else.",
                          {}});
    }
    if (has_more) run_.add(judge("integrity.claims", Question::integrity, std::move(problems)));
  }

  void check_key() {
    Candidates found = find_keys(badge_, run_.request.registry, run_.request.at, run_.host);
    for (Need& need : found.needs) run_.report.add_need(std::move(need));
    const Candidate* const signer = find_signer(found);
    std::vector<Problem> problems;
    if (signer) {
      Examined& examined = signatures_.all().front();
      examined.key = signer->key;
      examined.key_id = signer->id;
      examined.is_key_a_guess = !found.is_complete;  // another key may have made it
      run_.add(judge("issuer.key", Question::issuer, signer->owner_problems));
    } else {
      problems = std::move(found.problems);
      for (Candidate& candidate : found.keys) {
        std::ranges::move(candidate.key_problems, std::back_inserter(problems));
      }
    }
    signatures_.add_key_check(std::move(problems));
  }

  // The key that made the signature; where none did, the first that there is.
  const Candidate* find_signer(const Candidates& found) {
    std::vector<const Candidate*> usable;
    for (const Candidate& candidate : found.keys) {
      if (candidate.key) usable.push_back(&candidate);
    }
    if (usable.empty()) return nullptr;
    const Examined& examined = signatures_.all().front();
    if (usable.size() == 1 || !examined.algorithm) return usable.front();
    const base::Bytes input = securing::signing_input(jws_, *examined.signature);
    for (const Candidate* candidate : usable) {
      const auto outcome =
          run_.host.check(*examined.algorithm, *candidate->key, input, examined.signature->value);
      // Without the host's answer the report is provisional and nobody sees it.
      if (!outcome || *outcome == crypto::SignatureOutcome::genuine) return candidate;
    }
    return usable.front();
  }

  Run& run_;
  const securing::Jws& jws_;
  JoseSignatures signatures_;
  Badge badge_;
};

}  // namespace

Found verify_signed_badge(Run& run, const securing::Jws& jws, const Value& assertion,
                          credential::Profile profile, const Value& wrapper) {
  SignedBadge(run, jws, find_badge(assertion, "/payload", profile, run.host)).run(profile, wrapper);
  return Found::credential;
}

}  // namespace portolan::verify
