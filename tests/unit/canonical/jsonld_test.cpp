// What expansion reports beside its result, and where it stops.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "base/json/gate.hpp"
#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/to_rdf.hpp"
#include "canonical/rdf/nquads.hpp"

using namespace portolan;
using base::json::Value;
namespace jsonld = canonical::jsonld;

namespace {

Value json_of(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE_MESSAGE(value, text);
  return std::move(*value);
}

class MapSource final : public jsonld::ContextSource {
 public:
  jsonld::ContextDocument find(std::string_view url) const override {
    const auto found = documents.find(url);
    if (found == documents.end()) return {};
    return {&found->second, found->first};
  }
  std::map<std::string, Value, std::less<>> documents;
};

constexpr std::string_view kContext = R"("@context":{"@version":1.1,"name":"urn:x:name",
  "knows":{"@id":"urn:x:knows","@type":"@id"},"by":{"@id":"urn:x:by","@container":"@index"},
  "text":{"@id":"urn:x:text","@container":"@language"},
  "kinds":{"@id":"urn:x:kinds","@container":"@type"},"Person":"urn:x:Person","nothing":null})";

// The findings of a document with kContext, as "type pointer; …".
std::string findings_of(std::string_view members) {
  const Value document = json_of("{" + std::string(kContext) + "," + std::string(members) + "}");
  const auto result = jsonld::to_rdf(document, MapSource());
  if (!result) return "problem " + result.error().type + " " + result.error().at;
  std::string all;
  for (const auto& finding : result->findings) {
    CHECK(document.at_pointer(finding.at));
    all += (all.empty() ? "" : "; ") + finding.type.substr(7) + " " + finding.at;
  }
  return all;
}

std::string problem_of(std::string_view document, const MapSource& source = {}) {
  const auto result = jsonld::to_rdf(json_of(document), source);
  return result ? "none" : result.error().type + " " + result.error().at;
}

}  // namespace

TEST_CASE("jsonld: a document that is covered wholly has no findings") {
  CHECK(findings_of(R"("@id":"urn:a","@type":"Person","name":["A",1,2.5,true],
    "knows":["urn:b",{"@id":"urn:c","name":"C"}],"text":{"en":"x"})") == "");
}

TEST_CASE("jsonld: names that no context defines are found with their place (JLD-01, JSN-13)") {
  CHECK(findings_of(R"("name":"A","grade":"A+")") == "undefined-term /grade");
  CHECK(findings_of(R"("knows":[{"name":"B","a/b":{"name":"C"}}])") ==
        "undefined-term /knows/0/a~1b");
  CHECK(findings_of(R"("name":"A","n\u0430me":"B","name ":"C","nothing":1)") ==
        "undefined-term /n\u0430me; undefined-term /name ; undefined-term /nothing");
}

TEST_CASE("jsonld: relative identifiers are found (JLD-08)") {
  CHECK(findings_of(R"("@id":"credentials/1","name":"A")") == "relative-iri /@id");
  CHECK(findings_of(R"("@id":"","@type":["Person","Foo"],"name":"A")") ==
        "relative-iri /@id; relative-iri /@type/1");
  CHECK(findings_of(R"("knows":"/me")") == "relative-iri /knows");
}

TEST_CASE("jsonld: values that vanish are found (JLD-09, JLD-20)") {
  CHECK(findings_of(R"("name":null)") == "dropped-value /name");
  CHECK(findings_of(R"("name":[])") == "empty-value /name");
  CHECK(findings_of(R"("name":{"@value":null})") == "dropped-value /name");
  CHECK(findings_of(R"("name":"A","@foo":1)") == "dropped-value /@foo");
  CHECK(findings_of(R"("name":"A","@graph":["x",{"@id":"urn:b"}])") ==
        "dropped-value /@graph/0; dropped-value /@graph/1");
  CHECK(findings_of(R"("name":{"@value":"A","@language":"not a tag"})") ==
        "dropped-value /name/@language");
  CHECK(findings_of(R"("name":{"@value":"A","@direction":"rtl"})") ==
        "dropped-value /name/@direction");
  CHECK(findings_of(R"("name":"A","_:p":"B","urn:x y":"C")") ==
        "dropped-value /_:p; dropped-value /urn:x y");
  CHECK(findings_of(R"("by":{"first":"A"})") == "dropped-value /by/first");
  CHECK(findings_of(R"("kinds":{"@none":{"name":"A"},"@other":{"name":"B"},"C":{"name":"C"}})") ==
        "dropped-value /kinds/@other; relative-iri /kinds/C");
  CHECK(findings_of(R"("knows":"http://a b/")") == "dropped-value /knows");
  CHECK(findings_of(R"("name":[9007199254740993,0.30000000000000004,9007199254740991])") ==
        "number-rounded /name/0; number-rounded /name/1");
}

TEST_CASE("jsonld: a missing context is named, and all of them at once (JLD-04)") {
  MapSource source;
  source.documents["https://a.example/c"] = json_of(R"({"@context":{"name":"urn:x:name"}})");
  CHECK(problem_of(R"({"@context":"https://a.example/c","name":"A"})", source) == "none");
  const auto result =
      jsonld::to_rdf(json_of(R"({"@context":["https://b.example/c","https://a.example/c"],
        "name":{"@context":"https://c.example/c","x":1}})"),
                     source);
  REQUIRE_FALSE(result);
  CHECK(result.error().type == "jsonld.context-unknown");
  REQUIRE(result.error().arguments.size() == 2);
  CHECK(result.error().arguments[0].value == "https://b.example/c");
  CHECK(result.error().arguments[1].value == "https://c.example/c");
}

TEST_CASE("jsonld: protected terms keep their meaning") {
  const std::string fixed = R"({"@version":1.1,"@protected":true,"name":"urn:x:name"})";
  CHECK(problem_of(R"({"@context":[)" + fixed + R"(,{"name":"urn:y:name"}],"name":"A"})") ==
        "jsonld.protected-term /@context");
  CHECK(problem_of(R"({"@context":)" + fixed + R"(,"urn:p":{"@context":null,"name":"A"}})") ==
        "jsonld.protected-term /urn:p/@context");
  CHECK(problem_of(R"({"@context":[)" + fixed + R"(,{"name":"urn:x:name"}],"name":"A"})") ==
        "none");
}

TEST_CASE("jsonld: contexts that load one another, or define without end, are stopped (JLD-16)") {
  MapSource source;
  source.documents["https://a.example/c"] = json_of(R"({"@context":"https://b.example/c"})");
  source.documents["https://b.example/c"] = json_of(R"({"@context":"https://a.example/c"})");
  CHECK(problem_of(R"({"@context":"https://a.example/c"})", source) == "limit.context /@context");

  std::string chain;
  for (int i = 0; i < 5000; ++i) {
    chain += "\"t" + std::to_string(i) + "\":\"t" + std::to_string(i + 1) + ":x\",";
  }
  CHECK(problem_of(R"({"@context":{)" + chain + R"("t5000":"urn:x:"}})") ==
        "limit.context /@context");

  // Each of six contexts has twenty terms whose scoped context is the next one.
  MapSource bushy;
  for (int level = 0; level < 6; ++level) {
    std::string terms;
    for (int i = 0; i < 20; ++i) {
      terms += (i ? "," : "") + std::string("\"t") + std::to_string(i) +
               "\":{\"@id\":\"urn:x:t\",\"@context\":\"https://a.example/" +
               std::to_string(level + 1) + "\"}";
    }
    bushy.documents["https://a.example/" + std::to_string(level)] =
        json_of("{\"@context\":{" + terms + "}}");
  }
  bushy.documents["https://a.example/6"] = json_of(R"({"@context":{}})");
  CHECK(problem_of(R"({"@context":"https://a.example/0"})", bushy) == "limit.context /@context");
}

TEST_CASE(
    "jsonld: whatever kind of value stands where another belongs, there is an answer (JSN-15)") {
  const char* const values[] = {"null",        "true",           "7",  "1.5",    "\"\"", "\"x\"",
                                "\"@id\"",     "\"@type\"",      "[]", "[null]", "[[]]", "{}",
                                "{\"@id\":7}", "{\"@value\":{}}"};
  for (const char* const keyword :
       {"@base",   "@container", "@context", "@direction", "@graph",     "@id",
        "@import", "@included",  "@index",   "@json",      "@language",  "@list",
        "@nest",   "@none",      "@prefix",  "@propagate", "@protected", "@reverse",
        "@set",    "@type",      "@value",   "@version",   "@vocab"}) {
    for (const char* const value : values) {
      const std::string member = "{\"" + std::string(keyword) + "\":" + value + "}";
      for (const std::string& document :
           {member, "{\"urn:p\":" + member + "}", "{\"@context\":" + member + ",\"t\":1}",
            "{\"@context\":{\"t\":" + member + "},\"t\":1}",
            "{\"@context\":{\"t\":{\"@id\":\"urn:t\",\"@context\":" + member +
                "}},\"t\":{\"t\":1}}"}) {
        CHECK(!problem_of(document).empty());
      }
    }
  }
}

TEST_CASE("jsonld: references are resolved as RFC 3986 section 5.4 says") {
  constexpr std::string_view kBase = "http://a/b/c/d;p?q";
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"./g/.", "http://a/b/c/g/"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"}};
  for (const auto& [reference, target] : cases) {
    CHECK(jsonld::resolve(kBase, reference) == target);
  }
}

TEST_CASE("jsonld: names that readers of a compact document pass over") {
  const auto names_in = [](std::string_view members) {
    const Value document = json_of("{" + std::string(kContext) + "," + std::string(members) + "}");
    jsonld::Options options;
    options.names_must_be_compact = true;
    const auto result = jsonld::to_rdf(document, MapSource(), options);
    REQUIRE(result);
    std::string all;
    for (const auto& finding : result->findings) all += finding.type + finding.at + ";";
    return all;
  };
  CHECK(names_in(R"("name":{"@value":"a","@language":"en"},"text":{"en":"b"})").empty());
  CHECK(names_in(R"("name":{"@value":"a","@type":"urn:x:type"})").empty());
  CHECK(names_in(R"("name":"a","urn:x:other":"b")") == "jsonld.not-compact/urn:x:other;");
  CHECK(names_in(R"("name":"a","knows":{"@id":"urn:b"})") ==
        "jsonld.keyword-not-allowed/knows/@id;");
  CHECK(names_in(R"("name":"a","@type":"Person")") == "jsonld.keyword-not-allowed/@type;");
  CHECK(names_in(R"("name":{"@set":["a"]})") == "jsonld.keyword-not-allowed/name/@set;");
}
