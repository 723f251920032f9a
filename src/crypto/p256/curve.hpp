// The curve P-256, y^2 = x^3 - 3x + b (SP 800-186 section 3.2.1.3), and what ECDSA verification needs of it.
//
// Time depends on values: only public data may come here.
#pragma once

#include <optional>

#include "crypto/p256/field.hpp"
#include "crypto/p256/scalar.hpp"

namespace portolan::crypto::p256 {

// A point other than the one at infinity. A point_of is on the curve, and since the order is prime, of it.
struct Point {
  Element x;
  Element y;
};

// point_of reads two coordinates of 32 bytes; nothing when they are not less than p or not on the curve
// (SEC 1 section 3.2.2.1).
std::optional<Point> point_of(base::ByteView x, base::ByteView y);

// point_with finds the point with this x whose y is odd or even (SEC 1 section 2.3.4).
std::optional<Point> point_with(base::ByteView x, bool is_odd);

// has_x tells whether the x of u * G + v * Q, where G is the base point, is r modulo n. u, v and r are less
// than n. The point at infinity has no x.
bool has_x(const Scalar& u, const Scalar& v, const Point& q, const Scalar& r);

}  // namespace portolan::crypto::p256
