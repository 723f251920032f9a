#include "credential/open_badges_3/alignment.hpp"

#include <algorithm>
#include <array>
#include <utility>

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
    if (!is_skill(node)) continue;
    Skill skill;
    if (!url.empty()) skill.uri = url;
    skill.label = reading::text(node.member("targetName"), language);
    if (!skill.uri && skill.label.empty()) continue;
    skill.framework = framework_of(node, url);
    reading::add_new(achievement.skills, std::move(skill), node);
  }
}

}  // namespace portolan::credential::open_badges_3
