// What a kept credential states, gathered from its projections, and what that is worth.
//
// Reading is total: a projection is our own verifier's output, but it was stored by a host and may
// have been edited there, so nothing here trusts its shape. That a stored verdict is genuine is not
// proven by storing it: hosts verify again when a portfolio is opened.
#pragma once

#include <string_view>
#include <vector>

#include "base/json/value.hpp"

namespace portolan::portfolio {

enum class Standing {
  proof,        // valid, and not about somebody else
  unconfirmed,  // indeterminate, or suspended for now: shown with its verdict, never as proven
  file_only,    // invalid, or about somebody else: kept as a file, states nothing
};

struct Judgement {
  Standing standing = Standing::file_only;
  // "", "indeterminate", "suspended", "invalid", "other_person" or "endorsement"
  std::string_view reason;
};

std::string_view to_text(Standing standing);

// judge reads an entry of the document's credentials as a whole; judge_projection one of its
// projections: the main one can only be worth as much or less, one inside it stands by itself.
Judgement judge(const base::json::Value& credential);
Judgement judge_projection(const base::json::Value& credential,
                           const base::json::Value& projection);

// A skill or a number of credits together with the achievement that states it.
struct Stated {
  const base::json::Value* achievement;
  const base::json::Value* value;
};

struct Statements {
  std::vector<Stated> skills;   // SKILL
  std::vector<Stated> credits;  // {"framework","points"}; parts of a whole with ECTS left out
  std::vector<const base::json::Value*> outcomes;  // Text
  std::vector<const base::json::Value*> workload_hours;
  std::vector<const base::json::Value*> eqf;  // each level once
  std::vector<const base::json::Value*> fields;
};

// statements_of walks the achievements and their parts. The pointers live as long as the projection.
Statements statements_of(const base::json::Value& projection);

// main_projection is the first one, or null.
const base::json::Value& main_projection(const base::json::Value& credential);

// text_map gives a language map, {} when there is none.
base::json::Value text_map(const base::json::Value& text);

}  // namespace portolan::portfolio
