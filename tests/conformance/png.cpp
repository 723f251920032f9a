// PngSuite: its good pictures hold no credential, can be baked and give it back; its broken ones are
// never taken for whole.
#include "container/png.hpp"

#include <algorithm>

#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;

namespace {

constexpr std::string_view kFolder = "suites/png/pngsuite/png";
constexpr std::string_view kText = "{\"é\":1}";

std::string problems_of(const container::Unbaked& unbaked) {
  std::string types;
  for (const base::Problem& problem : unbaked.problems) types += problem.type + " ";
  return types;
}

bool gives_back(base::ByteView picture) {
  const auto baked = container::bake_png(picture, container::kOpenBadges3Keyword, kText);
  if (!baked) return false;
  const auto unbaked = container::unbake_png(*baked);
  return unbaked.problems.empty() && unbaked.texts.size() == 1 &&
         base::text_of(unbaked.texts[0].text) == kText;
}

void run(conformance::Results& results) {
  for (const auto& path : tests::files_in(std::string(kFolder))) {
    const std::string name = path.filename().string();
    const base::Bytes picture = tests::read_file(path);
    const auto unbaked = container::unbake_png(picture);
    const std::string problems = problems_of(unbaked);
    const bool is_whole = problems == "img.none ";
    // The names of the broken ones begin with x.
    const bool is_right =
        name.starts_with('x') ? !is_whole && !gives_back(picture) : is_whole && gives_back(picture);
    results.check(name, unbaked.texts.empty() && is_right, problems);
  }
}

const bool kAdded = conformance::add({"png", kFolder, run});

}  // namespace
