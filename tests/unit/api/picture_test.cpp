// The operation "picture": bytes by their place, only of pictures.
#include "api/picture.hpp"

#include <doctest/doctest.h>

#include "base/base64.hpp"
#include "base/bytes.hpp"

using namespace portolan;
using api::Json;

namespace {

api::Message picture(std::string_view file, std::string_view at) {
  api::Message request{Json::object()
                           .set("operation", "picture")
                           .set("input", Json::object().set("buffer", 0))
                           .set("at", at),
                       {}};
  const base::ByteView bytes = base::view_of(file);
  request.buffers.emplace_back(bytes.begin(), bytes.end());
  return api::call(request);
}

constexpr std::string_view kGif = "R0lGODlhAQA=";

TEST_CASE("picture: the bytes at a place, with their type and digest") {
  const auto answer = picture(R"({"image":"R0lGODlhAQA="})", "/image");
  CHECK(answer.json["picture"]["type"].text() == "image/gif");
  CHECK(answer.json["picture"]["sha256"].text().size() == 64);
  REQUIRE(answer.buffers.size() == 1);
  CHECK(base::text_of(answer.buffers[0]).starts_with("GIF89a"));
}

TEST_CASE("picture: in a signed payload, as text or base64url, and in the old XML") {
  const std::string payload = R"({"image":")" + std::string(kGif) + R"("})";
  const std::string signature = R"("signatures":[{"protected":")" +
                                base::encode_base64url(base::view_of(R"({"alg":"ES256"})")) +
                                R"(","signature":"AA"}]})";
  const std::string encoded =
      R"({"payload":")" + base::encode_base64url(base::view_of(payload)) + R"(",)" + signature;
  CHECK(picture(encoded, "/payload/image").buffers.size() == 1);
  CHECK(picture(encoded, "/image").buffers.empty());
  const std::string xml = R"(<europassCredential xmlns="http://data.europa.eu/snb"><issuer><logo>
      <content>)" + std::string(kGif) +
                          R"(</content></logo></issuer></europassCredential>)";
  CHECK(picture(xml, "/issuer/logo/content").buffers.size() == 1);
}

TEST_CASE("picture: nothing that is no picture, or could hold a script") {
  for (const char* file :
       {R"({"image":"PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="})",
        R"({"image":"JVBERi0xLjQ="})", R"({"image":"no base64"})", R"({"image":7})", "{}", "",
        "<x/>", "\x01"}) {
    CAPTURE(file);
    const auto answer = picture(file, "/image");
    CHECK(answer.json["status"].text() == "done");
    CHECK(answer.json["picture"].is_null());
    CHECK(answer.buffers.empty());
  }
}

TEST_CASE("picture: a request without a file or a place is wrong") {
  CHECK(api::call({Json::object().set("operation", "picture"), {}}).json["status"].text() ==
        "error");
}

}  // namespace
