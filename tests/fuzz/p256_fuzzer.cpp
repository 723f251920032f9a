// Law: whatever numbers and keys there are, our arithmetic on P-256 says what Mbed TLS's says.
#include <algorithm>
#include <cstdlib>

#include "crypto/p256/ecdsa.hpp"
#include "tests/p256_reference.hpp"

using namespace portolan;
namespace reference = tests::reference;
using reference::Coordinates;
using reference::Number;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// The next 32 bytes; zeros where there are none.
Number take(base::ByteView& bytes) {
  Number number{};
  const std::size_t size = std::min(number.size(), bytes.size());
  std::copy_n(bytes.begin(), size, number.begin());
  bytes = bytes.subspan(size);
  return number;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace p256 = crypto::p256;
  base::ByteView bytes(data, size);
  const auto modulo_order = [](const Number& number) {
    return reference::plus_product(number, Number{}, Number{});
  };
  const Number first = take(bytes);
  const Number second = take(bytes);
  const Coordinates coordinates = {take(bytes), take(bytes)};

  const bool is_on_curve = reference::is_on_curve(coordinates);
  require(p256::point_of(coordinates.x, coordinates.y).has_value() == is_on_curve);
  if (const auto point = p256::point_with(coordinates.x, true)) {
    require(reference::is_on_curve({coordinates.x, p256::write(point->y)}));
  }

  const auto key = is_on_curve ? coordinates : reference::multiple(modulo_order(coordinates.y));
  if (!key) return 0;
  const auto point = p256::point_of(key->x, key->y);
  require(point.has_value());
  const Number u = modulo_order(first);
  const Number v = modulo_order(second);
  const auto sum = reference::combine(u, v, *key);
  const Number x = sum ? modulo_order(sum->x) : first;
  // The first time that a point is met, and when it is known.
  for (int use = 0; use < 3; ++use) {
    require(p256::has_x(p256::scalar_of(u), p256::scalar_of(v), *point, p256::scalar_of(x)) ==
            sum.has_value());
  }

  base::Bytes signature(first.begin(), first.end());
  signature.insert(signature.end(), second.begin(), second.end());
  require(p256::is_genuine(*point, bytes, signature) ==
          reference::is_genuine(*key, bytes, signature));
  return 0;
}
