// The flat claims of the European wallet's learning credential
// (vct urn:eu.europa.ec.eudi:learning:credential:1): the elements of a micro-credential, one claim each.
#pragma once

#include <optional>

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::generic {

// A calendar date stands for its first second where a period begins and for its last where it ends,
// in UTC.
enum class DayEnd { first_second, last_second };
std::optional<Moment> calendar_date(const reading::Node& node, DayEnd end);

// learner_name joins given_name and family_name, as far as they are disclosed.
Text learner_name(const reading::Node& claims);

// read_learning_claims reads the achievement; the awarding body is the credential's issuer.
Achievement read_learning_claims(const reading::Node& claims, const Credential& credential);

}  // namespace portolan::credential::generic
