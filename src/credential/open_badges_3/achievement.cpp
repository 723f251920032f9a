#include "credential/open_badges_3/achievement.hpp"

#include <utility>

#include "base/text.hpp"
#include "credential/open_badges_3/alignment.hpp"
#include "credential/open_badges_3/profile.hpp"
#include "credential/reading/envelope.hpp"
#include "credential/reading/picture.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::open_badges_3 {

using reading::Node;

namespace {

// Credits have no framework in Open Badges 3.0. Two extensions name ECTS: SURF's educredential
// context ("ECTS": 3.0) and the one that edubadges brought along from Open Badges 2.0.
std::vector<Credits> read_credits(const Node& subject, const Node& achievement) {
  Node ects = achievement.member("ECTS");
  if (!ects.present()) ects = achievement.object("extensions:ECTSExtension").member("ECTS");
  if (auto points = reading::amount(ects)) return {{"ECTS", std::move(*points)}};
  auto points = reading::amount(subject.member("creditsEarned"));
  if (!points) points = reading::amount(achievement.member("creditsAvailable"));
  if (!points) return {};
  return {{std::nullopt, std::move(*points)}};
}

// SURF's educredential context: assessmentType, supervisionType and identityChecked describe how
// the achievement was assessed.
std::vector<Assessment> read_assessments(const Node& achievement, std::string_view language) {
  Assessment assessment;
  assessment.title = reading::text(achievement.member("assessmentType"), language);
  assessment.identity_check = reading::text(achievement.member("supervisionType"), language);
  if (assessment.title.empty() && assessment.identity_check.empty()) return {};
  return {std::move(assessment)};
}

// An Image is an object with an id, or the id alone.
void read_image(const Node& carrier, Credential& credential) {
  const Node image = carrier.reference("image");
  const Node address = image.is_object() ? image.member("id") : image;
  if (auto picture = reading::data_uri_picture(address)) {
    credential.images.push_back(std::move(*picture));
  }
}

Achievement read_achievement(const Node& subject, const Node& node, Credential& credential) {
  const auto stated = reading::language_tag(node.value()["inLanguage"].text());
  const std::string language = stated.value_or("");

  Achievement achievement;
  achievement.at = node.at();
  achievement.id = node.identifier("id");
  achievement.type = node.identifier("achievementType");
  achievement.title = reading::text(node.member("name"), language);
  if (achievement.title.empty()) {
    node.member("name").report("schema.missing", "An achievement needs a name.");
  }
  achievement.description = reading::text(node.member("description"), language);
  achievement.criteria = reading::text(node.object("criteria").member("narrative"), language);
  const Node creator = node.reference("creator");
  if (creator.present()) {
    achievement.awarded_by.push_back(read_party(creator));
    reading::read_endorsements(creator, credential);
  }
  read_alignments(node, language, achievement);
  if (achievement.credits.empty()) achievement.credits = read_credits(subject, node);
  if (Text mode = reading::text(node.member("participationType"), language); !mode.empty()) {
    achievement.mode = std::move(mode);
  }
  if (Text field = reading::text(node.member("fieldOfStudy"), language); !field.empty()) {
    achievement.fields.push_back({std::nullopt, std::move(field)});
  }
  if (auto assessments = read_assessments(node, language); !assessments.empty()) {
    achievement.assessments = std::move(assessments);
  }
  achievement.results = read_results(subject, node);
  if (!credential.primary_language) credential.primary_language = stated;
  reading::read_endorsements(node, credential);
  read_image(node, credential);
  return achievement;
}

}  // namespace

void read_achievements(const Node& subject, Credential& credential) {
  for (const Node& node : subject.objects("achievement")) {
    node.expect_class("Achievement");
    if (!node.session().take_achievement(node)) return;
    credential.achievements.push_back(read_achievement(subject, node, credential));
  }
  read_image(subject, credential);
}

}  // namespace portolan::credential::open_badges_3
