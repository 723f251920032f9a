// European credentials of the first generation: XML of EDCI 0.10 to 1.4 (namespace
// http://data.europa.eu/snb), and the forms of its trial time, which have no namespace and spell coded
// values <codeId>/<name>.
//
// They are rewritten as the JSON of ELM 3 by one table of names, so that one reader reads both. What
// has the attribute idref is told where the id stands. Display backgrounds, the wallet's address and
// the signature are left out; what the table does not know keeps its name and is shown by nobody.
//
// Problems: limit.items where references make the document grow beyond measure, limit.nesting below 24
// levels; both leave things out. The caller parses (base/xml), judges the signature and verifies
// nothing that is in here.
#pragma once

#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "base/xml/gate.hpp"

namespace portolan::credential::european_learning_model {

struct LegacyDocument {
  base::json::Value document;
  bool is_signed = false;  // it holds an XML signature, of whatever worth
  std::vector<base::Problem> problems;
};

// find_legacy_credential gives the credential's element: the document element, or the first one
// inside a presentation. A null pointer when it is neither.
const base::xml::Element* find_legacy_credential(const base::xml::Element& root);

// rewrite_legacy makes the JSON of ELM 3 of a credential's element.
LegacyDocument rewrite_legacy(const base::xml::Element& root, const base::xml::Element& credential);

}  // namespace portolan::credential::european_learning_model
