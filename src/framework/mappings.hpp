// How skills of one framework stand to those of another. Every mapping says who states it; ours are
// called ours wherever they are shown, and none of them ever makes a skill proven or claimed: a
// claim and a credential meet by identifier alone.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "framework/skills.hpp"

namespace portolan::framework {

// How the other skill is seen from here, in the sense of SKOS (2009, section 10).
enum class Relation {
  exact,
  close,
  broader,   // the other holds more
  narrower,  // the other is a part
  related,   // neither, and yet close at hand
};

std::string_view to_text(Relation relation);
Relation seen_from_the_other_side(Relation relation);

struct Mapping {
  std::string_view from;  // key of a bundled skill
  std::string_view to;    // key of a bundled skill, or the address of one that is not bundled
  Relation relation;
  std::string_view by;  // "portolan", or the id of the framework that states it
  Text to_name;         // of one that is not bundled
};

std::span<const Mapping> mappings();

struct Mapped {
  std::string_view key;  // the other skill's
  Text name;
  const Skill* skill;  // null when it is not bundled
  Relation relation;
  std::string_view by;
};

// mapped_to gives what a skill is mapped to, from either end of the table.
std::vector<Mapped> mapped_to(std::string_view key);

// to_json writes {"key","framework","names","relation","by"}.
base::json::Value to_json(const Mapped& mapped);

}  // namespace portolan::framework
