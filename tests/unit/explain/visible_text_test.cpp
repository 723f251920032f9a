#include "explain/visible_text.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

using portolan::explain::make_visible;

TEST_CASE("explain: hidden characters are spelled out, honest ones stay") {
  CHECK(make_visible("Universidad de León, Ελλάδα, 日本, 🎓") ==
        "Universidad de León, Ελλάδα, 日本, 🎓");
  CHECK(make_visible("VALID\x1B[2J\u202Egnp") == "VALID[U+001B][2J[U+202E]gnp");
  CHECK(make_visible("a\nb\tc\rd") == "a b c d");
  CHECK(make_visible("\u200B\uFEFF\u0085\U000E0041") == "[U+200B][U+FEFF][U+0085][U+E0041]");
  CHECK(make_visible("क्\u200Dष") == "क्\u200Dष");
  CHECK(make_visible({"\0", 1}) == "[U+0000]");
}

TEST_CASE("explain: bytes that are no text become visible, and the result is text") {
  CHECK(make_visible("a\xFF\xC3") == "a\uFFFD\uFFFD");
  CHECK(make_visible("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // a lone surrogate
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; second += 5) {
      const std::string text = {static_cast<char>(first), static_cast<char>(second)};
      CHECK(portolan::base::is_utf8(portolan::base::view_of(make_visible(text))));
    }
  }
}
