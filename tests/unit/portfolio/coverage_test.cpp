#include "portfolio/coverage.hpp"

#include <doctest/doctest.h>

#include <string_view>

#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

Value covered(const Value& document, std::string_view framework) {
  auto made = portfolio::coverage(document, framework);
  REQUIRE(made);
  return *std::move(made);
}

// The entry of a skill, or null.
Value entry_of(const Value& coverage, std::string_view id) {
  for (const Value& area : coverage["areas"].items()) {
    for (const Value& skill : area["skills"].items()) {
      if (skill["id"].text() == id) return skill;
    }
  }
  return {};
}

TEST_CASE("coverage: the strongest state of each skill, with what is behind it") {
  const Value coverage = covered(sample(), "ecbs");
  REQUIRE(coverage["areas"].size() == 1);
  CHECK(coverage["areas"].at_index(0)["id"].is_null());
  CHECK(coverage["areas"].at_index(0)["skills"].size() == 15);

  const Value communication = entry_of(coverage, "ecbs:communication");
  CHECK(communication["state"].text() == "proven");
  CHECK(base::json::write(communication["claims"]) == R"(["s1"])");
  CHECK(base::json::write(communication["credentials"]) == R"(["c1"])");
  CHECK(entry_of(coverage, "ecbs:leadership")["state"].text() == "evidenced");
  CHECK(entry_of(coverage, "ecbs:learning")["state"].is_null());
  CHECK(base::json::write(coverage["counts"]) == R"({"evidenced":1,"none":13,"proven":1})");
}

TEST_CASE("coverage: a mapped skill stands beside and changes no state") {
  const Value coverage = covered(sample(), "lifecomp");
  REQUIRE(coverage["areas"].size() == 3);
  const Value communication = entry_of(coverage, "lifecomp:S2");
  CHECK(communication["state"].is_null());
  CHECK(communication["claims"].size() == 0);
  REQUIRE(communication["related"].size() == 1);
  CHECK(communication["related"].at_index(0)["key"].text() == "ecbs:communication");
  CHECK(communication["related"].at_index(0)["relation"].text() == "close");
  CHECK(communication["related"].at_index(0)["by"].text() == "portolan");
  CHECK(communication["related"].at_index(0)["state"].text() == "proven");
  CHECK(base::json::write(coverage["counts"]) == R"({"none":9})");
}

TEST_CASE("coverage: every skill of every framework once") {
  for (const auto& [framework, skills] :
       {std::pair{"digcomp", 21U}, {"greencomp", 12U}, {"entrecomp", 15U}, {"esco", 96U}}) {
    const Value coverage = covered(created(), framework);
    std::size_t count = 0;
    for (const Value& area : coverage["areas"].items()) count += area["skills"].size();
    CHECK(count == skills);
    CHECK(coverage["counts"]["none"].integer() == skills);
  }
}

TEST_CASE("coverage: an unknown framework and a document that is none") {
  CHECK(portfolio::coverage(sample(), "nothing").error().type == "framework.unknown");
  CHECK_FALSE(portfolio::coverage(Value(), "ecbs"));
}

}  // namespace
}  // namespace portolan::tests
