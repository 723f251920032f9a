#include <doctest/doctest.h>

#include <bit>
#include <cstdio>
#include <string>

#include "base/json/gate.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "tests/shared.hpp"

using namespace portolan;

namespace {

std::string canonical_of(std::string_view text) {
  const auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  const auto canonical = canonical::jcs::canonicalize(*value);
  return canonical ? *canonical : canonical.error().type + " " + canonical.error().at;
}

}  // namespace

TEST_CASE("jcs: the pairs of RFC 8785's own suite") {
  if (!tests::has_shared("suites/jcs/testdata")) return;
  std::size_t passed = 0;
  const auto inputs = tests::files_in("suites/jcs/testdata/input");
  for (const auto& path : inputs) {
    const std::string name = path.filename().string();
    const std::string expected(
        base::text_of(tests::read_shared("suites/jcs/testdata/output/" + name)));
    const std::string canonical = canonical_of(base::text_of(tests::read_file(path)));
    CHECK_MESSAGE(canonical == expected, name);
    CHECK(canonical_of(canonical) == canonical);
    passed += canonical == expected ? 1 : 0;
  }
  MESSAGE("jcs pairs: ", passed, "/", inputs.size());
  CHECK(passed == 6);
}

TEST_CASE("jcs: the 10,000 numbers of ECMAScript") {
  const std::string path = "suites/jcs/testdata/es6testfile10k.txt";
  if (!tests::has_shared(path)) return;
  const base::Bytes file = tests::read_shared(path);
  std::string_view rest = base::text_of(file);
  std::size_t passed = 0;
  std::size_t total = 0;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t comma = line.find(',');
    REQUIRE(comma != std::string_view::npos);
    const auto bits = std::stoull(std::string(line.substr(0, comma)), nullptr, 16);
    char spelled[64];
    std::snprintf(spelled, sizeof spelled, "%.17e", std::bit_cast<double>(std::uint64_t{bits}));
    const std::string written = canonical_of(spelled);
    CHECK_MESSAGE(written == line.substr(comma + 1), line);
    passed += written == line.substr(comma + 1) ? 1 : 0;
    ++total;
  }
  MESSAGE("jcs ES6 numbers: ", passed, "/", total);
  CHECK(passed == 10'000);
}

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
