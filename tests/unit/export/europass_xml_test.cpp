#include "export/europass_xml.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/base64.hpp"
#include "base/xml/escape.hpp"
#include "base/xml/gate.hpp"
#include "export/operations.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {
namespace {

using base::xml::Element;

constexpr std::string_view kPixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg"
    "==";

std::string xml_of(const Value& request) {
  const auto answer = exporting::europass_xml_operation(request);
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  return std::string((*answer)["file"]["text"].text());
}

Element parsed(const std::string& xml) {
  auto root = base::xml::parse(base::view_of(xml));
  REQUIRE_MESSAGE(root, root.error().type, " ", xml);
  return std::move(*root);
}

void gather(const Element& element, std::string_view name, std::vector<const Element*>& found) {
  if (element.local_name == name) found.push_back(&element);
  for (const Element& child : element.children) gather(child, name, found);
}

std::vector<std::string> texts_of(const Element& root, std::string_view name) {
  std::vector<const Element*> found;
  gather(root, name, found);
  std::vector<std::string> texts;
  texts.reserve(found.size());
  for (const Element* element : found) texts.push_back(element->text);
  return texts;
}

Value photographed() {
  Value request = full_request();
  Value photo = Value::object();
  photo.set("type", "image/png");
  photo.set("base64", kPixel);
  request.set("photo", std::move(photo));
  return request;
}

TEST_CASE("Europass XML: the golden file") {
  check_golden("europass-cv.xml", xml_of(photographed()));
}

TEST_CASE("Europass XML: the identifier is ours and not Europass's") {
  const Element root = parsed(xml_of(full_request()));
  CHECK(root.namespace_uri == "http://www.europass.eu/1.0");
  CHECK(*root.children[0].attribute("schemeID") == "portolan-unofficial");
  CHECK(*root.children[0].attribute("schemeAgencyName") == "PORTOLAN");
}

TEST_CASE("Europass XML: every shown section is in the order, in the learner's") {
  Value request = full_request();
  request.set("cv", json(R"({"sections":[{"kind":"education","shown":true},
    {"kind":"languages","shown":true},{"kind":"work","shown":true}]})"));
  const Element root = parsed(xml_of(request));
  std::vector<const Element*> sections;
  gather(root, "SectionsOrder", sections);
  REQUIRE(sections.size() == 1);
  CHECK(texts_of(*sections[0], "Title") ==
        std::vector<std::string>{"education-training", "language", "work-experience"});
  request.set("cv", json(R"({"sections":[{"kind":"education","shown":false},
    {"kind":"languages","shown":false},{"kind":"credentials","shown":false}]})"));
  const Element fewer = parsed(xml_of(request));
  CHECK(texts_of(fewer, "DegreeName").empty());
  CHECK(texts_of(fewer, "PersonCompetency").empty());
  CHECK(texts_of(fewer, "PrimaryLanguageCode").empty());
}

TEST_CASE("Europass XML: each entry of a free section stands alone and has a title") {
  const Element root = parsed(xml_of(full_request()));
  std::vector<const Element*> others;
  gather(root, "Others", others);
  CHECK(others.size() > 6);
  for (const Element* one : others) {
    CHECK(texts_of(*one, "Other").size() == 1);
    for (const std::string& title : texts_of(*one, "Title")) CHECK(!title.empty());
  }
}

TEST_CASE("Europass XML: languages in three letters, five skills or one level for all") {
  const Element root = parsed(xml_of(full_request()));
  CHECK(texts_of(root, "PrimaryLanguageCode") == std::vector<std::string>{"spa"});
  CHECK(texts_of(root, "CompetencyID") == std::vector<std::string>{"fra"});
  CHECK(texts_of(root, "ScoreText") == std::vector<std::string>{"C1", "C1", "B2", "B2", "B1"});
  Value request = full_request();
  request.member("document")
      .member("profile")
      .set("languages", json(R"([{"code":"gsw","level":"A2","skills":null}])"));
  const Element other = parsed(xml_of(request));
  CHECK(texts_of(other, "CompetencyID") == std::vector<std::string>{"gsw"});
  CHECK(texts_of(other, "ScoreText") == std::vector<std::string>(5, "A2"));
}

TEST_CASE("Europass XML: proofs are named with file, digest, issuer and date") {
  const std::string xml = xml_of(full_request());
  CHECK(xml.find("Crossing borders – Example University; Genuine; Checked on 2026-11-22; "
                 "badge.json, SHA-256 " +
                 std::string(kHash1)) != std::string::npos);
  CHECK(xml.find("3333333333") == std::string::npos);  // an invalid one is not in a CV
  CHECK(xml.find("stated by the learner") != std::string::npos);
}

TEST_CASE("Europass XML: the picture is a data address in base64") {
  const auto data = texts_of(parsed(xml_of(photographed())), "EmbeddedData");
  REQUIRE(data.size() == 1);
  const auto bytes = base::decode_base64(data[0]);
  REQUIRE(bytes);
  CHECK(base::text_of(*bytes) == "data:image/png;base64," + std::string(kPixel));
  Value request = photographed();
  for (const char* type : {"image/svg+xml", "text/html", ""}) {
    request.member("photo").set("type", type);
    CHECK(exporting::europass_xml_operation(request).error().at == "/photo");
  }
  request = photographed();
  request.member("photo").set("base64", "<script>");
  CHECK(exporting::europass_xml_operation(request).error().at == "/photo");
}

TEST_CASE("Europass XML: hostile names stay text, twice escaped where they are HTML") {
  constexpr std::string_view kHostile = "]]></oa:GivenName><script>alert(1)</script>&lt;\"'";
  Value request = full_request();
  Value& document = request.member("document");
  document.member("profile").set("name", kHostile);
  document.member("profile").set("headline", kHostile);
  for (const char* member : {"title", "host", "description", "programme"}) {
    document.member("experiences").item(0).set(member, kHostile);
  }
  request.set("labels", with_every_text(request["labels"], kHostile));
  const Element root = parsed(xml_of(request));
  CHECK(texts_of(root, "script").empty());
  for (const char* name : {"OccupationalSkillsCovered", "ExecutiveSummary", "Description"}) {
    for (const std::string& html : texts_of(root, name)) {
      CAPTURE(html);
      CHECK(html.find("<script") == std::string::npos);
    }
  }
}

TEST_CASE("Text is escaped for XML") {
  CHECK(base::xml::escape("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;'");
  CHECK(base::xml::escape("\x01\r\n\t\xEF\xBF\xBF\xEF\xBF\xBE") == "��\n\t��");
}

TEST_CASE("html_paragraphs") {
  CHECK(exporting::html_paragraphs("a\nb\n\n\nc & d\r\n") == "<p>a<br>b</p><p>c &amp; d</p>");
  CHECK(exporting::html_paragraphs("").empty());
  CHECK(exporting::html_paragraphs(" \n\n ").empty());
}

TEST_CASE("split_phone") {
  struct Example {
    const char* phone;
    const char* code;
    const char* number;
    const char* country;
  };
  for (const Example& one : {Example{"+34 600 000 000", "34", "600 000 000", "es"},
                             {"+351912345678", "351", "912345678", "pt"},
                             {" +1 (212) 555", "1", "(212) 555", ""},
                             {"600 000 000", "", "", ""},
                             {"+", "", "", ""},
                             {"+3", "", "", ""},
                             {"+34", "", "", ""},
                             {"+3x4 5", "", "", ""}}) {
    CAPTURE(one.phone);
    const auto split = exporting::split_phone(one.phone);
    CHECK(split.dialling_code == one.code);
    CHECK(split.number == one.number);
    CHECK(split.country == one.country);
  }
}

}  // namespace
}  // namespace portolan::tests
