#include "credential/european_learning_model/claim.hpp"

#include <utility>

#include "credential/european_learning_model/agent.hpp"
#include "credential/european_learning_model/concept.hpp"
#include "credential/european_learning_model/details.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

AchievementKind kind_of(const Node& claim, AchievementKind otherwise) {
  if (claim.has_class("LearningAchievement")) return AchievementKind::achievement;
  if (claim.has_class("LearningActivity")) return AchievementKind::activity;
  if (claim.has_class("LearningAssessment")) return AchievementKind::assessment;
  if (claim.has_class("LearningEntitlement")) return AchievementKind::entitlement;
  return otherwise;
}

// A claim is awarded in a process by one or more bodies; the same body may stand in several
// processes, in full each time.
void read_awarding(const Node& claim, Achievement& achievement, Credential& credential) {
  for (const Node& process : claim.objects("awardedBy")) {
    for (const Node& body : process.references("awardingBody")) {
      reading::add_new(achievement.awarded_by, read_party(body), body);
      add_organisation(body, credential);
    }
    read_details(process, kProcess, credential, achievement.details);
    const auto date = reading::moment(process.member("awardingDate"));
    if (!achievement.awarded_on) achievement.awarded_on = date;
  }
  if (!achievement.awarded_on) achievement.awarded_on = reading::moment(claim.member("dateIssued"));
}

Assessment read_assessment(const Node& node, std::size_t depth, Credential& credential) {
  const Node specification = node.object("specifiedBy");
  Assessment assessment;
  assessment.depth = depth;
  assessment.title = reading::text(node.member("title"));
  if (assessment.title.empty()) assessment.title = reading::text(specification.member("title"));
  assessment.grade = reading::text(node.member("grade"));
  assessment.mode = concept_labels(specification, "mode");
  assessment.identity_check = concept_labels(node, "idVerification");
  read_details(node, kAssessment, credential, assessment.details);
  read_details(specification, kSpecification, credential, assessment.details);
  forget_title(assessment.title, {}, assessment.details);
  return assessment;
}

// Assessments may consist of assessments; the list keeps the whole before its parts.
void read_assessments(const Node& parent, std::string_view member, std::size_t depth,
                      Credential& credential, std::vector<Assessment>& assessments) {
  for (const Node& node : parent.objects(member)) {
    if (depth > reading::kPartDepth) {
      node.report("limit.nesting", "Assessments nested more than 8 deep were left out.");
      return;
    }
    assessments.push_back(read_assessment(node, depth, credential));
    read_assessments(node, "hasPart", depth + 1, credential, assessments);
  }
}

std::optional<Achievement> read_claim(const Node& claim, AchievementKind otherwise,
                                      std::size_t depth, Credential& credential);

void read_parts(const Node& claim, std::string_view member, AchievementKind otherwise,
                std::size_t depth, Credential& credential, std::vector<Achievement>& parts) {
  for (const Node& node : claim.objects(member)) {
    if (depth >= reading::kPartDepth) {
      node.report("limit.nesting", "Parts nested more than 8 deep were left out.");
      return;
    }
    auto part = read_claim(node, otherwise, depth + 1, credential);
    if (part) parts.push_back(std::move(*part));
  }
}

std::optional<Achievement> read_claim(const Node& claim, AchievementKind otherwise,
                                      std::size_t depth, Credential& credential) {
  if (!claim.session().take_achievement(claim)) return std::nullopt;
  Achievement achievement;
  achievement.at = claim.at();
  achievement.id = claim.identifier("id");
  achievement.kind = kind_of(claim, otherwise);
  achievement.title = reading::text(claim.member("title"));
  achievement.description = reading::text(claim.member("description"));
  if (const Text type = concept_labels(claim, "dcType"); !type.empty()) {
    achievement.type = std::string(type.any());
  }
  achievement.credits = read_credits(claim, "creditReceived");
  achievement.workload_hours = read_hours(claim.member("workload"));
  const bool is_assessment = achievement.kind == AchievementKind::assessment;
  // What is said of an assessment stands with the assessment.
  if (is_assessment) {
    achievement.assessments.push_back(read_assessment(claim, 0, credential));
  } else {
    read_details(claim, kClaim, credential, achievement.details);
  }
  read_specification(claim.object("specifiedBy"), achievement, credential);
  read_awarding(claim, achievement, credential);
  read_assessments(claim, "provenBy", 0, credential, achievement.assessments);
  read_parts(claim, "hasPart", achievement.kind, depth, credential, achievement.parts);
  read_parts(claim, "influencedBy", AchievementKind::activity, depth, credential,
             achievement.parts);
  read_parts(claim, "entitlesTo", AchievementKind::entitlement, depth, credential,
             achievement.parts);
  return achievement;
}

}  // namespace

void read_claims(const Node& subject, Credential& credential) {
  for (const Node& node : subject.objects("hasClaim")) {
    auto claim = read_claim(node, AchievementKind::achievement, 0, credential);
    if (claim) credential.achievements.push_back(std::move(*claim));
  }
}

}  // namespace portolan::credential::european_learning_model
