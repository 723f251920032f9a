// What is exported can be imported again: into an empty portfolio, everything that the format can hold
// comes back as it was. What it cannot hold is named here, and nowhere else.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "export/operations.hpp"
#include "tests/unit/import/kit.hpp"

using namespace portolan;
using tests::Import;
using tests::json;
using tests::Value;

namespace {

using Members = std::set<std::string, std::less<>>;

Value labels(const std::string& language) {
  return json(tests::root_file("web/messages/" + language + ".json"));
}

Value document() {
  Value full = json(tests::root_file("tests/golden/export/document.json"));
  return tests::must(full,
                     R"({"type":"add_experience","id":"x9","at":"2026-11-22T10:20:00Z","value":{
    "kind":"other","title":"Choir","host":"Coro Ejemplo","city":"Bilbao","country":"ES","from":"2021","to":"2023-02",
    "hours":40.5,"programme":"None & all","role":"Tenor","description":"One\n\nTwo <b>three</b>","eqf":2}})");
}

std::string exported(base::Result<Value> (*operation)(const Value&), const std::string& language) {
  Value words = labels(language);
  words.set("country.ES", language == "fr" ? "Espagne" : "Spain");
  words.set("country.FR", "France");
  Value request = Value::object();
  request.set("document", document());
  request.set("at", "2026-11-22T12:00:00Z");
  request.set("labels", words);
  request.set("language", language);
  auto answer = operation(request);
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  return std::string((*answer)["file"]["text"].text());
}

// The portfolio that an import makes of nothing.
Value brought_back(const std::string& name, std::string text) {
  Value own = Value::array();
  own.push(labels("en")).push(labels("fr"));
  Value names = tests::host_names();
  names.member("country").set("Espagne", "ES");
  const Value fresh = portfolio::new_document("p2", "2026-11-22T10:00:00Z");
  const Value answer = Import(fresh)
                           .file(name, std::move(text))
                           .set("labels", std::move(own))
                           .set("names", std::move(names))
                           .answer();
  for (const Value& left : answer["left"].items()) {
    MESSAGE(std::string(left["what"].text()), " ", std::string(left["text"].text()), " ",
            std::string(left["why"].text()));
    // Nothing of the learner's own is lost on the way; credentials come with their own files.
    CHECK(left["why"].text() == "needs_file");
  }
  return tests::carried_out(fresh, answer);
}

void check_same(const Value& before, const Value& after, const Members& lost,
                const std::string& what) {
  for (const base::json::Member& member : before.members()) {
    if (lost.contains(member.name)) continue;
    INFO(what, " ", member.name, ": ", write(member.value), " / ", write(after[member.name]));
    CHECK(after[member.name] == member.value);
  }
}

const Value* titled(const Value& list, const Value& wanted) {
  for (const Value& entry : list.items()) {
    if (entry["title"] == wanted["title"]) return &entry;
  }
  return nullptr;
}

void check_experiences(const Value& before, const Value& after, const Members& lost) {
  REQUIRE(after["experiences"].size() == before["experiences"].size());
  for (const Value& experience : before["experiences"].items()) {
    const Value* same = titled(after["experiences"], experience);
    REQUIRE_MESSAGE(same != nullptr, write(experience["title"]));
    Members gone{"id", "created_at", "changed_at"};
    gone.insert(lost.begin(), lost.end());
    check_same(experience, *same, gone, std::string(experience["title"].text()));
  }
}

const Value* same_skill(const Value& list, const Value& wanted) {
  for (const Value& entry : list.items()) {
    if (entry["skill"] == wanted["skill"] && entry["text"] == wanted["text"] &&
        entry["concept"]["uri"] == wanted["concept"]["uri"]) {
      return &entry;
    }
  }
  return nullptr;
}

void check_skills(const Value& before, const Value& after, const Members& lost) {
  CHECK(after["skills"].size() == before["skills"].size());
  for (const Value& skill : before["skills"].items()) {
    const Value* same = same_skill(after["skills"], skill);
    REQUIRE_MESSAGE(same != nullptr, write(skill));
    Members gone{"id", "created_at", "changed_at", "experiences"};
    gone.insert(lost.begin(), lost.end());
    check_same(skill, *same, gone, write(skill["skill"]));
    if (!lost.contains("experiences")) {
      CHECK((*same)["experiences"].size() == skill["experiences"].size());
    }
  }
}

}  // namespace

TEST_CASE("law: a JSON Resume brings back what it holds") {
  for (const char* language : {"en", "fr"}) {
    const Value before = document();
    const Value after =
        brought_back("resume.json", exported(exporting::json_resume_operation, language));
    check_same(before["profile"], after["profile"], {"student_identifier", "student_card"},
               "profile");
    check_experiences(before, after, {});
    check_skills(before, after, {});
    CHECK(after["credentials"].size() == 0);
  }
}

TEST_CASE("law: a Europass CV brings back what it holds") {
  for (const char* language : {"en", "fr"}) {
    const Value before = document();
    const Value after =
        brought_back("cv.xml", exported(exporting::europass_xml_operation, language));
    // Names in other scripts, identifiers, the words of a link; beside five levels of a language no sixth.
    check_same(before["profile"], after["profile"],
               {"names", "student_identifier", "student_card", "links", "languages"}, "profile");
    check_experiences(before, after, {});
    // Which experience a skill was gained in is a title there; a concept has one language.
    check_skills(before, after, {"experiences", "concept"});
    CHECK(after["credentials"].size() == 0);
  }
}
