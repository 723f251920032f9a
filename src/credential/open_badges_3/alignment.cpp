#include "credential/open_badges_3/alignment.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "credential/reading/scalars.hpp"
#include "credential/reading/skill_framework.hpp"

namespace portolan::credential::open_badges_3 {

using reading::Node;

namespace {

constexpr std::array<std::string_view, 5> kNoSkills = {
    "ext:QualityAssurance", "ceterms:Credential",     "CFRubric",
    "CFRubricCriterion",    "CFRubricCriterionLevel",
};

// Either the vocabulary's URI or the extension type "ext:EQF" with the level as code.
std::optional<int> eqf_level(const Node& alignment, const std::string& url) {
  if (auto level = reading::eqf_level_of(url)) return level;
  if (alignment.value()["targetType"].text() != "ext:EQF") return std::nullopt;
  const std::string_view code = alignment.value()["targetCode"].text();
  if (code.size() == 1 && code[0] >= '1' && code[0] <= '8') return code[0] - '0';
  alignment.report("schema.value", "This is no level of the European framework.");
  return std::nullopt;
}

// What is told of an achievement by alignments of types of the form "ext:…", beside skills: its volume, its
// field, how it was learnt and assessed. Whether this one is of that kind.
bool read_stated(const Node& alignment, const std::string& url, std::string_view language,
                 Achievement& achievement) {
  const std::string_view type = alignment.value()["targetType"].text();
  Text name = reading::text(alignment.member("targetName"), language);
  if (type == "ext:ECTS" || type == "ext:Workload") {
    auto amount = reading::amount(alignment.member("targetCode"));
    if (amount && type == "ext:ECTS" && achievement.credits.empty()) {
      achievement.credits.push_back({"ECTS", *std::move(amount)});
    } else if (amount && type == "ext:Workload" && !achievement.workload_hours) {
      achievement.workload_hours = base::parse_decimal(*amount);
    }
    return true;
  }
  if (type == "ext:ISCED-F" || url.find("/snb/isced-f/") != std::string::npos) {
    achievement.fields.push_back({url, std::move(name)});
    return true;
  }
  if (type == "ext:ParticipationType") {
    achievement.mode = std::move(name);
    return true;
  }
  const bool is_assessment = type == "ext:AssessmentType";
  if (!is_assessment && type != "ext:SupervisionType") return false;
  if (achievement.assessments.empty()) achievement.assessments.emplace_back();
  Assessment& assessment = achievement.assessments.front();
  (is_assessment ? assessment.title : assessment.identity_check) = std::move(name);
  return true;
}

bool is_skill(const Node& alignment) {
  const std::string_view type = alignment.value()["targetType"].text();
  return type != "ext:EQF" && std::ranges::find(kNoSkills, type) == kNoSkills.end();
}

std::optional<std::string> framework_of(const Node& alignment, const std::string& url) {
  if (auto known = reading::skill_framework_of(url)) return known;
  const Text named = reading::text(alignment.member("targetFramework"));
  return named.empty() ? std::nullopt : std::optional<std::string>(named.any());
}

}  // namespace

void read_alignments(const Node& carrier, std::string_view language, Achievement& achievement) {
  for (const Node& node : carrier.objects("alignment")) {
    node.expect_class("Alignment");
    const std::string url = node.identifier("targetUrl").value_or("");
    if (const auto eqf = eqf_level(node, url)) {
      if (!achievement.level.eqf) achievement.level.eqf = eqf;
      continue;
    }
    if (read_stated(node, url, language, achievement) || !is_skill(node)) continue;
    Skill skill;
    if (!url.empty()) skill.uri = url;
    skill.label = reading::text(node.member("targetName"), language);
    if (!skill.uri && skill.label.empty()) continue;
    skill.framework = framework_of(node, url);
    reading::add_new(achievement.skills, std::move(skill), node);
  }
}

}  // namespace portolan::credential::open_badges_3
