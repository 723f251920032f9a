// Whether a certificate was revoked at an instant: lists (RFC 5280 section 6.3.3) and responses (RFC
// 6960 sections 3.2 and 4.2.2.2) that are at hand. Evidence counts when who signed it may speak for
// the issuer and its own validity covers the instant, or when it was issued after the instant, not
// after the present, and while the certificate was still listed. Old evidence still proves a
// revocation, and nothing else.
#include <algorithm>

#include "base/limits.hpp"
#include "pki/algorithm_policy.hpp"
#include "pki/name.hpp"
#include "pki/path_rules.hpp"
#include "pki/path_search.hpp"

namespace portolan::pki {
namespace {

using base::ByteView;
using base::Instant;
using crypto::Certificate;
using crypto::DerReader;
using crypto::kOid;
namespace tag = crypto::tag;

constexpr std::uint32_t kAllReasons = 0x1FE;  // ReasonFlags 1 to 8
constexpr unsigned kCertificateHold = 6;
constexpr unsigned kRemoveFromCrl = 8;
constexpr std::int64_t kLargestAge = 86'400;  // of evidence that does not say how long it is good
constexpr std::size_t kDeepestSigners = 4;    // lists about signers of lists

// DistributionPoint (RFC 5280 section 4.2.1.13).
struct Point {
  std::optional<PointName> name;
  std::vector<base::Bytes> list_issuers;  // cRLIssuer, names in DER
  std::uint32_t reasons = kAllReasons;
};

std::optional<Point> read_point(DerReader& points, ByteView certificate_issuer) {
  Point point;
  DerReader reader = points.inside(tag::kSequence);
  const auto name = reader.next_if(tag::constructed(0));
  const auto reasons = reader.next_if(tag::context(1));
  if (auto issuers = reader.inside_if(tag::constructed(2))) {
    const auto names = read_general_names(*issuers);
    if (!names) return std::nullopt;
    for (const GeneralName& issuer : *names) {
      if (issuer.kind == static_cast<std::uint8_t>(NameKind::directory)) {
        point.list_issuers.push_back(base::copy_of(issuer.value));
      }
    }
  }
  if (reasons) {
    const auto flags = crypto::der_flags(*reasons);
    if (!flags) return std::nullopt;
    point.reasons = *flags & kAllReasons;
  }
  if (name) {
    const ByteView above =
        point.list_issuers.empty() ? certificate_issuer : ByteView(point.list_issuers.front());
    point.name = read_point_name(name->content, above);
    if (!point.name) return std::nullopt;
  }
  if (!reader.is_complete()) return std::nullopt;
  return point;
}

// The points of a certificate and, last, the one that RFC 5280 section 6.3.3 assumes for everybody:
// the list of the issuer.
std::vector<Point> points_of(const Issued& issued) {
  std::vector<Point> points;
  if (const auto extension = issued.certificate.extension(kOid<2, 5, 29, 31>)) {
    DerReader outer(*extension);
    DerReader list = outer.inside(tag::kSequence);
    while (!list.at_end() && points.size() < base::kLimits.certificates) {
      auto point = read_point(list, issued.issuer_name);
      if (!point) break;
      points.push_back(*std::move(point));
    }
  }
  points.push_back({point_name_of(issued.issuer_name), {}, kAllReasons});
  return points;
}

// Section 6.3.3 (b): whether the list speaks about certificates like this one at that point.
bool is_in_scope(const Crl& crl, const Point& point, const Issued& issued) {
  const auto& issuing = crl.distribution_point;
  if (point.list_issuers.empty()) {
    if (!same_name(crl.issuer, issued.issuer_name)) return false;
  } else {
    const auto is_issuer = [&](const base::Bytes& name) { return same_name(name, crl.issuer); };
    if (std::ranges::none_of(point.list_issuers, is_issuer)) return false;
    const bool is_own = same_name(crl.issuer, issued.issuer_name);
    if (!is_own && !(issuing && issuing->is_indirect)) return false;
  }
  if (!issuing) return true;
  if (!issuing->name.names.empty()) {
    PointName wanted = point.name.value_or(PointName{});
    if (!point.name) {
      for (const base::Bytes& name : point.list_issuers) {
        for (base::Bytes& one : point_name_of(name).names) wanted.names.push_back(std::move(one));
      }
    }
    if (!issuing->name.shares_one_with(wanted)) return false;
  }
  const bool is_authority = issued.certificate.is_authority;
  return !issuing->only_attribute_certificates &&
         !(issuing->only_user_certificates && is_authority) &&
         !(issuing->only_authority_certificates && !is_authority);
}

bool is_same_scope(const Crl& a, const Crl& b) {
  const bool has_both = a.distribution_point && b.distribution_point;
  if (has_both) return a.distribution_point->der == b.distribution_point->der;
  return !a.distribution_point && !b.distribution_point;
}

// Numbers without leading zeros.
bool is_at_most(const base::Bytes& a, const base::Bytes& b) {
  return a.size() != b.size() ? a.size() < b.size() : a <= b;
}

// The issuer promises that nobody needs to ask: RFC 9608 (noRevAvail), ETSI EN 319 412-1 section 5.2
// (validity assured for the short term).
bool needs_no_revocation(const Certificate& certificate) {
  return certificate.extension(kOid<2, 5, 29, 56>) ||
         certificate.extension(kOid<0, 4, 0, 194121, 2, 1>);
}

bool has_no_check(const Certificate& certificate) {
  return certificate.extension(kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 5>).has_value();
}

bool names_responder(const OcspResponse& response, const Certificate& certificate) {
  if (!response.responder_name.empty()) {
    return same_name(response.responder_name, certificate.subject.der);
  }
  return response.responder_key_digest ==
         crypto::digest(crypto::DigestAlgorithm::sha1, certificate.key_bits.of(certificate.der));
}

bool is_about(const OcspAnswer& answer, const Issued& issued) {
  if (!answer.digest || answer.serial != issued.certificate.serial) return false;
  if (answer.issuer_name_digest != crypto::digest(*answer.digest, issued.issuer_name)) return false;
  // Where only the key is known, and not how it was written, its signature has to do.
  return !issued.issuer ||
         answer.issuer_key_digest ==
             crypto::digest(*answer.digest, issued.issuer->key_bits.of(issued.issuer->der));
}

bool is_same_anchor(const PathReport& report, const Anchor& anchor) {
  return report.anchor && report.anchor->key == anchor.key &&
         same_name(report.anchor->subject, anchor.subject);
}

}  // namespace

bool PathSearch::is_timely(const Issued& issued, const Instant& at, const Instant& this_update,
                           const std::optional<Instant>& next_update,
                           const std::optional<Instant>& keeps_expired_since) const {
  if (this_update >= at) {
    const Instant end = issued.certificate.not_after;
    return this_update <= end || (keeps_expired_since && *keeps_expired_since <= end);
  }
  if (next_update) return at <= *next_update;
  return at.seconds - this_update.seconds <= kLargestAge;
}

bool PathSearch::is_signed_well(ByteView der, const crypto::SignedParts& parts,
                                const crypto::PublicKey& key, const Instant& at) {
  const auto scheme = crypto::read_signature_scheme(parts.algorithm.of(der));
  return scheme && !objection_to(*scheme, key, at) &&
         check_signature(der, parts, key) == Signed::genuine;
}

bool PathSearch::may_sign(std::size_t list, const Issued& issued, const Instant& at,
                          Spoken& spoken) {
  if (!spoken[list]) {
    if (steps_ == base::kLimits.path_steps) return false;
    ++steps_;
    spoken[list] = find_signer(lists_[list], issued, at);
  }
  return *spoken[list];
}

// Section 6.3.3 (f) and (g).
bool PathSearch::find_signer(const AtHand<Crl>& list, const Issued& issued, const Instant& at) {
  const Crl& crl = *list.it;
  const Instant then = std::max(at, crl.this_update);
  if (same_name(crl.issuer, issued.issuer_name)) {
    const unsigned usage =
        issued.issuer && issued.issuer->key_usage ? *issued.issuer->key_usage : crypto::kCrlSign;
    const bool may = (usage & crypto::kCrlSign) != 0;
    if (may && is_signed_well(crl.der, crl.parts, issued.issuer_key, then)) return true;
  }
  for (const AtHand<Certificate>& one : certificates_) {
    const Certificate& signer = *one.it;
    if (is_spent()) return false;
    if (!signer.key || one.name != list.name) continue;
    if (issued.issuer && signer.der == issued.issuer->der) continue;
    if (!is_signed_well(crl.der, crl.parts, *signer.key, then)) continue;
    // A list may speak about its own signer; everything else about that one is asked once.
    const bool is_asked_already = std::ranges::contains(in_progress_, &signer);
    if (!is_asked_already && in_progress_.size() == kDeepestSigners) continue;
    const PathRequest request{.target = signer,
                              .anchors = request_.anchors,
                              .material = request_.material,
                              .at = then,
                              .purpose = Purpose::crl_signing,
                              .check_revocation = request_.check_revocation && !is_asked_already};
    in_progress_.push_back(&signer);
    const PathReport report = run(request);
    in_progress_.pop_back();
    if (report.outcome == PathOutcome::valid && is_same_anchor(report, issued.anchor)) return true;
  }
  return false;
}

// Section 6.3.3 (c): a delta for the same scope, by the same key, that begins where the list ends or
// before, and is newer. The latest of them.
const Crl* PathSearch::delta_for(const Crl& crl, const Issued& issued, const Instant& at,
                                 Spoken& spoken) {
  const Crl* best = nullptr;
  for (std::size_t list = 0; list < lists_.size(); ++list) {
    const Crl& delta = *lists_[list].it;
    const bool is_it = delta.is_delta && same_name(delta.issuer, crl.issuer) &&
                       is_same_scope(delta, crl) &&
                       delta.authority_key_identifier == crl.authority_key_identifier &&
                       !crl.number.empty() && is_at_most(delta.base_number, crl.number) &&
                       !is_at_most(delta.number, crl.number) && delta.this_update <= now_;
    if (!is_it || delta.has_unknown_critical_extension ||
        !is_timely(issued, at, delta.this_update, delta.next_update, delta.keeps_expired_since)) {
      continue;
    }
    if (best && is_at_most(delta.number, best->number)) continue;
    if (may_sign(list, issued, at, spoken)) best = &delta;
  }
  return best;
}

Revocation PathSearch::list_status(const Issued& issued, const Instant& at) {
  Revocation result;
  std::uint32_t covered = 0;
  const ByteView serial = issued.certificate.serial;
  // The newest first. Once all reasons are covered the others are only asked for a revocation that
  // lasts, each of them once.
  Spoken spoken(lists_.size());
  std::vector<std::size_t> seen;
  for (const Point& point : points_of(issued)) {
    for (std::size_t list = 0; list < lists_.size(); ++list) {
      const Crl& crl = *lists_[list].it;
      if (crl.is_delta || !is_in_scope(crl, point, issued)) continue;
      std::uint32_t reasons = point.reasons;
      if (crl.distribution_point && crl.distribution_point->only_reasons) {
        reasons &= *crl.distribution_point->only_reasons;
      }
      const bool is_news = (reasons & ~covered) != 0;
      if (!is_news && std::ranges::contains(seen, list)) continue;
      seen.push_back(list);
      result.objection = "x509.revocation-invalid";
      // RFC 5280 section 5.2: a list that is not understood is not used.
      if (crl.has_unknown_critical_extension || crl.this_update > now_) continue;
      const bool is_timely_list =
          is_timely(issued, at, crl.this_update, crl.next_update, crl.keeps_expired_since);
      if (!may_sign(list, issued, at, spoken)) continue;
      auto entry = crl.find(issued.certificate.issuer.der, serial);
      if (!entry) continue;
      const Crl* const delta = delta_for(crl, issued, at, spoken);
      if (delta) {
        const auto change = delta->find(issued.certificate.issuer.der, serial);
        if (!change) continue;
        if (*change) entry = (*change)->reason == kRemoveFromCrl ? std::nullopt : *change;
      }
      const Crl& latest = delta ? *delta : crl;
      const bool is_revoked = *entry && (*entry)->revoked_at <= at;
      const bool is_lasting = is_revoked && (*entry)->reason != kCertificateHold;
      if (!is_lasting && !(is_timely_list && is_news)) continue;
      if (!result.this_update || *result.this_update < latest.this_update || *entry) {
        result.this_update = latest.this_update;
        result.next_update = latest.next_update;
      }
      result.source = Revocation::Source::list;
      if (*entry) {
        result.revoked_at = (*entry)->revoked_at;
        result.reason = (*entry)->reason;
        if (is_revoked) {
          result.status = RevocationStatus::revoked;
          return result;
        }
      }
      covered |= reasons;
    }
  }
  if (covered == kAllReasons) {
    result.status = RevocationStatus::good;
    result.objection.clear();
  }
  return result;
}

// RFC 6960 section 4.2.2.2: the issuer itself, or somebody whom it has certified for that. The third
// case, a responder that the caller trusts for that, does not occur: an anchor is trusted to certify,
// and one authority has no say about the certificates of another.
bool PathSearch::may_answer(const OcspResponse& response, const Issued& issued, const Instant& at) {
  const Instant then = std::max(at, response.produced_at);
  const auto fits = [&](const crypto::PublicKey& key) {
    return is_signed_well(response.der, response.parts, key, then);
  };
  const auto is_responder = [&](const Certificate& certificate) {
    if (is_spent() || !certificate.key || !names_responder(response, certificate) ||
        !fits(*certificate.key)) {
      return false;
    }
    std::vector<base::Problem> problems;
    judge_target(certificate, then, Purpose::ocsp_signing, problems);
    if (!problems.empty() || !same_name(certificate.issuer.der, issued.issuer_name) ||
        !is_signed_well(certificate.der, certificate.parts, issued.issuer_key, then)) {
      return false;
    }
    if (has_no_check(certificate) || needs_no_revocation(certificate)) return true;
    const Issued responder{certificate, issued.issuer, issued.issuer_name, issued.issuer_key,
                           issued.anchor};
    return list_status(responder, then).status == RevocationStatus::good;
  };
  // A null pointer where the issuer's certificate is not known: its name then has to do.
  const bool is_issuer = issued.issuer ? names_responder(response, *issued.issuer)
                                       : response.responder_name.empty() ||
                                             same_name(response.responder_name, issued.issuer_name);
  if (is_issuer && fits(issued.issuer_key)) return true;
  const auto is_responder_at_hand = [&](const AtHand<Certificate>& one) {
    return is_responder(*one.it);
  };
  return std::ranges::any_of(response.certificates, is_responder) ||
         std::ranges::any_of(certificates_, is_responder_at_hand);
}

Revocation PathSearch::responder_status(const Issued& issued, const Instant& at) {
  Revocation result;
  for (const OcspResponse& response : request_.material.ocsp) {
    std::optional<bool> may;  // whether it may speak, asked once for all of its answers
    for (const OcspAnswer& answer : response.answers) {
      if (!is_about(answer, issued) || answer.status == RevocationStatus::unknown) continue;
      if (result.objection.empty()) result.objection = "x509.revocation-invalid";
      const bool is_sound = !response.has_unknown_critical_extension &&
                            answer.this_update <= now_ && response.produced_at <= now_ &&
                            answer.this_update <= response.produced_at;
      if (!is_sound) continue;
      if (!may) {
        if (steps_ == base::kLimits.path_steps) return result;
        ++steps_;
        may = may_answer(response, issued, at);
      }
      if (!*may) continue;
      const bool is_revoked = answer.status == RevocationStatus::revoked;
      const bool is_hold = is_revoked && answer.reason == kCertificateHold;
      if ((!is_revoked || is_hold) &&
          !is_timely(issued, at, answer.this_update, answer.next_update, answer.archive_cutoff)) {
        continue;
      }
      const bool is_better = result.status == RevocationStatus::unknown || is_revoked ||
                             *result.this_update < answer.this_update;
      if (!is_better) continue;
      result.source = Revocation::Source::responder;
      result.this_update = answer.this_update;
      result.next_update = answer.next_update;
      result.revoked_at = answer.revoked_at;
      result.reason = answer.reason;
      const bool was_revoked_then = is_revoked && *answer.revoked_at <= at;
      result.status = was_revoked_then ? RevocationStatus::revoked : RevocationStatus::good;
      if (was_revoked_then) return result;
    }
  }
  if (result.status == RevocationStatus::good) result.objection.clear();
  return result;
}

Revocation PathSearch::revocation_of(const Issued& issued, const Instant& at) {
  const Certificate* const issuer = issued.issuer;
  RevocationQuestion question{
      .certificate = issued.certificate.parts.digest,
      .at = at,
      .issuer_name = base::copy_of(issued.issuer_name),
      .issuer_key = issued.issuer_key,
      .issuer_key_bits = std::nullopt,
      .issuer_usage = issuer ? issuer->key_usage : std::nullopt,
      .anchor_name = issued.anchor.subject,
      .anchor_key = issued.anchor.key,
      .in_progress = in_progress_,
  };
  if (issuer) question.issuer_key_bits = base::copy_of(issuer->key_bits.of(issuer->der));
  const auto found = std::ranges::find(known_, question, &Known::question);
  if (found != known_.end()) return found->revocation;
  Revocation revocation = find_revocation(issued, at);
  known_.push_back({std::move(question), revocation});
  return revocation;
}

Revocation PathSearch::find_revocation(const Issued& issued, const Instant& at) {
  Revocation response = responder_status(issued, at);
  if (response.status == RevocationStatus::revoked) return response;
  Revocation list = list_status(issued, at);
  const bool is_list_better =
      list.status == RevocationStatus::revoked || response.status == RevocationStatus::unknown;
  if (!is_list_better) return response;
  if (list.status != RevocationStatus::unknown) return list;
  if (list.objection.empty()) list.objection = std::move(response.objection);
  if (!needs_no_revocation(issued.certificate)) return list;
  Revocation promised;
  promised.status = RevocationStatus::good;
  return promised;
}

}  // namespace portolan::pki
