#include "framework/language_codes.hpp"

#include <doctest/doctest.h>

namespace portolan::tests {
namespace {

TEST_CASE("language codes: two letters and three, both ways") {
  using framework::three_letters;
  using framework::two_letters;
  CHECK(three_letters("fr") == "fra");
  CHECK(three_letters("fr-CA") == "fra");
  CHECK(three_letters("eu") == "eus");
  CHECK(three_letters("zu") == "zul");
  CHECK(three_letters("gsw").empty());
  CHECK(three_letters("").empty());
  CHECK(two_letters("fra") == "fr");
  CHECK(two_letters("fre") == "fr");
  CHECK(two_letters("baq") == "eu");
  CHECK(two_letters("gsw").empty());
  CHECK(two_letters("").empty());
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      const char tag[] = {a, b, '\0'};
      const auto three = three_letters(tag);
      if (!three.empty()) CHECK(two_letters(three) == tag);
    }
  }
}

}  // namespace
}  // namespace portolan::tests
