// Our power for RSA is Mbed TLS's, for moduli of all kinds of sizes and shapes.
#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "crypto/signature.hpp"
#include "tests/rsa_reference.hpp"

using namespace portolan;
namespace reference = tests::reference;

namespace {

// A number of exactly that many bits: random, all ones, or the least with that many.
enum class Shape { random, ones, sparse };

base::Bytes number_of(std::size_t bits, Shape shape) {
  static std::mt19937_64 generator(2048);
  base::Bytes number((bits + 7) / 8);
  for (std::uint8_t& byte : number) {
    byte = shape == Shape::random ? static_cast<std::uint8_t>(generator())
           : shape == Shape::ones ? 0xFF
                                  : 0;
  }
  const unsigned top = (bits - 1) % 8;
  number[0] &= static_cast<std::uint8_t>((2U << top) - 1);
  number[0] |= static_cast<std::uint8_t>(1U << top);
  return number;
}

base::Bytes odd(base::Bytes number) {
  number.back() |= 1U;
  return number;
}

const std::vector<base::Bytes> kExponents = {
    {3}, {17}, {1, 0, 1}, {1, 0, 0, 0, 1}, base::Bytes(8, 0xFF), {0x80, 0, 0, 0, 0, 0, 0, 1}};

std::size_t disagreements(std::size_t bits, Shape shape) {
  const base::Bytes n = odd(number_of(bits, shape));
  base::Bytes less_one = n;
  less_one.back() &= 0xFEU;
  std::vector<base::Bytes> bases = {{0}, {1}, {2}, less_one, number_of(bits - 1, Shape::random)};
  bases.push_back(number_of(bits - 1, Shape::sparse));
  bases.push_back(number_of(bits - 1, Shape::ones));
  std::size_t count = 0;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const base::Bytes& e = kExponents[(bits + i) % kExponents.size()];
    const auto ours = reference::our_power(bases[i], e, n);
    count += ours && ours == reference::library_power(bases[i], e, n) ? 0 : 1;
  }
  return count;
}

}  // namespace

TEST_CASE("law: the power for RSA is Mbed TLS's for every size of the modulus around the limbs'") {
  std::size_t count = 0;
  for (const std::size_t bits :
       {512U, 1023U, 1024U, 1025U, 2048U, 3000U, 3072U, 4095U, 4096U, 8190U, 8191U, 8192U}) {
    for (const Shape shape : {Shape::random, Shape::ones, Shape::sparse}) {
      count += disagreements(bits, shape);
    }
  }
  // Two limbs and more, bit by bit.
  for (std::size_t bits = 2000; bits < 2060; ++bits) count += disagreements(bits, Shape::random);
  CHECK(count == 0);
}

TEST_CASE("law: the power for RSA is Mbed TLS's for random numbers") {
  std::size_t count = 0;
  for (int i = 0; i < 300; ++i) count += disagreements(1024, Shape::random);
  for (int i = 0; i < 30; ++i) count += disagreements(2048, Shape::random);
  CHECK(count == 0);
}

TEST_CASE("what is not RSA's is left to the library") {
  const base::Bytes even = number_of(2048, Shape::sparse);
  CHECK_FALSE(reference::our_power({{5}}, {{3}}, even));
  const base::Bytes n = odd(number_of(2048, Shape::random));
  const base::Bytes larger = number_of(2100, Shape::random);
  CHECK(reference::our_power(larger, {{3}}, n) == reference::library_power(larger, {{3}}, n));
  CHECK(reference::our_power(n, {{3}}, n) == base::Bytes(n.size()));
  for (const base::Bytes& e :
       {base::Bytes{}, base::Bytes{1}, base::Bytes{2}, base::Bytes{1, 0}, base::Bytes(9, 0xFF)}) {
    CHECK(reference::our_power({{5}}, e, n) == reference::library_power({{5}}, e, n));
  }
  const base::Bytes small = {0x10, 0x01};
  CHECK(reference::our_power({{5}}, {{3}}, small) == base::Bytes{0, 125});
  const base::Bytes huge = odd(number_of(8193, Shape::random));
  CHECK(reference::our_power({{5}}, {{3}}, huge) == reference::library_power({{5}}, {{3}}, huge));
}

TEST_CASE("an RSA signature that is not less than the modulus, and an even modulus, are refused") {
  const base::Bytes n = odd(number_of(2048, Shape::random));
  const auto key = crypto::PublicKey::from_rsa(n, {{1, 0, 1}});
  REQUIRE(key);
  const base::Bytes message = {'m'};
  const auto outcome = [&](const base::Bytes& signature) {
    return crypto::verify(crypto::SignatureAlgorithm::rs256, *key, message, signature);
  };
  base::Bytes less_one = n;
  less_one.back() &= 0xFEU;
  CHECK(outcome(n) == crypto::SignatureOutcome::malformed);
  CHECK(outcome(base::Bytes(256, 0xFF)) == crypto::SignatureOutcome::malformed);
  CHECK(outcome(less_one) == crypto::SignatureOutcome::wrong);
  CHECK(outcome(base::Bytes(256)) == crypto::SignatureOutcome::wrong);
  CHECK_FALSE(crypto::PublicKey::from_rsa(less_one, {{1, 0, 1}}));
}
