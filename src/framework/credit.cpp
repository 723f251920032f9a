#include "framework/credit.hpp"

namespace portolan::framework {

base::Result<Equivalent> ects_equivalent(std::span<const Hundredths> hours,
                                         Hundredths hours_per_ects) {
  if (hours_per_ects < kLeastHoursPerCredit || hours_per_ects > kMostHoursPerCredit) {
    return base::fail("framework.rate-out-of-range", "/hours_per_ects",
                      "One ECTS credit stands for 25 to 30 hours.");
  }
  Equivalent equivalent;
  equivalent.hours_per_ects = hours_per_ects;
  for (const Hundredths part : hours) equivalent.hours.count += part.count;
  const std::int64_t dividend = equivalent.hours.count * 100;
  equivalent.ects.count = dividend / hours_per_ects.count;
  equivalent.rounded = dividend % hours_per_ects.count != 0;
  return equivalent;
}

}  // namespace portolan::framework
