#include "verify/force/period.hpp"

#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

using base::Argument;
using base::ArgumentKind;
using base::Problem;

Argument date(std::string name, const base::Instant& at) {
  return {std::move(name), ArgumentKind::date, base::to_text(at)};
}

// Reads one end of the period; a text that is no time is a problem, an absent one is not.
std::optional<base::Instant> read_end(const std::optional<credential::Moment>& moment,
                                      std::string at, std::vector<Problem>& problems) {
  if (!moment) return std::nullopt;
  if (!moment->instant) {
    problems.push_back({"time.format",
                        std::move(at),
                        "The date is no date.",
                        {{"text", ArgumentKind::text, moment->text}}});
  }
  return moment->instant;
}

}  // namespace

Check check_period(const credential::Credential& credential, const TokenPeriod& token,
                   const base::Instant& at) {
  std::vector<Problem> problems;
  auto start = read_end(credential.valid_from, credential.at + "/validFrom", problems);
  auto end = read_end(credential.valid_until, credential.at + "/validUntil", problems);
  if (problems.empty() && !credential.period_readable) {
    problems.push_back({"time.format", credential.at, "A date of the period cannot be read.", {}});
  }
  if (token.start && (!start || *start < *token.start)) start = token.start;
  if (token.end && (!end || *token.end < *end)) end = token.end;
  if (start && end && *end < *start) {
    problems.push_back({"vc.period-inverted",
                        credential.at,
                        "The period ends before it starts.",
                        {date("start", *start), date("end", *end)}});
  }
  if (start && at < *start) {
    problems.push_back({"vc.not-yet-valid",
                        credential.at,
                        "The period has not started.",
                        {date("start", *start)}});
  }
  if (end && *end < at) {
    problems.push_back({"vc.expired", credential.at, "The period is over.", {date("end", *end)}});
  }
  return judge("force.period", Question::force, std::move(problems));
}

Check check_certificate_period(const crypto::Certificate& certificate, const base::Instant& at,
                               Report& report) {
  std::vector<Problem> problems;
  if (at < certificate.not_before) {
    problems.push_back({"x509.not-yet-valid",
                        "",
                        "The certificate is not valid yet.",
                        {date("start", certificate.not_before)}});
  } else if (certificate.not_after < at) {
    // Signed before it expired or after? Only a trusted time-stamp can tell.
    problems.push_back({"x509.expired-no-trusted-time",
                        "",
                        "The certificate has expired and no trusted time is known.",
                        {date("end", certificate.not_after)}});
    report.add_need({"time", base::to_text(certificate.not_after), "x509.expired-no-trusted-time"});
  }
  return judge("force.certificate_period", Question::force, std::move(problems));
}

Check check_claimed_time(const securing::JwsSignature& signature,
                         const securing::ClaimedTime& claimed,
                         const std::optional<crypto::Certificate>& certificate,
                         const base::Instant& at) {
  using securing::TimeParameter;
  const std::string where = signature.at + "/protected";
  if (claimed.problem) {
    return judge("force.claimed_time", Question::force, {*claimed.problem});
  }
  if (claimed.at) {
    // Impossible times are refused as the threat catalogue asks (JAD-03): a seal cannot be older
    // than its certificate, nor made in the future.
    const bool is_ahead = claimed.at->seconds > at.seconds + kClockSkewSeconds;
    const bool is_too_old = certificate && *claimed.at < certificate->not_before;
    if (is_ahead || is_too_old) {
      return judge("force.claimed_time", Question::force,
                   {{"jades.sigt",
                     where,
                     "The claimed signing time cannot be true.",
                     {date("claimed", *claimed.at)}}});
    }
  }
  std::vector<Problem> problems;
  if (claimed.parameter == TimeParameter::none) {
    problems.push_back({"jades.time-missing", where, "The signature claims no time.", {}});
  } else if (claimed.parameter != TimeParameter::iat) {
    // TS 119 182-1 v1.2.1 replaced sigT by iat for signatures made from 2025-07-15.
    problems.push_back({"jades.sigt-deprecated",
                        where + "/sigT",
                        "The signing time is written in the older way.",
                        {}});
  }
  return judge("force.claimed_time", Question::force, std::move(problems), Severity::warns);
}

}  // namespace portolan::verify
