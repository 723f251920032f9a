// How much of a framework a portfolio covers: for every skill of the framework its strongest state,
// with the claims and credentials behind it, in the framework's own areas and order.
//
// A skill is covered only under its own identifier. What the portfolio says of a skill that is mapped
// to it stands beside it as "related", with who states the mapping, and changes no state.
#pragma once

#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio {

// coverage: -> {"framework","areas":[{"id","names","skills":[{"id","names","state","claims",
// "credentials","related":[{"key","framework","names","relation","by","state"}]}]}],"counts":{state: n,
// "none": n}}. A framework without areas has one, with "id" null. "state" is null where nothing is
// said; a skill's "id" is its address where it has one.
// Problems: those of check_document; framework.unknown.
base::Result<base::json::Value> coverage(const base::json::Value& document,
                                         std::string_view framework);

}  // namespace portolan::portfolio
