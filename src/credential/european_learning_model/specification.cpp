// LearningAchievementSpecification, Qualification, LearningActivitySpecification and the others:
// they share their members' names, so one function reads them all.
#include <utility>

#include "base/instant.hpp"
#include "base/text.hpp"
#include "credential/european_learning_model/claim.hpp"
#include "credential/european_learning_model/concept.hpp"
#include "credential/european_learning_model/details.hpp"
#include "credential/reading/scalars.hpp"
#include "credential/reading/skill_framework.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

constexpr std::string_view kEcts = "http://data.europa.eu/snb/education-credit/6fcec5c5af";

Skill read_skill(const Node& node) {
  Skill skill{concept_uri(node), concept_label(node), {}};
  if (skill.uri) skill.framework = reading::skill_framework_of(*skill.uri);
  return skill;
}

// ESCO skills stand in relatedESCOSkill; issuers repeat some of them in relatedSkill.
Outcome read_outcome(const Node& node, Credential& credential) {
  Outcome outcome;
  outcome.title = reading::text(node.member("title"));
  for (const std::string_view member : {"relatedESCOSkill", "relatedSkill"}) {
    for (const Node& related : node.references(member)) {
      Skill skill = read_skill(related);
      if (!skill.uri && skill.label.empty()) continue;
      reading::add_new(outcome.skills, std::move(skill), related);
    }
  }
  read_details(node, kOutcome, credential, outcome.details);
  return outcome;
}

std::vector<Outcome> read_outcomes(const Node& specification, Credential& credential) {
  std::vector<Outcome> outcomes;
  for (const Node& node : specification.objects("learningOutcome")) {
    outcomes.push_back(read_outcome(node, credential));
  }
  // Some transcripts describe all outcomes in one note, which is then no detail beside them.
  if (outcomes.empty()) {
    Text summary = reading::text(specification.member("learningOutcomeSummary"));
    if (!summary.empty()) outcomes.push_back({std::move(summary), {}});
  }
  return outcomes;
}

Level read_level(const Node& specification) {
  Level level;
  for (const Node& node : specification.references("eqfLevel")) {
    const auto uri = concept_uri(node);
    const auto eqf = uri ? reading::eqf_level_of(*uri) : std::nullopt;
    if (!eqf) node.report("schema.value", "This is no level of the European framework.");
    if (!level.eqf) level.eqf = eqf;
  }
  level.nqf = concept_labels(specification, "nqfLevel");
  return level;
}

std::vector<Field> read_fields(const Node& specification) {
  std::vector<Field> fields;
  for (const Node& node : specification.references("thematicArea")) {
    fields.push_back({concept_uri(node), concept_label(node)});
  }
  return fields;
}

std::optional<std::string> credit_framework(const Node& framework) {
  const auto uri = concept_uri(framework);
  if (uri == kEcts) return "ECTS";
  const Text label = concept_label(framework);
  return label.empty() ? uri : std::optional<std::string>(label.any());
}

}  // namespace

std::vector<Credits> read_credits(const Node& parent, std::string_view member) {
  std::vector<Credits> credits;
  for (const Node& node : parent.objects(member)) {
    auto points = reading::amount(node.member("point"));
    if (!points) continue;
    credits.push_back({credit_framework(node.reference("framework")), std::move(*points)});
  }
  return credits;
}

std::optional<double> read_hours(const Node& node) {
  const auto text = node.string();
  if (!text) return std::nullopt;
  const auto hours = base::parse_duration_hours(*text);
  if (!hours && !text->starts_with('P')) {
    node.report("schema.value", "This is no duration.");
  }
  if (hours && (*hours < 0 || *hours > 1'000'000)) {
    node.report("schema.value", "This is no plausible duration.");
    return std::nullopt;
  }
  return hours;
}

void read_specification(const Node& specification, Achievement& achievement,
                        Credential& credential) {
  if (!specification.present()) return;
  if (achievement.title.empty()) achievement.title = reading::text(specification.member("title"));
  if (achievement.description.empty()) {
    achievement.description = reading::text(specification.member("description"));
  }
  if (!achievement.type) {
    const Text type = concept_labels(specification, "dcType");
    if (!type.empty()) achievement.type = std::string(type.any());
  }
  achievement.outcomes = read_outcomes(specification, credential);
  if (achievement.credits.empty()) {
    achievement.credits = read_credits(specification, "creditPoint");
  }
  const auto volumes = specification.list("volumeOfLearning");
  const auto volume = volumes.empty() ? std::nullopt : read_hours(volumes.front());
  if (!achievement.workload_hours) {
    achievement.workload_hours = volume;
  } else if (volume && volume != achievement.workload_hours) {
    achievement.details.push_back(
        {"workload_foreseen", DetailKind::hours, {}, {}, base::to_decimal(*volume)});
  }
  achievement.level = read_level(specification);
  achievement.fields = read_fields(specification);
  achievement.mode = concept_labels(specification, "mode");
  achievement.setting = concept_labels(specification, "learningSetting");
  // An assessment's own specification is told with the assessment.
  if (achievement.kind == AchievementKind::assessment) return;
  read_details(specification, kSpecification, credential, achievement.details);
  forget_title(achievement.title, achievement.description, achievement.details);
  if (specification.list("learningOutcome").empty()) {
    std::erase_if(achievement.details,
                  [](const Detail& detail) { return detail.name == "outcome_summary"; });
  }
  add_accreditations(specification, credential);
}

}  // namespace portolan::credential::european_learning_model
