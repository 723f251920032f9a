// The information elements of the European approach to micro-credentials: which of them a credential
// states, and where.
//
// Two lists are asked at once. The draft of 2020 has 13 mandatory and 5 optional elements. Annex I of
// the Council Recommendation of 16 June 2022 (2022/C 243/02) has 11 and 5: the field of education
// and the duration of validity are gone, supervision became optional. "Level" is mandatory "if
// applicable": a missing one is a finding for the reader to judge, not a fault.
//
// Where a European credential states an element follows the Commission's own sample of Annex I. There
// is no official crosswalk to Open Badges: their members, and those of the extensions in use (1EdTech
// alignments, SURF's educredential and edubadges), are our reading. A statement counts when a member
// holds anything; whether it is good is for people to say. Nothing in here is a verdict.
#pragma once

#include <vector>

#include "base/json/value.hpp"
#include "credential/model.hpp"

namespace portolan::credential::elements {

// find looks for all elements in a document of that profile. `at` is the document's own pointer. An
// empty list comes back for profiles that are neither a European credential nor an Open Badge.
std::vector<Element> find(Profile profile, const base::json::Value& document, std::string_view at);

}  // namespace portolan::credential::elements
