#include "crypto/p256/curve.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace portolan::crypto::p256 {
namespace {

// Windows of the non-adjacent forms. Each bit more halves the additions' share that is left and doubles a
// table: that of the base point is made once in a program, the other for each key.
constexpr unsigned kBaseWidth = 6;
constexpr unsigned kWidth = 5;
constexpr std::size_t multiples_for(unsigned width) { return std::size_t{1} << (width - 2); }

// Where the multiples of P, 2^64 P, 2^128 P and 2^192 P are at hand, a scalar is added up by parts of 64 bits
// with a quarter of the doublings.
constexpr std::size_t kParts = 4;
constexpr unsigned kPartBits = 64;

// Jacobian coordinates: the point (x / z^2, y / z^3), or the one at infinity, whose coordinates say nothing.
struct Jacobian {
  Element x;
  Element y;
  Element z;
  bool is_infinity = true;
};

// The powers of a z that additions ask for.
struct Powers {
  Element z;
  Element squared;
  Element cubed;
};

// What is added: z is 1 without powers.
struct Addend {
  const Element& x;
  const Element& y;
  const Powers* powers = nullptr;
};

Powers powers_of(const Element& z) {
  const Element squared = square(z);
  return {z, squared, product(squared, z)};
}

// With l = 3(x - z^2)(x + z^2)/2, s = y^2 and t = xs: x' = l^2 - 2t, y' = l(t - x') - s^2, z' = yz. That is
// the usual doubling for a = -3 with z' halved. There is no point with y = 0, because the order is odd.
void double_it(Jacobian& p) {
  const Element z_squared = square(p.z);
  const Element l = three_halves(product(difference(p.x, z_squared), sum(p.x, z_squared)));
  const Element s = square(p.y);
  const Element t = product(p.x, s);
  p.z = product(p.y, p.z);
  p.x = square_minus(l, Element{}, t);
  p.y = difference_of_products(l, difference(t, p.x), s, s);
}

// Without carries 0 modulo p is a small multiple of p, and p is -1 modulo 2^29: nearly everything else is
// told apart by the lowest limb.
bool is_zero_difference(const Element& a) {
  return ((a.limbs[0] + 8) & kLimbMask) <= 16 && is_zero(a);
}

// With u and s the x and y of both over a common denominator, h = u2 - u1, r = s2 - s1 and w = u1 h^2:
// x' = r^2 - h^3 - 2w, y' = r(w - x') - s1 h^3, z' = z1 z2 h.
void add(Jacobian& p, const Addend& q) {
  if (p.is_infinity) {
    p = {q.x, q.y, q.powers ? q.powers->z : kOne, false};
    return;
  }
  const Element z_squared = square(p.z);
  const Element u1 = q.powers ? product(p.x, q.powers->squared) : p.x;
  const Element s1 = q.powers ? product(p.y, q.powers->cubed) : p.y;
  const Element h = difference(product(q.x, z_squared), u1);
  const Element r = difference(product(q.y, product(z_squared, p.z)), s1);
  if (is_zero_difference(h)) {
    // The same x: the same point, or its opposite.
    if (is_zero_difference(r)) {
      double_it(p);
    } else {
      p.is_infinity = true;
    }
    return;
  }
  const Element h_squared = square(h);
  const Element h_cubed = product(h_squared, h);
  const Element w = product(u1, h_squared);
  p.x = square_minus(r, h_cubed, w);
  p.y = difference_of_products(r, difference(w, p.x), s1, h_cubed);
  p.z = product(q.powers ? product(p.z, q.powers->z) : p.z, h);
}

// Where the multiple of a digit stands in a table of odd ones.
std::size_t place(int digit) { return static_cast<std::size_t>(digit < 0 ? -digit : digit) / 2; }

// The point, or its opposite for a negative digit.
void add_digit(Jacobian& p, int digit, const Element& x, const Element& y, const Powers* powers) {
  add(p, {x, digit < 0 ? negative(y) : y, powers});
}

// P, 3P, 5P, ...: odd multiples of a point, as many as there is room for.
void make_odd_multiples(const Jacobian& point, std::span<Jacobian> multiples) {
  Jacobian twice = point;
  double_it(twice);
  const Powers powers = powers_of(twice.z);
  multiples[0] = point;
  for (std::size_t i = 1; i < multiples.size(); ++i) {
    multiples[i] = multiples[i - 1];
    add(multiples[i], {twice.x, twice.y, &powers});
  }
}

// The same points with z = 1. All z are inverted by one inversion (Montgomery's trick).
template <std::size_t count>
std::array<Point, count> normalized(const std::array<Jacobian, count>& points) {
  std::array<Element, count> products;  // of all z up to this one
  products[0] = points[0].z;
  for (std::size_t i = 1; i < count; ++i) products[i] = product(products[i - 1], points[i].z);
  std::array<Point, count> result;
  Element rest = inverse(products.back());
  for (std::size_t i = count; i-- > 0;) {
    const Element inverted = i == 0 ? rest : product(rest, products[i - 1]);
    rest = product(rest, points[i].z);
    const Powers powers = powers_of(inverted);
    result[i] = {product(points[i].x, powers.squared), product(points[i].y, powers.cubed)};
  }
  return result;
}

// The odd multiples for each part, one part's after the other's.
template <unsigned width>
using PartTable = std::array<Point, kParts * multiples_for(width)>;

template <unsigned width>
[[clang::minsize]] PartTable<width> make_part_table(const Point& point) {
  constexpr std::size_t kMultiples = multiples_for(width);
  std::array<Jacobian, kParts * kMultiples> multiples;
  Jacobian start{point.x, point.y, kOne, false};
  for (std::size_t part = 0; part < kParts; ++part) {
    make_odd_multiples(start, std::span(multiples).subspan(part * kMultiples, kMultiples));
    for (unsigned i = 0; i < kPartBits; ++i) double_it(start);
  }
  return normalized(multiples);
}

const PartTable<kBaseWidth>& base_table() {
  static const auto table = make_part_table<kBaseWidth>({kBaseX, kBaseY});
  return table;
}

// A key that was met: issuers sign more than one credential.
struct KnownKey {
  Point point;
  enum class State : std::uint8_t { none, met, with_table } state;
  PartTable<kWidth> table;
};

// The table of a point that is met for the second time or later; none for another. The last few are
// remembered.
const PartTable<kWidth>* table_of_known(const Point& point) {
  static thread_local std::array<KnownKey, 4> keys;
  static thread_local std::size_t next = 0;
  using State = KnownKey::State;
  const auto found = std::ranges::find_if(keys, [&](const KnownKey& key) {
    return key.state != State::none && key.point.x.limbs == point.x.limbs &&
           key.point.y.limbs == point.y.limbs;
  });
  if (found == keys.end()) {
    keys[next].point = point;
    keys[next].state = State::met;
    next = (next + 1) % keys.size();
    return nullptr;
  }
  if (found->state == State::met) {
    found->table = make_part_table<kWidth>(point);
    found->state = State::with_table;
  }
  return &found->table;
}

// A scalar by parts, and the multiples that they stand for: a PartTable.
class Parts {
 public:
  Parts(const Scalar& scalar, std::span<const Point> table, unsigned width)
      : table_(table), multiples_(multiples_for(width)) {
    for (unsigned part = 0; part < kParts; ++part) {
      digits_[part] = non_adjacent_form(scalar, part * kPartBits, kPartBits, width);
    }
  }

  void add_to(Jacobian& sum, std::size_t i) const {
    for (std::size_t part = 0; part < kParts; ++part) {
      const int digit = digits_[part][i];
      if (digit == 0) continue;
      const Point& point = table_[part * multiples_ + place(digit)];
      add_digit(sum, digit, point.x, point.y, nullptr);
    }
  }

 private:
  std::span<const Point> table_;
  std::size_t multiples_;
  std::array<Digits, kParts> digits_;
};

// A whole scalar, and the multiples of a point that is new.
class Whole {
 public:
  Whole(const Scalar& scalar, const Point& point)
      : digits_(non_adjacent_form(scalar, 0, kScalarBits, kWidth)) {
    make_odd_multiples({point.x, point.y, kOne, false}, multiples_);
    for (std::size_t i = 0; i < multiples_.size(); ++i) powers_[i] = powers_of(multiples_[i].z);
  }

  void add_to(Jacobian& sum, std::size_t i) const {
    const int digit = digits_[i];
    if (digit == 0) return;
    const std::size_t k = place(digit);
    add_digit(sum, digit, multiples_[k].x, multiples_[k].y, &powers_[k]);
  }

 private:
  std::array<Jacobian, multiples_for(kWidth)> multiples_;
  std::array<Powers, multiples_for(kWidth)> powers_;
  Digits digits_;
};

// u * G + v * Q with one row of doublings for both (Straus, Shamir).
Jacobian combine(const Scalar& u, const Scalar& v, const Point& q) {
  const Parts base(u, base_table(), kBaseWidth);
  std::optional<Parts> known;
  std::optional<Whole> fresh;
  if (const auto* const table = table_of_known(q)) {
    known.emplace(v, *table, kWidth);
  } else {
    fresh.emplace(v, q);
  }
  Jacobian sum;
  for (std::size_t i = (fresh ? kScalarBits : kPartBits) + 1; i-- > 0;) {
    if (!sum.is_infinity) double_it(sum);
    if (fresh) fresh->add_to(sum, i);
    if (i > kPartBits) continue;
    if (known) known->add_to(sum, i);
    base.add_to(sum, i);
  }
  return sum;
}

// x^3 - 3x + b
Element right_side(const Element& x) { return sum(product(difference(square(x), kThree), x), kB); }

}  // namespace

std::optional<Point> point_of(base::ByteView x, base::ByteView y) {
  const auto read_x = read(x);
  const auto read_y = read(y);
  if (!read_x || !read_y) return std::nullopt;
  if (!is_zero(difference(square(*read_y), right_side(*read_x)))) return std::nullopt;
  return Point{*read_x, *read_y};
}

std::optional<Point> point_with(base::ByteView x, bool is_odd) {
  const auto read_x = read(x);
  if (!read_x) return std::nullopt;
  // Multiplied by one it is reduced.
  const auto root = square_root(product(right_side(*read_x), kOne));
  if (!root) return std::nullopt;
  const bool root_is_odd = (write(*root).back() & 1U) != 0;
  return Point{*read_x, root_is_odd == is_odd ? *root : negative(*root)};
}

bool has_x(const Scalar& u, const Scalar& v, const Point& q, const Scalar& r) {
  const Jacobian point = combine(u, v, q);
  if (point.is_infinity) return false;
  // x / z^2 = r without dividing. x is less than p and n is little less than p, so it may also be r + n.
  const Element z_squared = square(point.z);
  const auto fits = [&](const Scalar& number) {
    const auto element = read(write(number));
    return element && is_zero(difference(product(*element, z_squared), point.x));
  };
  if (fits(r)) return true;
  const auto next = plus_order(r);
  return next && fits(*next);
}

}  // namespace portolan::crypto::p256
