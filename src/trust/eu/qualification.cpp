#include "trust/eu/qualification.hpp"

#include <algorithm>
#include <array>

#include "trust/eu/statements.hpp"

namespace portolan::trust::eu {
namespace {

using base::Problem;

bool is_outdated(const List& list, const base::Instant& time, const base::Instant& now) {
  return time > list.issued && now > list.next_update;
}

Problem about(std::string_view type, const Service& service, std::string_view detail) {
  return Problem{std::string(type), "", std::string(detail), {}}
      .with("service", std::string(service.name))
      .with("provider", std::string(service.provider))
      .with("territory", std::string(service.list.territory))
      .with("dated", base::to_text(service.list.issued), base::ArgumentKind::date)
      .with("next_update", base::to_text(service.list.next_update), base::ArgumentKind::date);
}

// What one service makes of a certificate at one time.
struct Opinion {
  bool is_granted = false;
  bool is_qualified = false;
  bool is_in_device = false;
  bool is_certain = true;
  unsigned type = 0;

  bool operator==(const Opinion&) const = default;
};

// Before the Regulation services issued certificates for signatures only.
Opinion form_opinion(const Period& period, const Statements& statements,
                     const base::Instant& time) {
  const bool is_early = time < kEidas;
  const Qualifiers list = apply_rules(period.qualifications, statements);
  const auto says = [&](unsigned bit) { return (list.bits & bit) != 0; };
  Opinion opinion{.is_certain = list.is_certain};
  // Section 4.4.3: the list overrules what the certificate says of its type; without a statement it
  // is one for signatures.
  const unsigned named = (says(qualifier::kForSignature) ? kSignature : 0) |
                         (says(qualifier::kForSeal) ? kSeal : 0) |
                         (says(qualifier::kForWebSite) ? kWebSite : 0);
  opinion.type = named != 0 ? named : statements.types != 0 ? statements.types : kSignature;
  const unsigned uses = is_early ? kForSignatures : period.uses;
  const bool is_for_it = (opinion.type == kSignature && (uses & kForSignatures) != 0) ||
                         (opinion.type == kSeal && (uses & kForSeals) != 0);
  opinion.is_granted = counts_as_granted(period.status, time) && is_for_it;
  const bool is_stated = statements.is_qualified || (is_early && statements.had_qualified_policy);
  opinion.is_qualified = opinion.is_granted && !says(qualifier::kNotQualified) &&
                         (says(qualifier::kQualified) || is_stated);
  opinion.is_in_device = says(qualifier::kInDevice | qualifier::kDeviceOnBehalf) ||
                         (!says(qualifier::kNotInDevice) && statements.is_in_device);
  if (says(qualifier::kInDevice) && says(qualifier::kNotInDevice)) opinion.is_certain = false;
  return opinion;
}

class Judge {
 public:
  Judge(const TrustedLists& lists, const QualificationRequest& request)
      : lists_(lists), request_(request), statements_(read_statements(request.certificate)) {}

  Qualification judge() {
    result_.is_seal = statements_.types == kSeal;
    const auto& identifier = request_.certificate.subject.organization_identifier;
    result_.is_test = identifier && lists_.is_test_organisation(*identifier);
    find_services();
    if (services_.empty()) {
      report_unlisted();
      return std::move(result_);
    }
    result_.service = services_.front();
    const auto issued = at(request_.certificate.not_before);
    const auto signing = at(request_.best_signature_time);
    if (const Period* const period = result_.service->at(request_.best_signature_time)) {
      result_.period = *period;
    }
    if (!issued || !signing) return std::move(result_);
    result_.is_seal = signing->type == kSeal;
    if (issued->is_qualified && signing->is_qualified && issued->type == signing->type) {
      result_.level = signing->is_in_device ? Level::qualified : Level::qualified_certificate;
    } else {
      result_.level = Level::advanced;
    }
    return std::move(result_);
  }

 private:
  // The authority nearest to the certificate that is listed decides.
  void find_services() {
    for (const crypto::Sha256& key : request_.authorities) {
      services_ = lists_.find_key(key);
      std::erase_if(services_,
                    [](const Service& service) { return service.type != ServiceType::ca_qc; });
      if (!services_.empty()) return;
    }
  }

  void report_unlisted() {
    const std::string country = request_.certificate.issuer.country.value_or("");
    const auto list = lists_.list(country);
    const bool is_missing = list && list->state != ListState::verified;
    result_.problems.push_back(
        Problem{is_missing ? "trust.list-missing" : "trust.service-not-listed",
                "",
                "No list at hand names the authority.",
                {}}
            .with("authority", request_.certificate.issuer.organization.value_or(
                                   request_.certificate.issuer.common_name.value_or("")))
            .with("territory", country));
  }

  // What the lists say of the certificate at a time; nothing when that is not established.
  std::optional<Opinion> at(const base::Instant& time) {
    std::vector<Opinion> opinions;
    const Service* outdated = nullptr;
    for (const Service& service : services_) {
      const Period* const period = service.at(time);
      if (!period) continue;
      const Opinion opinion = form_opinion(*period, statements_, time);
      if (!opinion.is_certain) {
        return add("trust.lists-disagree", service, "The rules of the list cannot be followed.");
      }
      // A service for something else has no say in it (section 4.4.2); and what was withdrawn when
      // the list was made did not come back because the list has grown old.
      if (!opinion.is_granted) continue;
      if (is_outdated(service.list, time, request_.now)) outdated = &service;
      if (opinions.empty()) result_.service = service;
      opinions.push_back(opinion);
    }
    if (outdated) {
      return add("trust.list-outdated", *outdated, "The list is older than the signature.");
    }
    if (opinions.empty()) {
      add("trust.service-not-granted", services_.front(), "It was not granted at the time.");
      return Opinion{.type = statements_.types};
    }
    if (std::ranges::adjacent_find(opinions, std::ranges::not_equal_to()) != opinions.end()) {
      return add("trust.lists-disagree", services_.front(), "The lists contradict each other.");
    }
    return opinions.front();
  }

  std::optional<Opinion> add(std::string_view type, const Service& service,
                             std::string_view detail) {
    Problem problem = about(type, service, detail);
    if (!std::ranges::contains(result_.problems, problem)) {
      result_.problems.push_back(std::move(problem));
    }
    return std::nullopt;
  }

  const TrustedLists& lists_;
  const QualificationRequest& request_;
  const Statements statements_;
  std::vector<Service> services_;
  Qualification result_;
};

}  // namespace

ServiceStanding standing_at(const TrustedLists& lists, base::ByteView key_sha256, ServiceType type,
                            const base::Instant& time, const base::Instant& now) {
  ServiceStanding best;
  for (Service& service : lists.find_key(key_sha256)) {
    if (service.type != type) continue;
    const Period* const period = service.at(time);
    const bool is_granted = period && counts_as_granted(period->status, time);
    const Standing standing = is_outdated(service.list, time, now) ? Standing::outdated
                              : is_granted                         ? Standing::granted
                                                                   : Standing::not_granted;
    if (!best.service || standing == Standing::granted) {
      best = {.standing = standing, .service = std::move(service)};
    }
    if (standing == Standing::granted) break;
  }
  return best;
}

std::string_view Qualification::text() const {
  switch (level) {
    case Level::qualified: return is_seal ? "qualified-seal" : "qualified-signature";
    case Level::qualified_certificate:
      return is_seal ? "advanced-seal-with-qualified-certificate"
                     : "advanced-signature-with-qualified-certificate";
    case Level::advanced: return is_seal ? "advanced-seal" : "advanced-signature";
    case Level::not_established: break;
  }
  return "not-established";
}

Qualification qualify(const TrustedLists& lists, const QualificationRequest& request) {
  return Judge(lists, request).judge();
}

}  // namespace portolan::trust::eu
