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
  const auto answer = exporting::json_resume_operation(export_request());
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
}

TEST_CASE("JSON Resume: the reader's language among those of a credential") {
  Value request = export_request();
  request.set("language", "fr-CA");
  CHECK(resume_of(request)["certificates"].at_index(0)["name"].text().starts_with(
      "Passer les frontières"));
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
