// The suite of JSON-LD 1.1 (w3c/json-ld-api): expansion and deserialisation to RDF. Cases of JSON-LD 1.0
// alone are no cases for us and are not counted.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/json/gate.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "canonical/rdf/canonicalize.hpp"
#include "canonical/rdf/nquads.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Kind;
using base::json::Value;
namespace jsonld = canonical::jsonld;
namespace rdf = canonical::rdf;

namespace {

constexpr std::string_view kFolderName = "suites/json-ld-api/tests/";
const std::string kFolder(kFolderName);
const std::string kBase = "https://w3c.github.io/json-ld-api/tests/";

// Whatever lies under the suite's address is read from the suite's folder.
class SuiteSource final : public jsonld::ContextSource {
 public:
  jsonld::ContextDocument find(std::string_view url) const override {
    if (!url.starts_with(kBase)) return {};
    const std::string path = kFolder + std::string(url.substr(kBase.size()));
    std::error_code error;
    if (!std::filesystem::is_regular_file(tests::shared_root() / path, error)) return {};
    auto [entry, is_new] = documents_.try_emplace(std::string(url));
    if (is_new) {
      auto parsed = base::json::parse(tests::read_shared(path));
      if (!parsed) return {};
      entry->second = std::move(*parsed);
    }
    return {&entry->second, std::string(url)};
  }

 private:
  mutable std::map<std::string, Value, std::less<>> documents_;
};

// Deep equality, arrays as bags except the items of a list.
bool is_same(const Value& a, const Value& b, bool is_ordered = false) {
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  if (a.is_number()) return a.number() == b.number();
  if (a.is_object()) {
    return std::ranges::all_of(a.members(), [&](const auto& member) {
      const Value* const other = b.find(member.name);
      return other && is_same(member.value, *other, member.name == "@list");
    });
  }
  if (!a.is_array()) return a == b;
  std::vector<bool> taken(b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    bool is_found = false;
    for (std::size_t j = 0; j < b.size() && !is_found; ++j) {
      if (taken[j] || (is_ordered && i != j) || !is_same(a.items()[i], b.items()[j])) continue;
      taken[j] = is_found = true;
    }
    if (!is_found) return false;
  }
  return true;
}

// Two datasets are the same up to the labels of blank nodes. Two digests, so that the canonical
// form is not its own only witness.
bool is_same_dataset(const rdf::Dataset& a, const rdf::Dataset& b) {
  for (const auto digest : {crypto::DigestAlgorithm::sha256, crypto::DigestAlgorithm::sha384}) {
    const rdf::CanonicalizeOptions options{.digest = digest, .limits = base::kLimits};
    const auto first = rdf::canonicalize(a, options);
    const auto second = rdf::canonicalize(b, options);
    if (!first || !second || first->text() != second->text()) return false;
  }
  return true;
}

struct Case {
  const Value& entry;
  Value input;
  std::optional<Value> expand_context;
  jsonld::Options options;
};

bool is_kind(const Value& entry, std::string_view kind) {
  return std::ranges::any_of(entry["@type"].items(),
                             [&](const Value& type) { return type.text() == kind; });
}

Value read_json(std::string_view path) {
  return tests::read_shared_json(kFolder + std::string(path));
}

void prepare(Case& test) {
  const Value& option = test.entry["option"];
  test.input = read_json(test.entry["input"].text());
  test.options.base = option["base"].text(kBase + std::string(test.entry["input"].text()));
  if (option["processingMode"].text() == "json-ld-1.0") {
    test.options.mode = jsonld::ProcessingMode::json_ld_1_0;
  }
  if (option["rdfDirection"].text() == "i18n-datatype") {
    test.options.rdf_direction = jsonld::RdfDirection::i18n_datatype;
  } else if (option["rdfDirection"].text() == "compound-literal") {
    test.options.rdf_direction = jsonld::RdfDirection::compound_literal;
  }
  if (option.find("expandContext")) {
    test.expand_context = read_json(option["expandContext"].text());
    test.options.expand_context = &*test.expand_context;
  }
}

// The specification's code of an error.
std::string code_of(const base::Problem& problem) {
  if (problem.type == "jsonld.context-unknown") return "loading remote context failed";
  for (const auto& argument : problem.arguments) {
    if (argument.name == "code") return argument.value;
  }
  return problem.type;
}

template <typename T>
std::string failure_of(const Case& test, const base::Result<T>& result) {
  const std::string_view expected = test.entry["expectErrorCode"].text();
  const std::string code = result ? "none" : code_of(result.error());
  if (is_kind(test.entry, "jld:NegativeEvaluationTest")) {
    return code == expected ? "" : "expected " + std::string(expected) + ", got " + code;
  }
  return result ? "" : "error " + code;
}

std::string failure_in_expand(const Case& test, const SuiteSource& source) {
  const auto expanded = jsonld::expand(test.input, source, test.options);
  if (std::string failure = failure_of(test, expanded); !failure.empty() || !expanded) {
    return failure;
  }
  if (!test.entry.find("expect")) return "";
  const Value expected = read_json(test.entry["expect"].text());
  return is_same(expanded->document, expected)
             ? ""
             : base::json::write(expanded->document) + "\n" + base::json::write(expected);
}

std::string failure_in_to_rdf(const Case& test, const SuiteSource& source) {
  const auto result = jsonld::to_rdf(test.input, source, test.options);
  if (std::string failure = failure_of(test, result); !failure.empty() || !result) return failure;
  if (!test.entry.find("expect")) return "";
  const auto expected =
      rdf::parse_nquads(tests::read_shared(kFolder + std::string(test.entry["expect"].text())));
  if (!expected) return "the expected file: " + expected.error().detail;
  return is_same_dataset(result->dataset, *expected)
             ? ""
             : rdf::write_nquads(result->dataset) + "\n" + rdf::write_nquads(*expected);
}

template <typename Run>
void run_manifest(const std::string& name, const std::map<std::string, std::string>& skipped,
                  conformance::Results& results, Run run) {
  const SuiteSource source;
  const Value manifest = read_json(name + "-manifest.jsonld");
  for (const Value& entry : manifest["sequence"].items()) {
    if (entry["option"]["specVersion"].text() == "json-ld-1.0") continue;
    const std::string id(entry["@id"].text());
    if (const auto reason = skipped.find(id); reason != skipped.end()) {
      results.skip(id, reason->second);
      continue;
    }
    Case test{entry, {}, {}, {}};
    prepare(test);
    const std::string failure = run(test, source);
    results.check(id, failure.empty(), failure);
  }
}

void run_expand(conformance::Results& results) {
  run_manifest("expand", {}, results, failure_in_expand);
}

void run_to_rdf(conformance::Results& results) {
  const std::map<std::string, std::string> skipped = {
      {"#te075", "asks for generalized RDF (properties that are blank nodes)"}};
  run_manifest("toRdf", skipped, results, failure_in_to_rdf);
}

const bool kAdded = conformance::add({"json-ld-api expand", kFolderName, run_expand}) &&
                    conformance::add({"json-ld-api toRdf", kFolderName, run_to_rdf});

}  // namespace
