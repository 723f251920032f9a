#include "export/html_cv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "export/operations.hpp"
#include "export/schema_org.hpp"
#include "tests/unit/export/golden.hpp"

namespace portolan::tests {
namespace {

std::string html_of(const Value& request) {
  const auto answer = exporting::html_cv_operation(request);
  REQUIRE_MESSAGE(answer, answer.error().type, " ", answer.error().at);
  return std::string((*answer)["file"]["text"].text());
}

// tags_in lists everything between "<" and ">", in order.
std::vector<std::string> tags_in(const std::string& html) {
  std::vector<std::string> tags;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    tags.push_back(html.substr(at, html.find('>', at) - at + 1));
  }
  return tags;
}

TEST_CASE("HTML CV: the golden file") { check_golden("cv.html", html_of(full_request())); }

// The linked data is the only script element, and it is data.
constexpr std::string_view kData = "<script type=\"application/ld+json\">";

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

Value linked_data_of(std::string_view html) {
  const std::size_t from = html.find(kData) + kData.size();
  return json(html.substr(from, html.find("</script>", from) - from));
}

TEST_CASE("HTML CV: names of hostile people stay text") {
  constexpr std::string_view kHostile =
      "\"'><script>alert(1)</script><img src=x onerror=alert(1)>\xE2\x80\xAE&amp;";
  Value request = export_request();
  Value& document = request.member("document");
  Value& profile = document.member("profile");
  profile.set("name", kHostile);
  profile.set("email", "\"><script>@x");
  for (const char* member : {"title", "city", "host", "programme", "description"}) {
    document.member("experiences").item(0).set(member, kHostile);
  }
  for (const char* member : {"level", "reflection"}) {
    document.member("skills").item(0).set(member, kHostile);
  }
  document.member("skills").item(1).set("text", kHostile);
  document.member("evidence").item(0).set("title", kHostile);
  document.member("evidence").item(0).set("explanation", kHostile);
  for (const std::size_t index : {0U, 1U}) {
    Value& entry = document.member("credentials").item(index);
    const Value verdict = entry["projections"].at_index(0)["verdict"];
    entry.set("projections", with_every_text(entry["projections"], kHostile));
    entry.member("projections").item(0).set("verdict", verdict);
    Value& text = entry.member("projections").item(0).member("title");
    text.set(std::string(kHostile), kHostile);  // a hostile language
  }
  const std::size_t tags = tags_in(html_of(export_request())).size();
  const std::string html = html_of(request);
  CHECK(count_of(html, "<script") == 1);
  CHECK(count_of(html, kData) == 1);
  CHECK(count_of(html, "</script") == 1);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(linked_data_of(html)["name"].text() == kHostile);
  CHECK(html.find("onerror=alert(1)&gt;") != std::string::npos);
  for (const std::string& tag : tags_in(html)) {
    CAPTURE(tag);
    CHECK(tag.find("alert") == std::string::npos);
  }
  CHECK(tags_in(html).size() >= tags / 2);

  // Labels are the host's, but not above suspicion either.
  request.set("labels", with_every_text(request["labels"], kHostile));
  CHECK(count_of(html_of(request), "<script") == 1);
  CHECK(count_of(html_of(request), "</script") == 1);
}

TEST_CASE("HTML CV: nothing is loaded, nothing runs") {
  const std::string html = html_of(export_request());
  CHECK(html.find("default-src 'none'; style-src 'unsafe-inline'; img-src data:\"") !=
        std::string::npos);
  CHECK(html.find("<html lang=\"en\">") != std::string::npos);
  for (const char* word :
       {"<script", "<link", "<img", "<iframe", "url(", "@import", "src=", " on"}) {
    for (const std::string& tag : tags_in(html)) {
      if (tag == kData) continue;
      CAPTURE(tag);
      CHECK(tag.find(word) == std::string::npos);
    }
  }
}

TEST_CASE("HTML CV: a proof names its verdict, time, issuer and file, and is linked to") {
  const std::string html = html_of(export_request());
  for (const char* text :
       {"Example University", "2026-11-22T10:05:00Z", "Genuine", "Could not be fully checked",
        "1111111111111111111111111111111111111111111111111111111111111111",
        "href=\"#credential-c1\"", "id=\"credential-c1\"", "lang=\"es\""}) {
    CAPTURE(text);
    CHECK(html.find(text) != std::string::npos);
  }
  CHECK(html.find("credential-c3") == std::string::npos);
}

TEST_CASE("HTML CV: missing labels show their ids, and no id is missing in the pages' words") {
  Value request = export_request();
  request.set("labels", Value());
  CHECK(html_of(request).find(">cv.work<") != std::string::npos);
  for (const char* language : {"en", "fr"}) {
    request.set("labels", json(root_file("web/messages/" + std::string(language) + ".json")));
    CHECK(html_of(request).find("cv.") == std::string::npos);
    const auto resume = exporting::json_resume_operation(request);
    REQUIRE(resume);
    CHECK((*resume)["file"]["text"].text().find("cv.") == std::string_view::npos);
  }
}

TEST_CASE("HTML CV: the picture is in the file, and only a picture") {
  Value request = full_request();
  Value photo = Value::object();
  photo.set("type", "image/jpeg");
  photo.set("base64", "/9j/4AAQSkZJRg==");
  request.set("photo", photo);
  CHECK(html_of(request).find("<img class=\"u-photo\" alt=\"Ana Example\" "
                              "src=\"data:image/jpeg;base64,/9j/4AAQSkZJRg==\">") !=
        std::string::npos);
  photo.set("type", "image/svg+xml");
  request.set("photo", photo);
  CHECK(exporting::html_cv_operation(request).error().at == "/photo");
}

TEST_CASE("HTML CV: linked data says who states what, and what checking said") {
  const Value person = linked_data_of(html_of(full_request()));
  CHECK(person["@type"].text() == "Person");
  CHECK(person["alternateName"].at_index(0).text() == "Ἄννα Ἐξάμπλ");
  CHECK(person["hasCredential"].size() == 2);  // not the invalid one
  const Value& credential = person["hasCredential"].at_index(0);
  CHECK(credential["@type"].text() == "EducationalOccupationalCredential");
  CHECK(credential["identifier"]["value"].text() == kHash1);
  CHECK(credential["creator"]["name"].text() == "Example University");
  CHECK(credential["description"].text() == "Genuine; Checked on 2026-11-22; badge.json");
  CHECK(person["hasCredential"].at_index(1)["description"].text().starts_with(
      "Could not be fully checked"));
  for (const Value& skill : person["knowsAbout"].items()) {
    CHECK(skill["name"].text() != "Communication");  // a credential's, and stands there
    CHECK(!skill["description"].text().empty());
  }
  Value request = full_request();
  request.set("cv", json(R"({"sections":[{"kind":"credentials","shown":false},
    {"kind":"languages","shown":false},{"kind":"work","shown":false}]})"));
  const Value less = linked_data_of(html_of(request));
  for (const char* member : {"hasCredential", "knowsLanguage", "hasOccupation"}) {
    CHECK(less.find(member) == nullptr);
  }
}

TEST_CASE("HTML CV: h-resume, h-card and h-event") {
  const std::string html = html_of(full_request());
  for (const char* part :
       {"<body class=\"h-resume classic\">", "<header class=\"p-contact h-card\">",
        "<bdi class=\"p-name\">Ana Example</bdi>", "<a class=\"u-email\" href=\"mailto:ana@example",
        "<article class=\"p-education h-event\"", "<article class=\"p-experience h-event\"",
        "<time class=\"dt-start\" datetime=\"2025-09\">", "<bdi class=\"p-skill\">Leadership</bdi>",
        "<p class=\"p-summary\" dir=\"auto\">I like rivers."}) {
    CAPTURE(part);
    CHECK(html.find(part) != std::string::npos);
  }
}

TEST_CASE("ESCO is named where its terms are shown") {
  const std::string credit = "uses the ESCO classification";
  CHECK(count_of(html_of(full_request()), credit) == 1);
  Value request = full_request();
  request.set("cv", json(R"({"left_out":["http://data.europa.eu/esco/skill/team",
    "http://data.europa.eu/esco/skill/row"]})"));
  CHECK(count_of(html_of(request), credit) == 0);
}

TEST_CASE("script_json leaves nothing that ends a script") {
  Value value = Value::object();
  value.set("a", "</script><!--&\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA");
  const std::string safe = exporting::script_json(value);
  CHECK(safe.find_first_of("<>&") == std::string::npos);
  CHECK(safe.find("\\u2028\\u2029\xE2\x80\xAA") != std::string::npos);
  CHECK(json(safe) == value);
}

TEST_CASE("escape_html") {
  CHECK(exporting::escape_html("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
  CHECK(exporting::escape_html("é\n\t") == "é\n\t");
  CHECK(exporting::escape_html(std::string_view("\0\x1b\x7f", 3)) == "���");
}

}  // namespace
}  // namespace portolan::tests
