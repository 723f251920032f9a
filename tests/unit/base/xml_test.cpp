#include <doctest/doctest.h>

#include <string>

#include "base/xml/gate.hpp"

using namespace portolan;

namespace {

std::string problem_of(std::string_view text) {
  const auto root = base::xml::parse(base::view_of(text));
  return root ? "none" : root.error().type;
}

}  // namespace

TEST_CASE("xml: names are resolved to their namespaces") {
  const auto root = base::xml::parse(base::view_of(
      R"(<a xmlns="urn:one" xmlns:p="urn:two" p:x="1" y="2"><p:b xmlns:p="urn:three">t)"
      R"(<![CDATA[<&>]]>u</p:b><c xmlns=""/><p:d/></a>)"));
  REQUIRE(root);
  CHECK(root->namespace_uri == "urn:one");
  CHECK(root->local_name == "a");
  REQUIRE(root->attributes.size() == 2);
  CHECK(root->attributes[0].namespace_uri == "urn:two");
  CHECK(*root->attribute("y") == "2");
  CHECK(root->attribute("x") == nullptr);
  REQUIRE(root->children.size() == 3);
  CHECK(root->children[0].namespace_uri == "urn:three");
  CHECK(root->children[0].text == "t<&>u");
  CHECK(root->children[1].namespace_uri.empty());
  CHECK(root->children[2].namespace_uri == "urn:two");
}

TEST_CASE("xml: what is refused") {
  CHECK(problem_of("<a/>") == "none");
  CHECK(problem_of("<a>&lt;&#65;</a>") == "none");
  CHECK(problem_of("<!DOCTYPE a><a/>") == "xml.doctype");
  CHECK(problem_of(R"(<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>)") == "xml.doctype");
  const auto with_type = [](std::string_view text) {
    const auto root = base::xml::parse(base::view_of(text), base::kLimits,
                                       base::xml::DocumentType::external_ignored);
    return root ? "none" : root.error().type;
  };
  CHECK(with_type(R"(<!DOCTYPE svg PUBLIC "p" "s"><svg/>)") == "none");
  CHECK(with_type(R"(<!DOCTYPE svg PUBLIC "p" "s" [<!ENTITY x "y">]><svg/>)") == "xml.doctype");
  CHECK(problem_of("<a>") == "xml.syntax");
  CHECK(problem_of("<a/><b/>") == "xml.syntax");
  CHECK(problem_of("") == "xml.syntax");
  CHECK(problem_of("text") == "xml.syntax");
  CHECK(problem_of(R"(<a x="1" x="2"/>)") == "xml.syntax");
  CHECK(problem_of("<p:a/>") == "xml.namespace");
  CHECK(problem_of(R"(<a p:x="1"/>)") == "xml.namespace");
  CHECK(problem_of("<a>\xE9</a>") == "xml.unicode");
  CHECK(problem_of(std::string_view("<a>\0</a>", 8)) == "xml.syntax");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  for (int i = 0; i < 100; ++i) deep += "</a>";
  CHECK(problem_of(deep) == "limit.depth");
  std::string many = "<a";
  std::string bound = "<a";
  for (int i = 0; i < 257; ++i) {
    many += " x" + std::to_string(i) + "='1'";
    bound += " xmlns:x" + std::to_string(i) + "='urn:x'";
  }
  CHECK(problem_of(many + "/>") == "limit.size");
  CHECK(problem_of(bound + "/>") == "limit.size");
  base::Limits limits;
  limits.json_nodes = 2;
  CHECK(base::xml::parse(base::view_of("<a><b/><c/></a>"), limits).error().type == "limit.size");
}
