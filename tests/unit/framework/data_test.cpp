// Laws of the bundled data, as compiled in. What belongs to the texts themselves (sources, languages,
// licences) is held by tests/architecture/frameworks.test.mjs.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "framework/mappings.hpp"
#include "framework/operations.hpp"
#include "framework/scales.hpp"
#include "framework/skills.hpp"

namespace portolan::framework {
namespace {

std::size_t skills_of(std::string_view id) {
  const Framework* framework = find_framework(id);
  REQUIRE(framework != nullptr);
  return framework->skills.size();
}

TEST_CASE("as many competences as each framework has") {
  CHECK(skills_of("ecbs") == 15);
  CHECK(skills_of("digcomp") == 21);
  CHECK(skills_of("greencomp") == 12);
  CHECK(skills_of("lifecomp") == 9);
  CHECK(skills_of("entrecomp") == 15);
  CHECK(skills_of("esco") == 96);
  CHECK(find_framework("digcomp")->areas.size() == 5);
  CHECK(find_framework("greencomp")->areas.size() == 4);
  CHECK(find_framework("lifecomp")->areas.size() == 3);
  CHECK(find_framework("entrecomp")->areas.size() == 3);
  CHECK(find_framework("entrecomp")->levels.size() == 8);
  CHECK(find_framework("nothing") == nullptr);
}

TEST_CASE("every skill is found by its key, and by nothing else") {
  std::set<std::string_view> keys;
  for (const Framework& framework : frameworks()) {
    for (const Skill& skill : framework.skills) {
      CAPTURE(skill.key());
      CHECK(keys.insert(skill.key()).second);
      CHECK(skill.framework == framework.id);
      CHECK(skill.id.empty() != skill.uri.empty());
      CHECK(find_known(skill.key()) == &skill);
      // A claim never names a skill that has an address in the member for ids.
      CHECK((find_skill(skill.key()) == nullptr) == skill.id.empty());
      CHECK((find_concept(skill.key()) == nullptr) == skill.uri.empty());
    }
  }
  CHECK(find_known("") == nullptr);
  CHECK(find_skill("digcomp:2.4")->name.front() == "Collaborating through digital technologies");
  CHECK(find_concept("http://data.europa.eu/esco/skill/60c78287-22eb-4103-9c8c-28deaa460da0")
            ->name.front() == "work in teams");
}

TEST_CASE("a mapping is seen from both of its ends") {
  for (const Mapping& mapping : mappings()) {
    CAPTURE(mapping.from);
    CAPTURE(mapping.to);
    CHECK(find_known(mapping.from) != nullptr);
    CHECK(mapping.from != mapping.to);
    CHECK((mapping.by == "portolan" || find_framework(mapping.by) != nullptr));
    const auto there = mapped_to(mapping.from);
    CHECK(std::ranges::count(there, mapping.to, &Mapped::key) == 1);
    if (find_known(mapping.to) == nullptr) continue;
    bool back = false;
    for (const Mapped& mapped : mapped_to(mapping.to)) {
      back |= mapped.key == mapping.from &&
              mapped.relation == seen_from_the_other_side(mapping.relation);
    }
    CHECK(back);
  }
  CHECK(mapped_to("ecbs:flying").empty());
  const auto of_adapting = mapped_to("ecbs:adapting");
  REQUIRE(of_adapting.size() == 4);
  CHECK(of_adapting.front().relation == Relation::close);
  CHECK(to_text(of_adapting.back().relation) == "related");
}

TEST_CASE("fields of education stand under broader ones, with the Union's addresses") {
  for (const Field& field : isced_fields().fields) {
    CAPTURE(field.id);
    CHECK(field.uri == "http://data.europa.eu/snb/isced-f/" + std::string(field.id));
    CHECK((field.broader().empty() || find_field(field.broader()) != nullptr));
    CHECK(find_field(field.id) == &field);
  }
  CHECK(find_field("0613")->name.front() == "Software and applications development and analysis");
  CHECK(find_field("0613")->broader() == "061");
  CHECK(find_field("6") == nullptr);
  CHECK(find_field("") == nullptr);
}

TEST_CASE("eight levels of qualifications, six of languages") {
  REQUIRE(eqf().levels.size() == 8);
  CHECK(eqf().levels[5].uri == "http://data.europa.eu/snb/eqf/6");
  REQUIRE(cefr().levels.size() == 6);
  CHECK(cefr().levels.front().id == "A1");
  CHECK(cefr().levels.back().id == "C2");
}

TEST_CASE("the list says whose words the names are") {
  const auto listed = list(base::json::Value());
  REQUIRE(listed);
  const base::json::Value& first = (*listed)["frameworks"].at_index(0);
  CHECK(base::json::write(first["names_by"]) == R"({"en":"framework","fr":"portolan"})");
  CHECK(first["credits"]["fr"].is_string());
  CHECK(first["licence"]["names"]["en"].is_string());
  const base::json::Value& adapting = first["skills"].at_index(2);
  CHECK(adapting["use_cases"].size() == 2);
  CHECK(adapting["mappings"].at_index(0)["by"].text() == "portolan");

  const auto scaled = scales(base::json::Value());
  REQUIRE(scaled);
  CHECK((*scaled)["isced_f"]["fields"].size() == isced_fields().fields.size());
  CHECK((*scaled)["eqf"]["levels"].at_index(7)["hints"]["fr"].is_string());
}

}  // namespace
}  // namespace portolan::framework
