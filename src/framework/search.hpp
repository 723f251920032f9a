// Search as one types, over the bundled frameworks and the learner's own copy of ESCO.
//
// Every word of the query has to be found. What begins with the query comes first, then words that
// begin so in the name, then in another name, then in a definition, then anywhere inside words; among
// equals the shorter name. A skill that the bundle and the learner's copy both have stands once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/skill_index.hpp"
#include "framework/skills.hpp"

namespace portolan::framework {

inline constexpr std::size_t kQueryBytes = 200;

struct SearchRequest {
  std::string_view query;
  std::string_view language;                 // the reader's
  std::vector<std::string_view> frameworks;  // ids; empty: all that are bundled, and the indexes
  std::span<const SkillIndex> indexes;       // the reader's language first
  std::size_t limit = 20;
};

struct Hit {
  const Skill* skill = nullptr;  // bundled, or null
  std::size_t index = 0;         // in SearchRequest::indexes, when `place` says so
  std::optional<std::size_t> place;
  unsigned rank = 0;    // 0 is best
  std::string matched;  // the other name that was found, folded, or ""
};

struct Hits {
  std::vector<Hit> hits;
  std::size_t total = 0;  // found, of which `hits` are the best
};

Hits search(const SearchRequest& request);

}  // namespace portolan::framework
