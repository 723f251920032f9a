#include <doctest/doctest.h>

#include <string>

#include "import/limits.hpp"
#include "tests/unit/import/kit.hpp"

using namespace portolan;
using tests::Import;
using tests::json;
using tests::leaves;
using tests::must;
using tests::Value;

namespace {

Value resume(std::string_view sections) {
  return json("{\"basics\":{\"name\":\"\"}," + std::string(sections) + "}");
}

Value answer_for(const Value& document, std::string_view sections) {
  return Import(document).file("resume.json", write(resume(sections))).answer();
}

const Value& only(const Value& answer) {
  REQUIRE(answer["proposals"].size() == 1);
  return answer["proposals"].at_index(0);
}

Value with_experience(std::string_view value) {
  return must(tests::created(),
              R"({"type":"add_experience","id":"x1","at":"2026-11-22T10:00:00Z","value":)" +
                  std::string(value) + "}");
}

}  // namespace

TEST_CASE("import: the same entry is recognised") {
  const Value document = with_experience(
      R"({"title":"Shop assistant","host":"Librería","from":"2020-01","kind":"work"})");
  const auto duplicate = [&](std::string_view work) {
    const Value answer = answer_for(document, "\"work\":[" + std::string(work) + "]");
    return std::string(only(answer)["duplicate_of"].text());
  };
  CHECK(duplicate(R"({"position":"Shop assistant","name":"Librería","startDate":"2020-01"})") ==
        "x1");
  CHECK(duplicate(R"({"position":"SHOP ASSISTANT","name":"Libreria","startDate":"2020"})") == "x1");
  CHECK(duplicate(R"({"position":"Shop assistant","name":"Librería","startDate":"2020-01-15"})") ==
        "x1");
  CHECK(duplicate(R"({"position":"Shop assistant","startDate":"2020-01"})") == "x1");
  CHECK(duplicate(R"({"position":"Shop assistant","name":"Librería"})") == "x1");
  CHECK(duplicate(R"({"position":"Shop assistant","name":"Librería","startDate":"2022"})").empty());
  CHECK(duplicate(R"({"position":"Shop assistant","name":"Other","startDate":"2020-01"})").empty());
  CHECK(
      duplicate(R"({"position":"Shop manager","name":"Librería","startDate":"2020-01"})").empty());
  CHECK(duplicate(R"({"position":"Shop assistant"})").empty());
}

TEST_CASE("import: a duplicate fills what is empty and leaves what the learner wrote") {
  const Value document =
      with_experience(R"({"title":"Helper","host":"Club","from":"2020","description":"Mine"})");
  const Value answer = answer_for(
      document,
      R"("volunteer":[{"position":"Helper","organization":"Club","startDate":"2020-03","endDate":"2021",)"
      R"("summary":"Theirs","url":"https://club.example"}])");
  const Value& proposal = only(answer);
  CHECK(proposal["command"]["type"].text() == "update_experience");
  CHECK(proposal["command"]["id"].text() == "x1");
  CHECK(proposal["command"]["value"] == json(R"({"to":"2021","url":"https://club.example"})"));
  CHECK(proposal["fills"] == json(R"(["to","url"])"));
  CHECK(proposal["differs"] == json(R"(["kind","from","description"])"));
  const Value after = tests::carried_out(document, answer);
  CHECK(after["experiences"].at_index(0)["description"].text() == "Mine");
  CHECK(after["experiences"].size() == 1);
}

TEST_CASE("import: an end before the learner's own beginning is not filled in") {
  const Value document = with_experience(R"({"title":"Helper","host":"Club","from":"2020-06"})");
  const Value answer = answer_for(
      document,
      R"("work":[{"position":"Helper","name":"Club","startDate":"2020","endDate":"2020-02"}])");
  CHECK(only(answer)["command"].is_null());
}

TEST_CASE("import: skills and evidence are recognised") {
  Value document = must(
      tests::created(),
      R"({"type":"add_skill","id":"s1","at":"2026-11-22T10:00:00Z","value":{"text":"Fado guitar"}})");
  document = must(
      document,
      R"({"type":"add_evidence","id":"e1","at":"2026-11-22T10:00:00Z","value":{"title":"Licence","url":"https://a.example"}})");
  const Value answer = answer_for(
      document,
      R"("skills":[{"name":"fado  GUITAR","level":"good"},{"name":"Fado"}],)"
      R"("certificates":[{"name":"Licence","url":"https://a.example"},{"name":"Licence","url":"https://b.example"}])");
  REQUIRE(answer["proposals"].size() == 4);
  CHECK(answer["proposals"].at_index(0)["duplicate_of"].text() == "s1");
  CHECK(answer["proposals"].at_index(0)["command"]["value"] == json(R"({"level":"good"})"));
  CHECK(answer["proposals"].at_index(1)["command"]["type"].text() == "add_skill");
  CHECK(answer["proposals"].at_index(2)["duplicate_of"].text() == "e1");
  CHECK(answer["proposals"].at_index(2)["command"].is_null());
  CHECK(answer["proposals"].at_index(3)["duplicate_of"].is_null());
}

TEST_CASE("import: what stands twice in a file comes in once") {
  const Value answer = answer_for(
      tests::created(),
      R"("work":[{"position":"Helper","name":"Club"},{"position":"Helper","name":"Club","startDate":"2020"}])");
  CHECK(only(answer)["command"]["value"]["from"].text() == "2020");
  CHECK(leaves(answer, "experience", "twice"));
}

TEST_CASE("import: each member of the profile is a proposal of its own") {
  const Value document = must(
      tests::created(),
      R"({"type":"set_profile","at":"2026-11-22T10:00:00Z","value":{"email":"own@example.org","languages":[{"code":"en","level":null,"skills":null},{"code":"fr","level":"B2","skills":null}]}})");
  const Value answer =
      Import(document)
          .file("resume.json",
                R"({"basics":{"name":"Ana Example","email":"other@example.org","phone":"+1"},
    "languages":[{"language":"English","fluency":"C1"},{"language":"French","fluency":"A1"},{"language":"German"}]})")
          .answer();
  REQUIRE(answer["proposals"].size() == 4);
  const auto& list = answer["proposals"].items();
  CHECK(list[0]["command"].is_null());
  CHECK(list[0]["fills"] == json(R"(["name"])"));
  CHECK(list[1]["differs"] == json(R"(["email"])"));
  CHECK(list[1]["command"]["value"] == json(R"({"email":"other@example.org"})"));
  CHECK(list[2]["fills"] == json(R"(["phone"])"));
  CHECK(list[3]["differs"] == json(R"(["fr"])"));
  CHECK(
      list[3]["command"]["value"]["languages"] ==
      json(
          R"([{"code":"en","level":"C1","skills":null},{"code":"fr","level":"B2","skills":null},{"code":"de","level":null,"skills":null}])"));
  CHECK(answer["person"] == json(R"({"name":"Ana Example","email":"other@example.org"})"));
}

TEST_CASE("import: members of our own pass the portfolio's rules") {
  const Value answer = answer_for(
      tests::created(),
      R"("work":[{"position":"Trainee","name":"Taller","summary":"Words","highlights":["repeated"],)"
      R"("x-portolan":{"id":"x9","kind":"traineeship","hours":120.5,"programme":"Erasmus+","country":"ES","city":"Bilbao",)"
      R"("field":"0532","eqf":6,"role":"Student","created_at":"2020-01-01T00:00:00Z","blob":{"sha256":"no"}}}],)"
      R"("skills":[{"name":"Communication","x-portolan":{"id":"s9","skill":"ecbs:communication","reflection":"I spoke","experiences":["x9","unknown"]}},)"
      R"({"name":"Nothing","x-portolan":{"skill":"ecbs:no-such-skill"}},)"
      R"({"name":"Proven","x-portolan":{"state":"proven"}}],)"
      R"("certificates":[{"name":"Badge","x-portolan":{"sha256":"x"}}])");
  const auto commands = tests::commands_of(answer);
  REQUIRE(commands.size() == 2);
  CHECK(commands[0]["value"]["hours"].number() == 120.5);
  CHECK(commands[0]["value"]["description"].text() == "Words");
  CHECK(commands[0]["value"]["kind"].text() == "traineeship");
  CHECK(commands[0]["value"].find("blob") == nullptr);
  CHECK(commands[1]["value"]["skill"].text() == "ecbs:communication");
  REQUIRE(commands[1]["value"]["experiences"].size() == 1);
  CHECK(commands[1]["value"]["experiences"].at_index(0) == commands[0]["id"]);
  CHECK(leaves(answer, "credential", "needs_file", "Badge"));
  CHECK(leaves(answer, "skill", "needs_file", "Proven"));
  CHECK(leaves(answer, "skill", "unreadable", "ecbs:no-such-skill"));
  (void)tests::carried_out(tests::created(), answer);
}

TEST_CASE("import: limits") {
  std::string work = "\"skills\":[";
  for (int i = 0; i < 2300; ++i)
    work += (i == 0 ? "" : ",") + ("{\"name\":\"skill " + std::to_string(i) + "\"}");
  const Value answer = answer_for(tests::created(), work + "]");
  CHECK(tests::commands_of(answer).size() == 2000);
  CHECK(leaves(answer, "more", "limit"));
  CHECK(answer["left"].size() <= importing::kImportLimits.left);
  const Value document = tests::carried_out(tests::created(), answer);
  CHECK(document["skills"].size() == 2000);
}

TEST_CASE("import: identifiers are the host's, and further ones are made from the last") {
  const Value answer =
      Import()
          .file("resume.json",
                write(resume(R"("skills":[{"name":"a"},{"name":"b"},{"name":"c"}])")))
          .set("ids", json(R"(["one","two"])"))
          .answer();
  const auto commands = tests::commands_of(answer);
  REQUIRE(commands.size() == 3);
  CHECK(commands[0]["id"].text() == "one");
  CHECK(commands[1]["id"].text() == "two");
  CHECK(commands[2]["id"].text() == "two-2");
}

TEST_CASE("import: what is no such file, and wrong requests") {
  const auto refusal = [](std::string name, std::string text) {
    return Import().file(std::move(name), std::move(text)).refusal();
  };
  CHECK(refusal("a.json", "{}") == "import.unknown-format");
  CHECK(refusal("a.json", R"({"@context":[],"basics":{"name":"x"}})") == "import.unknown-format");
  CHECK(refusal("a.xml", "<Candidate xmlns=\"urn:other\"/>") == "import.unknown-format");
  CHECK(refusal("a.txt", "words") == "import.unknown-format");
  CHECK(refusal("a.csv", "First Name,Last Name,URL,Connected On\na,b,c,d") ==
        "import.unknown-format");
  CHECK(refusal("", "") == "import.unknown-format");
  CHECK(Import().refusal() == "portfolio.malformed");
  const auto forced = [](std::string format, std::string text) {
    return Import().file("a", std::move(text)).set("format", format).refusal();
  };
  CHECK(
      forced("europass_xml",
             "<!DOCTYPE x [<!ENTITY a \"b\">]><Candidate xmlns=\"http://www.europass.eu/1.0\"/>") ==
      "xml.doctype");
  CHECK(forced("europass_xml", "<Candidate") == "xml.syntax");
  CHECK(forced("europass_xml",
               "<SkillsPassport xmlns=\"http://europass.cedefop.europa.eu/Europass\"/>") ==
        "import.unknown-format");
  CHECK(forced("json_resume", "{\"basics\":{},\"basics\":{}}") == "json.duplicate-key");
  CHECK(forced("json_resume", "{") == "json.syntax");
  CHECK(forced("no_such", "{}") == "import.unknown-format");
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a>";
  CHECK(forced("europass_xml", deep) == "xml.syntax");
  CHECK(Import().file("a.json", R"({"basics":{"name":"x"}})").set("ids", json("[]")).refusal() ==
        "portfolio.malformed");
  CHECK(Import().file("a.json", R"({"basics":{"name":"x"}})").set("at", "now").refusal() ==
        "portfolio.malformed");
  CHECK(Import().file("a.json", R"({"basics":{"name":"x"}})").set("document", Value()).refusal() ==
        "portfolio.not-a-portfolio");
}

TEST_CASE("import: hostile texts stay texts") {
  const std::string text =
      R"-(<Candidate xmlns="http://www.europass.eu/1.0"><CandidatePerson><PersonName><GivenName>&lt;img src=x onerror=alert(1)&gt;</GivenName></PersonName>)-"
      R"-(<Communication><ChannelCode>Email</ChannelCode><URI>not an address</URI></Communication></CandidatePerson><CandidateProfile>)-"
      R"-(<EmploymentHistory><EmployerHistory><PositionHistory><PositionTitle>Worker</PositionTitle>)-"
      R"-(<Description>&lt;a href="javascript:alert(1)"&gt;x&lt;/a&gt;&lt;iframe src="https://evil.example"&gt;y&lt;/iframe&gt;</Description>)-"
      R"-(</PositionHistory></EmployerHistory></EmploymentHistory></CandidateProfile></Candidate>)-";
  const Value answer = Import().file("cv.xml", text).answer();
  const auto commands = tests::commands_of(answer);
  REQUIRE(commands.size() == 2);
  // A name is no HTML: it is kept letter by letter, and shown as text.
  CHECK(commands[0]["value"]["name"].text() == "<img src=x onerror=alert(1)>");
  CHECK(commands[1]["value"]["description"].text() == "x");
  CHECK(leaves(answer, "profile", "unreadable", "not an address"));
}
