#include "base/instant.hpp"

#include "base/text.hpp"

namespace portolan::base {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kEarliest = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLatest = 253'402'300'799;    // 9999-12-31T23:59:59Z

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

// Days from 1970-01-01 in the proleptic Gregorian calendar; eras of 400 years make it exact.
std::int64_t days_from_civil(int year, int month, int day) {
  const int shifted = month <= 2 ? year - 1 : year;
  const int era = shifted / 400;
  const int year_of_era = shifted - era * 400;
  const int month_from_march = (month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<std::int64_t>(era) * 146'097 + day_of_era - 719'468;
}

struct Civil {
  int year;
  int month;
  int day;
};

Civil civil_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = days / 146'097;
  const auto day_of_era = static_cast<int>(days - era * 146'097);
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {static_cast<int>(era) * 400 + year_of_era + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

// A reader over the text that yields fixed-width fields and remembers whether all went well.
class Fields {
 public:
  explicit Fields(std::string_view text) : text_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = next();
      if (c < '0' || c > '9') ok_ = false;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  void expect(char wanted) { ok_ = next() == wanted && ok_; }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char next() { return at_ < text_.size() ? text_[at_++] : '\0'; }
  bool finished() const { return ok_ && at_ == text_.size(); }
  bool ok() const { return ok_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

void append_padded(std::string& text, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text, ZoneRule zone) {
  Fields fields(text);
  const int year = fields.digits(4);
  fields.expect('-');
  const int month = fields.digits(2);
  fields.expect('-');
  const int day = fields.digits(2);
  fields.expect('T');
  const int hour = fields.digits(2);
  fields.expect(':');
  const int minute = fields.digits(2);
  fields.expect(':');
  const int second = fields.digits(2);
  if (!fields.ok()) return std::nullopt;

  std::int32_t nanoseconds = 0;
  if (fields.peek() == '.') {
    fields.next();
    int digits = 0;
    for (std::int32_t unit = 100'000'000; fields.peek() >= '0' && fields.peek() <= '9'; ++digits) {
      nanoseconds += (fields.next() - '0') * unit;
      unit /= 10;  // digits beyond the ninth are read and do not count
    }
    if (digits == 0 || digits > 30) return std::nullopt;
  }

  int offset_minutes = 0;
  if (fields.peek() == '\0') {
    if (zone == ZoneRule::required) return std::nullopt;
  } else if (fields.peek() == 'Z') {
    fields.next();
  } else {
    const char sign = fields.next();
    if (sign != '+' && sign != '-') return std::nullopt;
    const int offset_hours = fields.digits(2);
    fields.expect(':');
    const int minutes = fields.digits(2);
    // XML Schema part 2 section 3.2.7.3 bounds an offset at 14:00.
    if (minutes > 59 || offset_hours * 60 + minutes > 14 * 60) return std::nullopt;
    offset_minutes = (sign == '-' ? -1 : 1) * (offset_hours * 60 + minutes);
  }
  if (!fields.finished()) return std::nullopt;

  const bool is_leap_second = second == 60;
  const auto whole = from_civil(year, month, day, hour, minute, is_leap_second ? 59 : second);
  if (!whole) return std::nullopt;
  Instant instant{whole->seconds - offset_minutes * 60, is_leap_second ? 0 : nanoseconds};
  // RFC 3339 section 5.7: a leap second stands at the end of a UTC day.
  if (is_leap_second) {
    if (((instant.seconds % kSecondsPerDay) + kSecondsPerDay) % kSecondsPerDay !=
        kSecondsPerDay - 1) {
      return std::nullopt;
    }
    instant.seconds += 1;
  }
  if (instant.seconds < kEarliest || instant.seconds > kLatest) return std::nullopt;
  return instant;
}

std::optional<Instant> from_unix(std::int64_t seconds) {
  if (seconds < kEarliest || seconds > kLatest) return std::nullopt;
  return Instant{seconds, 0};
}

std::optional<Instant> from_civil(int year, int month, int day, int hour, int minute, int second) {
  if (year < 1 || year > 9999 || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return std::nullopt;
  }
  return Instant{
      days_from_civil(year, month, day) * kSecondsPerDay + hour * 3600 + minute * 60 + second, 0};
}

std::string to_text(const Instant& instant) {
  std::int64_t days = instant.seconds / kSecondsPerDay;
  std::int64_t rest = instant.seconds % kSecondsPerDay;
  if (rest < 0) {
    rest += kSecondsPerDay;
    --days;
  }
  const Civil civil = civil_from_days(days);
  std::string text;
  append_padded(text, civil.year, 4);
  text += '-';
  append_padded(text, civil.month, 2);
  text += '-';
  append_padded(text, civil.day, 2);
  text += 'T';
  append_padded(text, static_cast<int>(rest / 3600), 2);
  text += ':';
  append_padded(text, static_cast<int>(rest / 60 % 60), 2);
  text += ':';
  append_padded(text, static_cast<int>(rest % 60), 2);
  if (instant.nanoseconds != 0) {
    std::string decimals;
    append_padded(decimals, instant.nanoseconds, 9);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    text += '.';
    text += decimals;
  }
  text += 'Z';
  return text;
}

std::optional<double> parse_duration_hours(std::string_view text) {
  // XML Schema part 2 section 3.2.6: PnYnMnDTnHnMnS, each part optional, at least one there.
  if (text.size() < 3 || text.size() > 64 || text[0] != 'P') return std::nullopt;
  double hours = 0;
  bool in_time = false;
  bool any = false;
  std::size_t order = 0;  // parts stand in a fixed order and once each
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] == 'T') {
      if (in_time) return std::nullopt;
      in_time = true;
      ++at;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.')) ++at;
    if (at == start || at == text.size()) return std::nullopt;
    const auto amount = parse_decimal(text.substr(start, at - start));
    if (!amount || *amount < 0 || *amount > 1e6) return std::nullopt;
    const std::string_view designators = in_time ? "HMS" : "YMD";
    const std::size_t designator = designators.find(text[at++]);
    if (designator == std::string_view::npos) return std::nullopt;
    const std::size_t rank = designator + (in_time ? 4 : 1);
    if (rank <= order) return std::nullopt;
    order = rank;
    any = true;
    if (rank <= 2) {  // years and months have no fixed number of hours
      if (*amount != 0) return std::nullopt;
      continue;
    }
    constexpr double kHoursPerPart[] = {0, 0, 0, 24, 1, 1.0 / 60, 1.0 / 3600};
    hours += *amount * kHoursPerPart[rank];
  }
  if (!any || text.back() == 'T') return std::nullopt;
  return hours;
}

}  // namespace portolan::base
