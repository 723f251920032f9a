#include <doctest/doctest.h>

#include <string>

#include "base/json/gate.hpp"
#include "canonical/contexts/bundle.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "canonical/jsonld/expand.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;
using canonical::contexts::Bundle;
using canonical::contexts::document;
using canonical::contexts::entries;
using canonical::contexts::entries_of;

namespace {

const std::string kOpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/";

Value parse(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return std::move(*value);
}

std::string canonical_text(const Value& value) {
  const auto text = canonical::jcs::canonicalize(value);
  REQUIRE(text);
  return *text;
}

// A bundle in which one address leads to another text.
class Replaced final : public canonical::jsonld::ContextSource {
 public:
  Replaced(std::string url, Value document)
      : url_(std::move(url)), document_(std::move(document)) {}
  canonical::jsonld::ContextDocument find(std::string_view url) const override {
    if (url == url_) return {&document_, url_};
    return bundle_.find(url);
  }

 private:
  Bundle bundle_;
  std::string url_;
  Value document_;
};

}  // namespace

TEST_CASE("contexts: every bundled text is a context, and the table is sorted") {
  CHECK(entries().size() > 20);
  CHECK(std::ranges::is_sorted(entries(), {}, &canonical::contexts::Entry::url));
  for (const auto& entry : entries()) {
    CAPTURE(entry.url);
    const Value& text = document(entry);
    CHECK(text["@context"].size() > 0);
    CHECK(&document(entry) == &text);
  }
}

TEST_CASE("contexts: an address with several texts shows the chosen one") {
  const std::string url = kOpenBadges + "context-3.0.3.json";
  REQUIRE(entries_of(url).size() == 2);
  Bundle bundle;
  CHECK(bundle.find(url).url == url);
  CHECK(!bundle.find(url).value->at_pointer("/@context/endorsementJwt"));
  bundle.choose(url, 1);
  CHECK(bundle.find(url).value->at_pointer("/@context/endorsementJwt"));
  bundle.choose(url, 2);
  CHECK(bundle.find(url).value->at_pointer("/@context/endorsementJwt"));
  CHECK(entries_of(kOpenBadges + "context.json").size() == 2);
  CHECK(entries_of("https://nobody.example/context").empty());
}

TEST_CASE("contexts: supplied documents stand behind the bundled ones, never in their place") {
  Bundle bundle;
  const std::string known = "https://www.w3.org/ns/credentials/v2";
  const std::string unknown = "https://uni.example/context/v1";
  CHECK(!bundle.find(unknown).value);
  bundle.supply(unknown, parse(R"({"@context":{"a":"https://uni.example/a"}})"));
  bundle.supply(known, parse(R"({"@context":{"name":"https://attacker.example/"}})"));
  REQUIRE(bundle.find(unknown).value);
  CHECK(bundle.find(unknown).value->at_pointer("/@context/a"));
  CHECK(bundle.find(known).value == &document(entries_of(known).front()));
}

TEST_CASE("contexts: the CLR contexts mean what the published ones mean") {
  if (!tests::has_shared("suites/contexts/clr-v2p0-2.0.1.json")) return;
  const std::string clr = "https://purl.imsglobal.org/spec/clr/v2p0/";
  // All terms of the contexts at once, with a value that shows what becomes of it.
  const std::string everything = R"(
    "type": ["VerifiableCredential", "ClrCredential"], "id": "urn:a", "partial": true,
    "credentialSubject": {"type": ["ClrSubject"], "id": "urn:b",
      "identifier": [{"type": "IdentityObject", "identityHash": "x"}],
      "achievement": [{"type": ["Achievement"], "id": "urn:c", "name": "n"}, "text"],
      "association": [{"type": "Association", "associationType": "isPartOf", "sourceId": "urn:c",
                       "targetId": "urn:d"}, "text"],
      "verifiableCredential": [{"type": ["VerifiableCredential"], "id": "urn:e"}, "text"],
      "cred:x": "urn:f", "obi:y": "urn:g"}})";
  for (const auto& [name, file] : {std::pair{"context.json", "clr-v2p0.json"},
                                   std::pair{"context-2.0.1.json", "clr-v2p0-2.0.1.json"}}) {
    CAPTURE(name);
    const Value credential =
        parse(R"({"@context":["https://www.w3.org/2018/credentials/v1",")" + clr + name + R"(",")" +
              kOpenBadges + R"(context-3.0.1.json"],)" + everything);
    const Bundle bundle;
    const Replaced published(clr + name,
                             tests::read_shared_json(std::string("suites/contexts/") + file));
    const auto ours = canonical::jsonld::expand(credential, bundle);
    const auto theirs = canonical::jsonld::expand(credential, published);
    REQUIRE(ours);
    REQUIRE(theirs);
    CHECK(canonical_text(ours->document) == canonical_text(theirs->document));
    CHECK(ours->findings == theirs->findings);
  }
}
