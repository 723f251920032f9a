#include "tests/p256_reference.hpp"

#include <mbedtls/ecdsa.h>

#include <algorithm>
#include <cstdlib>

#include "crypto/mbedtls_owned.hpp"

namespace portolan::tests::reference {
namespace {

using crypto::OwnedMpi;
using crypto::OwnedPoint;

void must(int error) {
  if (error != 0) std::abort();
}

mbedtls_ecp_group& group() {
  static crypto::OwnedGroup group;
  static const bool is_loaded = [] {
    must(mbedtls_ecp_group_load(group.get(), MBEDTLS_ECP_DP_SECP256R1));
    return true;
  }();
  static_cast<void>(is_loaded);
  return *group.get();
}

void read(OwnedMpi& out, const Number& number) {
  must(mbedtls_mpi_read_binary(out.get(), number.data(), number.size()));
}

Number write(const mbedtls_mpi& number) {
  Number out;
  must(mbedtls_mpi_write_binary(&number, out.data(), out.size()));
  return out;
}

// It is not asked whether the point is on the curve.
void read(OwnedPoint& out, const Coordinates& point) {
  base::Bytes bytes = {0x04};
  bytes.insert(bytes.end(), point.x.begin(), point.x.end());
  bytes.insert(bytes.end(), point.y.begin(), point.y.end());
  must(mbedtls_ecp_point_read_binary(&group(), out.get(), bytes.data(), bytes.size()));
}

std::optional<Coordinates> write(OwnedPoint& point) {
  if (mbedtls_ecp_is_zero(point.get()) != 0) return std::nullopt;
  std::array<std::uint8_t, 65> bytes;
  std::size_t size = 0;
  must(mbedtls_ecp_point_write_binary(&group(), point.get(), MBEDTLS_ECP_PF_UNCOMPRESSED, &size,
                                      bytes.data(), bytes.size()));
  Coordinates out;
  std::copy_n(bytes.begin() + 1, 32, out.x.begin());
  std::copy_n(bytes.begin() + 33, 32, out.y.begin());
  return out;
}

Number modulo_order(OwnedMpi& number) {
  must(mbedtls_mpi_mod_mpi(number.get(), number.get(), &group().N));
  return write(*number.get());
}

Number plus(const mbedtls_mpi& number, int small) {
  OwnedMpi out;
  must(mbedtls_mpi_add_int(out.get(), &number, small));
  return write(*out.get());
}

}  // namespace

std::optional<Coordinates> combine(const Number& u, const Number& v, const Coordinates& q) {
  OwnedMpi first;
  OwnedMpi second;
  OwnedPoint point;
  OwnedPoint sum;
  read(first, u);
  read(second, v);
  read(point, q);
  must(mbedtls_ecp_muladd(&group(), sum.get(), first.get(), &group().G, second.get(), point.get()));
  return write(sum);
}

std::optional<Coordinates> multiple(const Number& u) { return combine(u, Number{}, base_point()); }

Coordinates base_point() {
  OwnedPoint point;
  must(mbedtls_ecp_copy(point.get(), &group().G));
  return *write(point);
}

bool is_on_curve(const Coordinates& q) {
  OwnedPoint point;
  read(point, q);
  return mbedtls_ecp_check_pubkey(&group(), point.get()) == 0;
}

bool is_genuine(const Coordinates& key, base::ByteView digest, base::ByteView signature) {
  OwnedPoint point;
  OwnedMpi r;
  OwnedMpi s;
  read(point, key);
  must(mbedtls_mpi_read_binary(r.get(), signature.data(), 32));
  must(mbedtls_mpi_read_binary(s.get(), signature.data() + 32, 32));
  return mbedtls_ecdsa_verify(&group(), digest.data(), digest.size(), point.get(), r.get(),
                              s.get()) == 0;
}

Number plus_product(const Number& a, const Number& b, const Number& c) {
  OwnedMpi x;
  OwnedMpi y;
  OwnedMpi z;
  read(x, a);
  read(y, b);
  read(z, c);
  must(mbedtls_mpi_mul_mpi(y.get(), y.get(), z.get()));
  must(mbedtls_mpi_add_mpi(x.get(), x.get(), y.get()));
  return modulo_order(x);
}

Number quotient(const Number& a, const Number& b, const Number& c) {
  OwnedMpi x;
  OwnedMpi y;
  OwnedMpi z;
  read(x, a);
  read(y, b);
  read(z, c);
  must(mbedtls_mpi_inv_mod(z.get(), z.get(), &group().N));
  must(mbedtls_mpi_sub_mpi(x.get(), x.get(), y.get()));
  must(mbedtls_mpi_mul_mpi(x.get(), x.get(), z.get()));
  return modulo_order(x);
}

Number order_plus(int small) { return plus(group().N, small); }
Number prime_plus(int small) { return plus(group().P, small); }

}  // namespace portolan::tests::reference
