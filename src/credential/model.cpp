#include "credential/model.hpp"

namespace portolan::credential {

std::string_view to_text(Profile profile) {
  switch (profile) {
    case Profile::european_digital_credential: return "european_digital_credential";
    case Profile::open_badge_3: return "open_badge_3";
    case Profile::open_badge_2: return "open_badge_2";
    case Profile::open_badge_1: return "open_badge_1";
    case Profile::comprehensive_learner_record_2: return "comprehensive_learner_record_2";
    case Profile::verifiable_credential_1: return "verifiable_credential_1";
    case Profile::verifiable_credential_2: return "verifiable_credential_2";
    case Profile::verifiable_presentation: return "verifiable_presentation";
    case Profile::sd_jwt_vc: return "sd_jwt_vc";
    case Profile::european_digital_credential_xml: return "european_digital_credential_xml";
    case Profile::unknown: return "unknown";
  }
  return "unknown";
}

std::string_view to_text(AchievementKind kind) {
  switch (kind) {
    case AchievementKind::achievement: return "achievement";
    case AchievementKind::activity: return "activity";
    case AchievementKind::assessment: return "assessment";
    case AchievementKind::entitlement: return "entitlement";
  }
  return "achievement";
}

}  // namespace portolan::credential
