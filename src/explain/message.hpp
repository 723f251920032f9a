// A sentence by name: the id of a text in messages/<language>.json and the values it is filled with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::explain {

struct Message {
  std::string id;
  std::vector<base::Argument> arguments;
};

// to_json writes {"id","arguments":[{"name","kind","value"}]}.
base::json::Value to_json(const Message& message);

// arguments_from reads the arguments of a problem as a report has them. What is no argument is left
// out, overlong texts are clipped.
std::vector<base::Argument> arguments_from(const base::json::Value& list);

// clip shortens foreign text to what fits into a sentence, at a character's start, with "…" after it.
std::string clip(std::string_view text);

}  // namespace portolan::explain
