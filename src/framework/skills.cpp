#include "framework/skills.hpp"

#include <algorithm>
#include <array>

namespace portolan::framework {
namespace {

constexpr std::array<Skill, 15> kCrossBorderSkills{{
    {"ecbs:communication", "Communication",
     "Getting a message across and understanding others, also when the language, the medium or the "
     "habits of the other side are not one's own."},
    {"ecbs:intercultural-sensitivity", "Intercultural sensitivity",
     "Noticing what is taken for granted in another culture and in one's own, and acting with "
     "respect for both."},
    {"ecbs:adapting", "Adapting",
     "Finding one's feet in unfamiliar places, rules and ways of working, and changing one's own "
     "when that helps."},
    {"ecbs:teamwork-and-collaboration", "Teamwork and collaboration",
     "Working towards a shared goal with people of other countries, trades or organisations, and "
     "doing one's part of it."},
    {"ecbs:problem-solving", "Problem-solving",
     "Seeing what stands in the way, finding out why, and carrying a solution through."},
    {"ecbs:learning", "Learning",
     "Knowing what one does not know yet, and acquiring it on purpose, from people as well as from "
     "books."},
    {"ecbs:conflict-resolution-and-negotiation", "Conflict resolution and negotiation",
     "Bringing differing interests to an agreement that everybody involved can live with."},
    {"ecbs:organisation-and-time-management", "Organisation and time-management",
     "Planning work, travel and deadlines so that what was promised is there when it is due."},
    {"ecbs:critical-thinking", "Critical thinking",
     "Weighing statements, sources and one's own opinions by their reasons before relying on "
     "them."},
    {"ecbs:strategic-and-innovative-thinking", "Strategic and innovative thinking",
     "Looking further ahead than the next step and trying ways that have not been tried there "
     "before."},
    {"ecbs:decision-making", "Decision-making",
     "Choosing in time between alternatives, with what can be known, and standing by the "
     "choice."},
    {"ecbs:leadership", "Leadership",
     "Giving others a direction and the confidence and means to go there."},
    {"ecbs:systems-thinking", "Systems thinking",
     "Understanding how the parts of an organisation, a border region or a technology depend on "
     "each other, and what a change in one does to the rest."},
    {"ecbs:work-ethic", "Work ethic / conscientiousness",
     "Doing work carefully, honestly and reliably, also when nobody looks."},
    {"ecbs:service-orientation", "Service orientation",
     "Finding out what the people one works for need, and caring that they get it."},
}};

constexpr std::array<Framework, 1> kFrameworks{{
    {"ecbs", "European Cross-Border Skills",
     "Names of the skills: European Cross-Border Skills, an Erasmus+ project (2017-2020). The "
     "definitions are Portolan's own.",
     "https://european-crossborder-skills.eu/", kCrossBorderSkills},
}};

}  // namespace

std::span<const Framework> frameworks() { return kFrameworks; }

const Skill* find_skill(std::string_view id) {
  for (const Framework& framework : kFrameworks) {
    const auto found = std::ranges::find(framework.skills, id, &Skill::id);
    if (found != framework.skills.end()) return &*found;
  }
  return nullptr;
}

std::string message_id(const Skill& skill) {
  std::string id = "framework." + std::string(skill.id);
  std::ranges::replace(id, ':', '.');
  return id;
}

std::string definition_id(const Skill& skill) { return message_id(skill) + ".definition"; }

}  // namespace portolan::framework
