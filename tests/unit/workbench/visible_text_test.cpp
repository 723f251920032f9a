#include "workbench/visible_text.hpp"
#include "api/text.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace portolan::workbench;

TEST_CASE("workbench text: honest writing stays as it is") {
  for (const char* text :
       {"", "Diplôme", "Ελληνικά", "Български", "Þórr ß œ", "汉字", "a\u0301", "👍"}) {
    CHECK(visible(text) == text);
  }
}

TEST_CASE("workbench text: what would hide or turn the line around is spelled out") {
  CHECK(visible("a\u202Eb") == "a[U+202E]b");
  CHECK(visible(std::string_view("\0\x1b[31m", 6)) == "[U+0000][U+001B][31m");
  CHECK(visible("\u200B\u00AD\uFEFF") == "[U+200B][U+00AD][U+FEFF]");
  CHECK(visible("\U000E0041") == "[U+E0041]");
  CHECK(visible("\u0085") == "[U+0085]");
}

TEST_CASE("workbench text: line breaks stay only where lines may break") {
  CHECK(visible("a\nb\tc") == "a\nb[U+0009]c");
  CHECK(visible("a\nb", LineBreaks::shown) == "a[U+000A]b");
}

TEST_CASE("workbench text: bytes that are no UTF-8 become replacement characters") {
  // Unicode 15, table 3-7: overlong, surrogate, beyond the last plane, cut short, stray.
  CHECK(visible("\xC0\x80") == "\uFFFD\uFFFD");
  CHECK(visible("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(visible("\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(visible("\xE2\x82") == "\uFFFD\uFFFD");
  CHECK(visible("a\xFFz") == "a\uFFFDz");
}

TEST_CASE("workbench text: every character goes through UTF-8 and back") {
  for (char32_t character = 0x20; character < 0x110000; character += 7) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    std::string text;
    portolan::api::append_utf8(text, character);
    std::size_t at = 0;
    REQUIRE(next_character(text, at) == character);
    REQUIRE(at == text.size());
  }
}

TEST_CASE("workbench text: JSON strings are written in one visible line") {
  CHECK(as_json_string("a\"b\\c") == R"("a\"b\\c")");
  CHECK(as_json_string("1\n2\r3\t4") == R"("1\n2\r3\t4")");
  CHECK(as_json_string(std::string_view("\0", 1)) == R"("\u0000")");
  CHECK(as_json_string("é\u202E") == "\"é\\u202E\"");
  CHECK(as_json_string("\U000E0041") == R"("\uDB40\uDC41")");
}
