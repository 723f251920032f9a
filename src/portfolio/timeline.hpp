// timeline: what happened when. Experiences, achievements and decisions of institutions, the latest
// beginning first, what has no date at the end.
//
// A row is {"kind":"experience"|"credential"|"decision","id","title":Text,"issuer":Text|null,"from",
// "to","going_on","standing"}: `from` and `to` as they are stated (a year, a month or a day; null when
// not stated), `to` also null for what has no duration. `id` is that of the experience, of the request,
// or the key of the achievement. `standing` (proof, unconfirmed) is null for all but credentials.
#pragma once

#include <span>

#include "base/json/value.hpp"
#include "portfolio/achievements.hpp"

namespace portolan::portfolio {

base::json::Value timeline(const base::json::Value& document,
                           std::span<const Achievement> achievements);

}  // namespace portolan::portfolio
