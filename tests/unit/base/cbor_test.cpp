#include "base/cbor.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/shared.hpp"

using namespace portolan;
namespace cbor = base::cbor;

namespace {

std::string type_of(std::string_view hex) {
  const base::Bytes encoded = tests::from_hex(hex);
  const auto value = cbor::parse(encoded);
  return value ? "read" : value.error().type;
}

}  // namespace

TEST_CASE("cbor: one value has one spelling") {
  CHECK(type_of("17") == "read");
  CHECK(type_of("1817") == "cbor.not-deterministic");
  CHECK(type_of("1818") == "read");
  CHECK(type_of("1900ff") == "cbor.not-deterministic");
  CHECK(type_of("190100") == "read");
  CHECK(type_of("1a0000ffff") == "cbor.not-deterministic");
  CHECK(type_of("1a00010000") == "read");
  CHECK(type_of("1b00000000ffffffff") == "cbor.not-deterministic");
  CHECK(type_of("1b0000000100000000") == "read");
  CHECK(type_of("5817" + std::string(46, '0')) == "cbor.not-deterministic");
  CHECK(type_of("9f01ff") == "cbor.not-deterministic");
}

TEST_CASE("cbor: maps name a key once") {
  CHECK(type_of("a201020102") == "cbor.duplicate-key");
  CHECK(type_of("a2420102034201020a") == "cbor.duplicate-key");
  CHECK(type_of("a3010a020b010c") == "cbor.duplicate-key");
  CHECK(type_of("a202020101") == "read");  // in any order
  CHECK(type_of("a241010201f6") == "read");
}

TEST_CASE("cbor: what is not well-formed") {
  for (const char* const hex :
       {"", "18", "1901", "42ff", "62c3", "61ff", "8101ff", "81", "a101", "a1", "c1", "1c", "1f",
        "ff", "fc", "0000", "9bffffffffffffffff", "bb7fffffffffffffff", "5bffffffffffffffff"}) {
    CHECK_MESSAGE(type_of(hex).starts_with("cbor."), hex);
    CHECK_MESSAGE(type_of(hex) != "cbor.unsupported", hex);
  }
}

TEST_CASE("cbor: limits prove nothing") {
  std::string deep(2 * base::kLimits.cbor_depth, '8');
  for (std::size_t i = 1; i < deep.size(); i += 2) deep[i] = '1';
  CHECK(type_of(deep + "00") == "read");
  CHECK(type_of("81" + deep + "00") == "limit.depth");
  const base::Bytes list = tests::from_hex("83000000");
  base::Limits limits;
  limits.cbor_items = 4;
  CHECK(cbor::parse(list, limits));
  limits.cbor_items = 3;
  CHECK(cbor::parse(list, limits).error().type == "limit.size");
}
