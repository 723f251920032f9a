// A point in time, in UTC, to the nanosecond, from RFC 3339 and XML Schema dateTime texts.
// The core has no clock: every instant comes from a document or from the host.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portolan::base {

struct Instant {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z, leap seconds not counted
  std::int32_t nanoseconds = 0;

  auto operator<=>(const Instant&) const = default;
};

enum class ZoneRule {
  required,        // RFC 3339: an offset or Z must be there
  assumed_as_utc,  // XML Schema: a missing offset is read as UTC
};

// parse_instant reads RFC 3339 date-times ("2024-05-28T11:51:19+02:00"), years 0001 to 9999, real
// dates only, offsets up to 14:00, a leap second (:60) only at 23:59 UTC. Upper-case T and Z only.
std::optional<Instant> parse_instant(std::string_view text, ZoneRule zone = ZoneRule::required);

// from_unix reads a NumericDate (RFC 7519 section 2) in whole seconds, years 0001 to 9999.
std::optional<Instant> from_unix(std::int64_t seconds);

// from_civil makes an instant of UTC calendar fields; nothing when they name no real second.
std::optional<Instant> from_civil(int year, int month, int day, int hour, int minute, int second);

// to_text writes RFC 3339 in UTC with as many decimals as needed: "2024-05-28T09:51:19Z".
std::string to_text(const Instant& instant);

// parse_duration_hours reads the day and time parts of an XML Schema duration (years and months
// have no fixed length and give nothing): "P2DT12H" is 60 hours. Minutes count as fractions.
std::optional<double> parse_duration_hours(std::string_view text);

}  // namespace portolan::base
