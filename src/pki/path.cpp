#include "pki/path.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/sort.hpp"
#include "crypto/x509_signature.hpp"
#include "pki/algorithm_policy.hpp"
#include "pki/name.hpp"
#include "pki/path_rules.hpp"
#include "pki/path_search.hpp"

namespace portolan::pki {
namespace {

using base::Problem;
using crypto::Certificate;
using crypto::SignatureOutcome;

// Problems that prove nothing against the certificate.
bool is_open(const Problem& problem) {
  constexpr std::string_view kOpen[] = {"x509.chain-missing", "x509.revocation-unknown",
                                        "x509.revocation-invalid", "x509.algorithm-weak",
                                        "x509.unsupported"};
  return problem.type.starts_with("limit.") || problem.type.starts_with("key.") ||
         std::ranges::contains(kOpen, problem.type);
}

PathOutcome outcome_of(const std::vector<Problem>& problems) {
  if (problems.empty()) return PathOutcome::valid;
  return std::ranges::all_of(problems, is_open) ? PathOutcome::unknown : PathOutcome::invalid;
}

// valid before unknown before invalid: a way that is closed says nothing about another one.
int rank(PathOutcome outcome) {
  switch (outcome) {
    case PathOutcome::valid: return 2;
    case PathOutcome::unknown: return 1;
    case PathOutcome::invalid: return 0;
  }
  return 0;
}

bool is_same_key_and_name(const Certificate& a, const Certificate& b) {
  return a.key && b.key && *a.key == *b.key && same_name(a.subject.der, b.subject.der);
}

Problem work_limit() {
  return {"limit.chain", "", "There are more ways to an authority than are tried.", {}};
}

}  // namespace

bool CertificateAnchors::is_anchor(const Certificate& certificate) const {
  return std::ranges::any_of(certificates_, [&](const Certificate& anchor) {
    return is_same_key_and_name(anchor, certificate);
  });
}

std::vector<Anchor> CertificateAnchors::issuers_of(const Certificate& certificate) const {
  std::vector<Anchor> anchors;
  for (const Certificate& anchor : certificates_) {
    if (!anchor.key || !same_name(anchor.subject.der, certificate.issuer.der)) continue;
    anchors.push_back(
        {anchor.subject.der, *anchor.key, base::copy_of(anchor.subject_key_identifier()), anchor});
  }
  return anchors;
}

std::optional<SignatureOutcome> SignatureMemo::find(const crypto::Sha256& digest) {
  ++questions_;
  const auto found = std::ranges::find(entries_, digest, &Entry::digest);
  if (found == entries_.end()) return std::nullopt;
  return found->outcome;
}

bool SignatureMemo::spend(std::size_t bytes) {
  if (bytes > base::kLimits.signed_bytes - signed_bytes_) return false;
  signed_bytes_ += bytes;
  return true;
}

PathSearch::PathSearch(const PathRequest& request)
    : request_(request),
      now_(std::max(request.now.value_or(request.at), request.at)),
      memo_(request.memo ? *request.memo : own_memo_) {
  // What is at hand twice is asked once.
  for (const Certificate& certificate : request.material.certificates) {
    const auto is_it = [&](const AtHand<Certificate>& other) {
      return other.it->parts.digest == certificate.parts.digest;
    };
    if (std::ranges::any_of(certificates_, is_it)) continue;
    certificates_.push_back(
        {&certificate, comparable_name(certificate.subject.der).value_or(ComparableName{})});
  }
  for (const Crl& list : request.material.crls) {
    const auto is_it = [&](const AtHand<Crl>& other) {
      return other.it->parts.digest == list.parts.digest;
    };
    if (std::ranges::any_of(lists_, is_it)) continue;
    lists_.push_back({&list, comparable_name(list.issuer).value_or(ComparableName{})});
  }
  base::sort(lists_, std::ranges::greater(),
             [](const AtHand<Crl>& one) { return one.it->this_update; });
}

bool PathSearch::is_spent() const {
  return is_out_of_bytes_ || signatures_ == base::kLimits.path_signatures ||
         steps_ == base::kLimits.path_steps;
}

PathSearch::Signed PathSearch::check_signature(base::ByteView der, const crypto::SignedParts& parts,
                                               const crypto::PublicKey& key) {
  const auto scheme = crypto::read_signature_scheme(parts.algorithm.of(der));
  if (!scheme) return Signed::unsupported;
  const crypto::Sha256 digests[] = {parts.digest, crypto::sha256(key.first()),
                                    crypto::sha256(key.second())};
  base::Bytes all;
  for (const crypto::Sha256& digest : digests) all.insert(all.end(), digest.begin(), digest.end());
  const crypto::Sha256 id = crypto::sha256(all);
  auto outcome = memo_.find(id);
  if (!outcome) {
    if (signatures_ == base::kLimits.path_signatures) return Signed::no_more_work;
    if (!memo_.spend(parts.message.size)) {
      is_out_of_bytes_ = true;
      return Signed::no_more_work;
    }
    ++signatures_;
    outcome = crypto::verify_x509(*scheme, key, parts.message.of(der), parts.signature.of(der));
    memo_.add(id, *outcome);
  }
  return *outcome == SignatureOutcome::genuine ? Signed::genuine : Signed::wrong;
}

// All rules over a path that leads to an anchor; keeps the better report.
void PathSearch::complete(Hunt& hunt, const Path& path, const Anchor& anchor) {
  PathReport report;
  for (const Certificate* const certificate : path) report.path.push_back(*certificate);
  if (anchor.certificate) report.path.push_back(*anchor.certificate);
  Judgement judgement = judge_path(path, anchor, hunt.request, hunt.request.purpose);
  report.problems = std::move(judgement.problems);
  report.policies = std::move(judgement.policies);
  for (std::size_t i = 0; i < path.size(); ++i) {
    const bool is_top = i + 1 == path.size();
    const Certificate* const issuer = !is_top              ? path[i + 1]
                                      : anchor.certificate ? &*anchor.certificate
                                                           : nullptr;
    const Issued issued{*path[i], issuer, is_top ? anchor.subject : issuer->subject.der,
                        is_top ? anchor.key : *issuer->key, anchor};
    const auto scheme = crypto::read_signature_scheme(path[i]->parts.algorithm.of(path[i]->der));
    if (auto weak = objection_to(*scheme, issued.issuer_key, hunt.request.at)) {
      report.problems.push_back(about(*std::move(weak), *path[i]));
    }
    if (!hunt.request.check_revocation) continue;
    Revocation revocation = revocation_of(issued, hunt.request.at);
    if (revocation.status == RevocationStatus::revoked) {
      report.problems.push_back(
          about(Problem{"x509.revoked", "", "The certificate was revoked.", {}}.with(
                    "date", base::to_text(*revocation.revoked_at), base::ArgumentKind::date),
                *path[i]));
    } else if (revocation.status == RevocationStatus::unknown) {
      report.problems.push_back(about(
          {"x509.revocation-unknown", "", "Nothing says whether it was revoked.", {}}, *path[i]));
      if (!revocation.objection.empty()) {
        report.problems.push_back(about(
            {revocation.objection, "", "What is at hand about its revocation is of no use.", {}},
            *path[i]));
      }
    }
    report.revocation.push_back(std::move(revocation));
  }
  report.outcome = outcome_of(report.problems);
  report.anchor = anchor;
  if (!hunt.has_path || rank(report.outcome) > rank(hunt.best.outcome)) {
    hunt.best = std::move(report);
  }
  hunt.has_path = true;
  hunt.is_over = hunt.is_over || hunt.best.outcome == PathOutcome::valid;
}

void PathSearch::try_anchors(Hunt& hunt, const Path& path) {
  const Certificate& last = *path.back();
  for (const Anchor& anchor : request_.anchors.issuers_of(last)) {
    if (hunt.is_over) return;
    if (!same_name(anchor.subject, last.issuer.der)) continue;
    switch (check_signature(last.der, last.parts, anchor.key)) {
      case Signed::genuine: complete(hunt, path, anchor); break;
      case Signed::wrong:
        // Another key of that name may have signed it, unless it names this one.
        if (path.size() == 1 && !anchor.key_identifier.empty() &&
            crypto::same_bytes(anchor.key_identifier, last.authority_key_identifier())) {
          hunt.hindrances.push_back(
              about({"x509.signature-invalid", "", "Its issuer did not sign it.", {}}, last));
        }
        break;
      case Signed::unsupported:
        hunt.hindrances.push_back(
            about({"x509.unsupported", "", "Its signature is not supported.", {}}, last));
        break;
      case Signed::no_more_work: hunt.is_over = true; break;
    }
  }
}

void PathSearch::try_candidate(Hunt& hunt, Path& path, const Certificate& candidate) {
  const Certificate& last = *path.back();
  if (!candidate.key) {
    hunt.hindrances.push_back(about(candidate.key.error(), candidate));
    return;
  }
  switch (check_signature(last.der, last.parts, *candidate.key)) {
    case Signed::genuine:
      path.push_back(&candidate);
      explore(hunt, path);
      path.pop_back();
      break;
    case Signed::wrong: break;  // another key of that name; this one is nobody's word
    case Signed::unsupported:
      hunt.hindrances.push_back(
          about({"x509.unsupported", "", "Its signature is not supported.", {}}, last));
      break;
    case Signed::no_more_work: hunt.is_over = true; break;
  }
}

void PathSearch::explore(Hunt& hunt, Path& path) {
  if (steps_ == base::kLimits.path_steps || path.size() > base::kLimits.path_certificates) {
    hunt.is_cut_off = true;
    hunt.is_over = hunt.is_over || steps_ == base::kLimits.path_steps;
    return;
  }
  ++steps_;
  const Certificate& last = *path.back();
  if (path.size() > 1 && request_.anchors.is_anchor(last)) {
    complete(hunt, Path(path.begin(), path.end() - 1),
             {last.subject.der, *last.key, base::copy_of(last.subject_key_identifier()), last});
    return;
  }
  try_anchors(hunt, path);
  const auto issuer = comparable_name(last.issuer.der);
  const base::ByteView wanted = last.authority_key_identifier();
  // Those whose key is the one that is named come first.
  for (const bool is_named : {true, false}) {
    for (const AtHand<Certificate>& one : certificates_) {
      if (hunt.is_over || !issuer) return;
      if (one.name != *issuer) continue;
      const Certificate& candidate = *one.it;
      const bool is_it =
          !wanted.empty() && crypto::same_bytes(candidate.subject_key_identifier(), wanted);
      if (is_it != is_named) continue;
      // No key stands twice on a path (RFC 4158 section 2.4.2).
      const auto is_known = [&](const Certificate* other) {
        return is_same_key_and_name(*other, candidate) || other->der == candidate.der;
      };
      if (std::ranges::any_of(path, is_known)) continue;
      try_candidate(hunt, path, candidate);
    }
  }
}

PathReport PathSearch::run(const PathRequest& request) {
  Hunt hunt{request, {}, false, false, false, {}};
  const Certificate& target = request.target;
  if (target.key && request_.anchors.is_anchor(target)) {
    PathReport report;
    judge_target(target, request.at, request.purpose, report.problems);
    report.path.push_back(target);
    report.anchor = Anchor{target.subject.der, *target.key, {}, target};
    report.outcome = outcome_of(report.problems);
    return report;
  }
  Path path = {&target};
  explore(hunt, path);
  const bool is_cut_off = hunt.is_cut_off || is_spent();
  if (hunt.has_path) {
    if (is_cut_off && hunt.best.outcome == PathOutcome::invalid) {
      hunt.best.outcome = PathOutcome::unknown;
      hunt.best.problems = {about(work_limit(), target)};
    } else if (is_cut_off && hunt.best.outcome == PathOutcome::unknown) {
      hunt.best.problems.push_back(about(work_limit(), target));
    }
    return std::move(hunt.best);
  }
  PathReport& report = hunt.best;
  report.path.push_back(target);
  // Each hindrance once; without any, nothing is known of an issuer that is trusted.
  for (Problem& problem : hunt.hindrances) {
    if (!std::ranges::contains(report.problems, problem)) {
      report.problems.push_back(std::move(problem));
    }
  }
  if (is_cut_off) report.problems.push_back(about(work_limit(), target));
  if (report.problems.empty()) {
    report.problems.push_back(
        about({"x509.chain-missing", "", "No trusted authority leads to it.", {}}, target));
  }
  report.outcome = outcome_of(report.problems);
  return std::move(hunt.best);
}

PathReport validate_path(const PathRequest& request) { return PathSearch(request).run(request); }

}  // namespace portolan::pki
