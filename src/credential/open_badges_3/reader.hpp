// Open Badges 3.0: AchievementCredential and OpenBadgeCredential on the W3C data models 1.1 and 2.0.
// Learner records (CLR 2.0) share the subject's achievements and are read here, too; the
// credentials that they hold are listed in `nested`.
//
// Pictures on the web and "tag" are not read. HTML and Markdown in texts stay as they are: hosts
// show them as text.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::open_badges_3 {

// read_document fills what read_envelope did not.
void read_document(const reading::Node& document, Credential& credential);

}  // namespace portolan::credential::open_badges_3
