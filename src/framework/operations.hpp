// The framework operations of the door. Each takes the whole request and gives the whole answer
// ("status":"done"); a Problem becomes "status":"error" at the door.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::framework {

// list: {} -> {"status","frameworks":[{"id","name","message","credit","url","skills":[{"id","name",
// "definition","message","definition_message"}]}]}
base::Result<base::json::Value> list(const base::json::Value& request);

// hours_to_ects: {"parts":[{"label","hours"}],"hours_per_ects"?} -> {"status","equivalent":{"hours",
// "hours_per_ects","ects","rounded","parts"}}. Without a rate: 30.
// Problems: framework.malformed-hours, framework.rate-out-of-range.
base::Result<base::json::Value> hours_to_ects(const base::json::Value& request);

}  // namespace portolan::framework
