#include "framework/skills.hpp"

#include <algorithm>

namespace portolan::framework {
namespace {

const Skill* find_by(std::string_view Skill::* member, std::string_view value) {
  if (value.empty()) return nullptr;
  for (const Framework& framework : frameworks()) {
    const auto found = std::ranges::find(framework.skills, value, member);
    if (found != framework.skills.end()) return &*found;
  }
  return nullptr;
}

}  // namespace

base::json::Value to_json(const Text& text) {
  base::json::Value json = base::json::Value::object();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text[i].empty()) json.set(std::string(kLanguages[i]), text[i]);
  }
  return json;
}

const Framework* find_framework(std::string_view id) {
  const auto found = std::ranges::find(frameworks(), id, &Framework::id);
  return found == frameworks().end() ? nullptr : &*found;
}

const Skill* find_skill(std::string_view id) { return find_by(&Skill::id, id); }

const Skill* find_concept(std::string_view uri) { return find_by(&Skill::uri, uri); }

const Skill* find_known(std::string_view id_or_uri) {
  const Skill* skill = find_skill(id_or_uri);
  return skill != nullptr ? skill : find_concept(id_or_uri);
}

}  // namespace portolan::framework
