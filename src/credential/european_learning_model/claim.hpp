// What a person claims: LearningAchievement, LearningActivity, LearningAssessment and
// LearningEntitlement, with what they consist of.
//
// Deviations from the ELM's own structure: a claim and its specification become one achievement;
// activities that led to an achievement (influencedBy) and rights that follow from it (entitlesTo)
// become parts of that kind; assessments (provenBy) become a flat list.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::european_learning_model {

// read_claims reads credentialSubject.hasClaim into the credential's achievements.
void read_claims(const reading::Node& subject, Credential& credential);

// read_specification adds what specifiedBy says: outcomes, credits, workload, levels, fields, mode,
// setting, and title, description and type where the claim itself has none.
void read_specification(const reading::Node& specification, Achievement& achievement,
                        Credential& credential);

// read_credits reads CreditPoints out of a member.
std::vector<Credits> read_credits(const reading::Node& parent, std::string_view member);

// read_hours reads an xsd:duration in hours: "P2DT12H" is 60. EDC software rewrites hours as days.
// Months and years have no length in hours and give nothing.
std::optional<double> read_hours(const reading::Node& node);

}  // namespace portolan::credential::european_learning_model
