#include "issue/picture.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/json/gate.hpp"
#include "base/xml/gate.hpp"

namespace portolan::issue {
namespace {

using base::json::Value;

Value sample(std::string_view title) {
  return Value::object()
      .set("design", Value::object().set("colour", "#0b4f8a").set("ink", "#ffffff"))
      .set("title", title)
      .set("issuer", "Invented University")
      .set("detail", "3 ECTS")
      .set("language", "en");
}

std::string problem_at(const Value& request) {
  const auto svg = badge_picture(request);
  return svg ? std::string() : svg.error().at;
}

TEST_SUITE_BEGIN("issue");

TEST_CASE("Words stay words in a picture, and the same request gives the same bytes") {
  const std::string title = "</text><script>alert(1)</script> & \"more\"";
  const auto svg = badge_picture(sample(title));
  REQUIRE(svg.has_value());
  CHECK(*svg == *badge_picture(sample(title)));
  CHECK(svg->find("<script") == std::string::npos);
  const auto root = base::xml::parse(base::view_of(*svg));
  REQUIRE(root.has_value());
  CHECK(root->children.front().text == title + " · Invented University");
}

TEST_CASE("A line is broken between words, and a long word where it must be") {
  CHECK(wrap("one two three", 100) == std::vector<std::string>{"one two three"});
  CHECK(wrap("one two three", 5.5) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("  ", 5).empty());
  const auto parts = wrap("Donaudampfschifffahrt", 5);
  CHECK(parts.size() > 2);
  std::string joined;
  for (const std::string& part : parts) joined += part;
  CHECK(joined == "Donaudampfschifffahrt");
  // e with an acute accent of its own: never apart.
  for (const std::string& part : wrap("e\u0301e\u0301e\u0301e\u0301", 0.7))
    CHECK(part == "e\u0301");
}

TEST_CASE("A long name is set smaller, and the longest is cut and shows it") {
  const auto size_of = [](const std::string& svg) {
    const std::size_t at = svg.find("font-size=\"") + 11;
    return std::stoi(svg.substr(at, svg.find('"', at) - at));
  };
  const auto small = badge_picture(sample("Teamwork"));
  const auto large = badge_picture(sample(std::string(100, 'm')));
  REQUIRE(small.has_value());
  REQUIRE(large.has_value());
  CHECK(size_of(*small) == 46);
  // A word is set smaller rather than broken.
  const auto word = badge_picture(sample("Communication"));
  REQUIRE(word.has_value());
  CHECK(size_of(*word) < 46);
  CHECK(word->find(">Communication</text>") != std::string::npos);
  CHECK(size_of(*large) < 30);
  const auto longest = badge_picture(sample(std::string(490, 'm')));
  REQUIRE(longest.has_value());
  CHECK(longest->find("…</text>") != std::string::npos);
}

TEST_CASE("A picture takes no colours, shapes or logos that are more than that") {
  CHECK(problem_at(sample("x")).empty());
  CHECK(problem_at(sample(" ")) == "/title");
  Value request = sample("x");
  request.member("design").set("colour", "url(#x)");
  CHECK(problem_at(request) == "/design/colour");
  request = sample("x");
  request.member("design").set("shape", "star");
  CHECK(problem_at(request) == "/design/shape");
  for (const std::string_view logo :
       {"https://x.example/logo.png", "data:image/png;base64,AA\"onload=",
        "data:text/html;base64,AA==", "data:image/png;base64,AAAA", ""}) {
    CHECK(problem_at(sample("x").set("logo", logo)) == "/logo");
  }
  CHECK(problem_at(sample("x").set("logo", "data:image/png;base64,iVBORw0KGgo=")).empty());
  CHECK(problem_at(sample("x").set("language", "\"")) == "/language");
  CHECK(badge_picture(sample("x").set("design", Value())).has_value());
}

TEST_SUITE_END();

}  // namespace
}  // namespace portolan::issue
