#include "base/cbor.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "base/json/gate.hpp"
#include "tests/cbor_writer.hpp"
#include "tests/shared.hpp"

using namespace portolan;
namespace cbor = base::cbor;

namespace {

std::string type_of(std::string_view hex) {
  const base::Bytes encoded = tests::from_hex(hex);
  const auto value = cbor::parse(encoded);
  return value ? "read" : value.error().type;
}

// What the suite says a value is: JSON, as far as JSON can say it.
base::json::Value to_json(const cbor::Value& value) {
  using base::json::Value;
  switch (value.kind) {
    case cbor::Kind::unsigned_integer: return base::json::Number{std::to_string(value.number)};
    case cbor::Kind::negative_integer:
      // -1 - n; the suite's least is -2^64, which no integer type of ours holds.
      return base::json::Number{value.number == ~std::uint64_t{0}
                                    ? "-18446744073709551616"
                                    : "-" + std::to_string(value.number + 1)};
    case cbor::Kind::text: return base::text_of(value.content);
    case cbor::Kind::array: {
      Value array = Value::array();
      for (const cbor::Value& item : value.items) array.push(to_json(item));
      return array;
    }
    case cbor::Kind::map: {
      Value object = Value::object();
      for (std::size_t i = 0; i + 1 < value.items.size(); i += 2) {
        object.set(std::string(base::text_of(value.items[i].content)), to_json(value.items[i + 1]));
      }
      return object;
    }
    case cbor::Kind::simple: return value.number == 22 ? Value() : Value(value.number == 21);
    case cbor::Kind::bytes:
    case cbor::Kind::tag: break;
  }
  return {};
}

}  // namespace

TEST_CASE("cbor: the examples of RFC 8949 appendix A") {
  const std::string path = "suites/cbor-rfc8949/appendix_a.json";
  if (!tests::has_shared(path)) return;
  const auto cases = base::json::parse(tests::read_shared(path));
  REQUIRE(cases);
  std::map<std::string, std::size_t> counts;
  std::size_t compared = 0;
  for (const auto& item : cases->items()) {
    const std::string hex(item["hex"].text());
    const base::Bytes encoded = tests::from_hex(hex);
    const auto value = cbor::parse(encoded);
    ++counts[value ? "read" : value.error().type];
    if (!item["roundtrip"].boolean().value_or(true)) {
      CHECK_MESSAGE(!value, hex);
      continue;
    }
    if (!value) {
      // Floating-point numbers, simple values without a name, and 0xf818, which RFC 7049 allowed.
      CHECK_MESSAGE(value.error().type == "cbor.unsupported", hex);
      continue;
    }
    base::Bytes again;
    tests::append_cbor(again, *value);
    CHECK_MESSAGE(again == encoded, hex);
    const auto* const decoded = item.find("decoded");
    if (!decoded || value->kind == cbor::Kind::tag || hex.starts_with("a201")) continue;
    CHECK_MESSAGE(base::json::write(to_json(*value)) == base::json::write(*decoded), hex);
    ++compared;
  }
  for (const auto& [type, count] : counts) MESSAGE("RFC 8949: ", type, " ", count);
  CHECK(cases->items().size() == 82);
  CHECK(counts["read"] == 45);
  CHECK(compared == 34);
  CHECK(counts["cbor.not-deterministic"] == 11);
  CHECK(counts["cbor.unsupported"] == 26);
}

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
