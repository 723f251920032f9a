#include "rsa_power.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace {

// Limbs of 27 bits: a column of a product and of its reduction, twice 304 products of 54 bits for a modulus
// of 8192 bits, fits into 64 bits, so that nothing is carried before the end. Products of 32 by 32 bits are
// the widest that WebAssembly has.
constexpr unsigned kLimbBits = 27;
constexpr std::uint32_t kLimbMask = (1U << kLimbBits) - 1;
constexpr std::size_t kLargestBits = 8192;
constexpr std::size_t kLargestBytes = kLargestBits / 8;
constexpr std::size_t kLargestLimbs = 304;
static_assert(kLargestLimbs * kLimbBits >= kLargestBits + 2 && kLargestLimbs % 2 == 0);

using Number = std::array<std::uint32_t, kLargestLimbs>;       // the least limb first
using Columns = std::array<std::uint64_t, 2 * kLargestLimbs>;  // not carried

// Adds (low + high * 2^27) * number to columns: the loop that takes all the time. Two rows at once, because
// then each column is loaded and stored for two products. (SIMD's products of two by two limbs were tried
// in WebAssembly and took a tenth longer.)
void add_two_rows(std::uint64_t* columns, std::uint64_t low, std::uint64_t high,
                  std::span<const std::uint32_t> number) {
  if (number.empty()) return;
  std::uint64_t previous = number[0];
  columns[0] += low * previous;
#pragma clang loop unroll_count(4)
  for (std::size_t i = 1; i < number.size(); ++i) {
    const std::uint64_t limb = number[i];
    columns[i] += low * limb + high * previous;
    previous = limb;
  }
  columns[number.size()] += high * previous;
}

// Montgomery's arithmetic modulo an odd number n, with R = 2^(27 * limbs) more than four times n: then
// numbers below 2 n give products below 2 n, and only the last one is brought below n.
class Modulus {
 public:
  // n has at most kLargestBits and is odd.
  Modulus(const Number& n, std::size_t bits) : n_(n) {
    // An even number of limbs for the rows that go in pairs.
    limbs_ = (bits + 2 + kLimbBits - 1) / kLimbBits;
    limbs_ += limbs_ % 2;
    // Newton: each step doubles the bits in which n * inverse is 1.
    std::uint32_t inverse = n[0];
    for (int i = 0; i < 4; ++i) inverse *= 2 - n[0] * inverse;
    negative_inverse_ = (0 - inverse) & kLimbMask;
  }

  // a * a / R
  void square(Number& a) {
    start();
    for (std::size_t i = 0; i < limbs_; i += 2) {
      columns_[2 * i + 1] += std::uint64_t{a[i]} * a[i + 1];
      add_two_rows(&columns_[2 * i + 2], a[i], a[i + 1],
                   std::span(a).subspan(i + 2, limbs_ - i - 2));
    }
    for (std::size_t i = 0; i < limbs_; ++i) {
      columns_[2 * i] = 2 * columns_[2 * i] + std::uint64_t{a[i]} * a[i];
      columns_[2 * i + 1] *= 2;
    }
    reduce(a);
  }

  // a * b / R
  void multiply(Number& a, const Number& b) {
    start();
    for (std::size_t i = 0; i < limbs_; i += 2) {
      add_two_rows(&columns_[i], a[i], a[i + 1], std::span(b).first(limbs_));
    }
    reduce(a);
  }

  // a * R, by long division of a limb at a time: what is left of a times 2^27, less a multiple of n.
  void enter(Number& a) const {
    const double scale = 1 / leading(n_);
    for (std::size_t step = 0; step < limbs_; ++step) {
      // A quotient below 2^28, of which the doubles are sure to far less than 0.001: so it is never too large
      // and at most one too small but for that, and what is left is from 0 to 1.002 n.
      const double estimate = leading(a) * (kRadix * scale) - 0.001;
      const std::int64_t quotient = estimate > 0 ? static_cast<std::int64_t>(estimate) : 0;
      std::int64_t carry = 0;
      std::int64_t lower = 0;
      for (std::size_t i = 0; i < limbs_; ++i) {
        carry += lower - quotient * n_[i];
        lower = a[i];
        a[i] = static_cast<std::uint32_t>(carry) & kLimbMask;
        carry >>= kLimbBits;
      }
    }
  }

  // From below 2 n to below n.
  void finish(Number& a) const {
    const auto order = [&] {
      for (std::size_t i = limbs_; i-- > 0;) {
        if (a[i] != n_[i]) return a[i] < n_[i];
      }
      return false;
    };
    if (order()) return;
    std::int64_t carry = 0;
    for (std::size_t i = 0; i < limbs_; ++i) {
      carry += std::int64_t{a[i]} - n_[i];
      a[i] = static_cast<std::uint32_t>(carry) & kLimbMask;
      carry >>= kLimbBits;
    }
  }

 private:
  static constexpr double kRadix = std::uint64_t{1} << kLimbBits;

  // The upper half of a number, scaled alike for all numbers.
  double leading(const Number& a) const {
    double value = 0;
    for (std::size_t i = limbs_; i-- > limbs_ - 6;) value = value * kRadix + a[i];
    return value;
  }

  void start() { std::fill_n(columns_.begin(), 2 * limbs_, 0); }

  // Montgomery's reduction of the columns: multiples of n make the lower half 0, the upper half is the
  // result.
  void reduce(Number& out) {
    for (std::size_t i = 0; i < limbs_; i += 2) {
      const std::uint64_t low = columns_[i] * negative_inverse_ & kLimbMask;
      const std::uint64_t next =
          columns_[i + 1] + low * n_[1] + ((columns_[i] + low * n_[0]) >> kLimbBits);
      const std::uint64_t high = next * negative_inverse_ & kLimbMask;
      add_two_rows(&columns_[i], low, high, std::span(n_).first(limbs_));
      columns_[i + 1] += columns_[i] >> kLimbBits;
      columns_[i + 2] += columns_[i + 1] >> kLimbBits;
    }
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < limbs_; ++i) {
      carry += columns_[limbs_ + i];
      out[i] = static_cast<std::uint32_t>(carry) & kLimbMask;
      carry >>= kLimbBits;
    }
  }

  Number n_;
  std::size_t limbs_ = 0;
  std::uint32_t negative_inverse_ = 0;
  Columns columns_;
};

int read(const mbedtls_mpi* from, Number& out) {
  std::array<unsigned char, kLargestBytes> bytes;
  const int error = mbedtls_mpi_write_binary_le(from, bytes.data(), bytes.size());
  if (error != 0) return error;
  std::uint64_t bits = 0;
  unsigned count = 0;
  std::size_t next = 0;
  for (std::uint32_t& limb : out) {
    for (; count < kLimbBits && next < bytes.size(); count += 8) {
      bits |= std::uint64_t{bytes[next++]} << count;
    }
    limb = static_cast<std::uint32_t>(bits) & kLimbMask;
    bits >>= kLimbBits;
    count -= std::min(count, kLimbBits);
  }
  return 0;
}

int write(const Number& from, mbedtls_mpi* out) {
  std::array<unsigned char, kLargestBytes> bytes;
  std::uint64_t bits = 0;
  unsigned count = 0;
  std::size_t next = 0;
  for (unsigned char& byte : bytes) {
    if (count < 8) {
      bits |= std::uint64_t{from[next++]} << count;
      count += kLimbBits;
    }
    byte = static_cast<unsigned char>(bits);
    bits >>= 8;
    count -= 8;
  }
  return mbedtls_mpi_read_binary_le(out, bytes.data(), bytes.size());
}

}  // namespace

int portolan_public_power(mbedtls_mpi* x, const mbedtls_mpi* a, const mbedtls_mpi* e,
                          const mbedtls_mpi* n, mbedtls_mpi* helper) {
  const std::size_t bits = mbedtls_mpi_bitlen(n);
  const std::size_t exponent_bits = mbedtls_mpi_bitlen(e);
  // Keys beyond crypto/key.hpp's limits, and whatever is wrong, are the library's.
  const bool is_usual = bits >= 512 && bits <= kLargestBits && mbedtls_mpi_get_bit(n, 0) == 1 &&
                        exponent_bits >= 2 && exponent_bits <= 64 &&
                        mbedtls_mpi_get_bit(e, 0) == 1 && mbedtls_mpi_cmp_int(n, 0) > 0 &&
                        mbedtls_mpi_cmp_int(e, 0) > 0 && mbedtls_mpi_cmp_int(a, 0) >= 0 &&
                        mbedtls_mpi_cmp_mpi(a, n) < 0;
  if (!is_usual) return mbedtls_mpi_exp_mod(x, a, e, n, helper);
  Number modulus_limbs;
  Number base;
  int error = read(n, modulus_limbs);
  if (error == 0) error = read(a, base);
  if (error != 0) return error;
  Modulus modulus(modulus_limbs, bits);
  Number entered = base;
  modulus.enter(entered);
  Number power = entered;
  for (std::size_t bit = exponent_bits - 1; bit-- > 0;) {
    modulus.square(power);
    // The last bit is 1: multiplied by the base as it is, the power leaves Montgomery's form.
    if (mbedtls_mpi_get_bit(e, bit) == 1) modulus.multiply(power, bit == 0 ? base : entered);
  }
  modulus.finish(power);
  return write(power, x);
}
