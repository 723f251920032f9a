// The application profile's rules about how often a member stands: mandatory members that are
// missing, and single members that stand several times.
//
// ELM application profile EDC 3.2, SHACL shapes EDC-generic-no-cv (minCount, maxCount, uniqueLang) and
// those of the accredited, converted, mandate and diploma supplement profiles that credentialSchema
// names. The shapes are about the graph; we look at the JSON, so a node that holds nothing but its id
// is taken for a reference to one that is told elsewhere. Which classes and vocabularies may stand
// where is not asked.
//
// Problems: schema.missing at the place where the member would be, schema.cardinality at the member.
// None of them proves anything against the credential: callers warn.
#pragma once

#include "credential/reading/node.hpp"

namespace portolan::credential::european_learning_model {

// check_profile reports what a European credential lacks or has too often.
void check_profile(const reading::Node& document);

}  // namespace portolan::credential::european_learning_model
