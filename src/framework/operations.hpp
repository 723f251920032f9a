// The framework operations of the door. Each takes the whole request and gives the whole answer
// ("status":"done"); a Problem becomes "status":"error" at the door.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::framework {

// list: {} -> {"status","frameworks":[{"id","version","names","names_by","credits","licence":{"names",
// "url"},"url","areas":[{"id","names"}],"levels":[{"id","names"}],"skills":[{"id","uri","area",
// "names","definitions","use_cases","mappings":[{"key","framework","names","relation","by"}]}]}]}.
// Every "names" and the like is {"en":"…","fr":"…"}. A skill's "id" is its address where it has one.
base::Result<base::json::Value> list(const base::json::Value& request);

// scales: {} -> {"status","isced_f":{"credits","url","fields":[{"id","uri","broader","names"}]},
// "eqf":{"credits","url","levels":[{"id","uri","hints"}]},"cefr":{…}}
base::Result<base::json::Value> scales(const base::json::Value& request);

// hours_to_ects: {"parts":[{"label","hours"}],"hours_per_ects"?} -> {"status","equivalent":{"hours",
// "hours_per_ects","ects","rounded","parts"}}. Without a rate: 30.
// Problems: framework.malformed-hours, framework.rate-out-of-range.
base::Result<base::json::Value> hours_to_ects(const base::json::Value& request);

}  // namespace portolan::framework
