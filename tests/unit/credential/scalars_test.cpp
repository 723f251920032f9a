#include "credential/reading/scalars.hpp"

#include <doctest/doctest.h>

#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential::reading {
namespace {

// Place holds a document so that nodes may point into it.
struct Place {
  explicit Place(std::string_view text) : document(json_of(text)) {}
  Node node() { return {document, "", session}; }
  std::vector<base::Problem> problems() { return session.take_problems(); }

  base::json::Value document;
  Session session;
};

Text read_alone(std::string_view json) {
  Place place(json);
  return text(place.node());
}

TEST_CASE("language tags are repaired where the meaning is plain") {
  CHECK(language_tag("en") == "en");
  CHECK(language_tag("EN") == "en");
  CHECK(language_tag("en ") == "en");
  CHECK(language_tag("en_GB") == "en-GB");
  CHECK(language_tag("zh-Hant-TW") == "zh-Hant-TW");
  CHECK(language_tag("de-1996") == "de-1996");
  for (const char* text : {"", "e2", "en-", "-en", "en--gb", "englishlanguage", "en gb", "<b>"}) {
    CAPTURE(text);
    CHECK_FALSE(language_tag(text).has_value());
  }
}

TEST_CASE("a text is read in every spelling of JSON-LD") {
  CHECK(read_alone(R"("Diploma")") == Text{{{"und", "Diploma"}}});
  CHECK(read_alone(R"({"en":"Diploma","fr":"Diplôme"})") ==
        Text{{{"en", "Diploma"}, {"fr", "Diplôme"}}});
  CHECK(read_alone(R"({"en":["One","Two"]})") == Text{{{"en", "One\nTwo"}}});
  CHECK(read_alone(R"({"@value":"Diplom","@language":"de"})") == Text{{{"de", "Diplom"}}});
  CHECK(read_alone(R"([{"@value":"Diplom","@language":"de"},{"@value":"Diploma"}])") ==
        Text{{{"de", "Diplom"}, {"und", "Diploma"}}});
  CHECK(read_alone(R"({"@none":"Diploma"})") == Text{{{"und", "Diploma"}}});
  CHECK(read_alone(R"({"type":"Note","noteLiteral":{"en":"Pass"}})") == Text{{{"en", "Pass"}}});
  CHECK(read_alone(R"([{"noteLiteral":{"en":["Pass"]}},{"noteLiteral":{"en":"!"}}])") ==
        Text{{{"en", "Pass\n!"}}});
  CHECK(read_alone(R"({"id":"c","type":"Concept","prefLabel":{"sv":"Nivå 6"}})") ==
        Text{{{"sv", "Nivå 6"}}});
  CHECK(read_alone("null").empty());
  CHECK(read_alone(R"("")").empty());
  CHECK(read_alone(R"({"en":null,"fr":""})").empty());
}

TEST_CASE("what is no text is named and left out") {
  Place number("7");
  CHECK(text(number.node()).empty());
  CHECK(number.problems().front().type == "schema.type");

  Place other_class(R"({"type":"Person","name":"x"})");
  CHECK(text(other_class.node()).empty());
  CHECK(other_class.problems().front().type == "schema.type");

  Place half(R"({"en":"Good","de":7,"not a tag":"Bad"})");
  CHECK(text(half.node()) == Text{{{"en", "Good"}}});
  const auto problems = half.problems();
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].at == "/de");
  CHECK(problems[1].type == "schema.value");
  CHECK(problems[1].at == "/not a tag");
}

TEST_CASE("overlong texts are cut between characters") {
  Place place('"' + std::string(19'999, 'a') + "é\"");
  const Text cut = text(place.node());
  CHECK(cut.any() == std::string(19'999, 'a'));
  CHECK(place.problems().front().type == "limit.text");
}

TEST_CASE("a text in hundreds of languages is cut") {
  std::string json = "{";
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) json += std::string("\"") + a + b + "\":\"x\",";
  }
  json.back() = '}';
  Place place(json);
  CHECK(text(place.node()).entries.size() == 64);
  CHECK(place.problems().front().type == "limit.items");
}

TEST_CASE("a text shows English first, then no language, then any") {
  CHECK(Text{{{"fr", "a"}, {"en", "b"}}}.any() == "b");
  CHECK(Text{{{"fr", "a"}, {"und", "b"}}}.any() == "b");
  CHECK(Text{{{"fr", "a"}, {"de", "b"}}}.any() == "a");
  CHECK(Text{}.any().empty());
}

TEST_CASE("labels are joined language by language") {
  CHECK(joined({Text{{{"en", "Online"}, {"fr", "En ligne"}}}, Text{{{"en", "Blended"}}}}) ==
        Text{{{"en", "Online, Blended"}, {"fr", "En ligne"}}});
}

TEST_CASE("dates keep their text; a date that is none keeps no instant") {
  Place good(R"("2024-05-28T11:51:19+02:00")");
  const auto read = moment(good.node());
  CHECK(read->text == "2024-05-28T11:51:19+02:00");
  CHECK(base::to_text(*read->instant) == "2024-05-28T09:51:19Z");
  Place zoneless(R"("2024-05-28T11:51:19")");
  CHECK(base::to_text(*moment(zoneless.node())->instant) == "2024-05-28T11:51:19Z");
  Place absent("null");
  CHECK_FALSE(moment(absent.node()).has_value());
  for (const char* json : {R"("")", R"("2024-05-28")", R"("soon")", "7", "{}", "[]"}) {
    CAPTURE(json);
    Place bad(json);
    const auto found = moment(bad.node());
    REQUIRE(found.has_value());
    CHECK_FALSE(found->instant.has_value());
    CHECK(bad.problems().size() == 1);
  }
}

TEST_CASE("of two dates the stricter counts, and a real one before one that is none") {
  const Moment a{"a", base::from_unix(1)};
  const Moment b{"b", base::from_unix(2)};
  const Moment none{"none", std::nullopt};
  CHECK(later(a, b)->text == "b");
  CHECK(later(b, a)->text == "b");
  CHECK(earlier(a, b)->text == "a");
  CHECK(earlier(b, a)->text == "a");
  CHECK(earlier(none, b)->text == "b");
  CHECK(earlier(a, std::nullopt)->text == "a");
  CHECK(later(std::nullopt, none)->text == "none");
  CHECK_FALSE(later(std::nullopt, std::nullopt).has_value());
}

TEST_CASE("only web addresses become links") {
  CHECK(is_web_address("https://uni.example/x?y#z"));
  CHECK(is_web_address("HTTP://uni.example"));
  for (const char* text : {"javascript:alert(1)", "data:text/html,x", "", "uni.example", "ftp://x",
                           "https://a b", " https://a", "https://a\n"}) {
    CAPTURE(text);
    CHECK_FALSE(is_web_address(text));
  }
  Place place(R"json("javascript:alert(1)")json");
  CHECK_FALSE(web_address(place.node()).has_value());
  CHECK(place.problems().front().type == "schema.value");
}

TEST_CASE("amounts are plain decimals") {
  const auto read = [](std::string_view json) {
    Place place(json);
    return amount(place.node());
  };
  CHECK(read("2") == "2");
  CHECK(read("2.50") == "2.5");
  CHECK(read(R"("2")") == "2");
  CHECK(read(R"(" 2.5 ")") == "2.5");
  for (const char* json : {"-1", "1e9", R"("two")", R"("2,5")", "{}", "true", R"("")"}) {
    CAPTURE(json);
    CHECK_FALSE(read(json).has_value());
  }
}

TEST_CASE("the last segment names a code") {
  CHECK(last_segment("http://publications.europa.eu/resource/authority/country/ESP") == "ESP");
  CHECK(last_segment("http://x/y#ESP") == "ESP");
  CHECK(last_segment("http://x/ESP/") == "ESP");
  CHECK(last_segment("ESP") == "ESP");
  CHECK(last_segment("///").empty());
}

TEST_CASE("mail addresses lose their scheme") {
  Place place(R"(["mailto:ana@example.org","ana@example.org","MAILTO:ana@example.org","x"])");
  CHECK(mail_address(place.node().item(0)) == "ana@example.org");
  CHECK(mail_address(place.node().item(1)) == "ana@example.org");
  CHECK(mail_address(place.node().item(2)) == "ana@example.org");
  CHECK_FALSE(mail_address(place.node().item(3)).has_value());
}

TEST_CASE("one value and an array of one are the same") {
  Place place(R"({"a":{"x":1},"b":[{"x":1},null,"no"],"c":null,"d":[]})");
  CHECK(place.node().objects("a").size() == 1);
  CHECK(place.node().objects("a").front().at() == "/a");
  CHECK(place.node().objects("b").size() == 1);
  CHECK(place.node().objects("b").front().at() == "/b/0");
  CHECK(place.node().references("b").size() == 2);
  CHECK(place.node().objects("c").empty());
  CHECK(place.node().objects("d").empty());
  CHECK_FALSE(place.node().object("nowhere").present());
  const auto problems = place.problems();
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].at == "/b/2");
}

TEST_CASE("problems, list items and achievements are limited") {
  Session session;
  for (int i = 0; i < 500; ++i) session.report("schema.type", "/x", "");
  const auto problems = session.take_problems();
  CHECK(problems.size() == kProblems + 1);
  CHECK(problems.back().type == "limit.problems");

  Place place("{}");
  for (std::size_t i = 0; i < kAchievements; ++i) {
    CHECK(place.session.take_achievement(place.node()));
  }
  CHECK_FALSE(place.session.take_achievement(place.node()));
  CHECK_FALSE(place.session.take_achievement(place.node()));
  CHECK(place.session.take_problems().size() == 1);

  std::vector<int> items;
  for (int i = 0; i < 1000; ++i) add_new(items, i % 600, place.node());
  CHECK(items.size() == kSearchedItems);
}

}  // namespace
}  // namespace portolan::credential::reading
