// Alignments (Open Badges 3.0 section "Alignment"): links from an achievement to entries of
// frameworks. Most are skills; a few say something else and are read as what they say.
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::open_badges_3 {

// read_alignments adds skills and the EQF level. Left out are alignments to quality assurance,
// rubrics and other credentials: those are no skills.
void read_alignments(const reading::Node& carrier, std::string_view language,
                     Achievement& achievement);

}  // namespace portolan::credential::open_badges_3
