// An institution kit as its users get it, with one thing changed.
#include "portfolio/review/kit.hpp"

#include <doctest/doctest.h>

#include "base/json/gate.hpp"
#include "tests/shared.hpp"

namespace portolan::portfolio::review {
namespace {

using base::json::Value;

Value kit() {
  const std::filesystem::path root(PORTOLAN_ROOT);
  return *base::json::parse(tests::read_file(root / "web/data/kits/cross-border.json"));
}

std::string problem_with(const Value& changed) {
  const auto problems = check_kit(changed);
  return problems.empty() ? std::string() : problems.front().at;
}

TEST_SUITE_BEGIN("portfolio");

TEST_CASE("a kit is usable only with a logo that can be drawn and signed") {
  const auto with_logo = [](std::string_view logo) {
    return problem_with(kit().set("logo", logo));
  };
  CHECK(problem_with(kit().set("logo", Value())).empty());
  CHECK(with_logo("data:image/png;base64,iVBORw0KGgo=").empty());
  CHECK(with_logo("data:image/jpeg;base64,/9j/").empty());
  CHECK(with_logo("data:image/svg+xml;base64,PHN2Zy8+").empty());
  // As files often are: one called by the other's name.
  CHECK(with_logo("data:image/png;base64,/9j/").empty());
  CHECK(with_logo("data:image/jpeg;base64,iVBORw0KGgo=").empty());
  for (const std::string_view none :
       {"", "data:image/png;base64,", "data:image/png;base64,AAAA", "data:image/png;base64,%%%",
        "data:image/png;base64,PHN2Zy8+",
        "data:image/svg+xml;base64,iVBORw0KGgo=", "data:image/png;base64,R0lGODlh",
        "data:image/gif;base64,R0lGODlh", "https://uni.example/logo.png"}) {
    CHECK_MESSAGE(with_logo(none) == "/logo", none);
  }
  const std::string large =
      "data:image/png;base64,iVBORw0K" + std::string(std::size_t{2} << 20, 'A');
  CHECK(with_logo(large) == "/logo");
}

TEST_CASE("a kit's colours are what its pictures take") {
  const auto with_colour = [](std::string_view colour) {
    Value changed = kit();
    changed.set("design", Value::object().set("colour", colour).set("ink", "#ffffff"));
    return problem_with(changed);
  };
  CHECK(with_colour("#0b4f8a").empty());
  for (const std::string_view none : {"blue", "#0B4F8A", "#0b4f8a;", ""}) {
    CHECK_MESSAGE(with_colour(none) == "/design/colour", none);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace portolan::portfolio::review
