#include "verify/seal/standing.hpp"

#include <algorithm>
#include <utility>

#include "pki/algorithm_policy.hpp"
#include "trust/eu/qualification.hpp"
#include "verify/issuer/token_key.hpp"

namespace portolan::verify {
namespace {

using base::ArgumentKind;
using base::Instant;
using base::Problem;

Problem with_date(Problem problem, std::string name, const Instant& at) {
  return std::move(problem).with(std::move(name), base::to_text(at), ArgumentKind::date);
}

class Standing {
 public:
  Standing(const StandingRequest& request, Run& run)
      : request_(request),
        run_(run),
        certificate_(request.certificate),
        at_(request.time.best.value_or(run.request.at)),
        after_(std::max(request.time.content, request.claimed)) {}

  std::optional<std::string> run() && {
    pki::PathReport path = pki::validate_path({.target = certificate_,
                                               .anchors = request_.authorities.anchors(),
                                               .material = request_.material,
                                               .at = at_,
                                               .now = run_.request.at,
                                               .purpose = pki::Purpose::signing,
                                               .memo = request_.memo});
    for (Problem& problem : path.problems) sort(std::move(problem));
    check_period();
    check_revocation(path);
    check_algorithm();
    const bool has_path = path.outcome != pki::PathOutcome::unknown || !path.path.empty();
    if (!has_path && authority_.empty()) untrusted();
    if (has_path && authority_.empty()) check_service(path);
    run_.add(judge("issuer.authority", Question::issuer, std::move(authority_)));
    run_.add(judge("force.certificate_period", Question::force, std::move(period_)));
    run_.add(judge("force.revocation", Question::force, std::move(revocation_)));
    return std::move(assurance_);
  }

 private:
  // Puts each finding to the question that it answers.
  void sort(Problem problem) {
    problem.at = request_.at;
    if (problem.type == "x509.chain-missing") {
      untrusted();
    } else if (problem.type == "x509.expired" || problem.type == "x509.not-yet-valid") {
      // The dates of the certificate itself are looked at below.
      const bool is_own = certificate_.not_after < at_ || at_ < certificate_.not_before;
      if (is_own) return;
      if (problem.type == "x509.expired") problem.type = "x509.expired-no-trusted-time";
      period_.push_back(std::move(problem));
    } else if (problem.type != "x509.revoked" && !problem.type.starts_with("x509.revocation-")) {
      authority_.push_back(std::move(problem));
    } else if (problem.type != "x509.revoked") {
      revocation_.push_back(std::move(problem));
    }
  }

  // The certificate says who it is, and a certificate can be made by anybody.
  void untrusted() {
    Problem problem = untrusted_chain(certificate_);
    run_.report.add_need({"trust", problem.arguments.front().value, "issuer.chain-untrusted"});
    authority_.push_back(std::move(problem));
    request_.authorities.note_missing(certificate_, run_.report);
    request_.authorities.note_missing(request_.material, run_.report);
    note_missing_list();
  }

  // The list of the authority's country may be one that the release does not have.
  void note_missing_list() {
    const trust::eu::TrustedLists* const lists = request_.authorities.lists();
    if (!lists) return;
    auto found = trust::eu::qualify(*lists, {.certificate = certificate_,
                                             .authorities = {},
                                             .best_signature_time = at_,
                                             .now = run_.request.at});
    for (Problem& problem : found.problems) {
      if (problem.type != "trust.list-missing") continue;
      const std::string territory = certificate_.issuer.country.value_or("");
      run_.report.add_need({"trust", "eu-list/" + territory, problem.type});
      problem.at = request_.at;
      authority_.push_back(std::move(problem));
    }
  }

  // What the trusted lists say of the authority, at the time that counts.
  void check_service(const pki::PathReport& path) {
    const trust::eu::TrustedLists* const lists = request_.authorities.lists();
    if (!lists) return;
    trust::eu::Qualification found =
        trust::eu::qualify(*lists, {.certificate = certificate_,
                                    .authorities = request_.authorities.keys(path),
                                    .best_signature_time = at_,
                                    .now = run_.request.at});
    for (Problem& problem : found.problems) {
      problem.at = request_.at;
      if (problem.type == "trust.service-not-granted") authority_.push_back(problem);
    }
    // A well-known seal for tests vouches for the file and for no learner.
    if (found.is_test) {
      found.problems.push_back({"issuer.test-seal", request_.at, "A seal for tests.", {}});
    }
    if (found.service) show(found.service->list);
    run_.add(judge("issuer.qualification", Question::issuer, std::move(found.problems),
                   Severity::warns));
    assurance_ = std::string(found.text());
  }

  // The list that decided, with its date.
  void show(const trust::eu::List& list) {
    constexpr std::size_t kDate = 10;
    run_.report.trust_lists.push_back({"European trusted list " + std::string(list.territory) +
                                           ", no. " + std::to_string(list.sequence),
                                       base::to_text(list.issued).substr(0, kDate), "bundled",
                                       authority_.empty()});
  }

  // ETSI TS 119 312, for the signature over the content.
  void check_algorithm() {
    if (!request_.algorithm || !certificate_.key) return;
    const auto problem =
        pki::objection_to(crypto::scheme_of(*request_.algorithm), *certificate_.key, at_);
    if (problem) run_.add(judge("integrity.key", Question::integrity, {*problem}));
  }

  void check_period() {
    const Instant& end = certificate_.not_after;
    if (at_ < certificate_.not_before) {
      period_.push_back(with_date({"x509.not-yet-valid", request_.at, "Not valid yet.", {}},
                                  "start", certificate_.not_before));
    } else if (end < at_) {
      const bool is_later = after_ && end < *after_;
      period_.push_back(with_date(
          {is_later ? "x509.expired" : "x509.expired-no-trusted-time",
           request_.at,
           is_later ? "Used after its end." : "It has expired and no trusted time is known.",
           {}},
          "end", end));
      if (!is_later) {
        run_.report.add_need({"time", base::to_text(end), "x509.expired-no-trusted-time"});
      }
    }
  }

  void check_revocation(const pki::PathReport& path) {
    for (const pki::Revocation& found : path.revocation) {
      if (!found.revoked_at) continue;
      const Instant& since = *found.revoked_at;
      if (at_ < since) {
        run_.add(judge(
            "force.revocation", Question::force,
            {with_date({"x509.revoked-later", request_.at, "Revoked later.", {}}, "date", since)},
            Severity::warns));
        continue;
      }
      const bool is_later = after_ && since <= *after_;
      revocation_.push_back(with_date({is_later ? "x509.revoked" : "x509.revoked-no-trusted-time",
                                       request_.at,
                                       "The certificate was revoked.",
                                       {}},
                                      "date", since));
    }
    // Without a path nothing that could have been asked was asked.
    const bool was_asked = path.outcome == pki::PathOutcome::valid || !path.revocation.empty();
    if (revocation_.empty() && !was_asked) {
      revocation_.push_back({"x509.revocation-unknown", request_.at, "Not known.", {}});
    }
  }

  const StandingRequest& request_;
  Run& run_;
  const crypto::Certificate& certificate_;
  Instant at_;
  std::optional<Instant> after_;
  std::vector<Problem> authority_;
  std::vector<Problem> period_;
  std::vector<Problem> revocation_;
  std::optional<std::string> assurance_;
};

}  // namespace

std::optional<std::string> check_standing(const StandingRequest& request, Run& run) {
  return Standing(request, run).run();
}

}  // namespace portolan::verify
