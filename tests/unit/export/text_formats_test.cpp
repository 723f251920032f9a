// Plain text, tables and LinkedIn's address.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "export/csv.hpp"
#include "export/operations.hpp"
#include "export/plain_text.hpp"
#include "export/words.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {
namespace {

std::string text_of(const base::Result<Value>& answer) {
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  return std::string((*answer)["file"]["text"].text());
}

Value shared(Value request, std::string_view credential) {
  request.set("credential", credential);
  auto answer = exporting::linkedin_operation(request);
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  return std::move(*answer);
}

// rows_of reads RFC 4180, for the tests only.
std::vector<std::vector<std::string>> rows_of(std::string_view csv) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    std::string& cell = rows.back().back();
    if (csv[i] == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
      cell += csv[++i];
    } else if (csv[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && csv[i] == ',') {
      rows.back().emplace_back();
    } else if (!quoted && csv[i] == '\r') {
      if (i + 2 < csv.size()) rows.emplace_back(1);
      ++i;
    } else {
      cell += csv[i];
    }
  }
  return rows;
}

TEST_CASE("plain text CV: the golden file") {
  check_golden("cv.txt", text_of(exporting::plain_text_operation(full_request())));
}

TEST_CASE("plain text CV: no direction character, no two empty lines") {
  Value request = full_request();
  request.member("document")
      .member("profile")
      .set("name",
           "Ana\xE2\x80\xAE"
           "elpmaxE");
  const std::string text = text_of(exporting::plain_text_operation(request));
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(text.find("[U+202E]") != std::string::npos);
  CHECK(text.find("\n\n\n") == std::string::npos);
}

TEST_CASE("plain text CV: a hidden credential's file is named beside the skill") {
  Value request = export_request();
  const auto count = [](const std::string& text) {
    std::size_t found = 0;
    for (std::size_t at = text.find(kHash1); at != std::string::npos;
         at = text.find(kHash1, at + 1))
      ++found;
    return found;
  };
  CHECK(count(text_of(exporting::plain_text_operation(request))) == 1);
  request.set("cv", json(R"({"sections":[{"kind":"credentials","shown":false}]})"));
  CHECK(count(text_of(exporting::plain_text_operation(request))) == 2);  // at both skills
}

TEST_CASE("date_text words the day, the month or the year") {
  const Value texts = json(root_file("web/messages/fr.json"));
  const exporting::Labels french(texts);
  CHECK(exporting::date_text("2026-02-01", french) == "1er février 2026");
  CHECK(exporting::date_text("2026-02-11T10:05:00Z", french) == "11 février 2026");
  CHECK(exporting::date_text("2026-12", french) == "décembre 2026");
  CHECK(exporting::date_text("2026", french) == "2026");
  CHECK(exporting::date_text("soon", french) == "soon");
  const Value none;
  CHECK(exporting::date_text("2026-02-01", exporting::Labels(none)) == "2026-02-01");
}

TEST_CASE("CSV: the golden file, every line with all columns") {
  const std::string csv = text_of(exporting::csv_operation(full_request()));
  check_golden("cv.csv", csv);
  CHECK(csv.starts_with("\xEF\xBB\xBF\"Section\",\"Title\","));
  for (const auto& row : rows_of(csv)) CHECK(row.size() == 12);
}

TEST_CASE("CSV: no cell is a formula") {
  using exporting::csv_cell;
  for (const char* text :
       {"=1+1", "+49", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"}) {
    CAPTURE(text);
    CHECK(csv_cell(text) == "\"'" + std::string(text) + "\"");
  }
  CHECK(csv_cell("a\"b,c\r\nd") == "\"a\"\"b,c\r\nd\"");
  CHECK(csv_cell("1 = 1") == "\"1 = 1\"");

  constexpr std::string_view kFormula = "=cmd|' /C calc'!A0";
  Value request = full_request();
  Value& document = request.member("document");
  document.member("profile").set("name", kFormula);
  document.member("profile").set("phone", "+34 600");
  for (const char* member : {"title", "host", "description"}) {
    document.member("experiences").item(0).set(member, kFormula);
  }
  document.member("skills").item(1).set("text", "\xE2\x80\x8B=1");  // behind a zero-width space
  request.set("labels", with_every_text(request["labels"], kFormula));
  for (const auto& row : rows_of(text_of(exporting::csv_operation(request)).substr(3))) {
    for (const std::string& cell : row) {
      CAPTURE(cell);
      CHECK((cell.empty() || !std::string_view("=+-@\t\r\n").contains(cell.front())));
    }
  }
}

TEST_CASE("LinkedIn: an address with what the credential says, and no urn") {
  const Value answer = shared(full_request(), "c1");
  CHECK(answer["url"].text() ==
        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME"
        "&name=Crossing%20borders&organizationName=Example%20University"
        "&issueYear=2026&issueMonth=2");
  CHECK(answer["text"].text() ==
        "Crossing borders – Example University\n"
        "Genuine (Checked on 2026-11-22)\n"
        "Skills: Communication, work in teams\n"
        "Anyone can check a credential file on Portolan’s verify page. It runs in the browser and "
        "sends nothing anywhere.\nhttps://portolan.example/verify/");
}

TEST_CASE("LinkedIn: page, end and plain number where there are some") {
  Value request = full_request();
  Value& projection =
      request.member("document").member("credentials").item(0).member("projections").item(0);
  projection.set("id", "https://badges.example.org/a?b=1&c=ü");
  projection.set("valid_until", "2027-11-30T00:00:00Z");
  projection.set("title", json(R"({"en":"A & B #1"})"));
  std::string url(shared(request, "c1")["url"].text());
  CHECK(url.find("&name=A%20%26%20B%20%231&") != std::string::npos);
  CHECK(url.find("&expirationYear=2027&expirationMonth=11") != std::string::npos);
  CHECK(url.ends_with("&certUrl=https%3A%2F%2Fbadges.example.org%2Fa%3Fb%3D1%26c%3D%C3%BC"));
  projection.set("id", "2026-0042");
  url = shared(request, "c1")["url"].text();
  CHECK(url.ends_with("&certId=2026-0042"));
  CHECK(url.find("certUrl") == std::string::npos);
  projection.set("id", "javascript:alert(1)");
  CHECK(shared(request, "c1")["url"].text().find("alert") == std::string_view::npos);
}

TEST_CASE("LinkedIn: what proves nothing is not shared") {
  Value request = full_request();
  request.set("credential", "c3");
  CHECK(exporting::linkedin_operation(request).error().type == "export.nothing-to-share");
  request.set("credential", "c9");
  CHECK(exporting::linkedin_operation(request).error().type == "portfolio.unknown-id");
  CHECK(shared(full_request(), "c2")["text"].text().find("Could not be fully checked") !=
        std::string_view::npos);
}

}  // namespace
}  // namespace portolan::tests
