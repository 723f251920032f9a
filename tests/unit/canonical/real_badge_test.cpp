// What is found in a real badge that says more than its signature covers.
#include <doctest/doctest.h>

#include <chrono>

#include "canonical/jsonld/to_rdf.hpp"
#include "tests/shared.hpp"
#include "tests/shared_contexts.hpp"

using namespace portolan;
using base::json::Value;
using tests::SharedContexts;
namespace jsonld = canonical::jsonld;

TEST_CASE("canonical: a real badge says more than its signature covers") {
  const std::string folder = "fixtures/badges/extracted/";
  if (!tests::has_shared(folder)) return;
  const SharedContexts contexts;
  const Value badge = tests::read_shared_json(
      folder + "real-openbadges.education-2025-12-eddsa-rdfc-2022-http-key.json");
  const auto started = std::chrono::steady_clock::now();
  const auto result = jsonld::to_rdf(badge, contexts);
  const auto taken = std::chrono::steady_clock::now() - started;
  REQUIRE(result);
  bool is_found = false;
  for (const auto& finding : result->findings) {
    MESSAGE(finding.type, " ", finding.at);
    if (finding.at.contains("activityLocation")) is_found = finding.type == "jsonld.undefined-term";
  }
  CHECK(is_found);
  MESSAGE(result->dataset.size(), " quads in ",
          std::chrono::duration_cast<std::chrono::microseconds>(taken).count(), " µs");
}
