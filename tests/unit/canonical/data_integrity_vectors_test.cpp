// The canonical documents and proof configurations of the W3C's Data Integrity vectors, and what is
// found in a real badge that says more than its signature covers.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "canonical/jcs/canonicalize.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "canonical/rdf/canonicalize.hpp"
#include "canonical/rdf/nquads.hpp"
#include "tests/shared_contexts.hpp"

using namespace portolan;
using base::json::Value;
using tests::SharedContexts;
namespace jsonld = canonical::jsonld;
namespace rdf = canonical::rdf;

namespace {

std::string canonical_rdf(const Value& document, const SharedContexts& contexts,
                          crypto::DigestAlgorithm digest) {
  const auto result = jsonld::to_rdf(document, contexts);
  if (!result) return result.error().type + ": " + result.error().detail;
  CHECK(result->findings.empty());
  const auto canonical = rdf::canonicalize(result->dataset, {.digest = digest, .limits = {}});
  return canonical ? canonical->text() : canonical.error().type;
}

std::string text_of_file(const std::string& path) {
  return std::string(base::text_of(tests::read_shared(path)));
}

struct Vector {
  std::string_view folder;
  std::string_view suffix;
  crypto::DigestAlgorithm digest = crypto::DigestAlgorithm::sha256;
  bool is_jcs = false;
};

constexpr auto kSha384 = crypto::DigestAlgorithm::sha384;

}  // namespace

TEST_CASE("canonical: documents and proof configurations of the Data Integrity vectors") {
  if (!tests::has_shared("suites/vc-di-ecdsa/TestVectors")) return;
  const SharedContexts contexts;
  const Vector vectors[] = {
      {"vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p256/", "ECDSAP256"},
      {"vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p256/employ/", "ECDSAP256"},
      {"vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p384/", "ECDSAP384", kSha384},
      {"vc-di-ecdsa/TestVectors/ecdsa-jcs-2019-p256/", "JCSECDSAP256",
       crypto::DigestAlgorithm::sha256, true},
      {"vc-di-ecdsa/TestVectors/ecdsa-jcs-2019-p384/", "JCSECDSAP384", kSha384, true},
      {"vc-di-eddsa/TestVectors/eddsa-rdfc-2022/", "DataInt"},
      {"vc-di-eddsa/TestVectors/eddsa-rdfc-2022/employ/", "DataInt"}};
  std::size_t compared = 0;
  for (const Vector& vector : vectors) {
    const std::string folder = "suites/" + std::string(vector.folder);
    const auto path = [&](const char* name, const char* ending) {
      return folder + name + std::string(vector.suffix) + ending;
    };
    Value document = tests::read_shared_json(path("signed", ".json"));
    document.remove("proof");
    const Value proof = tests::read_shared_json(path("proofConfig", ".json"));
    const auto canonical_of = [&](const Value& value) {
      if (!vector.is_jcs) return canonical_rdf(value, contexts, vector.digest);
      return canonical::jcs::canonicalize(value).value_or("none");
    };
    CHECK_MESSAGE(canonical_of(document) == text_of_file(path("canonDoc", ".txt")), folder);
    CHECK_MESSAGE(canonical_of(proof) == text_of_file(path("proofCanon", ".txt")), folder);
    compared += 2;
  }
  MESSAGE("Data Integrity vectors: ", compared, " canonical forms compared");
  CHECK(compared == 14);
}

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
