#include "workbench/contents.hpp"

#include <doctest/doctest.h>

#include <string>

#include "api/json.hpp"

using namespace portolan;
using namespace portolan::workbench;

namespace {

// Two layers: an envelope whose payload is text, and that payload.
const Contents& example() {
  static const Contents contents = contents_of(*api::parse_json(R"({"layers":[
    {"id":"envelope","coverage":"envelope","rows":[
      {"depth":0,"key":"","kind":"object","value":"2","at":""},
      {"depth":1,"key":"payload","kind":"string","value":"{}","at":"/payload"},
      {"depth":1,"key":"signatures","kind":"array","value":"1","at":"/signatures"},
      {"depth":2,"key":"0","kind":"object","value":"0","at":"/signatures/0"}]},
    {"id":"payload","coverage":"signed","rows":[
      {"depth":0,"key":"","kind":"object","value":"2","at":"/payload"},
      {"depth":1,"key":"issuer","kind":"object","value":"1","at":"/payload/issuer"},
      {"depth":2,"key":"name","kind":"string","value":"Universität","at":"/payload/issuer/name"},
      {"depth":1,"key":"valid","kind":"boolean","value":"true","at":"/payload/valid"}]}]})"));
  return contents;
}

std::vector<std::size_t> shown(std::string filter, std::size_t folded_deeper = 9) {
  auto folding = folded_deeper_than(example(), folded_deeper);
  folding.filter = std::move(filter);
  return shown_rows(example(), folding);
}

using Rows = std::vector<std::size_t>;

}  // namespace

TEST_CASE("workbench contents: rows know their layer, their value and their end") {
  const auto& [layers, rows] = example();
  REQUIRE(layers.size() == 2);
  CHECK(layers[0].coverage == Coverage::envelope);
  CHECK(layers[1].coverage == Coverage::signed_part);
  REQUIRE(rows.size() == 8);
  CHECK(rows[0].value == "{2}");
  CHECK(rows[2].value == "[1]");
  CHECK(rows[6].value == "\"Universität\"");
  CHECK(rows[7].value == "true");
  CHECK(rows[0].subtree_end == 4);
  CHECK(rows[2].subtree_end == 4);
  CHECK(rows[5].subtree_end == 7);
  CHECK(rows[7].subtree_end == 8);
  CHECK(rows[6].layer == 1);
}

TEST_CASE("workbench contents: folding hides what a container holds") {
  CHECK(shown("") == Rows{0, 1, 2, 3, 4, 5, 6, 7});
  CHECK(shown("", 0) == Rows{0, 4});
  CHECK(shown("", 1) == Rows{0, 1, 2, 4, 5, 7});
}

TEST_CASE("workbench contents: a filter shows matches and what is around them, folded or not") {
  CHECK(shown("NAME", 0) == Rows{4, 5, 6});
  CHECK(shown("universit") == Rows{4, 5, 6});
  CHECK(shown("/signatures/0") == Rows{0, 2, 3});
  CHECK(shown("true") == Rows{4, 7});
  CHECK(shown("nowhere").empty());
}

TEST_CASE("workbench contents: the row around a row") {
  CHECK_FALSE(parent_of(example(), 0));
  CHECK_FALSE(parent_of(example(), 4));
  CHECK(parent_of(example(), 3) == 2);
  CHECK(parent_of(example(), 7) == 4);
  auto folding = folded_deeper_than(example(), 0);
  unfold_to(example(), 6, folding);
  CHECK(shown_rows(example(), folding) == Rows{0, 4, 5, 6, 7});
}

TEST_CASE("workbench contents: pointers lead to what an envelope holds, else to the nearest row") {
  CHECK(find_row(example(), "/payload/issuer/name") == 6);
  CHECK(find_row(example(), "/payload") == 4);
  CHECK(find_row(example(), "/signatures/0/protected/alg") == 3);
  CHECK(find_row(example(), "") == 0);
  CHECK(find_row(example(), "/elsewhere") == 0);
  CHECK_FALSE(find_row(Contents{}, "/payload"));
}

TEST_CASE("workbench contents: odd answers give fewer rows, never a broken tree") {
  for (const char* response :
       {"null", "{}", R"({"layers":{}})", R"({"layers":[{}]})", R"({"layers":[{"rows":[]}]})",
        R"({"layers":[{"rows":[1]}]})",
        R"({"layers":[{"rows":[{"depth":7},{"depth":-3},{"depth":5},{"depth":0}]}]})"}) {
    const auto contents = contents_of(*api::parse_json(response));
    for (std::size_t i = 0; i < contents.rows.size(); ++i) {
      CHECK(contents.rows[i].subtree_end > i);
      CHECK(contents.rows[i].subtree_end <= contents.rows.size());
      CHECK((contents.rows[i].depth == 0) == !parent_of(contents, i).has_value());
    }
    CHECK(shown_rows(contents, folded_deeper_than(contents, 9)).size() == contents.rows.size());
  }
}
