// Writes the model as the report's projection: all members always present, absent lists as [],
// absent scalars and texts as null, a text as a language map ({"en":"…","und":"…"}).
#pragma once

#include <string_view>

#include "base/json/value.hpp"
#include "credential/model.hpp"

namespace portolan::credential {

// to_json writes one entry of the report's `credentials`. An empty verdict is written as null.
// Dates that are none are written as null; a date-time without a zone is written as UTC.
base::json::Value to_json(const Credential& credential, std::string_view verdict = {});

// rebase puts the pointers of such an entry below the place where its credential stands.
void rebase(base::json::Value& projection, std::string_view at);

// to_json writes a language map; {} when empty.
base::json::Value to_json(const Text& text);

}  // namespace portolan::credential
