// Laws of baking: what goes in comes out, and nothing that happened on the way stays unseen.
#include <doctest/doctest.h>

#include <algorithm>

#include "container/open.hpp"
#include "container/png.hpp"
#include "container/svg.hpp"
#include "tests/pictures.hpp"

using namespace portolan;

namespace {

constexpr std::string_view kKeyword = "openbadgecredential";
constexpr std::string_view kText = R"({"type":["VerifiableCredential"],"name":"Été"})";

// A picture with chunks before and after the credential.
base::Bytes baked_picture() {
  const base::Bytes plain = tests::picture(
      {tests::header_chunk(), tests::chunk("gAMA", "abcd"), tests::text_chunk("Title", "A badge"),
       tests::pixel_chunk(), tests::chunk("tEXt", std::string("Comment\0x", 9))});
  auto baked = container::bake_png(plain, kKeyword, kText);
  REQUIRE(baked);
  return *std::move(baked);
}

bool has_problem(const container::Unbaked& unbaked, std::string_view type) {
  return std::ranges::any_of(unbaked.problems,
                             [type](const base::Problem& problem) { return problem.type == type; });
}

// Where the credential chunk lies in a baked picture: after signature and IHDR.
struct Range {
  std::size_t first;
  std::size_t last;
};

Range credential_chunk() {
  const std::size_t first = 8 + 25;
  return {first, first + 12 + kKeyword.size() + 5 + kText.size()};
}

}  // namespace

TEST_CASE("law: unbaking gives back what was baked, and all other bytes stay") {
  for (const std::string_view keyword : {"openbadges", "openbadgecredential", "clrcredential"}) {
    for (const std::size_t length : {1UZ, 2UZ, 100UZ, 70'000UZ}) {
      const base::Bytes plain = tests::plain_picture();
      std::string text;
      for (std::size_t i = 0; i < length; ++i) {
        text.push_back(static_cast<char>(' ' + static_cast<int>(i * 7 % 90)));
      }
      const auto baked = container::bake_png(plain, keyword, text);
      REQUIRE(baked);
      const auto unbaked = container::unbake_png(*baked);
      CHECK(unbaked.problems.empty());
      REQUIRE(unbaked.texts.size() == 1);
      CHECK(unbaked.texts[0].keyword == keyword);
      CHECK(base::text_of(unbaked.texts[0].text) == text);

      base::Bytes without = *baked;
      const auto begin = without.begin() + 33;
      without.erase(begin, begin + static_cast<std::ptrdiff_t>(baked->size() - plain.size()));
      CHECK(without == plain);
    }
  }
}

TEST_CASE("law: a picture cut at any byte never gives a credential without a problem") {
  const base::Bytes whole = baked_picture();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    // A copy of exactly this size, so that a sanitizer sees any read beyond it.
    const base::Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
    CHECK(has_problem(container::unbake_png(cut), "img.structure"));
    const auto contents = container::open(cut);
    if (!contents.payloads.empty()) CHECK_FALSE(contents.problems.empty());
  }
}

TEST_CASE("law: a flipped bit in the credential chunk is a checksum error") {
  const base::Bytes whole = baked_picture();
  const Range range = credential_chunk();
  for (std::size_t bit = range.first * 8; bit < range.last * 8; ++bit) {
    base::Bytes flipped = whole;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    const auto unbaked = container::unbake_png(flipped);
    CAPTURE(bit);
    if (bit < (range.first + 4) * 8) {
      // In the length, which the checksum does not cover: the chunks fall out of step.
      CHECK((has_problem(unbaked, "img.crc") || has_problem(unbaked, "img.structure")));
    } else {
      CHECK(has_problem(unbaked, "img.crc"));
    }
  }
}

TEST_CASE("law: a flipped bit anywhere is never silent") {
  const base::Bytes whole = baked_picture();
  for (std::size_t bit = 8UZ * 8; bit < whole.size() * 8; ++bit) {
    base::Bytes flipped = whole;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    CAPTURE(bit);
    CHECK_FALSE(container::unbake_png(flipped).problems.empty());
  }
}

TEST_CASE("law: opening the same bytes twice gives the same") {
  const base::Bytes whole = baked_picture();
  const auto first = container::open(whole);
  const auto second = container::open(whole);
  CHECK(first.kind == second.kind);
  CHECK(first.problems == second.problems);
  REQUIRE(first.payloads.size() == second.payloads.size());
  CHECK(first.payloads[0].bytes == second.payloads[0].bytes);
}

namespace {

constexpr std::string_view kDrawing =
    "<?xml version=\"1.0\"?>\r\n<!-- > <svg> -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
    "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg "
    "xmlns='http://www.w3.org/2000/svg' "
    "title=\"a > b\" viewBox=\"0 0 1 1\" ><desc>\xC3\x89t\xC3\xA9</desc>\r\n<rect/></svg>\n";

std::string baked_svg(std::string_view file, std::string_view keyword, std::string_view text) {
  const auto baked = container::bake_svg(base::view_of(file), keyword, text);
  return baked ? std::string(base::text_of(*baked)) : baked.error().type;
}

}  // namespace

TEST_CASE("law: unbaking an SVG gives back what was baked, and all other bytes stay") {
  constexpr std::string_view kToken = "eyJhbGciOiJFZERTQSJ9.eyJpZCI6MX0.c2ln-_~";
  for (const std::string_view text :
       {kText, kToken, std::string_view("{\"a\":\"]]>]]]]>&lt;<b>\",\n\t\"b\":\"]]\"}")}) {
    for (const std::string_view keyword : {"openbadges", "openbadgecredential", "clrcredential"}) {
      if (keyword == "openbadges" && text != kToken) continue;
      CAPTURE(text);
      const std::string baked = baked_svg(kDrawing, keyword, text);
      const auto unbaked = container::unbake_svg(base::view_of(baked));
      CHECK(unbaked.problems.empty());
      REQUIRE(unbaked.elements.size() == 1);
      CHECK(unbaked.elements[0].name == keyword);
      CHECK(base::text_of(unbaked.elements[0].text) == text);
      CHECK(baked_svg(baked, keyword, text) == "img.multiple");

      // What was put in is one declaration in the root's tag and one element behind it.
      std::string rest = baked;
      const std::size_t declared = rest.find(" xmlns:openbadges=");
      rest.erase(declared, rest.find('"', declared + 20) + 1 - declared);
      const std::size_t element = rest.find("<openbadges:");
      const std::size_t end = rest.find("<desc>");
      REQUIRE(element < end);
      rest.erase(element, end - element);
      CHECK(rest == kDrawing);
    }
  }
}

TEST_CASE("svg: the prefix may be taken, and then stands on the element") {
  constexpr std::string_view kTaken =
      "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" "
      "xmlns:openbadges=\"http://openbadges.org\"></s:svg>";
  const std::string baked = baked_svg(kTaken, "openbadgecredential", "{}");
  CHECK(baked.ends_with(
      "<openbadges:credential xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\">"
      "<![CDATA[{}]]></openbadges:credential></s:svg>"));
}

TEST_CASE("svg: what cannot be baked is refused") {
  const std::string drawing(kDrawing);
  CHECK(baked_svg(drawing, "badge", "{}") == "img.keyword");
  CHECK(baked_svg(drawing, "openbadges", "{}") == "img.text");  // a hosted badge needs its address
  for (const std::string_view text :
       {"", " {}", "{}\n", "{\r\n}", "{\"a\":\"\x01\"}", "\xFF", "\xEF\xBF\xBF"}) {
    CAPTURE(text);
    CHECK(baked_svg(drawing, "openbadgecredential", text) == "img.text");
  }
  CHECK(baked_svg("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "clrcredential", "{}") ==
        "img.structure");
  CHECK(baked_svg("<svg></svg>", "clrcredential", "{}") == "img.type");
  CHECK(baked_svg("<svg>", "clrcredential", "{}") == "xml.syntax");
  CHECK(baked_svg(
            "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
            "clrcredential", "{}") == "xml.doctype");
}
