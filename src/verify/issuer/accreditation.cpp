#include "verify/issuer/accreditation.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "credential/reading/scalars.hpp"
#include "credential/reading/skill_framework.hpp"
#include "verify/policy.hpp"

namespace portolan::verify {
namespace {

using credential::Achievement;
using credential::Credential;
using credential::Described;
using credential::Detail;

std::vector<std::string_view> values_of(const Described& accreditation, std::string_view name) {
  std::vector<std::string_view> values;
  for (const Detail& detail : accreditation.details) {
    if (detail.name == name && !detail.value.empty()) values.emplace_back(detail.value);
  }
  return values;
}

// Whether the credential was issued before the accreditation, or after it ran out.
bool is_outside_period(const Described& accreditation, const Credential& credential) {
  if (!credential.issued || !credential.issued->instant) return false;
  const base::Instant issued = *credential.issued->instant;
  const auto dates = [&](std::string_view name) {
    std::vector<base::Instant> found;
    for (const std::string_view value : values_of(accreditation, name)) {
      const auto date = base::parse_instant(value, base::ZoneRule::assumed_as_utc);
      if (date) found.push_back(*date);
    }
    return found;
  };
  return std::ranges::any_of(dates("date_issued"), [&](auto start) { return issued < start; }) ||
         std::ranges::any_of(dates("expires"), [&](auto end) { return issued > end; });
}

bool is_other_level(const Described& accreditation, const Achievement& achievement) {
  bool is_limited = false;
  for (const std::string_view uri : values_of(accreditation, "limit_level")) {
    const auto level = credential::reading::eqf_level_of(uri);
    if (level && achievement.level.eqf == level) return false;
    is_limited = is_limited || level;
  }
  return is_limited && achievement.level.eqf;
}

// Fields of ISCED-F are a tree by their digits: 0211 is within 021 and 02.
bool is_other_field(const Described& accreditation, const Achievement& achievement) {
  const auto limits = values_of(accreditation, "limit_field");
  if (limits.empty() || achievement.fields.empty()) return false;
  return std::ranges::none_of(achievement.fields, [&](const credential::Field& field) {
    const std::string uri = field.uri.value_or("");
    const std::string_view code = credential::reading::last_segment(uri);
    return std::ranges::any_of(limits, [&](std::string_view limit) {
      return code.starts_with(credential::reading::last_segment(limit));
    });
  });
}

}  // namespace

std::optional<Check> remark_on_accreditations(const Credential& credential) {
  std::vector<base::Problem> problems;
  const auto report = [&](std::string_view type, const std::string& at, std::string_view detail) {
    problems.push_back({std::string(type), at, std::string(detail), {}});
  };
  for (const Described& accreditation : credential.accreditations) {
    if (is_outside_period(accreditation, credential)) {
      report("accreditation.period", accreditation.at,
             "Issued outside the accreditation's period.");
    }
    // The whole is accredited; its parts may be of other levels and fields.
    for (const Achievement& achievement : credential.achievements) {
      if (is_other_level(accreditation, achievement)) {
        report("accreditation.level", achievement.at, "The accreditation is for other levels.");
      }
      if (is_other_field(accreditation, achievement)) {
        report("accreditation.field", achievement.at, "The accreditation is for other fields.");
      }
    }
  }
  if (problems.empty()) return std::nullopt;
  return judge("issuer.accreditation", Question::issuer, std::move(problems), Severity::warns);
}

}  // namespace portolan::verify
