// A whole file of each format, read into a portfolio: the proposals are golden files, and what they make
// of an empty portfolio is one that nothing more can be taken into from the same file.
#include <doctest/doctest.h>

#include "tests/unit/import/kit.hpp"

using namespace portolan;
using tests::Import;
using tests::Value;

namespace {

Import linkedin(Value document = tests::created()) {
  Import import(std::move(document));
  for (const char* table : {"Certifications", "Connections", "Education", "Email Addresses",
                            "Languages", "Positions", "Profile", "Projects", "Skills"}) {
    std::move(import).golden("linkedin/" + std::string(table) + ".csv");
  }
  return std::move(import).set("format", "linkedin_csv");
}

void check_import(const Import& first, const std::string& golden, Import (*again)(Value document)) {
  const Value answer = first.answer();
  tests::check_golden(golden, base::json::write_pretty(answer) + "\n", "import");
  const Value document = tests::carried_out(tests::created(), answer);
  CHECK(tests::commands_of(again(document).answer()).empty());
}

}  // namespace

TEST_CASE("import: a Europass CV") {
  const auto import = [](Value document) {
    return Import(std::move(document)).golden("candidate.xml");
  };
  check_import(import(tests::created()), "candidate.proposals.json", import);
}

TEST_CASE("import: a Europass CV of the older kind") {
  const auto import = [](Value document) {
    return Import(std::move(document)).golden("skills-passport.xml");
  };
  check_import(import(tests::created()), "skills-passport.proposals.json", import);
}

TEST_CASE("import: a JSON Resume") {
  const auto import = [](Value document) {
    return Import(std::move(document)).golden("resume.json");
  };
  check_import(import(tests::created()), "resume.proposals.json", import);
}

TEST_CASE("import: LinkedIn's tables") {
  check_import(linkedin(), "linkedin.proposals.json", linkedin);
}
