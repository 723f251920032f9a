#include "credential/generic/sd_jwt.hpp"

#include <utility>

#include "base/instant.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::generic {

using reading::Node;

namespace {

// NumericDate, RFC 7519 section 2.
std::optional<Moment> numeric_date(const Node& node) {
  if (!node.present()) return std::nullopt;
  const auto seconds = node.value().integer();
  const auto instant = seconds ? base::from_unix(*seconds) : std::nullopt;
  if (!instant) {
    node.report("schema.date", "This is no date in seconds.");
    return Moment{};
  }
  return Moment{base::to_text(*instant), instant};
}

// The wallet's calendar dates: a day begins and ends in UTC.
std::optional<Moment> calendar_date(const Node& node, std::string_view time) {
  if (!node.present()) return std::nullopt;
  const std::string text(node.value().text());
  const auto instant = base::parse_instant(text.size() == 10 ? text + std::string(time) : text);
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
  if (given && family)
    name.add(std::string(kUndetermined), *given + " " + *family);
  else if (given || family)
    name.add(std::string(kUndetermined), given ? *given : *family);
  return name;
}

Achievement read_learning(const Node& claims) {
  Achievement achievement;
  achievement.at = claims.at();
  achievement.title = reading::text(claims.member("achievement_title"));
  achievement.description = reading::text(claims.member("achievement_description"));
  for (const Node& node : claims.list("learning_outcomes")) {
    Text title = reading::text(node);
    if (!title.empty()) achievement.outcomes.push_back({std::move(title), {}});
  }
  const auto level = claims.value()["level_of_learning_experience"].integer();
  if (level && *level >= 1 && *level <= 8) achievement.level.eqf = static_cast<int>(*level);
  if (const Text grade = reading::text(claims.member("assessment_grade")); !grade.empty()) {
    achievement.assessments.push_back({{}, grade, {}, {}});
  }
  return achievement;
}

}  // namespace

void read_sd_jwt_claims(const Node& claims, Credential& credential) {
  credential.id = claims.identifier("jti");
  if (auto type = claims.identifier("vct")) credential.types = {std::move(*type)};
  credential.issuer.id = claims.identifier("iss");
  credential.issuer.name = reading::text(claims.member("issuing_authority"));
  credential.issuer.country = claims.identifier("issuing_country");

  credential.issued = numeric_date(claims.member("iat"));
  credential.valid_from = numeric_date(claims.member("nbf"));
  const auto expiry = numeric_date(claims.member("exp"));
  const auto end = calendar_date(claims.member("date_of_expiry"), "T23:59:59Z");
  credential.valid_until = reading::earlier(expiry, end);
  credential.period_readable = reading::all_readable({&credential.valid_from, &expiry, &end});

  credential.subjects.push_back({claims.at(), claims.identifier("sub"), learner_name(claims), {}});
  // Token Status List (draft-ietf-oauth-status-list): status.status_list.{uri,idx}.
  const Node status = claims.object("status");
  if (status.present()) {
    const Node list = status.object("status_list");
    credential.status.push_back(
        {status.at(), list.present() ? "status_list" : "", list.identifier("uri")});
  }

  if (claims.member("achievement_title").present()) {
    Achievement achievement = read_learning(claims);
    achievement.awarded_on = calendar_date(claims.member("date_of_issuance"), "T00:00:00Z");
    credential.title = achievement.title;
    credential.achievements.push_back(std::move(achievement));
  } else if (!credential.types.empty()) {
    credential.title.add(std::string(kUndetermined), credential.types.front());
  }
}

}  // namespace portolan::credential::generic
