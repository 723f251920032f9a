#include "credential/detail.hpp"

namespace portolan::credential {

std::string_view to_text(DetailKind kind) {
  switch (kind) {
    case DetailKind::text: return "text";
    case DetailKind::date: return "date";
    case DetailKind::day: return "day";
    case DetailKind::period: return "period";
    case DetailKind::hours: return "hours";
    case DetailKind::duration: return "duration";
    case DetailKind::link: return "link";
    case DetailKind::flag: return "flag";
    case DetailKind::place: return "place";
    case DetailKind::shares: return "shares";
  }
  return "text";
}

}  // namespace portolan::credential
