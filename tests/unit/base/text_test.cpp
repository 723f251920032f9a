#include <doctest/doctest.h>

#include <string>

#include "base/base64.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"

using namespace portolan;

namespace {

std::string instant_of(std::string_view text, base::ZoneRule zone = base::ZoneRule::required) {
  const auto instant = base::parse_instant(text, zone);
  return instant ? base::to_text(*instant) : "nothing";
}

}  // namespace

TEST_CASE("base64: RFC 4648 section 10 vectors, both alphabets") {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : vectors) {
    CHECK(base::encode_base64(base::view_of(plain)) == encoded);
    CHECK(base::text_of(*base::decode_base64(encoded)) == plain);
    const std::string bare = std::string(encoded).substr(0, std::string_view(encoded).find('='));
    CHECK(base::encode_base64url(base::view_of(plain)) == bare);
    CHECK(base::text_of(*base::decode_base64url(bare)) == plain);
  }
}

TEST_CASE("base64: one value has one spelling") {
  for (const char* text : {"Zh", "Zm9=", "Zg==", "Zm9v Yg", "Zm9v\n", "Zm9vY", "Zm+v", "Zm/v"}) {
    CHECK_FALSE(base::decode_base64url(text));
  }
  for (const char* text : {"Zg", "Zh==", "Zm9v====", "=Zm9", "Zm_v", "Zm9v\nYg=="}) {
    CHECK_FALSE(base::decode_base64(text));
  }
}

TEST_CASE(
    "base64: bits that nothing stands for are refused, and symbols that are none, at every place") {
  constexpr std::string_view kSymbols =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (std::size_t i = 0; i < kSymbols.size(); ++i) {
    CHECK(base::decode_base64url(std::string{'A', kSymbols[i]}).has_value() == (i % 16 == 0));
    CHECK(base::decode_base64url(std::string{'A', 'A', kSymbols[i]}).has_value() == (i % 4 == 0));
    CHECK(base::decode_base64url(std::string{'A', 'A', 'A', kSymbols[i]}).has_value());
  }
  for (std::size_t size = 2; size <= 11; ++size) {
    if (size % 4 == 1) continue;
    for (std::size_t at = 0; at < size; ++at) {
      for (int code = 0; code < 256; ++code) {
        std::string text(size, 'A');
        text[at] = static_cast<char>(code);
        const bool is_symbol = kSymbols.contains(static_cast<char>(code));
        const auto bytes = base::decode_base64url(text);
        CHECK((!bytes || is_symbol));
        if (bytes) CHECK(base::encode_base64url(*bytes) == text);
      }
    }
  }
}

TEST_CASE("UTF-8: a byte that is none is found among any number of letters") {
  for (std::size_t size = 1; size <= 20; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'a');
      CHECK(base::is_utf8(base::view_of(text)));
      text[at] = '\x80';
      CHECK_FALSE(base::is_utf8(base::view_of(text)));
      text.replace(at, 1, "\xC3\xA9");
      CHECK(base::is_utf8(base::view_of(text)));
    }
  }
}

TEST_CASE("base58: leading zeros and refusals") {
  CHECK(base::encode_base58(base::Bytes{0, 0, 1, 2, 3}) == "11Ldp");
  CHECK(*base::decode_base58("11Ldp") == base::Bytes{0, 0, 1, 2, 3});
  CHECK(base::text_of(*base::decode_base58("JxF12TrwUP45BMd")) == "Hello World");
  for (const char* text : {"0", "O", "I", "l", " 1", "a b"}) CHECK_FALSE(base::decode_base58(text));
  CHECK_FALSE(base::decode_base58(std::string(9000, '2')));
}

TEST_CASE("instants: RFC 3339 and what is not") {
  CHECK(instant_of("2024-05-28T11:51:19+02:00") == "2024-05-28T09:51:19Z");
  CHECK(instant_of("1970-01-01T00:00:00Z") == "1970-01-01T00:00:00Z");
  CHECK(instant_of("0001-01-01T00:00:00Z") == "0001-01-01T00:00:00Z");
  CHECK(instant_of("9999-12-31T23:59:59Z") == "9999-12-31T23:59:59Z");
  CHECK(instant_of("2024-02-29T00:00:00.120Z") == "2024-02-29T00:00:00.12Z");
  CHECK(instant_of("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00Z");
  CHECK(instant_of("2017-01-01T00:59:60+01:00") == "2017-01-01T00:00:00Z");
  CHECK(instant_of("2024-01-01T00:00:00", base::ZoneRule::assumed_as_utc) ==
        "2024-01-01T00:00:00Z");
  for (const char* text :
       {"2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:01Z",
        "2024-01-01T00:00:00", "2024-01-01", "2024-01-01t00:00:00Z", "2024-01-01T00:00:00z",
        "2024-01-01 00:00:00Z", "2024-01-01T00:00:00,5Z", "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00+14:01", "2024-01-01T12:00:60Z", "0000-01-01T00:00:00Z",
        "+12024-01-01T00:00:00Z", "2024-01-01T00:00:00Z ", ""}) {
    CHECK_MESSAGE(instant_of(text) == "nothing", text);
  }
}

TEST_CASE("instants: every day of 800 years survives the calendar") {
  for (std::int64_t day = -200'000; day < 100'000; ++day) {
    const auto instant = base::from_unix(day * 86'400 + 12'345);
    REQUIRE(base::parse_instant(base::to_text(*instant)) == instant);
  }
}

TEST_CASE("durations: hours of an XML Schema duration") {
  CHECK(base::parse_duration_hours("P2DT12H") == 60.0);
  CHECK(base::parse_duration_hours("PT4H") == 4.0);
  CHECK(base::parse_duration_hours("PT90M") == 1.5);
  CHECK(base::parse_duration_hours("P0Y1DT0S") == 24.0);
  for (const char* text : {"P1M", "P1Y", "PT", "P", "4H", "PT4", "P4H", "PT1M1H", "PT1H1H", "-PT1H",
                           "PT1e3H", "PT9999999H"}) {
    CHECK_MESSAGE(!base::parse_duration_hours(text), text);
  }
}

TEST_CASE("text: folding, pointers, numbers") {
  CHECK(base::fold_for_comparison("  Université  de LIÈGE ") == "universite de liege");
  CHECK(base::fold_for_comparison("O\xCC\x88stliche-Straße") == "ostliche strasse");
  CHECK(base::fold_for_comparison("ŁÓDŹ") == "lodz");
  CHECK(base::fold_for_comparison("Αθήνα") != base::fold_for_comparison("Athina"));
  CHECK(base::pointer_token("a/b~c") == "/a~1b~0c");
  CHECK(base::to_decimal(60.0) == "60");
  CHECK(base::to_decimal(2.5) == "2.5");
  CHECK(base::to_decimal(-0.0) == "0");
  CHECK(base::to_decimal(0.1) == "0.1");
  CHECK(base::to_decimal(-1.0 / 3) == "-0.3333333333333333");
  CHECK(base::to_decimal(1e20) == "100000000000000000000");
  CHECK(base::to_decimal(1e21) == "1e+21");
  CHECK(base::to_decimal(1.5e-6) == "0.0000015");
  CHECK(base::to_decimal(1.5e-7) == "1.5e-7");
  CHECK(base::to_decimal(5e-324) == "5e-324");
  CHECK(base::to_decimal(1.7976931348623157e308) == "1.7976931348623157e+308");
  CHECK(base::parse_decimal("-2.5e3") == -2500.0);
  for (const char* text : {"", "01", "+1", "1.", ".5", "0x1", "inf", "1e", " 1", "1e400"}) {
    CHECK_MESSAGE(!base::parse_decimal(text), text);
  }
}
