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

// Where the multiples of P, 2^64 P, 2^128 P and 2^192 P are at hand, a scalar is added up by four parts of 64
// bits with a quarter of the doublings.
constexpr unsigned kParts = 4;

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

// The odd multiples of a point and, for more parts, of its multiples by powers of two, one part's after the
// other's, all with z = 1. All z are inverted by one inversion (Montgomery's trick).
[[clang::minsize]] void make_table(const Point& point, unsigned parts, std::span<Point> table) {
  constexpr std::size_t kMost = kParts * multiples_for(kBaseWidth);
  std::array<Jacobian, kMost> multiples;
  std::array<Element, kMost> products;  // of all z up to this one
  const std::size_t count = table.size() / parts;
  Jacobian start{point.x, point.y, kOne, false};
  for (unsigned part = 0; part < parts; ++part) {
    make_odd_multiples(start, std::span(multiples).subspan(part * count, count));
    for (unsigned i = 0; i < kScalarBits / parts && part + 1 < parts; ++i) double_it(start);
  }
  products[0] = multiples[0].z;
  for (std::size_t i = 1; i < table.size(); ++i) {
    products[i] = product(products[i - 1], multiples[i].z);
  }
  Element rest = inverse(products[table.size() - 1]);
  for (std::size_t i = table.size(); i-- > 0;) {
    const Element inverted = i == 0 ? rest : product(rest, products[i - 1]);
    rest = product(rest, multiples[i].z);
    const Powers powers = powers_of(inverted);
    table[i] = {product(multiples[i].x, powers.squared), product(multiples[i].y, powers.cubed)};
  }
}

std::span<const Point> base_table() {
  static const auto table = [] {
    std::array<Point, kParts * multiples_for(kBaseWidth)> made;
    make_table({kBaseX, kBaseY}, kParts, made);
    return made;
  }();
  return table;
}

// A key that was met: issuers sign more than one credential.
struct KnownKey {
  Point point;
  enum class State : std::uint8_t { none, met, with_table } state;
  std::array<Point, kParts * multiples_for(kWidth)> table;
};

// The table of a point that is met for the second time or later; none for another. The last few are
// remembered.
std::span<const Point> table_of_known(const Point& point) {
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
    return {};
  }
  if (found->state == State::met) {
    make_table(point, kParts, found->table);
    found->state = State::with_table;
  }
  return found->table;
}

// A scalar, whole or in parts, and the table that it is multiplied with.
class Factors {
 public:
  Factors(const Scalar& scalar, unsigned width, unsigned parts, std::span<const Point> table)
      : table_(table), parts_(parts), multiples_(multiples_for(width)) {
    for (unsigned part = 0; part < parts; ++part) {
      digits_[part] = non_adjacent_form(scalar, part * bits(), bits(), width);
    }
  }

  // Of each part.
  unsigned bits() const { return kScalarBits / parts_; }

  void add_to(Jacobian& sum, std::size_t i) const {
    for (unsigned part = 0; part < parts_ && i <= bits(); ++part) {
      const int digit = digits_[part][i];
      if (digit == 0) continue;
      const auto size = static_cast<std::size_t>(digit < 0 ? -digit : digit);
      const Point& point = table_[part * multiples_ + size / 2];
      add(sum, {point.x, digit < 0 ? negative(point.y) : point.y});
    }
  }

 private:
  std::span<const Point> table_;
  unsigned parts_;
  std::size_t multiples_;
  std::array<Digits, kParts> digits_;
};

// u * G + v * Q with one row of doublings for both (Straus, Shamir).
Jacobian combine(const Scalar& u, const Scalar& v, const Point& q) {
  std::array<Point, multiples_for(kWidth)> fresh;
  std::span<const Point> table = table_of_known(q);
  const unsigned parts = table.empty() ? 1 : kParts;
  if (table.empty()) {
    make_table(q, parts, fresh);
    table = fresh;
  }
  const Factors other(v, kWidth, parts, table);
  const Factors base(u, kBaseWidth, kParts, base_table());
  Jacobian sum;
  for (std::size_t i = other.bits() + 1; i-- > 0;) {
    if (!sum.is_infinity) double_it(sum);
    other.add_to(sum, i);
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
