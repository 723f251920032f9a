#include "export/json_resume.hpp"

#include <doctest/doctest.h>

#include "export/operations.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {
namespace {

Value resume_of(const Value& request) {
  const auto answer = exporting::json_resume_operation(request);
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  return json((*answer)["file"]["text"].text());
}

TEST_CASE("JSON Resume: the golden file") {
  const auto answer = exporting::json_resume_operation(full_request());
  REQUIRE(answer);
  CHECK((*answer)["file"]["name"].text() == "resume.json");
  check_golden("resume.json", std::string((*answer)["file"]["text"].text()));
}

TEST_CASE("JSON Resume: an invalid credential is not in it") {
  const Value resume = resume_of(export_request());
  CHECK(resume["certificates"].size() == 2);
  CHECK(base::json::write(resume).find("33333333") == std::string::npos);
}

TEST_CASE("JSON Resume: what the format refuses is left out") {
  Value request = export_request();
  Value& document = request.member("document");
  document.member("profile").set("email", "añá@localhost");
  document.member("experiences").item(0).set("from", "0999");
  document.member("experiences").item(0).set("to", "3000-01");
  const Value resume = resume_of(request);
  CHECK(resume["basics"].find("email") == nullptr);
  CHECK(resume["education"].at_index(0).find("startDate") == nullptr);
  CHECK(resume["education"].at_index(0).find("endDate") == nullptr);
  CHECK(resume["meta"]["lastModified"].text() == "2026-11-22T11:00:00");
  // It stands beside what the format has a member for, so that it is not lost on the way back.
  CHECK(resume["education"].at_index(0)["x-portolan"]["from"].text() == "0999");
  CHECK(resume["education"].at_index(0)["x-portolan"]["to"].text() == "3000-01");
}

TEST_CASE("JSON Resume: the reader's language among those of a credential") {
  Value request = export_request();
  request.set("language", "fr-CA");
  CHECK(resume_of(request)["certificates"].at_index(0)["name"].text().starts_with(
      "Passer les frontières"));
}

TEST_CASE("JSON Resume: what the format accepts") {
  using namespace exporting;
  CHECK(is_plain_address("https://example.org/a?b=%20c#d"));
  for (const char* url : {"https://example.org/ü", "https://example.org/%zz", "https://e.org/%2",
                          "https://e.org/a b", "https://e.org/<", "javascript:alert(1)", ""}) {
    CAPTURE(url);
    CHECK(!is_plain_address(url));
  }
  CHECK(is_plain_date("2026-02"));
  CHECK(!is_plain_date("0999"));
  CHECK(!is_plain_date("2026-02-30"));
}

TEST_CASE("JSON Resume: members of the portfolio that the format has none for") {
  const Value resume = resume_of(full_request());
  const Value& study = resume["education"].at_index(0)["x-portolan"];
  CHECK(study["id"].text() == "x1");
  CHECK(study["hours"].number() == 120);
  CHECK(study["field"].text() == "0732");
  CHECK(resume["work"].at_index(0)["x-portolan"]["kind"].text() == "traineeship");
  CHECK(resume["basics"]["x-portolan"]["names"].size() == 1);
  CHECK(resume["languages"].at_index(1)["x-portolan"]["skills"]["writing"].text() == "B1");
  const Value& skill = resume["skills"].at_index(0);
  CHECK(skill["x-portolan"]["claims"].at_index(0)["experiences"].at_index(0).text() == "x1");
  CHECK(skill["x-proofs"].at_index(0)["sha256"].text() == kHash1);
  // A skill that only a credential names has no claim that could be taken over.
  for (const Value& one : resume["skills"].items()) {
    if (one["name"].text() == "work in teams") CHECK(one["x-portolan"]["claims"].size() == 0);
  }
  CHECK(base::json::write(resume).find("student_") == std::string::npos);
}

TEST_CASE("JSON Resume: hidden sections are empty") {
  Value request = full_request();
  request.set("cv", json(R"({"sections":[{"kind":"education","shown":false},
    {"kind":"proven","shown":false},{"kind":"credentials","shown":false},
    {"kind":"summary","shown":false},{"kind":"languages","shown":false}]})"));
  const Value resume = resume_of(request);
  for (const char* section : {"education", "certificates", "languages"}) {
    CAPTURE(section);
    CHECK(resume[section].size() == 0);
  }
  CHECK(resume["basics"].find("summary") == nullptr);
  CHECK(base::json::write(resume["skills"]).find("work in teams") == std::string::npos);
}

TEST_CASE("exports refuse bad requests") {
  Value request = export_request();
  request.set("at", "now");
  CHECK(exporting::json_resume_operation(request).error().at == "/at");
  request = export_request();
  request.set("language", "\"><script>");
  CHECK(exporting::html_cv_operation(request).error().at == "/language");
  request = export_request();
  request.member("document").set("schema_version", 9);
  CHECK(exporting::html_cv_operation(request).error().type == "portfolio.newer-version");
  CHECK(exporting::json_resume_operation(Value()).error().at == "/at");
}

}  // namespace
}  // namespace portolan::tests
