#include "portfolio/text_shapes.hpp"

#include <doctest/doctest.h>

#include <string>

namespace portolan::portfolio {
namespace {

TEST_CASE("identifiers, hashes and file names cannot be paths") {
  CHECK(is_identifier("3f2b-4c.a_Z"));
  CHECK(is_identifier(std::string(100, 'a')));
  for (const std::string& text : {std::string(), std::string(101, 'a'), std::string("a/b"),
                                  std::string("a b"), std::string("ä"), std::string("a\0b", 3)}) {
    CHECK_FALSE(is_identifier(text));
  }
  CHECK(is_sha256(std::string(64, 'f')));
  CHECK_FALSE(is_sha256(std::string(64, 'F')));
  CHECK_FALSE(is_sha256(std::string(63, 'f')));
  CHECK(is_file_name("Zeugnis für Ana.pdf"));
  for (const char* text : {"", "  ", "../a", "a\\b", "a\nb"}) CHECK_FALSE(is_file_name(text));
}

TEST_CASE("dates are real and periods in order") {
  for (const char* text : {"2025", "2025-09", "2024-02-29"}) CHECK(is_date(text));
  for (const char* text : {"", "25", "2025-9", "2025-13", "2025-02-29", "2025-01-00", "2025/01",
                           "2025-01-01T00:00:00Z", "0000"}) {
    CAPTURE(text);
    CHECK_FALSE(is_date(text));
  }
  CHECK(dates_in_order("2025", "2025-03"));
  CHECK(dates_in_order("2025-03", "2025"));
  CHECK(dates_in_order("2025-03-01", "2025-03-01"));
  CHECK_FALSE(dates_in_order("2025-03", "2025-02-28"));
  CHECK_FALSE(dates_in_order("2026", "2025-12-31"));
}

TEST_CASE("a colour is six lower-case digits and nothing else") {
  CHECK(is_colour("#1f4e79"));
  for (const std::string_view none :
       {"", "#", "1f4e79", "#1f4e7", "#1f4e790", "#1F4E79", "#1f4e7g", "#1f4e7;", "##f4e79"}) {
    CHECK_FALSE_MESSAGE(is_colour(none), none);
  }
}

TEST_CASE("languages, countries, media types, e-mail") {
  for (const char* text : {"en", "pt-BR", "zh-Hant-TW", "sl-rozaj-1994", "gsw"}) {
    CAPTURE(text);
    CHECK(is_language_tag(text));
  }
  for (const char* text : {"", "e", "en_GB", "-en", "en-", "en--GB", "e-nglish", "\"><script>"}) {
    CAPTURE(text);
    CHECK_FALSE(is_language_tag(text));
  }
  CHECK(is_country("ES"));
  CHECK_FALSE(is_country("es"));
  CHECK_FALSE(is_country("ESP"));
  for (const char* text : {"", "application/pdf", "text/plain;charset=utf-8", "image/svg+xml"}) {
    CHECK(is_media_type_or_empty(text));
  }
  for (const char* text : {"pdf", "/pdf", "text/", "te xt/plain", "text/<b>"}) {
    CHECK_FALSE(is_media_type_or_empty(text));
  }
  CHECK(is_email("ana@example.org"));
  CHECK(is_email("añá@ejemplo.es"));
  for (const char* text : {"", "ana", "@b", "a@", "a@b@c", "a b@c"}) CHECK_FALSE(is_email(text));
}

}  // namespace
}  // namespace portolan::portfolio
