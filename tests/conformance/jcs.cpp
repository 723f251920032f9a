// The suite of RFC 8785 (cyberphone/json-canonicalization): pairs of files, and how ECMAScript writes
// 10,000 numbers.
#include <bit>
#include <cstdio>

#include "base/json/gate.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;

namespace {

constexpr std::string_view kPairs = "suites/jcs/testdata/";
constexpr std::string_view kNumbers = "suites/jcs/testdata/es6testfile10k.txt";

std::string canonical_of(std::string_view text) {
  const auto value = base::json::parse(base::view_of(text));
  if (!value) return value.error().type;
  const auto canonical = canonical::jcs::canonicalize(*value);
  return canonical ? *canonical : canonical.error().type;
}

void run_pairs(conformance::Results& results) {
  const std::string folder(kPairs);
  for (const auto& path : tests::files_in(folder + "input")) {
    const std::string name = path.filename().string();
    const std::string expected = tests::read_shared_text(folder + "output/" + name);
    const std::string canonical = canonical_of(base::text_of(tests::read_file(path)));
    results.check(name, canonical == expected && canonical_of(canonical) == canonical, canonical);
  }
}

// A line is the bits of a double in hexadecimal, a comma, and its text.
void run_numbers(conformance::Results& results) {
  const std::string file = tests::read_shared_text(std::string(kNumbers));
  std::string_view rest = file;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t comma = std::min(line.find(','), line.size());
    const auto bits = std::stoull(std::string(line.substr(0, comma)), nullptr, 16);
    char spelled[64];
    std::snprintf(spelled, sizeof spelled, "%.17e", std::bit_cast<double>(std::uint64_t{bits}));
    const std::string written = canonical_of(spelled);
    results.check(line.substr(0, comma), comma < line.size() && written == line.substr(comma + 1),
                  written);
  }
}

const bool kAdded = conformance::add({"jcs pairs", kPairs, run_pairs}) &&
                    conformance::add({"jcs numbers", kNumbers, run_numbers});

}  // namespace
