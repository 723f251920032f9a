// What is remembered of contexts changes the time that a document takes and nothing else.
#include <doctest/doctest.h>

#include <string>
#include <thread>

#include "base/json/gate.hpp"
#include "canonical/contexts/bundle.hpp"
#include "canonical/jsonld/context_cache.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "canonical/rdf/canonicalize.hpp"

using namespace portolan;
using base::json::Value;
namespace jsonld = canonical::jsonld;

namespace {

Value json(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return *std::move(value);
}

const Value& badge() {
  static const Value kBadge = json(R"({
    "@context": ["https://www.w3.org/ns/credentials/v2",
                 "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "urn:uuid:1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://uni.example/", "type": ["Profile"], "name": "University"},
    "credentialSubject": {"type": ["AchievementSubject"], "achievement":
      {"id": "urn:a", "type": ["Achievement"], "name": "A", "criteria": {"narrative": "x"}}}})");
  return kBadge;
}

std::string outcome(const Value& document, const base::Limits& limits,
                    const canonical::contexts::Bundle& bundle) {
  jsonld::Options options;
  options.limits = limits;
  const auto rdf = jsonld::to_rdf(document, bundle, options);
  if (!rdf) {
    return rdf.error().type + " " + rdf.error().at + " " + rdf.error().detail;
  }
  std::string text = canonical::rdf::canonicalize(rdf->dataset)->text();
  for (const auto& finding : rdf->findings) text += finding.type + finding.at;
  return text;
}

std::string outcome(const Value& document, const base::Limits& limits = base::kLimits) {
  return outcome(document, limits, canonical::contexts::Bundle());
}

// A thread of its own has met nothing yet.
std::string outcome_without_memory(const Value& document,
                                   const base::Limits& limits = base::kLimits) {
  std::string text;
  std::thread([&] { text = outcome(document, limits); }).join();
  return text;
}

}  // namespace

TEST_CASE("contexts: with and without memory a document means the same") {
  const std::string first = outcome_without_memory(badge());
  CHECK(first.contains("Achievement"));
  for (int i = 0; i < 3; ++i) CHECK(outcome(badge()) == first);
}

TEST_CASE("contexts: with and without memory the limits are met alike") {
  outcome(badge());
  std::size_t refused = 0;
  for (const std::size_t terms : {0U, 1U, 40U, 90U, 120U, 160U, 250U, 400U}) {
    base::Limits limits;
    limits.context_terms = terms;
    const std::string expected = outcome_without_memory(badge(), limits);
    refused += expected.starts_with("limit.context") ? 1 : 0;
    CHECK(outcome(badge(), limits) == expected);
    outcome(badge());
    CHECK(outcome(badge(), limits) == expected);
  }
  for (std::size_t depth = 0; depth < 10; ++depth) {
    base::Limits limits;
    limits.context_depth = depth;
    const std::string expected = outcome_without_memory(badge(), limits);
    refused += expected.starts_with("limit.context") ? 1 : 0;
    CHECK(outcome(badge(), limits) == expected);
  }
  CHECK(refused > 4);
}

TEST_CASE("contexts: another text of an address is another memory") {
  const auto with_variant = [](std::size_t variant) {
    const std::string url = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    canonical::contexts::Bundle bundle;
    bundle.choose(url, variant);
    Value document = badge();
    document.set("jti", "x");
    return outcome(document, base::kLimits, bundle);
  };
  const std::string first = with_variant(0);
  const std::string second = with_variant(1);
  CHECK(first != second);
  CHECK(with_variant(0) == first);
  CHECK(with_variant(1) == second);
}

TEST_CASE("contexts: what a document defines itself is never remembered") {
  const auto with_own = [](const char* iri) {
    Value document = badge();
    Value contexts = document["@context"];
    contexts.push(json(std::string(R"({"own": {"@id": ")") + iri +
                       R"(", "@context": {"@vocab": ")" + iri + R"(#"}}})"));
    document.set("@context", std::move(contexts));
    document.set("own", json(R"({"type": "Profile", "anything": "x"})"));
    return outcome(document);
  };
  for (int i = 0; i < 3; ++i) {
    CHECK(with_own("urn:one").contains("urn:one#anything"));
    const std::string two = with_own("urn:two");
    CHECK(two.contains("urn:two#anything"));
    CHECK(!two.contains("urn:one"));
  }
}

TEST_CASE("contexts: memory has a bound") {
  canonical::contexts::Bundle bundle;
  for (int i = 0; i < 400; ++i) {
    // The order of contexts spells a number, so that no two documents are alike.
    Value contexts = Value::array();
    contexts.push("https://www.w3.org/ns/credentials/v2");
    for (int bit = 0; bit < 9; ++bit) {
      contexts.push((i >> bit & 1) != 0 ? "https://w3id.org/security/data-integrity/v2"
                                        : "https://w3id.org/vc/status-list/2021/v1");
    }
    Value document = badge();
    document.set("@context", std::move(contexts));
    static_cast<void>(outcome(document));
  }
  const std::string expected = outcome_without_memory(badge());
  CHECK(outcome(badge()) == expected);
}
