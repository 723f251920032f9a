// Documents of older schema versions: tests/golden/portfolio/version-<n>.json as that version wrote
// it, with members that a later minor version could have added.
#include <doctest/doctest.h>

#include "portfolio/document.hpp"
#include "portfolio/manifest.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {
namespace {

Value version_1() { return json(root_file("tests/golden/portfolio/version-1.json")); }

// Whether everything that is in `older` is in `newer`, too.
bool holds_all_of(const Value& newer, const Value& older) {
  if (older.is_object()) {
    for (const auto& member : older.members()) {
      const Value* kept = newer.find(member.name);
      if (kept == nullptr || !holds_all_of(*kept, member.value)) return false;
    }
    return newer.is_object();
  }
  if (!older.is_array()) return newer == older;
  if (newer.size() != older.size()) return false;
  for (std::size_t i = 0; i < older.size(); ++i) {
    if (!holds_all_of(newer.at_index(i), older.at_index(i))) return false;
  }
  return true;
}

TEST_CASE("version 1: the golden file") {
  Value document = version_1();
  REQUIRE(portfolio::check_document(document));
  portfolio::migrate(document);
  CHECK(portfolio::check_document(document).has_value());
  check_golden("version-1-migrated.json", base::json::write_pretty(document), "portfolio");
}

TEST_CASE("version 1: nothing is lost, and once is as good as twice") {
  Value document = version_1();
  portfolio::migrate(document);
  Value older = version_1();
  older.remove("schema_version");
  CHECK(holds_all_of(document, older));
  const Value once = document;
  portfolio::migrate(document);
  CHECK(document == once);
}

TEST_CASE("version 1: every operation takes it, and all that changes is of this version") {
  const Value document = version_1();
  Value migrated = document;
  portfolio::migrate(migrated);
  CHECK(summary_of(document) == summary_of(migrated));
  const auto nothing = portfolio::apply_all(document, {});
  REQUIRE(nothing);
  CHECK(*nothing == migrated);
  const Value next = must(document, R"({"type":"update_skill","id":"s1",
      "at":"2026-11-23T00:00:00Z","value":{"self_assessment":"independent"}})");
  CHECK(next["schema_version"].integer() == 2);
  CHECK(next["profile"]["pronouns"].text() == "she");
  const auto package = portfolio::make_package(document, "2026-11-23T00:00:00Z");
  REQUIRE(package);
  CHECK(json(package->document_text) == migrated);
  CHECK(package->manifest["document_schema_version"].integer() == 2);
}

TEST_CASE("version 1: a member that came later is checked there as well") {
  Value document = version_1();
  document.set("requests", 5);
  CHECK(portfolio::check_document(document).error().at == "/requests");
  document = version_1();
  document.remove("evidence");
  CHECK(portfolio::check_document(document).error().at == "/evidence");
}

TEST_CASE("version 2: every collection must be there") {
  for (const auto& rules : portfolio::collections()) {
    Value document = sample();
    document.remove(rules.member);
    CHECK(portfolio::check_document(document).error().at == "/" + std::string(rules.member));
  }
}

}  // namespace
}  // namespace portolan::tests
