// The badge class with its issuer (Open Badges 2.0 sections "BadgeClass", "Profile").
#pragma once

#include "credential/model.hpp"
#include "credential/reading/node.hpp"

namespace portolan::credential::open_badges_2 {

// read_badge_class reads an embedded BadgeClass, or only its id; the issuer is put into `issuer`.
Achievement read_badge_class(const reading::Node& badge, Issuer& issuer);

}  // namespace portolan::credential::open_badges_2
