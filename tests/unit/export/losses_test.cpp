#include "export/losses.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "export/operations.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {
namespace {

struct Told {
  std::string at;
  std::string count;
  std::string example;
};

std::map<std::string, Told, std::less<>> losses_in(Value request, std::string_view format) {
  request.set("format", format);
  const auto answer = exporting::losses_operation(request);
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  std::map<std::string, Told, std::less<>> losses;
  for (const Value& loss : (*answer)["losses"].items()) {
    losses[std::string(loss["type"].text())] = {
        std::string(loss["at"].text()), std::string(loss["arguments"].at_index(0)["value"].text()),
        std::string(loss["arguments"].at_index(1)["value"].text())};
  }
  return losses;
}

// A portfolio that has something of everything.
Value rich() {
  Value request = full_request();
  Value& profile = request.member("document").member("profile");
  profile.set("student_identifier", "urn:schac:personalUniqueCode:int:esi:example.org:1");
  profile.set("phone", "600 000 000");
  profile.set("email", "añá@example.org");
  Value& document = request.member("document");
  document = must(document, R"({"type":"add_evidence","id":"e9","at":"2026-11-22T10:20:00Z",
    "value":{"title":"Loose photo","url":"https://example.org/p"}})");
  request.set("cv", json(R"({"photo":{"sha256":
    "4444444444444444444444444444444444444444444444444444444444444444","name":"me.png",
    "type":"image/png","bytes":3}})"));
  return request;
}

TEST_CASE("losses: every type is found where it should be, and nowhere else") {
  const std::map<std::string, std::string_view> expected{{"credential_files", "ejhtcpdo"},
                                                         {"evidence_files", "ejhtcpdo"},
                                                         {"unusable_credentials", "ejhtcpdo"},
                                                         {"identifiers", "ejhtcpdo"},
                                                         {"evidence_without_skill", "ejhtcpdo"},
                                                         {"names", "e"},
                                                         {"phone", "e"},
                                                         {"link_labels", "e"},
                                                         {"language_level", "e"},
                                                         {"experience_details", "e"},
                                                         {"free_sections", "e"},
                                                         {"skills_as_text", "e"},
                                                         {"learning_time", "ej"},
                                                         {"credential_details", "ej"},
                                                         {"evidence_details", "j"},
                                                         {"email", "j"},
                                                         {"skill_addresses", "tc"},
                                                         {"photo", "tc"}};
  constexpr std::string_view kLetters = "ejhtcpdo";
  for (std::size_t i = 0; i < kLetters.size(); ++i) {
    const auto losses = losses_in(rich(), exporting::export_formats()[i]);
    for (const auto& [type, letters] : expected) {
      CAPTURE(exporting::export_formats()[i]);
      CAPTURE(type);
      CHECK(losses.contains(type) == letters.contains(kLetters[i]));
    }
    for (const auto& [type, told] : losses) CHECK_MESSAGE(expected.contains(type), type);
  }
}

TEST_CASE("losses: the first place in the whole document, how many, and in whose words") {
  Value request = rich();
  request.set("cv", json(R"({"left_out":["x1","c1"]})"));
  const auto losses = losses_in(request, "europass_xml");
  CHECK(losses.at("free_sections").at == "/experiences/1");
  CHECK(losses.at("free_sections").example == "River clean-up");
  CHECK(losses.at("credential_files").at == "/credentials/1");
  CHECK(losses.at("credential_files").count == "1");
  CHECK(losses.at("unusable_credentials").at == "/credentials/2");
  CHECK(losses.at("evidence_without_skill").at == "/evidence/1");
  CHECK(losses.at("phone").at == "/profile/phone");
}

TEST_CASE("losses: what is left out or hidden is not lost") {
  Value request = rich();
  request.set("cv", json(R"({"left_out":["e1","e9","c1","c2","c3","profile.phone","profile.names",
    "profile.student_identifier","x2"],"sections":[{"kind":"languages","shown":false},
    {"kind":"learning","shown":false}]})"));
  const auto losses = losses_in(request, "europass_xml");
  for (const char* type : {"evidence_files", "credential_files", "unusable_credentials", "phone",
                           "names", "identifiers", "language_level", "learning_time",
                           "free_sections", "evidence_without_skill", "photo"}) {
    CAPTURE(type);
    CHECK(!losses.contains(type));
  }
}

TEST_CASE("losses: the compact template leaves longer texts out") {
  Value request = full_request();
  request.set("cv", json(R"({"template":"compact"})"));
  CHECK(losses_in(request, "html_cv").at("compact").count == "2");
  CHECK(!losses_in(request, "json_resume").contains("compact"));
  CHECK(!losses_in(full_request(), "html_cv").contains("compact"));
}

TEST_CASE("losses: an empty portfolio loses nothing, an unknown format is refused") {
  Value request = full_request();
  request.set("document", created());
  for (const std::string_view format : exporting::export_formats()) {
    CHECK(losses_in(request, format).empty());
  }
  request.set("format", "wordstar");
  CHECK(exporting::losses_operation(request).error().at == "/format");
}

TEST_CASE("losses: every type has a sentence in every language") {
  for (const char* language : {"en", "fr"}) {
    const Value texts = json(root_file("web/learner/messages/" + std::string(language) + ".json"));
    Value compact = rich();
    compact.set("cv", json(R"({"template":"compact"})"));
    for (const std::string_view format : exporting::export_formats()) {
      for (const Value& request : {rich(), compact}) {
        for (const auto& [type, told] : losses_in(request, format)) {
          CAPTURE(type);
          CHECK(texts["learner.cv.loss." + type].is_string());
        }
      }
    }
  }
}

}  // namespace
}  // namespace portolan::tests
