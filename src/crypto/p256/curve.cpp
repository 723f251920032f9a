#include "crypto/p256/curve.hpp"

#include <cstddef>

namespace portolan::crypto::p256 {
namespace {

// Windows of the non-adjacent forms. Each bit more halves the additions' share that is left and doubles a
// table: that of the base point is made once in a program, the other for each signature.
constexpr unsigned kBaseWidth = 6;
constexpr unsigned kWidth = 5;

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

// The point, or its opposite for a negative digit.
void add_digit(Jacobian& p, int digit, const Element& x, const Element& y, const Powers* powers) {
  add(p, {x, digit < 0 ? negative(y) : y, powers});
}

// P, 3P, 5P, ...: `count` odd multiples of a point.
template <std::size_t count>
std::array<Jacobian, count> odd_multiples(const Point& point) {
  std::array<Jacobian, count> multiples;
  multiples[0] = {point.x, point.y, kOne, false};
  Jacobian twice = multiples[0];
  double_it(twice);
  const Powers powers = powers_of(twice.z);
  for (std::size_t i = 1; i < count; ++i) {
    multiples[i] = multiples[i - 1];
    add(multiples[i], {twice.x, twice.y, &powers});
  }
  return multiples;
}

constexpr std::size_t kBaseMultiples = std::size_t{1} << (kBaseWidth - 2);
using BaseTable = std::array<Point, kBaseMultiples>;

// The odd multiples of the base point with z = 1. All z are inverted by one inversion (Montgomery's trick).
[[clang::minsize]] BaseTable make_base_table() {
  const auto multiples = odd_multiples<kBaseMultiples>({kBaseX, kBaseY});
  std::array<Element, kBaseMultiples> products;  // of all z up to this one
  products[0] = multiples[0].z;
  for (std::size_t i = 1; i < kBaseMultiples; ++i) {
    products[i] = product(products[i - 1], multiples[i].z);
  }
  BaseTable table;
  Element rest = inverse(products.back());
  for (std::size_t i = kBaseMultiples; i-- > 0;) {
    const Element inverted = i == 0 ? rest : product(rest, products[i - 1]);
    rest = product(rest, multiples[i].z);
    const Powers powers = powers_of(inverted);
    table[i] = {product(multiples[i].x, powers.squared), product(multiples[i].y, powers.cubed)};
  }
  return table;
}

const BaseTable& base_table() {
  static const BaseTable table = make_base_table();
  return table;
}

// u * G + v * Q with one row of doublings for both (Straus, Shamir).
Jacobian combine(const Scalar& u, const Scalar& v, const Point& q) {
  constexpr std::size_t kMultiples = std::size_t{1} << (kWidth - 2);
  const auto multiples = odd_multiples<kMultiples>(q);
  std::array<Powers, kMultiples> powers;
  for (std::size_t i = 0; i < kMultiples; ++i) powers[i] = powers_of(multiples[i].z);
  const BaseTable& base = base_table();
  const Digits base_digits = non_adjacent_form(u, kBaseWidth);
  const Digits digits = non_adjacent_form(v, kWidth);
  const auto place = [](int digit) {
    return static_cast<std::size_t>(digit < 0 ? -digit : digit) / 2;
  };
  Jacobian sum;
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (!sum.is_infinity) double_it(sum);
    if (const int digit = digits[i]; digit != 0) {
      const std::size_t k = place(digit);
      add_digit(sum, digit, multiples[k].x, multiples[k].y, &powers[k]);
    }
    if (const int digit = base_digits[i]; digit != 0) {
      const Point& point = base[place(digit)];
      add_digit(sum, digit, point.x, point.y, nullptr);
    }
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
