#include "base/floating.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

namespace portolan::base {
namespace {

constexpr std::uint32_t kLimb = 1'000'000'000;
constexpr int kLimbDigits = 9;
constexpr int kMostShift = 29;  // so that a limb times 2^29 leaves room in 64 bits
constexpr int kSignificandBits = 53;
constexpr int kLeastExponent = -1074;
constexpr std::uint64_t kHidden = std::uint64_t{1} << (kSignificandBits - 1);
// No double that is not zero or infinite has its first digit outside these places.
constexpr int kLeastPoint = -330;
constexpr int kLargestPoint = 310;

// A number that is not negative, in limbs before and behind the point.
class Limbs {
 public:
  Limbs(std::size_t whole, std::size_t fraction) : limbs_(whole + fraction), whole_(whole) {}

  std::uint32_t& operator[](std::size_t index) { return limbs_[index]; }
  std::size_t whole() const { return whole_; }

  // times multiplies by 2^shift; there must be limbs for the result.
  void times(int shift) {
    for (; shift > 0; shift -= kMostShift) {
      const int step = std::min(shift, kMostShift);
      std::uint64_t carry = 0;
      for (std::size_t i = limbs_.size(); i > 0; --i) {
        const std::uint64_t product = (std::uint64_t{limbs_[i - 1]} << step) + carry;
        limbs_[i - 1] = static_cast<std::uint32_t>(product % kLimb);
        carry = product / kLimb;
      }
    }
    while (limbs_.size() > whole_ && limbs_.back() == 0) limbs_.pop_back();
  }

  // over divides by 2^shift, exactly.
  void over(int shift) {
    for (; shift > 0; shift -= kMostShift) {
      const int step = std::min(shift, kMostShift);
      std::uint64_t rest = 0;
      for (std::size_t i = 0; i < limbs_.size() || rest != 0; ++i) {
        if (i == limbs_.size()) limbs_.push_back(0);
        const std::uint64_t dividend = rest * kLimb + limbs_[i];
        limbs_[i] = static_cast<std::uint32_t>(dividend >> step);
        rest = dividend & ((std::uint64_t{1} << step) - 1);
      }
    }
  }

  bool is_beyond_two_limbs() const {
    return std::any_of(limbs_.begin(), limbs_.begin() + static_cast<std::ptrdiff_t>(whole_) - 2,
                       [](std::uint32_t limb) { return limb != 0; });
  }
  std::uint64_t last_two() const {
    return std::uint64_t{limbs_[whole_ - 2]} * kLimb + limbs_[whole_ - 1];
  }

  // How what is behind the point compares with one half: -1, 0 or 1.
  int compare_fraction_with_half() const {
    if (limbs_.size() == whole_) return -1;
    const std::uint32_t first = limbs_[whole_];
    if (first != kLimb / 2) return first < kLimb / 2 ? -1 : 1;
    return std::any_of(limbs_.begin() + static_cast<std::ptrdiff_t>(whole_) + 1, limbs_.end(),
                       [](std::uint32_t limb) { return limb != 0; })
               ? 1
               : 0;
  }

  DecimalDigits digits() const {
    std::string all(limbs_.size() * kLimbDigits, '0');
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
      std::uint32_t rest = limbs_[i];
      for (std::size_t j = (i + 1) * kLimbDigits; rest != 0; rest /= 10) {
        all[--j] = static_cast<char>('0' + rest % 10);
      }
    }
    const std::size_t first = all.find_first_not_of('0');
    if (first == std::string::npos) return {};
    return {all.substr(first, all.find_last_not_of('0') - first + 1),
            static_cast<int>(whole_ * kLimbDigits) - static_cast<int>(first)};
  }

 private:
  std::vector<std::uint32_t> limbs_;
  std::size_t whole_;
};

struct Binary {
  std::uint64_t significand;
  int exponent;
};

Binary binary_of(double number) {
  const auto bits = std::bit_cast<std::uint64_t>(number);
  const auto exponent = static_cast<int>(bits >> (kSignificandBits - 1) & 0x7FFU);
  const std::uint64_t fraction = bits & (kHidden - 1);
  if (exponent == 0) return {fraction, kLeastExponent};
  return {fraction | kHidden, exponent - 1 + kLeastExponent};
}

// All digits of significand * 2^exponent; the significand is below 10^18.
DecimalDigits digits_of(const Binary& number) {
  // log10(2) is a little less than 0.302.
  const int whole = std::max(0, number.exponent) * 302 / 1000 / kLimbDigits + 4;
  Limbs limbs(static_cast<std::size_t>(whole), 0);
  limbs[limbs.whole() - 1] = static_cast<std::uint32_t>(number.significand % kLimb);
  limbs[limbs.whole() - 2] = static_cast<std::uint32_t>(number.significand / kLimb);
  if (number.exponent > 0) limbs.times(number.exponent);
  if (number.exponent < 0) limbs.over(-number.exponent);
  return limbs.digits();
}

int compare(const DecimalDigits& a, const DecimalDigits& b) {
  if (a.digits.empty() || b.digits.empty()) {
    return static_cast<int>(b.digits.empty()) - static_cast<int>(a.digits.empty());
  }
  if (a.point != b.point) return a.point < b.point ? -1 : 1;
  // No zero stands at the end, so that of two that begin alike the shorter one is the smaller.
  return a.digits.compare(b.digits);
}

}  // namespace

DecimalDigits digits_of(double number) { return digits_of(binary_of(number)); }

DecimalDigits rounded(const DecimalDigits& number, std::size_t count) {
  if (number.digits.size() <= count) return number;
  DecimalDigits result{number.digits.substr(0, count), number.point};
  const char next = number.digits[count];
  const bool is_tie = next == '5' && number.digits.size() == count + 1;
  const bool is_odd = count > 0 && (number.digits[count - 1] - '0') % 2 == 1;
  if (is_tie ? is_odd : next >= '5') {
    while (!result.digits.empty() && result.digits.back() == '9') result.digits.pop_back();
    if (result.digits.empty()) {
      ++result.point;
      result.digits = "1";
    } else {
      ++result.digits.back();
    }
  }
  while (!result.digits.empty() && result.digits.back() == '0') result.digits.pop_back();
  return result;
}

DecimalDigits shortest_digits(double number) {
  const Binary binary = binary_of(number);
  DecimalDigits exact = digits_of(binary);
  // Whatever lies between the middles to the neighbours is read as this double; a middle itself is where
  // this one is even. Below a power of two the neighbour is nearer.
  const bool is_power = binary.significand == kHidden && binary.exponent > kLeastExponent;
  const DecimalDigits low = is_power ? digits_of({binary.significand * 4 - 1, binary.exponent - 2})
                                     : digits_of({binary.significand * 2 - 1, binary.exponent - 1});
  const DecimalDigits high = digits_of({binary.significand * 2 + 1, binary.exponent - 1});
  const int slack = binary.significand % 2 == 0 ? 0 : 1;
  for (std::size_t count = 1; count < exact.digits.size(); ++count) {
    DecimalDigits candidate = rounded(exact, count);
    if (compare(candidate, low) >= slack && compare(high, candidate) >= slack) return candidate;
  }
  return exact;
}

double nearest_double(const DecimalDigits& number) {
  if (number.digits.empty() || number.point < kLeastPoint) return 0;
  if (number.point > kLargestPoint) return std::numeric_limits<double>::infinity();
  // So few digits and powers of ten are doubles themselves, and one operation rounds only once.
  constexpr std::size_t kFew = 15;
  constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  constexpr int kLargestPower = 22;
  const int power = number.point - static_cast<int>(number.digits.size());
  if (number.digits.size() <= kFew && power >= -kLargestPower && power <= kLargestPower) {
    std::uint64_t digits = 0;
    for (const char c : number.digits) digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
    const auto value = static_cast<double>(digits);
    return power < 0 ? value / kPowers[-power] : value * kPowers[power];
  }
  const int whole = std::max(2, (number.point + kLimbDigits - 1) / kLimbDigits);
  const auto first = static_cast<std::size_t>(whole * kLimbDigits - number.point);
  const std::size_t last = first + number.digits.size();
  const auto whole_limbs = static_cast<std::size_t>(whole);
  Limbs limbs(whole_limbs, std::max(whole_limbs, last / kLimbDigits + 1) - whole_limbs);
  for (std::size_t i = 0; i < (last / kLimbDigits + 1) * kLimbDigits; ++i) {
    std::uint32_t& limb = limbs[i / kLimbDigits];
    const bool is_inside = i >= first && i < last;
    limb = limb * 10 + (is_inside ? static_cast<std::uint32_t>(number.digits[i - first] - '0') : 0);
  }
  // Brought to 53 bits before the point, or as many as the smallest exponent leaves.
  int exponent = 0;
  while (limbs.is_beyond_two_limbs() || limbs.last_two() >= kHidden * 2) {
    const int beyond = limbs.is_beyond_two_limbs()
                           ? kMostShift
                           : std::bit_width(limbs.last_two()) - kSignificandBits;
    limbs.over(beyond);
    exponent += beyond;
  }
  while (limbs.last_two() < kHidden && exponent > kLeastExponent) {
    const int missing = std::min({kSignificandBits - std::bit_width(limbs.last_two()), kMostShift,
                                  exponent - kLeastExponent});
    limbs.times(missing);
    exponent -= missing;
  }
  std::uint64_t significand = limbs.last_two();
  const int half = limbs.compare_fraction_with_half();
  if (half > 0 || (half == 0 && significand % 2 == 1)) ++significand;
  if (significand == kHidden * 2) {
    significand = kHidden;
    ++exponent;
  }
  constexpr int kInfinite = 2047;
  const int field = significand < kHidden ? 0 : exponent - kLeastExponent + 1;
  if (field >= kInfinite) return std::numeric_limits<double>::infinity();
  return std::bit_cast<double>(static_cast<std::uint64_t>(field) << (kSignificandBits - 1) |
                               (significand & (kHidden - 1)));
}

}  // namespace portolan::base
