#include "pki/path_rules.hpp"

#include <algorithm>

#include "pki/name.hpp"
#include "pki/name_constraints.hpp"
#include "pki/policy_graph.hpp"

namespace portolan::pki {
namespace {

using base::ByteView;
using base::Problem;
using crypto::Certificate;
using crypto::kOid;
namespace tag = crypto::tag;

using Problems = std::vector<Problem>;

void add(Problems& problems, const Certificate& certificate, std::string_view type,
         std::string_view detail) {
  problems.push_back(about({std::string(type), "", std::string(detail), {}}, certificate));
}

// Section 6.1.3 (a) (2); both ends are part of the period.
void check_period(const Certificate& certificate, const base::Instant& at, Problems& problems) {
  if (at < certificate.not_before) {
    problems.push_back(
        about(Problem{"x509.not-yet-valid", "", "The certificate was not valid yet.", {}}.with(
                  "date", base::to_text(certificate.not_before), base::ArgumentKind::date),
              certificate));
  }
  if (at > certificate.not_after) {
    problems.push_back(
        about(Problem{"x509.expired", "", "The certificate was no longer valid.", {}}.with(
                  "date", base::to_text(certificate.not_after), base::ArgumentKind::date),
              certificate));
  }
}

// Sections 4.1.2.2, 4.1.2.4 and 4.2: what a certificate of a path may not be, whatever its place.
void check_form(const Certificate& certificate, Problems& problems) {
  const bool is_zero = std::ranges::all_of(certificate.serial, [](auto byte) { return byte == 0; });
  const bool is_long = certificate.serial.size() > 20 + (certificate.serial[0] == 0 ? 1U : 0U);
  const auto issuer = comparable_name(certificate.issuer.der);
  if (is_zero || is_long || !issuer || issuer->empty()) {
    add(problems, certificate, "x509.malformed", "Serial number or issuer is none.");
  }
  if (!certificate.unknown_critical_extensions.empty()) {
    problems.push_back(
        about(Problem{"x509.critical-extension", "", "A critical extension is not known.", {}}.with(
                  "extension", certificate.unknown_critical_extensions.front()),
              certificate));
  }
  // Section 4.2.1.9: keyCertSign goes with cA alone.
  const unsigned usage = certificate.key_usage.value_or(0);
  if ((usage & crypto::kKeyCertSign) != 0 && !certificate.is_authority) {
    add(problems, certificate, "x509.key-usage",
        "A key that signs certificates is no authority's.");
  }
}

struct ExtendedUsage {
  std::vector<ByteView> usages;
  bool is_read = true;

  bool has(ByteView usage) const {
    return std::ranges::any_of(usages,
                               [&](ByteView other) { return crypto::same_bytes(other, usage); });
  }
};

// ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId (section 4.2.1.12).
ExtendedUsage extended_usage_of(const Certificate& certificate) {
  ExtendedUsage found;
  const auto extension = certificate.extension(kOid<2, 5, 29, 37>);
  if (!extension) return found;
  crypto::DerReader outer(*extension);
  crypto::DerReader list = outer.inside(tag::kSequence);
  do {
    if (const auto usage = list.next(tag::kOid)) found.usages.push_back(usage->content);
  } while (!list.at_end());
  found.is_read = list.is_complete() && outer.is_complete();
  return found;
}

void check_purpose(const Certificate& certificate, Purpose purpose, Problems& problems) {
  const unsigned all = ~0U;
  const unsigned usage = certificate.key_usage.value_or(all);
  const unsigned signing = crypto::kDigitalSignature | crypto::kContentCommitment;
  const unsigned wanted = purpose == Purpose::any           ? all
                          : purpose == Purpose::crl_signing ? crypto::kCrlSign
                                                            : signing;
  if ((usage & wanted) == 0) {
    add(problems, certificate, "x509.key-usage", "The key is for something else.");
  }
  const ExtendedUsage extended = extended_usage_of(certificate);
  if (!extended.is_read) {
    add(problems, certificate, "x509.malformed", "The extended key usage cannot be read.");
  }
  // RFC 3161 section 2.3: critical, and this one alone.
  const bool fits_time_stamps = certificate.is_critical(kOid<2, 5, 29, 37>) &&
                                extended.usages.size() == 1 &&
                                extended.has(kOid<1, 3, 6, 1, 5, 5, 7, 3, 8>);
  const bool fits_ocsp = extended.has(kOid<1, 3, 6, 1, 5, 5, 7, 3, 9>);
  if ((purpose == Purpose::time_stamping && !fits_time_stamps) ||
      (purpose == Purpose::ocsp_signing && !fits_ocsp)) {
    add(problems, certificate, "x509.extended-key-usage", "The key is not for that.");
  }
}

// Section 6.1.4 (k) and (n).
void check_authority(const Certificate& certificate, Problems& problems) {
  if (!certificate.is_authority) {
    add(problems, certificate, "x509.not-an-authority", "The issuer is no authority.");
  }
  if ((certificate.key_usage.value_or(crypto::kKeyCertSign) & crypto::kKeyCertSign) == 0) {
    add(problems, certificate, "x509.key-usage", "The issuer's key does not sign certificates.");
  }
}

bool is_self_issued(const Certificate& certificate) {
  return same_name(certificate.subject.der, certificate.issuer.der);
}

}  // namespace

Problem about(Problem problem, const Certificate& certificate) {
  const crypto::DistinguishedName& name = certificate.subject;
  return std::move(problem).with("subject",
                                 name.common_name.value_or(name.organization.value_or("")));
}

void judge_target(const Certificate& certificate, const base::Instant& at, Purpose purpose,
                  Problems& problems) {
  check_period(certificate, at, problems);
  check_form(certificate, problems);
  check_purpose(certificate, purpose, problems);
}

Judgement judge_path(const std::vector<const Certificate*>& path, const Anchor& anchor,
                     const PathRequest& request, Purpose purpose) {
  Judgement judgement;
  Problems& problems = judgement.problems;
  const auto note = [&](std::optional<Problem> problem, const Certificate& certificate) {
    if (problem) problems.push_back(about(*std::move(problem), certificate));
  };
  NameConstraints constraints;
  PolicyGraph policies(path.size(), {.require_explicit = request.require_explicit_policy,
                                     .inhibit_any = request.inhibit_any_policy,
                                     .inhibit_mapping = request.inhibit_policy_mapping});
  // Section 6.1.2 (k): how many authorities may follow that are not self-issued.
  std::size_t left = path.size();
  const auto lower = [&](const Certificate& certificate) {
    left = std::min<std::size_t>(left, certificate.path_length.value_or(UINT32_MAX));
  };
  if (anchor.certificate) {  // RFC 5937
    // A key that is listed for something else does not certify. Roots of version 1 say nothing.
    if (!anchor.certificate->extensions.empty()) check_authority(*anchor.certificate, problems);
    lower(*anchor.certificate);
    note(constraints.add(*anchor.certificate), *anchor.certificate);
  }
  bool is_policy_refused = false;
  for (std::size_t i = path.size(); i-- > 0;) {
    const Certificate& certificate = *path[i];
    const bool is_last = i == 0;
    const bool self_issued = is_self_issued(certificate);
    if (is_last) {
      judge_target(certificate, request.at, purpose, problems);
    } else {
      check_period(certificate, request.at, problems);
      check_form(certificate, problems);
      check_authority(certificate, problems);
    }
    // Section 6.1.3 (b) and (c).
    if (is_last || !self_issued) note(constraints.check(certificate), certificate);
    if (!is_policy_refused) {
      auto problem = policies.add(certificate, self_issued, is_last);
      is_policy_refused = problem.has_value();
      note(std::move(problem), certificate);
    }
    if (is_last) break;
    // Section 6.1.4 (g), (l) and (m).
    note(constraints.add(certificate), certificate);
    if (!self_issued) {
      if (left == 0) {
        add(problems, certificate, "x509.pathlen", "An authority above allows fewer below it.");
      } else {
        --left;
      }
    }
    lower(certificate);
  }
  if (!is_policy_refused) note(policies.finish(request.policies), *path.front());
  judgement.policies = policies.policies();
  return judgement;
}

}  // namespace portolan::pki
