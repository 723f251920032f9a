#include "export/html_cv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "export/operations.hpp"
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

TEST_CASE("HTML CV: the golden file") { check_golden("cv.html", html_of(export_request())); }

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
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("onerror=alert(1)&gt;") != std::string::npos);
  for (const std::string& tag : tags_in(html)) {
    CAPTURE(tag);
    CHECK(tag.find("alert") == std::string::npos);
  }
  CHECK(tags_in(html).size() >= tags / 2);

  // Labels are the host's, but not above suspicion either.
  request.set("labels", with_every_text(request["labels"], kHostile));
  CHECK(html_of(request).find("<script") == std::string::npos);
}

TEST_CASE("HTML CV: nothing is loaded, nothing runs") {
  const std::string html = html_of(export_request());
  CHECK(html.find("default-src 'none'; style-src 'unsafe-inline'") != std::string::npos);
  CHECK(html.find("<html lang=\"en\">") != std::string::npos);
  for (const char* word :
       {"<script", "<link", "<img", "<iframe", "url(", "@import", "src=", " on"}) {
    for (const std::string& tag : tags_in(html)) {
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

TEST_CASE("escape_html") {
  CHECK(exporting::escape_html("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
  CHECK(exporting::escape_html("é\n\t") == "é\n\t");
  CHECK(exporting::escape_html(std::string_view("\0\x1b\x7f", 3)) == "���");
}

}  // namespace
}  // namespace portolan::tests
