// Achievements and results (Open Badges 3.0 sections "Achievement", "Result", "ResultDescription").
#pragma once

#include <optional>
#include <vector>

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::open_badges_3 {

// read_achievements reads what a subject achieved: achievement (one or many; in a learner record
// also those that are not asserted by themselves), with the subject's credits and results.
// Endorsements of achievements and their creators are added to `nested`, pictures to `images`.
void read_achievements(const reading::Node& subject, Credential& credential);

// read_results reads the subject's results against the achievement's descriptions.
std::vector<AchievementResult> read_results(const reading::Node& subject,
                                            const reading::Node& achievement);

}  // namespace portolan::credential::open_badges_3
