// Laws of exports and imports together: what a format can hold comes back as it was, and a portfolio
// that already has it gains nothing.
#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "export/operations.hpp"
#include "tests/unit/import/kit.hpp"

namespace portolan::tests {
namespace {

std::string exported(base::Result<Value> (*operation)(const Value&)) {
  const auto answer = operation(full_request());
  REQUIRE(answer);
  return std::string((*answer)["file"]["text"].text());
}

Value labels() { return full_request()["labels"]; }

Value imported(const Value& document, const std::string& name, const std::string& text) {
  const Value answer = Import(document).file(name, text).set("labels", labels()).answer();
  return carried_out(document, answer);
}

const Value* find_by(const Value& list, std::string_view member, const Value& value) {
  for (const Value& entry : list.items()) {
    if (entry[member] == value) return &entry;
  }
  return nullptr;
}

void check_same(const Value& before, const Value& after,
                std::initializer_list<std::string_view> members) {
  for (const std::string_view member : members) {
    CAPTURE(member);
    CHECK(base::json::write(after[member]) == base::json::write(before[member]));
  }
}

TEST_CASE("law: JSON Resume brings back persons, experiences and claims whole") {
  const Value before = full_request()["document"];
  const Value after =
      imported(created(), "resume.json", exported(exporting::json_resume_operation));
  check_same(before["profile"], after["profile"],
             {"name", "names", "email", "phone", "city", "country", "nationalities", "birth_date",
              "headline", "summary", "links", "languages"});
  CHECK(after["experiences"].size() == before["experiences"].size());
  for (const Value& one : before["experiences"].items()) {
    CAPTURE(one["title"].text());
    const Value* same = find_by(after["experiences"], "title", one["title"]);
    REQUIRE(same != nullptr);
    check_same(one, *same,
               {"kind", "title", "country", "city", "host", "programme", "from", "to", "hours",
                "description", "role", "url", "field", "eqf"});
  }
  CHECK(after["skills"].size() == before["skills"].size());
  for (const Value& one : before["skills"].items()) {
    const char* name = one["skill"].is_string()     ? "skill"
                       : one["concept"].is_object() ? "concept"
                                                    : "text";
    CAPTURE(base::json::write(one[name]));
    const Value* same = find_by(after["skills"], name, one[name]);
    REQUIRE(same != nullptr);
    check_same(one, *same, {"level", "self_assessment", "reflection"});
    CHECK((*same)["experiences"].size() == one["experiences"].size());
  }
  CHECK(after["credentials"].size() == 0);  // their own files alone prove them
}

TEST_CASE("law: Europass XML brings back persons, studies and work") {
  const Value before = full_request()["document"];
  const Value after = imported(created(), "cv.xml", exported(exporting::europass_xml_operation));
  check_same(before["profile"], after["profile"],
             {"name", "email", "phone", "city", "country", "nationalities", "birth_date",
              "headline", "summary"});
  for (const Value& one : before["experiences"].items()) {
    CAPTURE(one["title"].text());
    const Value* same = find_by(after["experiences"], "title", one["title"]);
    REQUIRE(same != nullptr);
    const std::string_view kind = one["kind"].text();
    check_same(one, *same, {"title", "from", "to", "description", "url"});
    if (kind == "volunteering" || kind == "other") continue;
    check_same(one, *same, {"country", "city", "host"});
    if (kind == "study") check_same(one, *same, {"kind", "field", "eqf"});
  }
  for (const Value& language : before["profile"]["languages"].items()) {
    const Value* same = find_by(after["profile"]["languages"], "code", language["code"]);
    REQUIRE(same != nullptr);
    check_same(language, *same, {"skills"});
  }
  // The credential that stands among the studies is not one of the learner's own words.
  CHECK(after["experiences"].size() == before["experiences"].size());
}

TEST_CASE("law: a portfolio that has it all gains nothing from its own exports") {
  const Value before = full_request()["document"];
  for (const auto operation :
       {exporting::json_resume_operation, exporting::europass_xml_operation}) {
    const std::string text = exported(operation);
    const Value answer = Import(before)
                             .file(text.starts_with('{') ? "resume.json" : "cv.xml", text)
                             .set("labels", labels())
                             .answer();
    for (const Value& command : commands_of(answer)) {
      CAPTURE(base::json::write(command));
      CHECK(false);
    }
  }
}

}  // namespace
}  // namespace portolan::tests
