// Golden files: tests/golden/export, or another folder. With PORTOLAN_UPDATE_GOLDEN=1 a test writes what
// it got; look at the difference before it is committed.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "tests/shared.hpp"
#include "tests/unit/portfolio/sample.hpp"

namespace portolan::tests {

inline std::string root_file(std::string_view path) {
  const base::Bytes bytes = read_file(std::string(PORTOLAN_ROOT) + "/" + std::string(path));
  return std::string(base::text_of(bytes));
}

inline void check_golden(std::string_view name, const std::string& text,
                         std::string_view folder = "export") {
  const std::string path = "tests/golden/" + std::string(folder) + "/" + std::string(name);
  if (std::getenv("PORTOLAN_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(std::string(PORTOLAN_ROOT) + "/" + path, std::ios::binary) << text;
  }
  CHECK(root_file(path) == text);
}

// The sample, a second experience and a second, doubtful credential; the labels of the golden files.
inline Value export_request() {
  Value document = must(sample(), R"({"type":"add_experience","id":"x2",
    "at":"2026-11-22T10:10:00Z","value":{"kind":"volunteering","title":"River clean-up",
    "country":"FR","host":"Amis de l'Adour","from":"2026","description":"Two\nlines & more"}})");
  document = must(document, R"({"type":"add_experience","id":"x3","at":"2026-11-22T10:10:00Z",
    "value":{"kind":"traineeship","title":"Trainee","host":"Taller Ejemplo, S. L.",
    "from":"2024-06-01","to":"2024-08"}})");
  Value doubtful = report(kHash2, "indeterminate");
  Value& stated = doubtful.member("credentials").item(0);
  stated.set("id", "urn:credential:2");
  stated.set("title", json(R"({"es":"Pensamiento sistémico"})"));
  stated.member("achievements").item(0).set("id", "urn:achievement:2");
  stated.member("achievements").item(0).set("outcomes", Value::array());
  stated.member("achievements")
      .item(0)
      .set("skills",
           json(R"([{"uri":null,"label":{"es":"pensar en sistemas"},"framework":null}])"));
  document = must_import(document, "c2", kHash2, doubtful);
  document = must_import(
      document, "c3", "3333333333333333333333333333333333333333333333333333333333333333",
      report("3333333333333333333333333333333333333333333333333333333333333333", "invalid"));

  Value request = Value::object();
  request.set("document", std::move(document));
  request.set("at", "2026-11-22T12:00:00+01:00");
  request.set("labels", json(root_file("tests/golden/export/labels.json")));
  return request;
}

// The same with everything that a portfolio may say of a person and an experience, and a CV version.
inline Value full_request() {
  Value request = export_request();
  Value& document = request.member("document");
  Value& profile = document.member("profile");
  const Value more = json(R"({"names":[{"text":"Ἄννα Ἐξάμπλ","language":"el"}],
    "phone":"+34 600 000 000","city":"Bayonne","country":"FR","nationalities":["ES"],
    "birth_date":"2003-05-06","headline":"Student of river engineering",
    "summary":"I like rivers.\nAnd people & bridges.",
    "links":[{"label":"My page","url":"https://example.org/ana?a=1&b=2"}],
    "languages":[{"code":"es","level":"native","skills":null},
      {"code":"fr","level":"B2","skills":{"listening":"C1","reading":"C1",
       "spoken_interaction":"B2","spoken_production":"B2","writing":"B1"}}]})");
  for (const auto& member : more.members()) profile.set(member.name, member.value);
  Value& study = document.member("experiences").item(0);
  study.set("role", "Exchange student");
  study.set("url", "https://example.org/bilbao");
  study.set("field", "0732");
  study.set("eqf", 6);
  document.member("skills").item(0).set("self_assessment", "independent");
  document.member("evidence").item(0).set("url", "https://example.org/report");
  document.member("evidence").item(0).set("criteria", json(R"(["Leads a group"])"));
  document = must(document, R"({"type":"add_skill","id":"s4","at":"2026-11-22T10:11:00Z","value":{
    "concept":{"uri":"http://data.europa.eu/esco/skill/row","label":{"en":"row boats","fr":"ramer"},
    "framework":"ESCO"},"experiences":["x2"]}})");
  document = must(document, R"({"type":"add_skill","id":"s5","at":"2026-11-22T10:11:00Z","value":{
    "skill":"ecbs:learning"}})");
  document = must(document, R"({"type":"add_request","id":"r1","at":"2026-11-22T10:12:00Z","value":{
    "institution":"Example University","skills":["s4","s5"]}})");
  document = must(document, R"({"type":"decide_request","id":"r1","at":"2026-11-22T10:13:00Z",
    "value":{"by":"Committee for skills","outcomes":[{"skill":"s5","outcome":"recognised",
    "hours":30,"ects":1,"comment":""}]}})");
  document = must(document, R"({"type":"add_request","id":"r2","at":"2026-11-22T10:14:00Z","value":{
    "institution":"Rowing club","skills":["s4"]}})");
  request.set("cv", json(R"({"id":"v1","name":"For the harbour","language":"en",
    "template":"classic","sections":[],"left_out":[],"consent":true,"photo":null})"));
  request.set("verify_url", "https://portolan.example/verify/");
  return request;
}

// hostile puts a text into every string of a value that its shape leaves free.
inline Value with_every_text(const Value& value, std::string_view text) {
  if (value.is_string()) return text;
  if (value.is_array()) {
    Value list = Value::array();
    for (const Value& item : value.items()) list.push(with_every_text(item, text));
    return list;
  }
  if (value.is_object()) {
    Value object = Value::object();
    for (const auto& member : value.members()) {
      object.set(member.name, with_every_text(member.value, text));
    }
    return object;
  }
  return value;
}

}  // namespace portolan::tests
