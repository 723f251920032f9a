#include "credential/generic/learning_claims.hpp"

#include <utility>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::generic {

using reading::Node;

namespace {

// A level is a number, or a text that holds one: 6, "6", "EQF 6", "Level 6".
std::optional<int> level_of(const Node& node) {
  std::string digits;
  for (const char c : std::string(node.value().text())) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  const auto stated = node.value().integer();
  const auto level =
      stated ? std::optional(static_cast<double>(*stated)) : base::parse_decimal(digits);
  return level && *level >= 1 && *level <= 8 ? std::optional(static_cast<int>(*level))
                                             : std::nullopt;
}

// Study time: an XML Schema duration ("PT60H"), a number with its unit ("60 hours", "2 ECTS"). A number
// alone could be either and is not read.
void read_study_time(const Node& node, Achievement& achievement) {
  const std::string text = base::trim(node.value().text());
  if (const auto hours = base::parse_duration_hours(text)) {
    achievement.workload_hours = hours;
    return;
  }
  const std::size_t end = text.find_first_not_of("0123456789.");
  if (end == text.npos || end == 0) return;
  const auto number = base::parse_decimal(text.substr(0, end));
  const std::string unit = base::to_lower_ascii(base::trim(text.substr(end)));
  if (!number || *number > 1e6) return;
  if (unit == "ects" || unit == "ects credits") {
    achievement.credits.push_back({"ECTS", text.substr(0, end)});
  } else if (unit == "h" || unit == "hour" || unit == "hours") {
    achievement.workload_hours = number;
  }
}

}  // namespace

std::optional<Moment> calendar_date(const Node& node, DayEnd end) {
  if (!node.present()) return std::nullopt;
  constexpr std::size_t kDateLength = 10;
  const std::string text(node.value().text());
  const std::string_view time = end == DayEnd::first_second ? "T00:00:00Z" : "T23:59:59Z";
  const auto instant =
      base::parse_instant(text.size() == kDateLength ? text + std::string(time) : text);
  if (!instant) {
    node.report("schema.date", "This is no date.");
    return Moment{text, std::nullopt};
  }
  return Moment{base::to_text(*instant), instant};
}

Text learner_name(const Node& claims) {
  const auto given = claims.string("given_name");
  const auto family = claims.string("family_name");
  Text name;
  if (given && family) {
    name.add(std::string(kUndetermined), *given + " " + *family);
  } else if (given || family) {
    name.add(std::string(kUndetermined), given ? *given : *family);
  }
  return name;
}

Achievement read_learning_claims(const Node& claims, const Credential& credential) {
  Achievement achievement;
  achievement.at = claims.at();
  achievement.title = reading::text(claims.member("achievement_title"));
  achievement.description = reading::text(claims.member("achievement_description"));
  achievement.awarded_by.push_back({credential.issuer.id, credential.issuer.name});
  achievement.awarded_on = calendar_date(claims.member("date_of_issuance"), DayEnd::first_second);
  for (const Node& node : claims.list("learning_outcomes")) {
    Text title = reading::text(node);
    if (!title.empty()) achievement.outcomes.push_back({std::move(title), {}});
  }
  achievement.level.eqf = level_of(claims.member("level_of_learning_experience"));
  read_study_time(claims.member("expected_study_time"), achievement);
  if (Text grade = reading::text(claims.member("assessment_grade")); !grade.empty()) {
    achievement.assessments.push_back({{}, std::move(grade), {}, {}});
  }
  return achievement;
}

}  // namespace portolan::credential::generic
