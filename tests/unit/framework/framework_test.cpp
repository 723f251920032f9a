#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>

#include "base/json/gate.hpp"
#include "framework/credit.hpp"
#include "framework/hundredths.hpp"
#include "framework/operations.hpp"
#include "framework/skills.hpp"

namespace portolan::framework {
namespace {

base::json::Value json(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return *value;
}

TEST_CASE("hundredths read plain decimals exactly") {
  CHECK(parse_hundredths("0")->count == 0);
  CHECK(parse_hundredths("12")->count == 1200);
  CHECK(parse_hundredths("12.5")->count == 1250);
  CHECK(parse_hundredths("0.07")->count == 7);
  CHECK(parse_hundredths("12.500")->count == 1250);
  CHECK(parse_hundredths("1000000")->count == kLargest.count);
  for (const char* text : {"", ".", "1.", ".5", "-1", "+1", "1e2", "1,5", "1.005", " 1", "1 ",
                           "1000000.01", "99999999999999999999999", "NaN"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_hundredths(text).has_value());
  }
  CHECK_FALSE(read_hundredths(base::json::Value("12")).has_value());
  CHECK(read_hundredths(base::json::Value(12.25))->count == 1225);
}

TEST_CASE("hundredths write the shortest form, which reads back") {
  CHECK(to_text({0}) == "0");
  CHECK(to_text({5}) == "0.05");
  CHECK(to_text({1250}) == "12.5");
  CHECK(to_text({1225}) == "12.25");
  CHECK(to_text({120000}) == "1200");
  for (std::int64_t count = 0; count < 20'000; count += 7) {
    CHECK(parse_hundredths(to_text({count}))->count == count);
  }
}

TEST_CASE("ECTS: 90 hours at 30 are 3, a minute less is never 3") {
  const std::array<Hundredths, 2> ninety{{{6000}, {3000}}};
  const auto three = ects_equivalent(ninety, {3000});
  CHECK(three->ects.count == 300);
  CHECK(three->hours.count == 9000);
  CHECK_FALSE(three->rounded);

  const std::array<Hundredths, 1> almost{{{8999}}};
  const auto less = ects_equivalent(almost, {3000});
  CHECK(less->ects.count == 299);
  CHECK(less->rounded);
}

TEST_CASE("ECTS: the sum is divided once, not part by part") {
  // Three times 0.33 would be 0.99.
  const std::array<Hundredths, 3> parts{{{1000}, {1000}, {1000}}};
  CHECK(ects_equivalent(parts, {3000})->ects.count == 100);
}

TEST_CASE("ECTS: a rate is 25 to 30 hours") {
  CHECK(ects_equivalent({}, {2500}));
  CHECK(ects_equivalent({}, {2750}));
  CHECK(ects_equivalent({}, {3000}));
  CHECK(ects_equivalent({}, {2499}).error().type == "framework.rate-out-of-range");
  CHECK(ects_equivalent({}, {3001}).error().type == "framework.rate-out-of-range");
  CHECK(ects_equivalent({}, {0}).error().type == "framework.rate-out-of-range");
}

TEST_CASE("the fifteen cross-border skills, each id, name and definition once") {
  const Framework& ecbs = frameworks().front();
  CHECK(ecbs.skills.size() == 15);
  std::set<std::string_view> seen;
  for (const Skill& skill : ecbs.skills) {
    CAPTURE(skill.id);
    CHECK(skill.id.starts_with("ecbs:"));
    CHECK(seen.insert(skill.id).second);
    for (std::size_t language = 0; language < kLanguages.size(); ++language) {
      CHECK(seen.insert(skill.definition[language]).second);
      CHECK(skill.definition[language].ends_with("."));
      REQUIRE(skill.use_cases.size() == 2);
      for (const Text& use_case : skill.use_cases) CHECK(seen.insert(use_case[language]).second);
    }
    CHECK(seen.insert(skill.name.front()).second);
    CHECK(find_skill(skill.id) == &skill);
  }
  CHECK(find_skill("ecbs:flying") == nullptr);
  CHECK(find_skill("") == nullptr);
}

TEST_CASE("operations") {
  const auto listed = list(base::json::Value());
  REQUIRE(listed);
  CHECK((*listed)["status"].text() == "done");
  CHECK((*listed)["frameworks"].at_index(0)["skills"].size() == 15);

  const auto sum = hours_to_ects(
      json(R"({"parts":[{"label":"a","hours":7.5},{"label":"b","hours":5}],"hours_per_ects":25})"));
  REQUIRE(sum);
  CHECK(base::json::write((*sum)["equivalent"]) ==
        R"({"hours":12.5,"hours_per_ects":25,"ects":0.5,"rounded":false,)"
        R"("parts":[{"label":"a","hours":7.5},{"label":"b","hours":5}]})");
  CHECK(
      hours_to_ects(json(R"({"parts":[{"hours":30}]})")).value()["equivalent"]["ects"].integer() ==
      1);

  const auto bad_rate = hours_to_ects(json(R"({"parts":[],"hours_per_ects":"30"})"));
  CHECK(bad_rate.error().type == "framework.rate-out-of-range");
  const auto bad_hours = hours_to_ects(json(R"({"parts":[{"hours":1},{"hours":-1}]})"));
  CHECK(bad_hours.error().type == "framework.malformed-hours");
  CHECK(bad_hours.error().at == "/parts/1/hours");
}

}  // namespace
}  // namespace portolan::framework
