#include "credential/open_badges_2/badge_class.hpp"

#include <utility>

#include "credential/reading/scalars.hpp"
#include "credential/reading/skill_framework.hpp"

namespace portolan::credential::open_badges_2 {

using reading::Node;

namespace {

Issuer read_issuer(const Node& node) {
  Issuer issuer;
  if (node.is_string()) {
    issuer.id = node.identifier();
    return issuer;
  }
  issuer.id = node.identifier("id");
  issuer.name = reading::text(node.member("name"));
  // Version 0.5 knows the issuer by its origin.
  issuer.url = reading::web_address(node.member(node.member("url").present() ? "url" : "origin"));
  if (auto mail = node.member("email"); mail.present()) {
    if (auto text = reading::mail_address(mail)) issuer.emails.push_back(std::move(*text));
  }
  return issuer;
}

// 2.0 writes targetName and targetUrl where 1.x wrote name and url.
Skill read_alignment(const Node& node) {
  Skill skill;
  skill.uri = node.identifier("targetUrl");
  if (!skill.uri) skill.uri = node.identifier("url");
  skill.label = reading::text(node.member("targetName"));
  if (skill.label.empty()) skill.label = reading::text(node.member("name"));
  if (skill.uri) skill.framework = reading::skill_framework_of(*skill.uri);
  if (!skill.framework) skill.framework = node.string("targetFramework");
  return skill;
}

}  // namespace

Achievement read_badge_class(const Node& badge, Issuer& issuer) {
  Achievement achievement;
  achievement.at = badge.at();
  if (!badge.is_object()) {
    achievement.id = badge.identifier();
    return achievement;
  }
  achievement.id = badge.identifier("id");
  const auto language = reading::language_tag(badge.value()["@language"].text()).value_or("");
  achievement.title = reading::text(badge.member("name"), language);
  achievement.description = reading::text(badge.member("description"), language);
  // Criteria are an address, or an object with a narrative.
  const Node criteria = badge.reference("criteria");
  if (criteria.is_object()) {
    achievement.criteria = reading::text(criteria.member("narrative"), language);
  }
  // What is only said elsewhere is named by where.
  const Node place = criteria.is_object() ? criteria.member("id") : criteria;
  if (achievement.criteria.empty() && reading::is_web_address(place.value().text())) {
    achievement.criteria = reading::text(place);
  }
  for (const Node& node : badge.objects("alignment")) {
    reading::add_new(achievement.skills, read_alignment(node), node);
  }
  // edubadges' extension, fixed to ECTS by its own definition.
  const Node ects = badge.object("extensions:ECTSExtension").member("ECTS");
  if (auto points = reading::amount(ects))
    achievement.credits.push_back({"ECTS", std::move(*points)});
  issuer = read_issuer(badge.reference("issuer"));
  return achievement;
}

}  // namespace portolan::credential::open_badges_2
