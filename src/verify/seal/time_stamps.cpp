#include "verify/seal/time_stamps.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "pki/algorithm_policy.hpp"
#include "pki/time_stamp.hpp"
#include "verify/force/period.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

using base::Instant;
using base::Problem;
using securing::StampKind;
using securing::StampToken;

bool is_over_signature(StampKind kind) {
  return kind != StampKind::content && kind != StampKind::references;
}

class StampJudge {
 public:
  explicit StampJudge(const StampRequest& request) : request_(request) {}

  SignatureTime run() && {
    securing::StampTokens read = securing::stamp_tokens(request_.signature, request_.properties);
    // The last first: it covers those before it.
    for (auto token = read.tokens.rbegin(); token != read.tokens.rend(); ++token) judge(*token);
    std::ranges::reverse(time_.stamps);
    std::ranges::reverse(time_.problems);
    std::ranges::move(read.problems, std::back_inserter(time_.problems));
    for (const JudgedStamp& stamp : time_.stamps) note(stamp);
    check_claim();
    return std::move(time_);
  }

 private:
  void judge(const StampToken& token) {
    JudgedStamp judged{token.kind, token.place,           token.at, std::nullopt, 0,
                       {},         Outcome::indeterminate};
    if (auto problem = examine(token, judged)) {
      if (problem->at.empty()) problem->at = token.at;
      judged.outcome = outcome_of(*problem);
      time_.problems.push_back(*std::move(problem));
    } else {
      judged.outcome = Outcome::passed;
    }
    time_.stamps.push_back(std::move(judged));
  }

  std::optional<Problem> examine(const StampToken& token, JudgedStamp& judged) {
    auto stamp = pki::read_time_stamp(token.der, request_.data.certificates);
    if (!stamp) return std::move(stamp.error());
    if (stamp->digest == crypto::DigestAlgorithm::sha1) {
      return Problem{"tst.unsupported", "", "An imprint by SHA-1 proves nothing.", {}};
    }
    const auto imprint = imprint_of(token, stamp->digest);
    if (!imprint) return imprint.error();
    if (*imprint != stamp->imprint) {
      return Problem{"jades.tst-imprint", "", "The time-stamp is of something else.", {}};
    }
    judged.time = stamp->at;
    judged.accuracy = stamp->accuracy_seconds;
    const crypto::DistinguishedName& name = stamp->signer.subject;
    judged.authority = name.common_name.value_or(name.organization.value_or(""));
    return trust(token, *stamp, judged.authority);
  }

  // The digest of what the token should be of. Several tokens of one place share it.
  base::Result<base::Bytes> imprint_of(const StampToken& token, crypto::DigestAlgorithm algorithm) {
    const auto key = std::pair(token.kind, std::pair(token.place, algorithm));
    const auto known = imprints_.find(key);
    if (known != imprints_.end()) return known->second;
    const auto text =
        securing::stamped_text(token, request_.signature, request_.properties, request_.content);
    if (!text) return base::fail(text.error());
    return imprints_.emplace(key, crypto::digest(algorithm, base::view_of(*text))).first->second;
  }

  std::optional<Problem> trust(const StampToken& token, const pki::TimeStamp& stamp,
                               const std::string& authority) {
    const auto problem = [&](const char* type, const char* detail) {
      return Problem{type, "", detail, {}}
          .with("authority", authority)
          .with("time", base::to_text(stamp.at), base::ArgumentKind::date);
    };
    if (request_.now.seconds + kClockSkewSeconds < stamp.at.seconds) {
      return problem("jades.tst-future", "The time-stamp is from after the time of the check.");
    }
    // ETSI EN 319 102-1 section 5.6.2.2: proven to exist while its certificate was valid.
    if (stamp.signer.not_after < proven(token)) {
      return problem("jades.tst-expired", "The certificate of the time-stamp has expired since.");
    }
    // ETSI TS 119 312: good enough when it was proven to exist.
    if (auto weak = pki::objection_to(stamp.scheme, *stamp.signer.key, proven(token))) return weak;
    for (const base::Bytes& der : stamp.certificates) add_certificate(request_.material, der);
    const pki::PathReport path = pki::validate_path({.target = stamp.signer,
                                                     .anchors = request_.authorities.anchors(),
                                                     .material = request_.material,
                                                     .at = stamp.at,
                                                     .now = request_.now,
                                                     .purpose = pki::Purpose::time_stamping,
                                                     .memo = request_.memo});
    const bool is_withdrawn = std::ranges::any_of(path.revocation, [](const auto& certificate) {
      return certificate.revoked_at.has_value();
    });
    if (path.outcome == pki::PathOutcome::valid && !is_withdrawn &&
        request_.authorities.was_granted(path, stamp.at, request_.now)) {
      return std::nullopt;
    }
    time_.has_unconfirmed = true;
    return problem("jades.tst-untrusted", path.problems.empty()
                                              ? "The authority cannot be confirmed."
                                              : path.problems.front().type.c_str());
  }

  // Since when the token is known to exist: now, or the time of an archive stamp over it.
  Instant proven(const StampToken& token) const {
    Instant time = request_.now;
    for (const JudgedStamp& later : time_.stamps) {
      const bool covers = later.outcome == Outcome::passed && is_over_signature(later.kind) &&
                          (token.kind == StampKind::content ||
                           (later.kind == StampKind::archive && token.place < later.place));
      if (covers) time = std::min(time, *later.time);
    }
    return time;
  }

  // Holds each stamp that counts against those before it.
  void note(const JudgedStamp& stamp) {
    if (stamp.outcome != Outcome::passed) return;
    if (stamp.kind == StampKind::content) {
      time_.content = std::max(time_.content.value_or(*stamp.time), *stamp.time);
      return;
    }
    const std::int64_t latest = stamp.time->seconds + stamp.accuracy + 1;
    for (const JudgedStamp& earlier : time_.stamps) {
      const bool is_covered = earlier.kind == StampKind::content || earlier.place < stamp.place;
      const bool counts = earlier.outcome == Outcome::passed && is_covered &&
                          (stamp.kind == StampKind::archive || earlier.kind == StampKind::content);
      if (counts && latest < earlier.time->seconds - earlier.accuracy) {
        contradict(stamp.at, "A time-stamp is older than what it covers.");
      }
    }
    if (!is_over_signature(stamp.kind)) return;
    time_.best = std::min(time_.best.value_or(*stamp.time), *stamp.time);
  }

  // The signer's own word, between the stamps of the content and of the signature.
  void check_claim() {
    if (!request_.claimed) return;
    const std::int64_t claimed = request_.claimed->seconds;
    const bool is_early = time_.content && claimed + kClockSkewSeconds < time_.content->seconds;
    const bool is_late = time_.best && time_.best->seconds + kClockSkewSeconds < claimed;
    if (is_early || is_late) {
      contradict(request_.signature.at + "/protected",
                 "The claimed signing time is not between the time-stamps.");
    }
  }

  void contradict(std::string where, const char* detail) {
    time_.contradictions.push_back({"jades.tst-order", std::move(where), detail, {}});
  }

  const StampRequest& request_;
  std::map<std::pair<StampKind, std::pair<std::size_t, crypto::DigestAlgorithm>>, base::Bytes>
      imprints_;
  SignatureTime time_;
};

}  // namespace

SignatureTime judge_time_stamps(const StampRequest& request) { return StampJudge(request).run(); }

base::json::Value to_json(const JudgedStamp& stamp) {
  using base::json::Value;
  return Value::object()
      .set("at", stamp.at)
      .set("kind", securing::to_text(stamp.kind))
      .set("time", stamp.time ? Value(base::to_text(*stamp.time)) : Value())
      .set("authority", stamp.time ? Value(stamp.authority) : Value())
      .set("outcome", to_text(stamp.outcome));
}

void add_certificate(pki::Material& material, base::ByteView der) {
  const bool is_known = std::ranges::any_of(
      material.certificates, [&](const auto& known) { return std::ranges::equal(known.der, der); });
  if (is_known || material.certificates.size() >= base::kLimits.validation_values) return;
  auto certificate = crypto::read_certificate(der);
  if (certificate) material.certificates.push_back(*std::move(certificate));
}

std::string_view level_of(const securing::ValidationData& data, const SignatureTime& time) {
  const auto holds = [&](StampKind kind) {
    return std::ranges::any_of(
        time.stamps, [&](const JudgedStamp& stamp) { return stamp.kind == kind && stamp.time; });
  };
  if (!holds(StampKind::signature)) return "B-B";
  if (data.crls.empty() && data.ocsp_responses.empty()) return "B-T";
  return holds(StampKind::archive) ? "B-LTA" : "B-LT";
}

}  // namespace portolan::verify
