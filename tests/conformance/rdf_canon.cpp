// The suite of RDFC-1.0 (w3c/rdf-canon): canonical forms, issued labels, and the poisoned graph that must
// be refused.
#include "base/json/gate.hpp"
#include "canonical/rdf/canonicalize.hpp"
#include "canonical/rdf/nquads.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;
namespace rdf = canonical::rdf;

namespace {

constexpr std::string_view kFolderName = "suites/rdf-canon/tests/";
const std::string kFolder(kFolderName);

// One case of the suite; its kind says what is compared.
bool passes(const Value& entry) {
  const auto dataset =
      rdf::parse_nquads(tests::read_shared(kFolder + std::string(entry["action"].text())));
  if (!dataset) return false;
  rdf::CanonicalizeOptions options;
  if (entry["hashAlgorithm"].text() == "SHA384") options.digest = crypto::DigestAlgorithm::sha384;
  const auto canonical = rdf::canonicalize(*dataset, options);
  if (entry["type"].text() == "rdfc:RDFC10NegativeEvalTest") {
    return !canonical && canonical.error().type == "limit.rdfc";
  }
  if (!canonical) return false;
  const base::Bytes result = tests::read_shared(kFolder + std::string(entry["result"].text()));
  if (entry["type"].text() == "rdfc:RDFC10EvalTest") {
    return canonical->text() == base::text_of(result);
  }
  const auto expected = base::json::parse(result);
  if (!expected || expected->size() != canonical->labels.size()) return false;
  for (const rdf::IssuedLabel& issued : canonical->labels) {
    if ((*expected)[issued.label].text() != issued.canonical) return false;
  }
  return true;
}

void run(conformance::Results& results) {
  const Value manifest = tests::read_shared_json(kFolder + "manifest.jsonld");
  for (const Value& entry : manifest["entries"].items()) {
    results.check(entry["id"].text(), passes(entry));
  }
}

const bool kAdded = conformance::add({"rdf-canon", kFolderName, run});

}  // namespace
