#include "crypto/p256/scalar.hpp"

#include <algorithm>
#include <bit>

namespace portolan::crypto::p256 {
namespace {

constexpr Scalar kOrder = {0xF3B9CAC2FC632551, 0xBCE6FAADA7179E84, 0xFFFFFFFFFFFFFFFF,
                           0xFFFFFFFF00000000};
// -1/n modulo 2^32.
constexpr std::uint32_t kMontgomery = 0xEE00BC4F;

bool is_less(const Scalar& a, const Scalar& b) {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

// a += b; whether the sum needs another bit.
bool add(Scalar& a, const Scalar& b) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint64_t with_carry = a[i] + carry;
    a[i] = with_carry + b[i];
    carry =
        static_cast<std::uint64_t>(with_carry < carry) | static_cast<std::uint64_t>(a[i] < b[i]);
  }
  return carry != 0;
}

void subtract(Scalar& a, const Scalar& b) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint64_t before = a[i];
    const std::uint64_t without = before - b[i];
    a[i] = without - borrow;
    borrow =
        static_cast<std::uint64_t>(before < b[i]) | static_cast<std::uint64_t>(without < borrow);
  }
}

// 0 < places < 64
void shift_right(Scalar& a, unsigned places) {
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    a[i] = a[i] >> places | a[i + 1] << (64 - places);
  }
  a.back() >>= places;
}

void shift_left(Scalar& a, unsigned places) {
  for (std::size_t i = a.size() - 1; i > 0; --i) {
    a[i] = a[i] << places | a[i - 1] >> (64 - places);
  }
  a.front() <<= places;
}

// Divides the even number `halved` by two until it is odd, and doubles the other as often.
unsigned make_odd(Scalar& halved, Scalar& doubled) {
  unsigned places = 0;
  while ((halved[0] & 1U) == 0) {
    const unsigned step = halved[0] == 0 ? 63 : static_cast<unsigned>(std::countr_zero(halved[0]));
    shift_right(halved, step);
    shift_left(doubled, step);
    places += step;
  }
  return places;
}

// Montgomery's product, a * b / 2^256 modulo n, in words of 32 bits. One of the two is less than n.
Scalar montgomery_product(const Scalar& a, const Scalar& b) {
  const auto word = [](const Scalar& x, std::size_t i) {
    return static_cast<std::uint32_t>(x[i / 2] >> (32 * (i % 2)));
  };
  std::array<std::uint32_t, 9> sum{};
  for (std::size_t i = 0; i < 8; ++i) {
    std::uint64_t upper = 0;
    const auto add_multiple = [&](std::uint32_t factor, const Scalar& x) {
      std::uint64_t carry = 0;
      for (std::size_t j = 0; j < 8; ++j) {
        carry += std::uint64_t{factor} * word(x, j) + sum[j];
        sum[j] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
      upper += carry;
    };
    add_multiple(word(a, i), b);
    add_multiple(sum[0] * kMontgomery, kOrder);
    upper += sum[8];
    std::copy(sum.begin() + 1, sum.begin() + 8, sum.begin());
    sum[7] = static_cast<std::uint32_t>(upper);
    sum[8] = static_cast<std::uint32_t>(upper >> 32);
  }
  Scalar out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = std::uint64_t{sum[2 * i + 1]} << 32 | sum[2 * i];
  }
  if (sum[8] != 0 || !is_less(out, kOrder)) subtract(out, kOrder);
  return out;
}

// 2^256 / s modulo n, for Montgomery's product: Kaliski's almost inverse (1995), the binary form of Euclid's
// algorithm. Throughout u * t + v * r = n, so that all of them fit, and s * t = v * 2^k, s * r = -u * 2^k
// modulo n. It ends with u = v = 1, which is the greatest common divisor.
Scalar montgomery_inverse(const Scalar& s) {
  Scalar u = kOrder;
  Scalar v = s;
  Scalar r = {0};
  Scalar t = {1};
  unsigned k = make_odd(v, r);
  while (u != v) {
    if (is_less(v, u)) {
      subtract(u, v);
      add(r, t);
      k += make_odd(u, t);
    } else {
      subtract(v, u);
      add(t, r);
      k += make_odd(v, r);
    }
  }
  // Now t is 2^k / s. What is missing to 2^512 / s comes by a product, as far as it fits; k is 255 to 511.
  for (; k <= kScalarBits; ++k) {
    const Scalar half = t;
    if (add(t, half) || !is_less(t, kOrder)) subtract(t, kOrder);
  }
  Scalar missing{};
  missing[(2 * kScalarBits - k) / 64] = std::uint64_t{1} << ((2 * kScalarBits - k) % 64);
  return montgomery_product(missing, t);
}

}  // namespace

Scalar scalar_of(base::ByteView bytes) {
  Scalar scalar{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    scalar[i / 8] |= std::uint64_t{bytes[bytes.size() - 1 - i]} << (8 * (i % 8));
  }
  return scalar;
}

std::array<std::uint8_t, 32> write(const Scalar& a) {
  std::array<std::uint8_t, 32> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[31 - i] = static_cast<std::uint8_t>(a[i / 8] >> (8 * (i % 8)));
  }
  return bytes;
}

std::optional<Scalar> plus_order(const Scalar& a) {
  Scalar sum = a;
  if (add(sum, kOrder)) return std::nullopt;
  return sum;
}

bool in_range(const Scalar& a) { return a != Scalar{} && is_less(a, kOrder); }

Quotients quotients(const Scalar& a, const Scalar& b, const Scalar& s) {
  const Scalar inverse = montgomery_inverse(s);
  return {montgomery_product(a, inverse), montgomery_product(b, inverse)};
}

Digits non_adjacent_form(const Scalar& a, unsigned first, unsigned count, unsigned width) {
  Digits digits{};
  const auto bit = [&](unsigned i) {
    return i < count ? a[(first + i) / 64] >> ((first + i) % 64) & 1U : 0U;
  };
  std::uint64_t carry = 0;
  for (unsigned i = 0; i <= count;) {
    if (bit(i) == carry) {
      ++i;
      continue;
    }
    // An odd number of `width` bits; in the upper half it stands for itself less 2^width.
    std::uint64_t window = carry;
    for (unsigned j = 0; j < width; ++j) window += bit(i + j) << j;
    carry = (window << 1U) >> width;
    digits[i] =
        static_cast<std::int16_t>(static_cast<int>(window) - static_cast<int>(carry << width));
    i += width;
  }
  return digits;
}

}  // namespace portolan::crypto::p256
