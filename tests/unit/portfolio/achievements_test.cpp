#include "portfolio/achievements.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {
namespace {

constexpr std::string_view kHash3 =
    "3333333333333333333333333333333333333333333333333333333333333333";

// A report about one credential; each test changes what it is about.
struct File {
  std::string id = "urn:credential:1";
  std::string issuer_id = "did:key:z6Mk";
  std::string issuer = "Example University";
  std::string achievement_id = "urn:achievement:1";
  std::string title = "Crossing borders";
  std::string issued = "2026-02-01T00:00:00Z";
  std::string format = "open_badge_3";
  std::string points = "2";
  std::string verdict = "valid";
};

// What another format makes of the same achievement: its own identifiers, the same words.
File as_edc() {
  return {.id = "urn:epass:1",
          .issuer_id = "urn:epass:org:1",
          .achievement_id = "urn:epass:claim:1",
          .issued = "2026-02-01T09:30:00+01:00",
          .format = "european_digital_credential"};
}

Value with(const Value& document, std::string_view id, std::string_view hash, const File& file) {
  Value made = report(hash, file.verdict);
  made.member("input").set("profile", file.format);
  Value& main = made.member("credentials").item(0);
  main.set("id", file.id);
  main.set("issued", file.issued);
  main.member("issuer").set("id", file.issuer_id);
  Value name = Value::object();
  name.set("en", file.issuer);
  main.member("issuer").set("name", std::move(name));
  Value& achievement = main.member("achievements").item(0);
  achievement.set("id", file.achievement_id);
  Value title = Value::object();
  title.set("en", file.title);
  achievement.set("title", std::move(title));
  achievement.member("credits").item(0).set("points", file.points);
  return must_import(document, id, hash, made);
}

Value two_files(const File& first, const File& second) {
  return with(with(created(), "c1", kHash1, first), "c2", kHash2, second);
}

std::string merged(const File& first, const File& second) {
  return base::json::write(summary_of(two_files(first, second))["achievements"]);
}

constexpr std::string_view kApart = R"([{"key":"c1","credentials":["c1"],"reason":null},)"
                                    R"({"key":"c2","credentials":["c2"],"reason":null}])";

TEST_CASE("the same achievement as badge and as European credential is one, and counts once") {
  CHECK(merged({}, as_edc()) ==
        R"([{"key":"c1","credentials":["c1","c2"],"reason":"same_issuer_title_date"}])");
  const Value credits = summary_of(two_files({}, as_edc()))["credits"]["confirmed"];
  CHECK(credits["ects"].integer() == 2);
  CHECK(credits["parts"].at_index(1)["counted"].boolean() == false);
  CHECK(credits["parts"].at_index(1)["same_as"].text() == "c1");

  // Case, accents and white space are ways of writing.
  File spelled = as_edc();
  spelled.title = "CROSSING  Bordérs";
  CHECK(merged({}, spelled).contains("same_issuer_title_date"));
}

TEST_CASE("what is proven is counted, whichever file came first") {
  File doubtful;
  doubtful.verdict = "indeterminate";
  const Value credits = summary_of(two_files(doubtful, as_edc()))["credits"];
  CHECK(credits["confirmed"]["ects"].integer() == 2);
  CHECK(credits["unconfirmed"]["ects"].integer() == 0);
  CHECK(credits["unconfirmed"]["parts"].at_index(0)["same_as"].text() == "c2");
}

TEST_CASE("words that are the same do not merge another achievement") {
  File other = as_edc();
  other.title = "Crossing bridges";
  CHECK(merged({}, other) == kApart);
  other = as_edc();
  other.issuer = "Another University";
  CHECK(merged({}, other) == kApart);
  other = as_edc();
  other.issued = "2026-02-02T00:00:00Z";
  CHECK(merged({}, other) == kApart);
  other = as_edc();
  other.points = "3";
  CHECK(merged({}, other) == kApart);
  other = as_edc();
  other.format = "open_badge_3";  // two badges of one day are two badges
  CHECK(merged({}, other) == kApart);
  CHECK(summary_of(two_files({}, other))["credits"]["confirmed"]["ects"].integer() == 4);
}

TEST_CASE("an identifier counts only with its issuer, an achievement's only with the day") {
  File again;  // issued anew, a year later
  again.issued = "2027-02-01T00:00:00Z";
  CHECK(merged({}, again) == R"([{"key":"c1","credentials":["c1","c2"],"reason":"identifier"}])");
  File of_another;
  of_another.issuer_id = "did:key:z6MkOther";
  of_another.issuer = "Somebody else";
  CHECK(merged({}, of_another) == kApart);
  File earned_again = again;
  earned_again.id = "urn:credential:2";
  CHECK(merged({}, earned_again) == kApart);
  File same_day;
  same_day.id = "urn:credential:2";
  CHECK(merged({}, same_day).contains("identifier"));
}

TEST_CASE("what counts for nothing is merged with nothing") {
  File changed = as_edc();
  changed.verdict = "invalid";
  CHECK(merged({}, changed) == R"([{"key":"c1","credentials":["c1"],"reason":null}])");
}

TEST_CASE("a third file joins only what it is the same as throughout") {
  File third = as_edc();
  third.id = "urn:epass:2";
  third.achievement_id = "urn:epass:claim:2";
  const Value document = with(two_files({}, as_edc()), "c3", kHash3, third);
  CHECK(base::json::write(summary_of(document)["achievements"]) ==
        R"([{"key":"c1","credentials":["c1","c2"],"reason":"same_issuer_title_date"},)"
        R"({"key":"c3","credentials":["c3"],"reason":null}])");
}

TEST_CASE("the timeline has the latest first, merged achievements once, undated entries last") {
  Value document = two_files({}, as_edc());
  const auto experience = [&](std::string_view id, std::string_view dates) {
    document = must(document, R"({"type":"add_experience","at":"2026-11-22T10:00:00Z","id":")" +
                                  std::string(id) + R"(","value":{"title":"Abroad")" +
                                  std::string(dates) + "}}");
  };
  experience("x1", R"(,"from":"2025-09","to":"2026-01-31","host":"Universidad Ejemplo")");
  experience("x2", "");
  experience("x3", R"(,"from":"2026-03")");
  experience("x4", R"(,"to":"2020")");
  document = must(document, R"({"type":"add_skill","id":"s1","at":"2026-11-22T10:00:00Z",
                                "value":{"text":"a"}})");
  document = must(document, R"({"type":"add_request","id":"r1","at":"2026-11-22T10:00:00Z",
                                "value":{"institution":"Home University","skills":["s1"]}})");
  const auto order = [&] {
    std::string ids;
    for (const Value& row : summary_of(document)["timeline"].items()) {
      ids += std::string(row["id"].text()) + " ";
    }
    return ids;
  };
  CHECK(order() == "x3 c1 x1 x4 x2 ");
  document = must(document, R"({"type":"decide_request","id":"r1","at":"2026-11-23T10:00:00Z",
      "value":{"by":"The committee","outcomes":[{"skill":"s1","outcome":"recognised"}]}})");
  CHECK(order() == "r1 x3 c1 x1 x4 x2 ");

  const Value rows = summary_of(document)["timeline"];
  CHECK(base::json::write(rows.at_index(0)) ==
        R"({"kind":"decision","id":"r1","title":{"und":"Home University"},)"
        R"("issuer":{"und":"The committee"},"from":"2026-11-23","to":null,"going_on":false,)"
        R"("standing":null})");
  CHECK(rows.at_index(1)["going_on"].boolean() == true);
  CHECK(base::json::write(rows.at_index(2)) ==
        R"({"kind":"credential","id":"c1","title":{"en":"Crossing borders","fr":)"
        R"("Passer les frontières"},"issuer":{"en":"Example University"},"from":"2026-02-01",)"
        R"("to":null,"going_on":false,"standing":"proof"})");
  CHECK(rows.at_index(3)["to"].text() == "2026-01-31");
  CHECK(rows.at_index(3)["going_on"].boolean() == false);
}

}  // namespace
}  // namespace portolan::tests
