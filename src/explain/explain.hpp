// Puts a report into words: every finding as the name of a sentence and the values in it. The texts
// themselves stand in messages/<language>.json, one file a language, and are loaded by the host;
// text.hpp (or formatjs, in pages) writes them out.
//
// The explanation is a function of the report alone: the same report gives the same bytes.
#pragma once

#include "base/json/value.hpp"

namespace portolan::explain {

// explain gives {"headline","summary","advice","questions","checks","inner","facts","elements"}, where
// a message is {"id","arguments":[{"name","kind","value"}]}; "elements" is told in elements.hpp; "inner" has an entry for each credential behind the
// main one, in the order of the report. It is total: whatever is missing or wrong in the
// report counts as not established.
base::json::Value explain(const base::json::Value& report);

}  // namespace portolan::explain
