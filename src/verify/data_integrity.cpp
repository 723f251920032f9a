#include "verify/data_integrity.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "securing/data_integrity/signing_input.hpp"
#include "verify/contexts.hpp"
#include "verify/covered.hpp"
#include "verify/force/period.hpp"
#include "verify/issuer/recognition.hpp"
#include "verify/issuer/signing_key.hpp"
#include "verify/presentation.hpp"
#include "verify/proof_signature.hpp"

namespace portolan::verify {
namespace {

using base::Problem;
using base::json::Value;
using credential::Profile;
using crypto::SignatureOutcome;

// Combinations of texts that are tried for one proof.
constexpr std::size_t kMostCombinations = 4;

void append(std::vector<Problem>& all, std::vector<Problem> more) {
  std::ranges::move(more, std::back_inserter(all));
}

// One proof with what became of it.
struct Examined {
  const securing::Proof* proof = nullptr;
  SigningKey key;
  std::optional<securing::DerivedProof> derived;  // of a proof of a selection
  Outcome outcome = Outcome::indeterminate;
  std::optional<base::Instant> created;
};

class DataIntegrityCheck {
 public:
  DataIntegrityCheck(Run& run, Profile profile, const Value& document, std::string at)
      : run_(run),
        document_(document),
        at_(std::move(at)),
        profile_(profile),
        is_presentation_(profile == Profile::verifiable_presentation),
        proofs_(securing::read_proofs(document)),
        contexts_(run, Covered::meaning) {
    const Value& owner = document[is_presentation_ ? "holder" : "issuer"];
    owner_ = std::string(owner.is_object() ? owner["id"].text() : owner.text());
  }

  void run() {
    contexts_.look(document_, at_);
    for (const securing::Proof& proof : proofs_.list) {
      examined_.push_back({&proof, {}, std::nullopt, Outcome::indeterminate, std::nullopt});
    }
    for (Examined& examined : examined_) {
      check_times(examined);
      check_form(examined);
      check_signature(examined);
    }
    // The host is asked before the rest is looked at: nobody sees this report.
    if (run_.depth == 0 && run_.host.is_worth_asking() && run_.host.has_open_questions()) return;
    Coverage coverage(contexts_.inner, at_);
    coverage.take(document_, std::move(findings_));
    add_checks(coverage);
    for (const Examined& examined : examined_) run_.report.proofs.push_back(proof_value(examined));
    const Value part = coverage.covers_all() ? Value() : coverage.covered_part(document_);
    const Value& covered = coverage.covers_all() ? document_ : part;
    if (is_presentation_) {
      add_presentation(run_, covered, at_, holder());
    } else {
      add_checks_of(add_credential(run_, profile_, covered, at_));
    }
    check_inner(coverage);
  }

 private:
  std::string place(const Examined& examined, std::string_view member) const {
    return at_ + examined.proof->at + std::string(member);
  }

  // What was found in a credential with a proof of its own was left to its own verification, so it has
  // to have had one.
  void check_inner(const Coverage& coverage) {
    std::vector<Problem> problems;
    for (const std::string& place : coverage.left_to_inner()) {
      if (std::ranges::find(run_.credential.nested, at_ + place, &credential::Nested::at) ==
          run_.credential.nested.end()) {
        problems.push_back({"nested.open",
                            at_ + place,
                            "No reader expects a credential in this place.",
                            {{"name", base::ArgumentKind::text, at_ + place}}});
      }
    }
    if (!problems.empty()) {
      run_.add(judge("integrity.nested", Question::integrity, std::move(problems)));
    }
  }

  // Data Integrity section 2.1: created and expires are dateTimeStamps; a missing offset MAY be read
  // as UTC. Clocks differ by up to five minutes.
  void check_times(Examined& examined) {
    const base::Instant& now = run_.request.at;
    const securing::Proof& proof = *examined.proof;
    if (proof.created) {
      examined.created = base::parse_instant(*proof.created, base::ZoneRule::assumed_as_utc);
      constexpr std::int64_t kClockSkewSeconds = 300;
      if (!examined.created || examined.created->seconds > now.seconds + kClockSkewSeconds) {
        times_.push_back(
            {"time.created", place(examined, "/created"), "The time is none, or ahead.", {}});
      }
    }
    if (!proof.expires) return;
    const auto expires = base::parse_instant(*proof.expires, base::ZoneRule::assumed_as_utc);
    if (!expires) {
      times_.push_back({"time.format",
                        place(examined, "/expires"),
                        "The time is none.",
                        {{"text", base::ArgumentKind::text, *proof.expires}}});
    } else if (*expires < now) {
      times_.push_back({"proof.expired",
                        place(examined, "/expires"),
                        "The proof is over.",
                        {{"end", base::ArgumentKind::date, base::to_text(*expires)}}});
    }
  }

  // Data Integrity section 4.4, step 5: credentials are assertions, presentations authenticate.
  std::string_view purpose() const {
    return is_presentation_ ? "authentication" : "assertionMethod";
  }

  void check_form(Examined& examined) {
    const securing::Proof& proof = *examined.proof;
    for (Problem problem : proof.problems) {
      auto& group = problem.type == "securing.unsupported" ? unsupported_ : form_;
      group.push_back(std::move(problem).below(at_));
    }
    if (proof.suite && proof.purpose != purpose()) {
      form_.push_back({"proof.purpose",
                       place(examined, "/proofPurpose"),
                       "The proof was made for another purpose.",
                       {}});
    }
    if (!is_disclosure(proof) || !proof.is_usable()) return;
    auto derived = read_disclosure(proof);
    if (derived) {
      examined.derived = *std::move(derived);
    } else {
      derived.error().at.insert(0, at_);
      form_.push_back(std::move(derived.error()));
    }
  }

  void check_signature(Examined& examined) {
    const securing::Proof& proof = *examined.proof;
    if (!proof.suite) return;
    has_known_suite_ = true;
    if (!proof.verification_method.empty()) find_key(examined);
    const auto& key = examined.key.key;
    if (!key || !proof.is_usable() || (is_disclosure(proof) && !examined.derived)) return;
    if (!securing::algorithm_of(*proof.suite, key->type())) {
      form_.push_back({"proof.suite",
                       place(examined, "/verificationMethod"),
                       "The suite has no use for such a key.",
                       {}});
      return;
    }
    const bool needs_contexts =
        securing::transformation_of(*proof.suite) != securing::Transformation::json;
    if (needs_contexts && !contexts_.is_complete) return;  // integrity.contexts says why
    Trial trial = try_texts(examined);
    if (trial.input) {
      append(findings_, std::move(trial.input->findings));
      for (Problem& finding : trial.input->options_findings) {
        findings_.push_back(std::move(finding).below(proof.at));
      }
    }
    judge_trial(examined, trial);
  }

  void find_key(Examined& examined) {
    KeyReference reference;
    reference.id = examined.proof->verification_method;
    reference.at = place(examined, "");
    reference.id_member = "/verificationMethod";
    reference.purpose = purpose();
    examined.key =
        find_signing_key(reference, owner_, run_.request.registry, run_.request.at, run_.host);
    if (owner_.empty()) {
      examined.key.owner_problems = {
          {"issuer.missing", at_ + "/issuer", "No issuer is named.", {}}};
    }
  }

  // The first combination of texts that makes the signature genuine, else the usual one.
  Trial try_texts(const Examined& examined) {
    std::size_t combinations = 1;
    for (const std::string& url : contexts_.several_texts) {
      combinations *= canonical::contexts::entries_of(url).size();
    }
    std::optional<Trial> first;
    for (std::size_t i = 0; i < std::min(combinations, kMostCombinations); ++i) {
      std::size_t rest = i;
      for (const std::string& url : contexts_.several_texts) {
        const std::size_t texts = canonical::contexts::entries_of(url).size();
        contexts_.bundle.choose(url, rest % texts);
        rest /= texts;
      }
      // The host is asked once; which text it was is then found out here.
      Trial trial = try_once(examined, i == 0 ? &run_.host : nullptr);
      // Work that was too much once is not done four times.
      const bool is_too_much = !trial.input && trial.input.error().type.starts_with("limit.");
      const bool is_settled = is_too_much || (trial.input && (!trial.outcome || is_genuine(trial)));
      if (is_settled) return trial;
      if (!first) first = std::move(trial);
    }
    return *std::move(first);
  }

  static bool is_genuine(const Trial& trial) { return trial.outcome == SignatureOutcome::genuine; }

  // A supplied context may refer to others.
  Trial try_once(const Examined& examined, Host* host) {
    const auto once = [&] {
      return try_proof(host, document_, proofs_, *examined.proof,
                       examined.derived ? &*examined.derived : nullptr, *examined.key.key,
                       contexts_.bundle);
    };
    constexpr std::size_t kGivenUp = 5'000;
    if (run_.budget.statements == 0) {
      return {base::fail("limit.rdfc", "", "The file holds more proofs than are tried."),
              std::nullopt};
    }
    Trial trial = once();
    const std::size_t spent = trial.input ? trial.input->dataset.ends.size() : kGivenUp;
    run_.budget.statements -= std::min(run_.budget.statements, spent);
    for (std::size_t i = 0; i < base::kLimits.contexts; ++i) {
      if (trial.input || !supply(trial.input.error())) break;
      trial = once();
    }
    return trial;
  }

  bool supply(const Problem& problem) {
    if (problem.type != "jsonld.context-unknown") return false;
    bool has_come = false;
    for (const base::Argument& argument : problem.arguments) {
      has_come = contexts_.supply(argument.value, at_ + "/@context") || has_come;
    }
    return has_come;
  }

  void judge_trial(Examined& examined, Trial& trial) {
    if (!trial.input) {
      judge_refusal(examined, std::move(trial.input.error()));
      return;
    }
    if (!trial.outcome) return;  // provisional: nobody sees this report
    has_checked_ = true;
    examined.outcome = is_genuine(trial) ? Outcome::passed : Outcome::failed;
    if (is_genuine(trial)) return;
    const std::string at = place(examined, "/proofValue");
    if (examined.key.is_guess && !trial.is_statement_wrong) {
      examined.outcome = Outcome::indeterminate;
      signatures_.push_back({"issuer.key-not-found", at, "Another key may have made it.", {}});
    } else if (!contexts_.is_pinned) {
      // Perhaps the supplied text is not the one that was signed.
      examined.outcome = Outcome::indeterminate;
      signatures_.push_back({"jsonld.context-unpinned", at, "Another text may fit.", {}});
    } else if (trial.outcome == SignatureOutcome::malformed) {
      signatures_.push_back({"proof.multibase", at, "The value is of the wrong length.", {}});
    } else {
      signatures_.push_back(
          {"proof.signature-invalid",
           at,
           "The signature is not of this document by this key.",
           {{"algorithm", base::ArgumentKind::text, examined.proof->suite_name}}});
    }
  }

  // Why there are no bytes that could have been signed.
  void judge_refusal(Examined& examined, Problem problem) {
    if (problem.type == "jsonld.context-unknown") return;  // the review has it
    if (problem.type == "json.number") problem.type = "limit.number";
    // Perhaps the supplied text is not the one that was signed.
    if (problem.type == "proof.sd-structure" && !contexts_.is_pinned) {
      problem.type = "jsonld.context-unpinned";
    }
    problem.at.insert(0, at_);
    auto& group = problem.type.starts_with("jsonld.") ? contexts_.problems : signatures_;
    examined.outcome = outcome_of(problem);
    group.push_back(std::move(problem));
  }

  // Findings of a presentation's own proof that prove nothing change nothing.
  void add_check(std::string_view id, Question question, std::vector<Problem> problems) {
    Check check = judge(id, question, std::move(problems));
    if (is_presentation_ && check.outcome == Outcome::indeterminate) {
      check.severity = Severity::warns;
    }
    run_.add(std::move(check));
  }

  void add_checks(Coverage& coverage) {
    append(contexts_.problems, coverage.take_problems());
    append(contexts_.remarks, coverage.take_remarks());
    for (NotCovered& part : coverage.take_not_covered()) {
      run_.report.not_covered.push_back(std::move(part));
    }
    add_check("integrity.contexts", Question::integrity, std::move(contexts_.problems));
    if (!contexts_.remarks.empty()) {
      run_.add(judge("integrity.contexts", Question::integrity, std::move(contexts_.remarks),
                     Severity::warns));
    }
    append(signatures_, std::move(proofs_.problems));
    add_check("integrity.proof", Question::integrity, std::move(form_));
    add_check("force.proof", Question::force, std::move(times_));
    add_key_checks();
    // An unknown suite beside a known one is for the curious, alone it is an open question.
    if (!unsupported_.empty() && has_known_suite_) {
      run_.add(
          judge("integrity.proof", Question::integrity, std::move(unsupported_), Severity::warns));
    } else {
      append(signatures_, std::move(unsupported_));
    }
    if (has_checked_ || !signatures_.empty()) {
      add_check("integrity.signature", Question::integrity, std::move(signatures_));
    }
  }

  void add_key_checks() {
    std::vector<Problem> problems;
    bool has_all = has_known_suite_;
    const Examined* best = nullptr;
    for (Examined& examined : examined_) {
      if (!examined.proof->suite) continue;
      has_all = has_all && examined.key.key;
      for (Need& need : examined.key.needs) run_.report.add_need(std::move(need));
      append(problems, std::move(examined.key.key_problems));
      if (examined.key.key && (!best || is_better(examined, *best))) best = &examined;
    }
    if (has_all || !problems.empty()) {
      add_check("integrity.key", Question::integrity, std::move(problems));
    }
    if (!best) return;
    owner_outcome_ = judge("issuer.key", Question::issuer, best->key.owner_problems).outcome;
    if (!is_presentation_) {
      run_.add(judge("issuer.key", Question::issuer, best->key.owner_problems));
    }
  }

  // Several may sign one document; the issuer has to be one of them.
  static bool is_better(const Examined& a, const Examined& b) {
    const auto rank = [](const Examined& examined) {
      switch (judge("", Question::issuer, examined.key.owner_problems).outcome) {
        case Outcome::failed: return 2;
        case Outcome::indeterminate: return 1;
        default: return 0;
      }
    };
    return rank(a) < rank(b);
  }

  // VC Data Integrity section 4.4, of the proof that answers, or else of any.
  Reply reply() const {
    Reply reply;
    for (const Examined& examined : examined_) {
      if (examined.outcome != Outcome::passed) continue;
      reply = {examined.proof->domains, examined.proof->challenge, place(examined, "/domain"),
               place(examined, "/challenge")};
      const auto check = check_reply(run_.request.asked, reply);
      if (check && check->outcome == Outcome::passed) break;
    }
    return reply;
  }

  Holder holder() {
    const bool is_signed =
        has_checked_ && std::ranges::all_of(examined_, [](const Examined& examined) {
          return !examined.proof->suite || examined.outcome == Outcome::passed;
        });
    Holder holder;
    if (!owner_.empty()) holder.id = owner_;
    holder.is_proven = is_signed && owner_outcome_ == Outcome::passed;
    holder.is_fresh = holder.is_proven && is_reply(run_, reply());
    return holder;
  }

  void add_checks_of(const credential::Credential& credential) {
    run_.add(check_period(credential, {}, run_.request.at));
    run_.add(
        check_recognition(credential.issuer_id().value_or(""), run_.request.registry, run_.report));
    if (auto remark = remark_on_listed_name(credential.issuer, run_.request.registry)) {
      run_.add(*std::move(remark));
    }
  }

  Value proof_value(const Examined& examined) const {
    const auto& key = examined.key.key;
    return Value::object()
        .set("at", at_ + examined.proof->at)
        .set("kind", "data_integrity")
        .set("algorithm", examined.proof->suite_name)
        .set("outcome", to_text(examined.outcome))
        .set("claimed_time", examined.created ? Value(base::to_text(*examined.created)) : Value())
        .set("key", Value::object()
                        .set("id", Value::text_or_null(examined.key.id))
                        .set("thumbprint", key ? Value(key->thumbprint()) : Value()))
        .set("certificate", Value())
        .set("level", Value())
        .set("time_stamps", Value::array());
  }

  Run& run_;
  const Value& document_;
  std::string at_;
  Profile profile_;
  bool is_presentation_;
  securing::Proofs proofs_;
  ContextReview contexts_;
  std::string owner_;  // the issuer, or the holder of a presentation
  std::vector<Examined> examined_;
  std::vector<Problem> findings_;  // pointers into the document
  std::vector<Problem> form_;
  std::vector<Problem> times_;
  std::vector<Problem> unsupported_;
  std::vector<Problem> signatures_;
  std::optional<Outcome> owner_outcome_;
  bool has_known_suite_ = false;
  bool has_checked_ = false;
};

}  // namespace

void verify_data_integrity(Run& run, Profile profile, const Value& document,
                           const std::string& at) {
  DataIntegrityCheck(run, profile, document, at).run();
}

}  // namespace portolan::verify
