// Our arithmetic on P-256 says what Mbed TLS's says: for random numbers, and for all pairs of those at which
// such code goes wrong.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "crypto/p256/ecdsa.hpp"
#include "tests/p256_reference.hpp"

using namespace portolan;
using namespace portolan::crypto;
namespace reference = tests::reference;
using reference::Coordinates;
using reference::Number;

namespace {

std::mt19937_64& generator() {
  static std::mt19937_64 generator(256);
  return generator;
}

Number random_number() {
  Number number;
  for (std::uint8_t& byte : number) byte = static_cast<std::uint8_t>(generator()());
  return number;
}

Number small_number(unsigned value) {
  Number number{};
  number[31] = static_cast<std::uint8_t>(value);
  number[30] = static_cast<std::uint8_t>(value >> 8U);
  return number;
}

Number power_of_two(unsigned exponent) {
  Number number{};
  number[31 - exponent / 8] = static_cast<std::uint8_t>(1U << (exponent % 8));
  return number;
}

Number negative_of(const Number& number) {
  return reference::quotient(Number{}, number, small_number(1));
}

Number less_than_order() { return reference::plus_product(random_number(), Number{}, Number{}); }

// Ends of the range, windows that are full, empty or carry, both signs.
std::vector<Number> edges() {
  std::vector<Number> numbers;
  for (const unsigned n : {0U, 1U, 2U, 3U, 5U, 15U, 16U, 17U, 31U, 33U}) {
    numbers.push_back(small_number(n));
    if (n != 0) numbers.push_back(negative_of(small_number(n)));
  }
  for (const unsigned bit : {29U, 64U, 128U, 224U, 255U}) {
    const Number power = reference::plus_product(power_of_two(bit), Number{}, Number{});
    numbers.push_back(power);
    numbers.push_back(reference::quotient(power, small_number(1), small_number(1)));
    numbers.push_back(negative_of(power));
  }
  for (const unsigned pattern : {0x55U, 0xAAU, 0x0FU, 0x7FU, 0x81U}) {
    Number number;
    number.fill(static_cast<std::uint8_t>(pattern));
    numbers.push_back(number);
  }
  for (const unsigned n : {2U, 3U, 5U}) {  // 1/2, 1/3, 1/5
    numbers.push_back(reference::quotient(small_number(1), Number{}, small_number(n)));
  }
  return numbers;
}

p256::Point point_of(const Coordinates& point) {
  const auto read = p256::point_of(point.x, point.y);
  REQUIRE(read);
  return *read;
}

// The last few points are remembered, with tables from the second time on: now these are others.
void forget_points() {
  static const auto others = [] {
    std::vector<p256::Point> points;
    for (unsigned i = 0; i < 8; ++i) {
      points.push_back(point_of(*reference::multiple(negative_of(small_number(1000 + i)))));
    }
    return points;
  }();
  for (const p256::Point& point : others) p256::has_x({}, {}, point, {});
}

// Whether has_x knows the x of u * G + v * q, and no other, of a point that it knows and of one that is new.
bool agrees(const Number& u, const Number& v, const Coordinates& q) {
  const auto expected = reference::combine(u, v, q);
  const Number x = expected ? reference::plus_product(expected->x, Number{}, Number{}) : q.x;
  const auto says = [&](const Number& r) {
    return p256::has_x(p256::scalar_of(u), p256::scalar_of(v), point_of(q), p256::scalar_of(r));
  };
  const Number other = reference::plus_product(x, small_number(1), small_number(1));
  const auto agrees_now = [&] {
    return says(x) == expected.has_value() && !says(other) &&
           (expected.has_value() || !says(Number{}));
  };
  const bool first = agrees_now();
  const bool known = agrees_now();
  forget_points();
  return first && known && says(x) == expected.has_value();
}

Number flipped(Number number, unsigned bit) {
  number[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
  return number;
}

base::Bytes joined(const Number& r, const Number& s) {
  base::Bytes bytes(r.begin(), r.end());
  bytes.insert(bytes.end(), s.begin(), s.end());
  return bytes;
}

// What is_genuine says, after we have seen that Mbed TLS says the same.
bool judged(const Coordinates& key, base::ByteView digest, const Number& r, const Number& s) {
  const base::Bytes signature = joined(r, s);
  const bool is_genuine = p256::is_genuine(point_of(key), digest, signature);
  CHECK(is_genuine == reference::is_genuine(key, digest, signature));
  return is_genuine;
}

}  // namespace

TEST_CASE("law: u * G + v * Q for all pairs of edges is Mbed TLS's") {
  const auto numbers = edges();
  const std::vector<Coordinates> points = {
      reference::base_point(), *reference::multiple(negative_of(small_number(1))),
      *reference::multiple(small_number(2)), *reference::multiple(less_than_order())};
  std::size_t disagreements = 0;
  for (const Coordinates& point : points) {
    for (const Number& u : numbers) {
      for (const Number& v : numbers) disagreements += agrees(u, v, point) ? 0 : 1;
    }
  }
  CHECK(disagreements == 0);
}

TEST_CASE("law: u * G + v * Q for multiples Q of G that meet within a sum") {
  std::size_t disagreements = 0;
  for (int i = 0; i < 500; ++i) {
    // With Q = k * G and u = c - v * k the sum is c * G, which is infinite for c = 0, and on the way the
    // parts are often the same or opposite.
    const Number k = small_number(static_cast<unsigned>(i) + 1);
    const Coordinates point = *reference::multiple(k);
    const Number v =
        i % 3 == 0 ? small_number(static_cast<unsigned>(generator()() % 64)) : less_than_order();
    for (const unsigned c : {0U, 1U, 2U}) {
      const Number u = reference::plus_product(small_number(c), negative_of(v), k);
      disagreements += agrees(u, v, point) ? 0 : 1;
    }
  }
  CHECK(disagreements == 0);
}

TEST_CASE("law: u * G + v * Q for random numbers is Mbed TLS's") {
  std::size_t disagreements = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto point = reference::multiple(less_than_order());
    disagreements += agrees(less_than_order(), less_than_order(), *point) ? 0 : 1;
  }
  CHECK(disagreements == 0);
}

TEST_CASE("law: signatures on P-256 are judged as Mbed TLS judges them") {
  for (int i = 0; i < 200; ++i) {
    const Number secret = less_than_order();
    const Coordinates key = *reference::multiple(secret);
    // FIPS 186-5 section 6.4.1, with digests of all the lengths that come with the curve, and edges.
    base::Bytes digest(
        std::array<std::size_t, 5>{20, 32, 48, 64, 0}[static_cast<std::size_t>(i) % 5]);
    for (std::uint8_t& byte : digest) {
      byte = i % 7 == 0 ? 0xFF : i % 7 == 1 ? 0 : static_cast<std::uint8_t>(generator()());
    }
    Number e{};
    const std::size_t taken = std::min<std::size_t>(32, digest.size());
    std::copy_n(digest.begin(), taken, e.end() - static_cast<std::ptrdiff_t>(taken));
    const Number nonce = less_than_order();
    const Number r = reference::plus_product(reference::multiple(nonce)->x, Number{}, Number{});
    const Number s = reference::quotient(reference::plus_product(e, r, secret), Number{}, nonce);
    CHECK(judged(key, digest, r, s));
    CHECK(judged(key, digest, r, negative_of(s)));
    CHECK_FALSE(judged(key, digest, flipped(r, 255), s));
    CHECK_FALSE(judged(key, digest, r, flipped(s, static_cast<unsigned>(i))));
    CHECK_FALSE(judged(*reference::multiple(nonce), digest, r, s));
    for (const Number& bad : {Number{}, reference::order_plus(0), reference::order_plus(1)}) {
      CHECK_FALSE(judged(key, digest, bad, s));
      CHECK_FALSE(judged(key, digest, r, bad));
    }
  }
}

TEST_CASE("law: a point and its opposite are told apart, known or not") {
  const Number v = small_number(12345);
  const Number k = less_than_order();
  for (int round = 0; round < 3; ++round) {
    // G + v * Q and G - v * Q have different x.
    CHECK(agrees(small_number(1), v, *reference::multiple(k)));
    CHECK(agrees(small_number(1), v, *reference::multiple(negative_of(k))));
    const auto is_x = [&](const Number& of, const Number& x) {
      return p256::has_x(p256::scalar_of(small_number(1)), p256::scalar_of(v),
                         point_of(*reference::multiple(of)), p256::scalar_of(x));
    };
    const Number x = reference::combine(small_number(1), v, *reference::multiple(k))->x;
    CHECK(is_x(k, x));
    CHECK_FALSE(is_x(negative_of(k), x));
  }
}

TEST_CASE("law: an x between the order and the prime is r + n") {
  int found = 0;
  for (int above = 0; above < 12; ++above) {
    const Number x = reference::order_plus(above);
    const auto sum = p256::point_with(x, above % 2 == 1);
    if (!sum) continue;
    ++found;
    // Q is a point, and the signature is made from it: u * G + v * Q for chosen u, and v = 1.
    const Number r = small_number(static_cast<unsigned>(above));
    const Number u = less_than_order();
    const Coordinates point = {x, p256::write(sum->y)};
    REQUIRE(reference::is_on_curve(point));
    const auto key = reference::combine(negative_of(u), small_number(1), point);
    const Number e = reference::plus_product(Number{}, u, r);  // s = r / v = r
    if (above != 0) {
      CHECK(judged(*key, e, r, r));
    }
    CHECK(p256::has_x(p256::scalar_of(u), p256::scalar_of(small_number(1)), point_of(*key),
                      p256::scalar_of(r)));
  }
  CHECK(found >= 3);
}

TEST_CASE("law: points off the curve and numbers beyond the prime are none") {
  for (int i = 0; i < 300; ++i) {
    const Coordinates point = *reference::multiple(less_than_order());
    const bool is_odd = (point.y[31] & 1U) != 0;
    CHECK(p256::write(point_of(point).y) == point.y);
    const auto same = p256::point_with(point.x, is_odd);
    const auto opposite = p256::point_with(point.x, !is_odd);
    REQUIRE(same);
    REQUIRE(opposite);
    CHECK(p256::write(same->y) == point.y);
    CHECK(p256::write(opposite->y) ==
          reference::combine(Number{}, negative_of(small_number(1)), point)->y);
    const auto bit = static_cast<unsigned>(generator()() % 256);
    for (const Coordinates& off :
         {Coordinates{flipped(point.x, bit), point.y}, Coordinates{point.x, flipped(point.y, bit)},
          Coordinates{point.y, point.x}, Coordinates{random_number(), random_number()}}) {
      CHECK(p256::point_of(off.x, off.y).has_value() == reference::is_on_curve(off));
    }
  }
  const Coordinates base = reference::base_point();
  for (const int above : {0, 1, 3}) {
    CHECK_FALSE(p256::point_of(reference::prime_plus(above), base.y));
    CHECK_FALSE(p256::point_of(base.x, reference::prime_plus(above)));
    CHECK_FALSE(p256::point_with(reference::prime_plus(above), true));
  }
  CHECK_FALSE(p256::point_of(Number{}, Number{}));
  CHECK_FALSE(p256::point_of(base::ByteView(base.x).first(31), base.y));
}

TEST_CASE("law: the field's bounds hold where they are met") {
  // All limbs full: 2^256 - 1 is more than p, so this is as large as what is read can be.
  const auto largest = p256::read(reference::prime_plus(-1));
  REQUIRE(largest);
  p256::Element full;
  full.limbs.fill(p256::kLimbMask);
  full.limbs[8] = (1 << 27) - 1;
  const auto minus = p256::negative(full);
  const auto difference = p256::difference(minus, full);
  // (-1)^2 = 1, with operands as large as the formulas have them.
  CHECK(p256::write(p256::square(*largest)) == small_number(1));
  CHECK(p256::is_zero(p256::difference(p256::square(full), p256::square(minus))));
  CHECK(p256::is_zero(p256::sum(p256::product(full, full), p256::product(full, minus))));
  CHECK(p256::is_zero(p256::difference_of_products(full, full, minus, minus)));
  CHECK(p256::is_zero(
      p256::sum(p256::product(full, difference), p256::product(full, p256::sum(full, full)))));
  const auto halves = p256::three_halves(full);
  CHECK(p256::is_zero(
      p256::difference(p256::sum(halves, halves), p256::sum(p256::sum(full, full), full))));
  CHECK(p256::write(p256::product(full, p256::inverse(full))) == small_number(1));
  CHECK(p256::is_zero(p256::inverse(p256::Element{})));
}
