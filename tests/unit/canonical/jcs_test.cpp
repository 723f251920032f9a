// JCS beside its suite (tests/conformance/jcs.cpp).
#include <doctest/doctest.h>

#include <string>

#include "base/json/gate.hpp"
#include "canonical/jcs/canonicalize.hpp"

using namespace portolan;

namespace {

std::string canonical_of(std::string_view text) {
  const auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  const auto canonical = canonical::jcs::canonicalize(*value);
  return canonical ? *canonical : canonical.error().type + " " + canonical.error().at;
}

}  // namespace

TEST_CASE("jcs: integers that a double cannot hold are refused, at their place (JSN-07)") {
  CHECK(canonical_of("9007199254740992") == "9007199254740992");
  CHECK(canonical_of(R"({"a/b":[0,9007199254740993]})") == "json.number /a~1b/1");
  CHECK(canonical_of("-9007199254740993") == "json.number ");
  CHECK(canonical_of("9223372036854775808") == "9223372036854776000");  // 2^63 is a double
  CHECK(canonical_of("9223372036854776000") == "9223372036854776000");
  CHECK(canonical_of("9223372036854775807") == "json.number ");
  CHECK(canonical_of("123456789012345678901234567890") == "json.number ");
  CHECK(canonical_of("1000000000000000000000") == "1e+21");
}

TEST_CASE("jcs: spellings of one number give one text (JSN-08)") {
  CHECK(canonical_of("[-0,-0.0,1.0,1E0,1e-999,1e6,0.30000000000000004,4.50]") ==
        "[0,0,1,1,0,1000000,0.30000000000000004,4.5]");
}

TEST_CASE("jcs: names are sorted by UTF-16 code units, at every level") {
  CHECK(
      canonical_of(
          "{\"\uFB33\":1,\"\U0001F600\":2,\"\u20AC\":3,\"b\":{\"b\":1,\"a\":2,\"\":0},\"a\":0}") ==
      "{\"a\":0,\"b\":{\"\":0,\"a\":2,\"b\":1},\"\u20AC\":3,\"\U0001F600\":2,\"\uFB33\":1}");
}
