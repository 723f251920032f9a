// The import operation of the door.
//
// import.read {"format"?,"inputs":[{"name","bytes"}],"document","ids":[…],"at","names"?,"labels"?} ->
//   {"status":"done","format","person":{"name","email"}|null,"language","proposals":[{"kind","command",
//    "summary","duplicate_of","fills","differs"}],"left":[{"what","text","why","count"}]}
// Without a format it is told by the content; problem import.unknown-format when it is none.
// Problems: those of formats.hpp and of check_document, portfolio.malformed for `at`, `ids` and `inputs`.
#pragma once

#include <span>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "import/formats.hpp"

namespace portolan::importing {

// read_operation: the door has found the bytes of the inputs already.
base::Result<base::json::Value> read_operation(const base::json::Value& request,
                                               std::span<const Input> inputs);

}  // namespace portolan::importing
