#include "crypto/p256/field.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace portolan::crypto::p256 {
namespace {

constexpr Element kPrime = {{0x1fffffff, 0x1fffffff, 0x1fffffff, 0x000001ff, 0x00000000, 0x00000000,
                             0x00040000, 0x1fe00000, 0x00ffffff}};
// 2^522 mod p, which brings numbers into Montgomery form.
constexpr Element kRadixSquared = {{0x00000c00, 0x00000000, 0x1fff0000, 0x1fdfffff, 0x1fbfffff,
                                    0x1fffffff, 0x1fffffff, 0x1ffffffe, 0x00000013}};

template <std::size_t n>
using Index = std::integral_constant<std::size_t, n>;

// for_indices<n>(f) calls f(Index<0>), ..., f(Index<n - 1>): a loop that is unrolled in any case.
template <std::size_t count, typename Function>
[[gnu::always_inline]] inline void for_indices(Function function) {
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    (function(Index<i>{}), ...);
  }(std::make_index_sequence<count>{});
}

// The sum of a[i] * b[k - i].
template <std::size_t k>
[[gnu::always_inline]] inline std::int64_t column_of(const Element& a, const Element& b) {
  constexpr std::size_t first = k < kLimbs ? 0 : k - kLimbs + 1;
  constexpr std::size_t last = k < kLimbs ? k : kLimbs - 1;
  std::int64_t column = 0;
  for_indices<last - first + 1>(
      [&](auto i) { column += std::int64_t{a.limbs[first + i]} * b.limbs[k - first - i]; });
  return column;
}

template <std::size_t k>
[[gnu::always_inline]] inline std::int64_t column_of_square(const Element& a) {
  constexpr std::size_t first = k < kLimbs ? 0 : k - kLimbs + 1;
  constexpr std::size_t pairs = (k + 1) / 2 - first;
  std::int64_t column = 0;
  for_indices<pairs>(
      [&](auto i) { column += std::int64_t{a.limbs[first + i]} * a.limbs[k - first - i]; });
  column *= 2;
  if constexpr (k % 2 == 0) column += std::int64_t{a.limbs[k / 2]} * a.limbs[k / 2];
  return column;
}

// Montgomery's reduction, column by column: from the integer whose columns of 29 bits `column` gives, to
// that integer divided by 2^261 modulo p, plus what `addend` gives for each limb.
//
// -1/p mod 2^29 is 1, because p ends in 96 ones. So the multiple of p that clears a column is the column's
// own remainder q, and q * p is q * (2^256 - 2^224 + 2^192 + 2^96) - q: the last term is what the column is
// rid of, the others are q shifted into the columns 3, 6, 7 and 8 places further.
template <typename Column, typename Addend>
[[gnu::always_inline]] inline Element reduce(Column column, Addend addend) {
  Element out;
  std::array<std::int64_t, kLimbs> q;
  std::int64_t carry = 0;
  for_indices<2 * kLimbs - 1>([&](auto index) {
    constexpr std::size_t k = index;
    carry += column(index);
    if constexpr (k >= 3 && k - 3 < kLimbs) carry += q[k - 3] << (96 - 3 * kLimbBits);
    if constexpr (k >= 6 && k - 6 < kLimbs) carry += q[k - 6] << (192 - 6 * kLimbBits);
    if constexpr (k >= 7 && k - 7 < kLimbs) carry -= q[k - 7] << (224 - 7 * kLimbBits);
    if constexpr (k >= 8 && k - 8 < kLimbs) carry += q[k - 8] << (256 - 8 * kLimbBits);
    if constexpr (k < kLimbs) {
      q[k] = carry & kLimbMask;
    } else {
      carry += addend(Index<k - kLimbs>{});
      out.limbs[k - kLimbs] = static_cast<std::int32_t>(carry & kLimbMask);
    }
    carry >>= kLimbBits;
  });
  out.limbs[kLimbs - 1] = static_cast<std::int32_t>(carry + addend(Index<kLimbs - 1>{}));
  return out;
}

constexpr auto kNothing = [](auto) { return std::int64_t{0}; };

[[gnu::noinline]] Element square_times(Element a, int times) {
  for (int i = 0; i < times; ++i) a = square(a);
  return a;
}

// a^(2^n - 1) for some n.
struct Powers {
  Element of_2;
  Element of_4;
  Element of_32;
};

[[clang::minsize]] Powers powers_of(const Element& a) {
  Powers powers;
  powers.of_2 = product(square(a), a);
  powers.of_4 = product(square_times(powers.of_2, 2), powers.of_2);
  const Element of_8 = product(square_times(powers.of_4, 4), powers.of_4);
  const Element of_16 = product(square_times(of_8, 8), of_8);
  powers.of_32 = product(square_times(of_16, 16), of_16);
  return powers;
}

}  // namespace

[[gnu::noinline]] Element product(const Element& a, const Element& b) {
  return reduce([&](auto k) { return column_of<k>(a, b); }, kNothing);
}

[[gnu::noinline]] Element square(const Element& a) {
  return reduce([&](auto k) { return column_of_square<k>(a); }, kNothing);
}

[[gnu::noinline]] Element square_minus(const Element& a, const Element& b, const Element& c) {
  return reduce([&](auto k) { return column_of_square<k>(a); },
                [&](auto i) { return -std::int64_t{b.limbs[i]} - 2 * std::int64_t{c.limbs[i]}; });
}

[[gnu::noinline]] Element difference_of_products(const Element& a, const Element& b,
                                                 const Element& c, const Element& d) {
  return reduce([&](auto k) { return column_of<k>(a, b) - column_of<k>(c, d); }, kNothing);
}

Element negative(const Element& a) {
  Element out;
  std::int32_t carry = 0;
  for (std::size_t i = 0; i + 1 < kLimbs; ++i) {
    carry -= a.limbs[i];
    out.limbs[i] = carry & kLimbMask;
    carry >>= kLimbBits;
  }
  out.limbs[kLimbs - 1] = carry - a.limbs[kLimbs - 1];
  return out;
}

Element three_halves(const Element& a) {
  // p is odd: added to an odd number it gives an even one.
  const std::int32_t odd = -(a.limbs[0] & 1);
  std::array<std::int64_t, kLimbs> tripled;
  std::int64_t carry = 0;
  for (std::size_t i = 0; i < kLimbs; ++i) {
    carry += 3 * std::int64_t{a.limbs[i]} + (kPrime.limbs[i] & odd);
    tripled[i] = i + 1 < kLimbs ? carry & kLimbMask : carry;
    carry >>= kLimbBits;
  }
  Element out;
  for (std::size_t i = 0; i + 1 < kLimbs; ++i) {
    out.limbs[i] =
        static_cast<std::int32_t>((tripled[i] >> 1) + ((tripled[i + 1] & 1) << (kLimbBits - 1)));
  }
  out.limbs[kLimbs - 1] = static_cast<std::int32_t>(tripled[kLimbs - 1] >> 1);
  return out;
}

// Fermat: a^(p - 2), where p - 2 is in binary 32 ones, 31 zeros and a one, 96 zeros, 94 ones and 01.
[[clang::minsize]] Element inverse(const Element& a) {
  const Powers powers = powers_of(a);
  Element out = product(square_times(powers.of_32, 32), a);
  out = product(square_times(out, 128), powers.of_32);
  out = product(square_times(out, 32), powers.of_32);
  for (int i = 0; i < 7; ++i) out = product(square_times(out, 4), powers.of_4);
  out = product(square_times(out, 2), powers.of_2);
  return product(square_times(out, 2), a);
}

// p is 3 modulo 4, so a^((p + 1) / 4) is a root (SEC 1 section 2.3.4, FIPS 186-5 appendix B): the exponent is
// 2^254 - 2^222 + 2^190 + 2^94.
[[clang::minsize]] std::optional<Element> square_root(const Element& a) {
  Element root = product(square_times(powers_of(a).of_32, 32), a);
  root = product(square_times(root, 96), a);
  root = square_times(root, 94);
  if (!is_zero(difference(square(root), a))) return std::nullopt;
  return root;
}

bool is_zero(const Element& a) {
  // Divided by 2^261 an element is one from 0 to p.
  const Element plain = product(a, Element{{1}});
  return plain.limbs == Element{}.limbs || plain.limbs == kPrime.limbs;
}

std::optional<Element> read(base::ByteView bytes) {
  if (bytes.size() != FieldBytes{}.size()) return std::nullopt;
  Element plain{};
  for (std::size_t bit = 0; bit < 256; ++bit) {
    const int value = (bytes[31 - bit / 8] >> (bit % 8)) & 1;
    plain.limbs[bit / kLimbBits] |= value << (bit % kLimbBits);
  }
  if (!std::ranges::lexicographical_compare(plain.limbs.rbegin(), plain.limbs.rend(),
                                            kPrime.limbs.rbegin(), kPrime.limbs.rend())) {
    return std::nullopt;
  }
  return product(plain, kRadixSquared);
}

FieldBytes write(const Element& a) {
  FieldBytes bytes{};
  Element plain = product(a, Element{{1}});
  if (plain.limbs == kPrime.limbs) plain = {};
  for (std::size_t bit = 0; bit < 256; ++bit) {
    const int value = (plain.limbs[bit / kLimbBits] >> (bit % kLimbBits)) & 1;
    bytes[31 - bit / 8] |= static_cast<std::uint8_t>(value << (bit % 8));
  }
  return bytes;
}

}  // namespace portolan::crypto::p256
