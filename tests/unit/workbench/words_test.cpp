#include "workbench/words.hpp"

#include <doctest/doctest.h>

#include <map>
#include <regex>
#include <set>
#include <string>

#include "tests/shared.hpp"

using namespace portolan;
using workbench::Words;

namespace {

api::Json json(std::string_view text) { return *api::parse_json(text); }

// Both languages' words of a folder of the project.
std::map<std::string, api::Json> catalogues(const std::string& folder) {
  std::map<std::string, api::Json> found;
  for (const std::string language : {"en", "fr"}) {
    const auto bytes =
        tests::read_file(std::filesystem::path(PORTOLAN_ROOT) / folder / (language + ".json"));
    found[language] = json(base::text_of(bytes));
  }
  return found;
}

}  // namespace

TEST_CASE("workbench words: texts by id, with their arguments") {
  const Words words(
      "en", R"({"hello":"Hello {name}","rows":"{count, plural, one {# row} other {# rows}}"})");
  CHECK(words.text("hello", {{"name", api::ArgumentKind::text, "Ana"}}) == "Hello Ana");
  CHECK(words.counted("rows", 1) == "1 row");
  CHECK(words.counted("rows", 1234) == "1,234 rows");
  CHECK(words.text("missing") == "missing");
  CHECK(words.text_or("missing", "a\nb") == "a[U+000A]b");
  CHECK(words.text_or("hello", "") == "Hello {name}");
}

TEST_CASE("workbench words: arguments are values, and what they hide is shown") {
  const Words words("en", R"({"by":"by {issuer}"})");
  const auto message =
      json(R"({"id":"by","arguments":[{"name":"issuer","kind":"text","value":"{x}\u202e'"}]})");
  CHECK(words.render(message) == "by {x}[U+202E]'");
  CHECK(words.render(json(R"({"id":"by","arguments":[]})")) == "by {issuer}");
  CHECK(words.render(json("null")).empty());
}

TEST_CASE("workbench words: a catalogue that is none leaves ids") {
  for (const char* catalogue : {"", "[]", "{\"a\":1}", "{", "null"}) {
    CHECK(Words("en", catalogue).text("a") == "a");
  }
}

TEST_CASE("workbench words: the reader's language, the text's own, English, the first") {
  const Words words("fr", "{}");
  CHECK(words.choose(json(R"({"en":"Badge","fr-BE":"Insigne"})")) == "Insigne");
  CHECK(words.choose(json(R"({"de":"Abzeichen","en":"Badge"})"), "de") == "Abzeichen");
  CHECK(words.choose(json(R"({"de":"Abzeichen","en":"Badge"})")) == "Badge");
  CHECK(words.choose(json(R"({"und":"","de":"Abzeichen"})")) == "Abzeichen");
  CHECK(words.choose(json("null")).empty());
}

TEST_CASE("workbench words: both languages have the same texts with the same arguments") {
  const auto texts = catalogues("src/workbench/messages");
  const std::regex name(R"(\{\s*(\w+)\s*[,}])");
  const auto arguments = [&](const std::string& text) {
    std::set<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at)
      names.insert((*at)[1]);
    return names;
  };
  const auto& english = texts.at("en").members();
  CHECK(english.size() == texts.at("fr").size());
  for (const auto& [id, text] : english) {
    const auto* french = texts.at("fr")[id].string();
    REQUIRE_MESSAGE(french, id);
    CHECK_MESSAGE(arguments(*text.string()) == arguments(*french), id);
  }
}

TEST_CASE("workbench words: every text that the views ask for is there") {
  const auto texts = catalogues("src/workbench/messages").at("en");
  const std::regex literal("\"(workbench\\.[a-z0-9_.]+[a-z0-9_])\"");
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::string(PORTOLAN_ROOT) + "/src/workbench")) {
    if (entry.path().extension() != ".cpp") continue;
    const auto bytes = tests::read_file(entry.path());
    const std::string source(base::text_of(bytes));
    for (std::sregex_iterator at(source.begin(), source.end(), literal), end; at != end; ++at) {
      ++found;
      CHECK_MESSAGE(texts[(*at)[1].str()].is_string(), (*at)[1].str());
    }
  }
  CHECK(found > 30);
}
