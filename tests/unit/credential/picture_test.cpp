#include "credential/reading/picture.hpp"

#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "credential/reading/skill_framework.hpp"
#include "tests/unit/credential/read_text.hpp"

namespace portolan::credential::reading {
namespace {

using namespace std::string_view_literals;

std::optional<Image> picture_of(std::string_view text, std::vector<base::Problem>* problems = {}) {
  Session session;
  const base::json::Value value(text);
  auto image = base64_picture(Node(value, "/content", session));
  if (problems != nullptr) *problems = session.take_problems();
  return image;
}

TEST_CASE("a picture is named by its first bytes") {
  CHECK(media_type_of(base::view_of("\x89PNG\r\n\x1A\n...."sv)) == "image/png");
  CHECK(media_type_of(base::view_of("\xFF\xD8\xFF\xE0"sv)) == "image/jpeg");
  CHECK(media_type_of(base::view_of("GIF89a"sv)) == "image/gif");
  CHECK(media_type_of(base::view_of("RIFF\0\0\0\0WEBPVP8 "sv)) == "image/webp");
  CHECK(media_type_of(base::view_of("RIFF\0\0\0\0WAVE"sv)) == "application/octet-stream");
  CHECK(media_type_of(base::view_of("%PDF-1.7"sv)) == "application/pdf");
  CHECK(media_type_of(base::view_of("<svg xmlns=\"\"/>"sv)) == "image/svg+xml");
  CHECK(media_type_of(base::view_of("\xEF\xBB\xBF <?xml?>\n<svg/>"sv)) == "image/svg+xml");
  CHECK(media_type_of(base::view_of("<html>"sv)) == "application/octet-stream");
  CHECK(media_type_of({}) == "application/octet-stream");
}

TEST_CASE("a picture is measured, not kept") {
  const auto image = picture_of(base::encode_base64(base::view_of("GIF89a"sv)));
  REQUIRE(image.has_value());
  CHECK(image->at == "/content");
  CHECK(image->type == "image/gif");
  CHECK(image->bytes == 6);
  // printf GIF89a | sha256sum
  CHECK(image->sha256 == "610f5ae4d76e332636a17bd357fd6ce99029316a99d320280d4d77a746bf29e8");
}

TEST_CASE("base64 may be broken into lines or stand in a data URI, but must be base64") {
  CHECK(picture_of("R0lG\r\nODlh")->type == "image/gif");
  CHECK(picture_of("data:image/png;base64,R0lGODlh")->type == "image/gif");
  CHECK_FALSE(picture_of("").has_value());
  std::vector<base::Problem> problems;
  for (const auto text : {"R0lGODlh!"sv, "data:image/svg+xml,<svg/>"sv, "data:"sv, "R0lG-_lh"sv}) {
    CAPTURE(text);
    CHECK_FALSE(picture_of(text, &problems).has_value());
    CHECK(problems.front().type == "schema.value");
  }
}

TEST_CASE("pictures on the web are not part of a badge") {
  Session session;
  const base::json::Value web("https://uni.example/badge.png");
  CHECK_FALSE(data_uri_picture(Node(web, "", session)).has_value());
  const base::json::Value inside("DATA:image/gif;base64,R0lGODlh");
  CHECK(data_uri_picture(Node(inside, "", session))->bytes == 6);
  CHECK(session.take_problems().empty());
}

TEST_CASE("skills are known by their addresses") {
  CHECK(skill_framework_of("http://data.europa.eu/esco/skill/326809fc") == "ESCO");
  CHECK(skill_framework_of("https://data.europa.eu/esco/skill/326809fc") == "ESCO");
  CHECK(skill_framework_of("http://data.europa.eu/snb/dcf/u69o196gu6") == "DigComp");
  CHECK_FALSE(skill_framework_of("http://data.europa.eu.evil.example/esco/skill/1").has_value());
  CHECK_FALSE(skill_framework_of("urn:skill:1").has_value());
}

TEST_CASE("levels are the numbers one to eight") {
  CHECK(eqf_level_of("http://data.europa.eu/snb/eqf/6") == 6);
  CHECK(eqf_level_of("https://data.europa.eu/snb/eqf/1") == 1);
  for (const char* uri : {"http://data.europa.eu/snb/eqf/0", "http://data.europa.eu/snb/eqf/9",
                          "http://data.europa.eu/snb/eqf/25831c2", "http://data.europa.eu/snb/eqf/",
                          "http://data.europa.eu/snb/eqf/6/", "6", ""}) {
    CAPTURE(uri);
    CHECK_FALSE(eqf_level_of(uri).has_value());
  }
}

}  // namespace
}  // namespace portolan::credential::reading
