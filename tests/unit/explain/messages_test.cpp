// The texts in src/explain/messages against each other and against what the core may name.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/json/gate.hpp"
#include "explain/elements.hpp"
#include "explain/phrases.hpp"
#include "explain/text.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::Argument;
using base::ArgumentKind;
using base::json::Value;

namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"en", "fr"};

Value texts_of(std::string_view language) {
  const auto path = std::filesystem::path(PORTOLAN_ROOT) / "src/explain/messages" /
                    (std::string(language) + ".json");
  const auto texts = base::json::parse(tests::read_file(path));
  REQUIRE(texts);
  return *texts;
}

// The names that stand in a pattern, in whichever branch. Texts quote no braces, so structure and
// text alternate: at an even depth "{" opens an argument, at an odd one a branch.
std::set<std::string> names_in(std::string_view pattern) {
  std::set<std::string> names;
  int depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '}') --depth;
    if (pattern[i] != '{') continue;
    if (depth % 2 == 0) {
      const std::size_t end = pattern.find_first_of(",}", i);
      names.emplace(pattern.substr(i + 1, end - i - 1));
    }
    ++depth;
  }
  return names;
}

std::set<std::string> names_of(const explain::Message& message) {
  std::set<std::string> names;
  for (const Argument& argument : message.arguments) names.insert(argument.name);
  return names;
}

// Every id that the core may name, with the arguments that it then has.
std::vector<explain::Message> all_messages() {
  std::vector<explain::Message> all;
  for (const explain::Phrase& item : explain::phrases()) all.push_back(explain::phrase(item.id));
  for (const std::string_view part :
       {"title", "passed", "failed", "indeterminate", "not_applicable"}) {
    for (const std::string_view check : explain::check_phrases()) {
      all.push_back(explain::check_phrase(check, part));
    }
    all.push_back(explain::check_phrase("unheard.of", part));
  }
  for (const explain::ProblemPhrase& item : explain::problem_phrases()) {
    all.push_back(explain::problem_phrase({std::string(item.type), "", "", {}}));
  }
  all.push_back(explain::problem_phrase({"unheard.of", "", "", {}}));
  for (explain::Message& message : explain::element_messages()) all.push_back(std::move(message));
  all.push_back({"value.text", {{"value", ArgumentKind::text, ""}}});
  all.push_back({"value.date", {{"value", ArgumentKind::date, ""}}});
  return all;
}

}  // namespace

TEST_CASE("explain: the tables are sorted and without doubles") {
  const auto phrases = explain::phrases();
  CHECK(std::ranges::is_sorted(phrases, std::ranges::less_equal{}, &explain::Phrase::id));
  const auto problems = explain::problem_phrases();
  CHECK(std::ranges::is_sorted(problems, std::ranges::less_equal{}, &explain::ProblemPhrase::type));
  const auto checks = explain::check_phrases();
  CHECK(std::ranges::is_sorted(checks, std::ranges::less_equal{}));
}

TEST_CASE("explain: every language has a text for whatever the core may name, and no other") {
  const auto messages = all_messages();
  for (const std::string_view language : kLanguages) {
    const Value texts = texts_of(language);
    std::set<std::string_view> left;
    for (const auto& member : texts.members()) left.insert(member.name);
    for (const explain::Message& message : messages) {
      CAPTURE(language);
      CAPTURE(message.id);
      const std::string* const pattern = texts[message.id].string();
      REQUIRE(pattern);
      CHECK(std::ranges::includes(names_of(message), names_in(*pattern)));
      left.erase(message.id);
    }
    for (const std::string_view id : left) CHECK_MESSAGE(false, "nobody names ", id);
  }
}

TEST_CASE("explain: every text is within the subset, with and without its optional values") {
  for (const std::string_view language : kLanguages) {
    const Value texts = texts_of(language);
    for (explain::Message message : all_messages()) {
      for (const std::string_view choice : {"yes", "no", "data_integrity", "pdf"}) {
        for (Argument& argument : message.arguments) argument.value = choice;
        CAPTURE(language);
        CAPTURE(message.id);
        const std::string text =
            explain::format_message(texts[message.id].text(), message.arguments, language);
        CHECK(!text.empty());
        CHECK(text.find_first_of("{}") == text.npos);
        CHECK(text.find('\'') == text.npos);  // texts are set with ’
      }
    }
  }
}

TEST_CASE("explain: sentences end like sentences, French spacing is French") {
  const Value english = texts_of("en");
  const Value french = texts_of("fr");
  for (const auto& member : english.members()) {
    const std::string_view id = member.name;
    const bool is_sentence = id.starts_with("summary.") || id.starts_with("advice.") ||
                             id.starts_with("problem.") ||
                             (id.starts_with("check.") && !id.ends_with(".title"));
    CAPTURE(id);
    if (is_sentence) {
      CHECK(member.value.text().ends_with('.'));
      CHECK(french[id].text().ends_with('.'));
    }
    const std::string_view text = french[id].text();
    for (const std::string_view wrong : {" :", " ;", " !", " ?", " »", "« "}) {
      CHECK_MESSAGE(text.find(wrong) == text.npos, "a break could come at “", wrong, "”");
    }
  }
}
