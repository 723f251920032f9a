// Codes of the European vocabularies that documents are written with: authority tables of the Publications
// Office for countries and languages, and concepts of the European Learning Model.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json/value.hpp"

namespace portolan::issue {

// concept_value is a coded value with its label inside: {"id","type":"Concept","inScheme","prefLabel"}.
base::json::Value concept_value(std::string_view uri, std::string_view scheme,
                                base::json::Value label);

// country_concept takes an alpha-2 code (ISO 3166-1): Europe, its neighbours and partners of exchange
// programmes. Nothing for others.
std::optional<base::json::Value> country_concept(std::string_view alpha2);

// language_concept takes a BCP 47 tag and looks at its language alone.
std::optional<base::json::Value> language_concept(std::string_view tag);

base::json::Value eqf_concept(int level);
base::json::Value ects_concept();

}  // namespace portolan::issue
