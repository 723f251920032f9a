// Times in JSON as tokens state them: NumericDate, a number of seconds since 1970 (RFC 7519 section 2).
//
// Fractions are allowed there and read down. Texts, milliseconds and years beyond 9999 are no
// NumericDate and give nothing.
#pragma once

#include <optional>

#include "base/instant.hpp"
#include "base/json/value.hpp"

namespace portolan::base::json {

std::optional<Instant> numeric_date(const Value& value);

}  // namespace portolan::base::json
