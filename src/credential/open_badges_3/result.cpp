// Results: what the learner reached, against what the achievement describes.
#include <utility>

#include "credential/open_badges_3/achievement.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::open_badges_3 {

using reading::Node;

namespace {

// find_by_id searches one list for the entry of an id; what Open Badges points to stands in the same
// achievement.
const Node* find_by_id(const std::vector<Node>& entries, std::string_view id) {
  for (const Node& entry : entries) {
    if (!id.empty() && entry.value()["id"].text() == id) return &entry;
  }
  return nullptr;
}

// A level of a rubric is shown by its name, or by the word for the level.
std::optional<std::string> name_of(const Node& level) {
  for (const std::string_view member : {"name", "level"}) {
    const Text name = reading::text(level.member(member));
    if (!name.empty()) return std::string(name.any());
  }
  return std::nullopt;
}

// What an achievement says about its results. Both lists are searched for each result and therefore
// kept short.
struct Descriptions {
  std::vector<Node> descriptions;
  std::vector<Node> levels;  // of all descriptions: real badges point to a neighbour's

  explicit Descriptions(const Node& achievement) {
    for (Node& description : achievement.objects("resultDescription")) {
      description.expect_class("ResultDescription");
      for (Node& level : description.objects("rubricCriterionLevel")) keep(levels, level);
      keep(descriptions, description);
    }
  }

  static void keep(std::vector<Node>& nodes, Node& node) {
    if (nodes.size() < reading::kSearchedItems) {
      nodes.push_back(std::move(node));
    } else {
      node.report("limit.items", "More than 500 items in one list: this one was left out.");
    }
  }
};

// What a result says, in the order of its worth: value, level of the rubric, status.
std::optional<std::string> value_of(const Node& result, const Descriptions& known) {
  const Node value = result.member("value");
  if (const std::string* number = value.value().number_text()) return *number;
  if (auto text = value.string(); text && !text->empty()) return text;
  if (auto id = result.identifier("achievedLevel")) {
    const Node* level = find_by_id(known.levels, *id);
    if (auto name = level ? name_of(*level) : std::nullopt) return name;
  }
  return result.identifier("status");
}

}  // namespace

std::vector<AchievementResult> read_results(const Node& subject, const Node& achievement) {
  std::vector<AchievementResult> results;
  if (!subject.member("result").present()) return results;
  const Descriptions known(achievement);
  for (const Node& node : subject.objects("result")) {
    node.expect_class("Result");
    const std::string_view id = node.value()["resultDescription"].text();
    const Node* description = find_by_id(known.descriptions, id);
    auto value = value_of(node, known);
    if (!value) continue;
    Text label;
    if (description != nullptr) label = reading::text(description->member("name"));
    results.push_back({std::move(label), std::move(*value)});
  }
  return results;
}

}  // namespace portolan::credential::open_badges_3
