#include "explain/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/json/gate.hpp"
#include "tests/shared.hpp"

using portolan::base::Argument;
using portolan::base::ArgumentKind;
using portolan::explain::format_message;

namespace {

std::vector<Argument> arguments_of(const portolan::base::json::Value& list) {
  std::vector<Argument> arguments;
  for (const auto& item : list.items()) {
    const std::string_view kind = item["kind"].text();
    REQUIRE((kind == "text" || kind == "date" || kind == "number"));
    arguments.push_back({std::string(item["name"].text()),
                         kind == "date"     ? ArgumentKind::date
                         : kind == "number" ? ArgumentKind::number
                                            : ArgumentKind::text,
                         std::string(item["value"].text())});
  }
  return arguments;
}

}  // namespace

TEST_CASE("explain: the shared message vectors") {
  const auto folder = std::filesystem::path(PORTOLAN_ROOT) / "tests/vectors/messages";
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const auto vectors = portolan::base::json::parse(portolan::tests::read_file(entry.path()));
    REQUIRE(vectors);
    for (const auto& vector : vectors->items()) {
      REQUIRE(vector.size() == 4);
      const auto arguments = arguments_of(vector["arguments"]);
      CHECK(format_message(vector["pattern"].text(), arguments, vector["language"].text()) ==
            vector["expected"].text());
      ++count;
    }
  }
  CHECK(count > 30);
}

TEST_CASE("explain: a pattern outside the subset is given back unchanged") {
  const std::vector<Argument> arguments = {{"n", ArgumentKind::number, "1"},
                                           {"x", ArgumentKind::text, "y"}};
  for (const std::string_view pattern : {"{",
                                         "{n",
                                         "{n,",
                                         "{n, ",
                                         "{n, plural",
                                         "{n, plural,",
                                         "{n, plural, one",
                                         "{n, plural, one {",
                                         "{n, plural, one {a}",
                                         "{n, plural, one {a}}",
                                         "{n, plural, other {a}",
                                         "{}",
                                         "{,}",
                                         "{n, percent}",
                                         "{n, number, percent}",
                                         "{x, select}",
                                         "{x, select, }",
                                         "{x, select, y}",
                                         "{x, select, y {a}}",
                                         "{x, select, other {{}}}",
                                         "text {x} {",
                                         "{n plural, other {a}}"}) {
    CHECK(format_message(pattern, arguments, "en") == pattern);
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "{x, select, other {";
  CHECK(format_message(deep, arguments, "en") == deep);
}

TEST_CASE("explain: arguments that do not fit are written as they stand") {
  CHECK(format_message("by {nobody}", {}, "en") == "by {nobody}");
  const std::vector<Argument> odd = {{"n", ArgumentKind::number, "many"},
                                     {"big", ArgumentKind::number, "1e300"},
                                     {"d", ArgumentKind::date, ""}};
  CHECK(format_message("{n}, {n, number}, {n, plural, one {1} other {#!}}", odd, "fr") ==
        "many, many, many!");
  CHECK(!format_message("{big, number} {big, plural, other {#}}", odd, "en").empty());
  CHECK(format_message("<{d, date}>", odd, "en") == "<>");
}

TEST_CASE("explain: every cut of a good pattern is answered") {
  const std::string_view whole =
      "It''s '{'x'}' {x} {d, date} {n, number} {n, plural, =0 {a} one {#} other {{x, select, y {b} "
      "other {c}}}}";
  const std::vector<Argument> arguments = {{"n", ArgumentKind::number, "2"},
                                           {"x", ArgumentKind::text, "y"},
                                           {"d", ArgumentKind::date, "2026-01-02T00:00:00Z"}};
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const std::string cut(whole.substr(0, length));  // its own heap block, to catch a read beyond
    CHECK(format_message(cut, arguments, "en").size() <= cut.size() + 20);
  }
  CHECK(format_message(whole, arguments, "en") == "It's {x} y 2026-01-02 2 b");
}
