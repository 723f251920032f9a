#include "credential/element.hpp"

namespace portolan::credential {

std::string_view to_text(Duty duty) {
  switch (duty) {
    case Duty::mandatory: return "mandatory";
    case Duty::optional: return "optional";
    case Duty::none: break;
  }
  return "none";
}

std::string_view to_text(Presence presence) {
  switch (presence) {
    case Presence::present: return "present";
    case Presence::partial: return "partial";
    case Presence::missing: return "missing";
  }
  return "missing";
}

}  // namespace portolan::credential
