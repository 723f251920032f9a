// The elements of a micro-credential in words.
#include "explain/elements.hpp"

#include <doctest/doctest.h>

#include "base/json/gate.hpp"
#include "explain/explain.hpp"

using namespace portolan;
using base::json::Value;

namespace {

Value credential_with(std::string_view elements) {
  const std::string text = R"({"elements":)" + std::string(elements) + "}";
  auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return *std::move(value);
}

}  // namespace

TEST_CASE("explain: elements are counted for both texts, what is there in part does not count") {
  const Value elements = explain::elements_of(credential_with(R"([
      {"id":"learner","draft_2020":"mandatory","recommendation_2022":"mandatory",
       "presence":"present","at":["/a"]},
      {"id":"field","draft_2020":"mandatory","recommendation_2022":null,"presence":"missing","at":[]},
      {"id":"supervision","draft_2020":"mandatory","recommendation_2022":"optional",
       "presence":"partial","at":["/b"]}])"));
  CHECK(base::json::write(elements["summaries"]) ==
        R"([{"id":"elements.summary.recommendation_2022","arguments":[)"
        R"({"name":"mandatory","kind":"number","value":"1"},)"
        R"({"name":"mandatory_of","kind":"number","value":"1"},)"
        R"({"name":"optional","kind":"number","value":"0"},)"
        R"({"name":"optional_of","kind":"number","value":"1"}]},)"
        R"({"id":"elements.summary.draft_2020","arguments":[)"
        R"({"name":"mandatory","kind":"number","value":"1"},)"
        R"({"name":"mandatory_of","kind":"number","value":"3"},)"
        R"({"name":"optional","kind":"number","value":"0"},)"
        R"({"name":"optional_of","kind":"number","value":"0"}]}])");
  REQUIRE(elements["list"].size() == 3);
  CHECK(base::json::write(elements["list"].at_index(2)) ==
        R"({"id":"supervision","presence":"partial","recommendation_2022":"optional",)"
        R"("draft_2020":"mandatory","at":["/b"],"title":{"id":"element.supervision",)"
        R"("arguments":[]},"answer":{"id":"elements.partial","arguments":[]}})");
}

TEST_CASE("explain: what is no element is left out") {
  const Value elements = explain::elements_of(
      credential_with(R"([{"id":"<b>","presence":"present"},{"id":"title","presence":"perhaps"},
                          7,{"id":"title","presence":"missing","draft_2020":"must"}])"));
  REQUIRE(elements["list"].size() == 1);
  CHECK(elements["list"].at_index(0)["draft_2020"].is_null());
}

TEST_CASE("explain: a credential of another kind has no elements") {
  CHECK(explain::elements_of(credential_with("null")).is_null());
  CHECK(explain::explain(Value::object())["elements"].is_null());
}
