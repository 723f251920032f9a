// nst/JSONTestSuite at the gate: y_ must be read, n_ must not, i_ may be either. What is read is written
// again as the same value.
#include <array>

#include "base/json/gate.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;

namespace {

constexpr std::string_view kFolder = "suites/JSONTestSuite/";

// Legal JSON that the gate refuses, because two readers would read two things (base/json/gate.hpp).
constexpr std::array<std::string_view, 2> kDuplicates = {"y_object_duplicated_key.json",
                                                         "y_object_duplicated_key_and_value.json"};

bool comes_back(const base::json::Value& value) {
  const std::string text = base::json::write(value);
  const auto again = base::json::parse(base::view_of(text));
  return again && *again == value;
}

void run_parsing(conformance::Results& results) {
  for (const auto& path : tests::files_in(std::string(kFolder) + "test_parsing")) {
    const std::string name = path.filename().string();
    const auto value = base::json::parse(tests::read_file(path));
    if (std::ranges::find(kDuplicates, name) != kDuplicates.end()) {
      if (value || value.error().type != "json.duplicate-key") {
        results.check(name, false, "a duplicate was read");
      } else {
        results.skip(name, "a member twice is refused here (json.duplicate-key)");
      }
      continue;
    }
    const bool is_right =
        !value ? !name.starts_with("y_") : !name.starts_with("n_") && comes_back(*value);
    results.check(name, is_right, value ? "read" : value.error().type);
  }
}

void run_transform(conformance::Results& results) {
  for (const auto& path : tests::files_in(std::string(kFolder) + "test_transform")) {
    const auto value = base::json::parse(tests::read_file(path));
    results.check(path.filename().string(), !value || comes_back(*value));
  }
}

const bool kAdded = conformance::add({"JSONTestSuite parsing", kFolder, run_parsing}) &&
                    conformance::add({"JSONTestSuite transform", kFolder, run_transform});

}  // namespace
