#include "base/json/numeric_date.hpp"

#include <cmath>

namespace portolan::base::json {

std::optional<Instant> numeric_date(const Value& value) {
  constexpr double kBeyondAllYears = 1e15;  // and what a whole number still holds
  const auto seconds = value.number();
  if (!seconds || std::abs(*seconds) > kBeyondAllYears) return std::nullopt;
  return from_unix(static_cast<std::int64_t>(std::floor(*seconds)));
}

}  // namespace portolan::base::json
