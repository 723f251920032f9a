// Concepts: coded values that carry their labels with them, so that no vocabulary is needed to show
// them: {"id":"http://data.europa.eu/snb/eqf/6","type":"Concept","prefLabel":{"en":"Level 6"}}.
// Some issuers write the bare URI instead.
#pragma once

#include <optional>
#include <string>

#include "credential/reading/node.hpp"
#include "credential/text.hpp"

namespace portolan::credential::european_learning_model {

// concept_uri is the concept's id, or the text itself where only the URI is given.
std::optional<std::string> concept_uri(const reading::Node& node);

// concept_label is prefLabel, else altLabel, else the notation. Empty for a bare URI.
Text concept_label(const reading::Node& node);

// concept_labels joins the labels of all concepts in a member.
Text concept_labels(const reading::Node& parent, std::string_view member);

// language_of turns ".../authority/language/ENG" into "en"; nothing for languages not in the table.
std::optional<std::string> language_of(const reading::Node& node);

}  // namespace portolan::credential::european_learning_model
