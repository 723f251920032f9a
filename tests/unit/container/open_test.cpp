#include "container/open.hpp"

#include "base/json/gate.hpp"
#include "container/markup.hpp"
#include "container/png.hpp"
#include "tests/pictures.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using namespace std::string_view_literals;
using container::Kind;

namespace {

container::Contents open_text(std::string_view text) {
  return container::open(base::view_of(text));
}

Kind kind_of(std::string_view text) { return open_text(text).kind; }

std::string first_problem(const container::Contents& contents) {
  return contents.problems.empty() ? "" : contents.problems.front().type;
}

constexpr std::string_view kToken =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodHRwczovL3VuaS5leGFtcGxlIn0.c2lnbmF0dXJl";

}  // namespace

TEST_CASE("open: nothing") {
  for (const std::string_view text : {"", " ", "\r\n\t ", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    const auto contents = open_text(text);
    CHECK(contents.kind == Kind::empty);
    CHECK(contents.payloads.empty());
  }
}

TEST_CASE("open: JSON is what begins like JSON, broken or not") {
  for (const std::string_view text :
       {"{}", "[]", " {\"a\":1}", "\n[ 1]", "{", "[", "{\"a\"", "{'a':1}", "[{\"a\":1}]", "[-1]",
        "[true]", "\xEF\xBB\xBF{}", "{\"a\":\"\xFF\"}", "{}garbage", "{\"a\":1}\n{\"a\":2}"}) {
    const auto contents = open_text(text);
    CHECK_MESSAGE(contents.kind == Kind::json, text);
    REQUIRE(contents.payloads.size() == 1);
    CHECK(contents.payloads[0].kind == Kind::json);
    CHECK(contents.payloads[0].origin.empty());
    // Byte for byte, a byte order mark included (POR-18).
    CHECK(base::text_of(contents.payloads[0].bytes) == text);
  }
  CHECK(kind_of("{\\rtf1 text}") == Kind::text);
  CHECK(kind_of("[section]\nname=value") == Kind::text);
}

TEST_CASE("open: tokens, and the white space around a pasted one") {
  for (const std::string& text :
       {std::string(kToken), std::string(kToken) + "\n", " \t" + std::string(kToken) + "\r\n"}) {
    const auto contents = open_text(text);
    CHECK(contents.kind == Kind::compact);
    REQUIRE(contents.payloads.size() == 1);
    CHECK(contents.payloads[0].kind == Kind::compact);
    CHECK(base::text_of(contents.payloads[0].bytes) == kToken);
    CHECK(contents.problems.empty());
  }
}

TEST_CASE("open: JWS-21 broken tokens are tokens still, so that securing can say how") {
  const std::string token(kToken);
  for (const std::string& broken :
       {token + ".", token + ".e30", token + ".e30.e30", token.substr(0, 61), token + "~WyJz~",
        "\xEF\xBB\xBF" + token, std::string("eyJhbGciOiJub25lIn0.e30."),
        std::string("eyJhbGciOiJFUzI1NiJ9"), std::string("eyJhbGciOiJFUzI1NiJ9..c2ln"),
        token.substr(0, 30) + "\n" + token.substr(30), token + "=", token + " ~",
        // The header's first byte is damaged, so only the shape tells.
        "f" + token.substr(1)}) {
    CHECK_MESSAGE(kind_of(broken) == Kind::compact, broken);
  }
  CHECK(kind_of("ewogICJhbGciOiAiRVMyNTYiCn0.e30.c2ln") == Kind::compact);  // pretty-printed header
  // White space inside is kept for securing to refuse.
  const std::string inner = token.substr(0, 30) + " " + token.substr(30);
  CHECK(base::text_of(open_text(inner).payloads[0].bytes) == inner);
}

TEST_CASE("open: text that is no token") {
  const std::string token(kToken);
  for (const std::string& text :
       {std::string("https://example.org/assertions/1"), "\"" + token + "\"", "Bearer " + token,
        std::string("www.example.org"), std::string("1.2.3"), std::string("exe.cut.able"),
        std::string("eyewitness.report.text"), std::string("eye.eye.eye"), "Here: " + token,
        std::string("."), std::string(1000, '.'), std::string("null"), std::string("123"),
        std::string("na\xC3\xAFve")}) {
    const auto contents = open_text(text);
    CHECK_MESSAGE(contents.kind == Kind::text, text);
    REQUIRE(contents.payloads.size() == 1);
    CHECK(contents.payloads[0].kind == Kind::text);
    CHECK(base::text_of(contents.payloads[0].bytes) == text);
  }
}

TEST_CASE("open: a million dots take linear time") {
  CHECK(kind_of(std::string(1'000'000, '.')) == Kind::text);
  CHECK(kind_of("eyJh" + std::string(1'000'000, '.')) == Kind::compact);
  CHECK(kind_of(std::string(1'000'000, '<')) == Kind::text);
  CHECK(kind_of(std::string("<!DOCTYPE ") + std::string(1'000'000, '[')) == Kind::xml);
}

TEST_CASE("open: IMG-16 kinds by magic") {
  const auto png = container::open(tests::plain_picture());
  CHECK(png.kind == Kind::png);
  CHECK(png.payloads.empty());
  CHECK(first_problem(png) == "img.none");

  const auto expect = [](std::string_view bytes, Kind kind, std::string_view problem) {
    const auto contents = open_text(bytes);
    CHECK_MESSAGE(contents.kind == kind, container::to_text(kind));
    CHECK_MESSAGE(first_problem(contents) == problem, container::to_text(kind));
    CHECK(contents.payloads.empty());
  };
  expect("PK\x03\x04rest", Kind::zip, "container.unsupported");
  expect("PK\x05\x06rest", Kind::zip, "container.unsupported");
  expect("%PDF-1.7\n", Kind::pdf, "container.unsupported");
  expect("\xFF\xD8\xFF\xE0", Kind::jpeg, "img.type");
  expect("GIF89a\x01", Kind::gif, "img.type");
  expect("RIFF\x10\0\0\0WEBPVP8 "sv, Kind::webp, "img.type");
  expect("\x1F\x8B\x08\0"sv, Kind::gzip, "img.type");
  expect("RIFF\x10\0\0\0WAVEfmt "sv, Kind::binary, "");
  expect("\0\0\0\0\0\0\0\0"sv, Kind::binary, "");
  expect("\x89PNG\r\n"sv, Kind::binary, "");
  expect("\x89PNG\n\n\x1A\n"sv, Kind::binary, "");
  expect("hello\0world"sv, Kind::binary, "");
  expect("\xFF\xFB\x90\x64"sv, Kind::binary, "");
}

TEST_CASE("open: markup by its root element") {
  const auto expect = [](std::string_view text, Kind kind, std::string_view root) {
    const auto contents = open_text(text);
    CHECK_MESSAGE(contents.kind == kind, text);
    CHECK_MESSAGE(contents.root_element == root, text);
  };
  expect("<svg/>", Kind::svg, "svg");
  expect("<svg xmlns='http://www.w3.org/2000/svg'></svg>", Kind::svg, "svg");
  expect("<?xml version='1.0'?>\n<!-- <html> -->\n<s:svg>", Kind::svg, "svg");
  expect("<!DOCTYPE svg [<!ENTITY x '<html>'>]><svg>", Kind::svg, "svg");
  expect("\xEF\xBB\xBF <svg>", Kind::svg, "svg");
  expect("<!doctype html><svg>", Kind::html, "html");
  expect("<HTML><body>", Kind::html, "HTML");
  expect("<script>alert(1)</script>", Kind::html, "script");
  expect("<?xml version='1.0'?><europassCredential>", Kind::xml, "europassCredential");
  expect("<vp:verifiablePresentation xmlns:vp='x'>", Kind::xml, "verifiablePresentation");
  expect("<a1/>", Kind::xml, "a1");
  expect("<?xml version='1.0'?>", Kind::xml, "");
  expect("<\xC3\xA9t\xC3\xA9/>", Kind::xml, "");
  expect("< 5", Kind::text, "");
  expect("<", Kind::text, "");
  expect("<5", Kind::text, "");
  CHECK(first_problem(open_text("<svg/>")) == "img.none");
  CHECK(first_problem(open_text("<europassCredential/>")) == "container.unsupported");
  CHECK(first_problem(open_text("<other/>")).empty());
  CHECK(first_problem(open_text("<html>")).empty());
}

TEST_CASE("open: JSN-05 wide text is told from garbage and not read") {
  for (const std::string_view text :
       {"\xFF\xFE{\0\"\0a\0"sv, "\xFE\xFF\0{\0\"\0a"sv, "{\0}\0"sv, "\0[\0]"sv,
        "\xFF\xFE\0\0{\0\0\0"sv, "\0\0\xFE\xFF\0\0\0{"sv, "{\0\0\0}\0\0\0"sv}) {
    const auto contents = open_text(text);
    CHECK(contents.kind == Kind::json);
    CHECK(contents.payloads.empty());
    CHECK(first_problem(contents) == "json.unicode");
  }
  const auto prose = open_text("\xFF\xFEh\0i\0"sv);
  CHECK(prose.kind == Kind::text);
  CHECK(first_problem(prose) == "json.unicode");
}

TEST_CASE("open: a file over the limit is named and not opened") {
  base::Limits limits;
  limits.input_bytes = 100;
  const auto open_large = [&limits](std::string_view start) {
    std::string text(start);
    text.resize(200, ' ');
    return container::open(base::view_of(text), limits);
  };
  for (const auto& [start, kind] :
       {std::pair("{\"a\":1"sv, Kind::json), std::pair("%PDF-"sv, Kind::pdf),
        std::pair("<svg>"sv, Kind::svg), std::pair(kToken, Kind::compact)}) {
    const auto contents = open_large(start);
    CHECK(contents.kind == kind);
    CHECK(contents.payloads.empty());
    CHECK(first_problem(contents) == "limit.size");
  }
  base::Bytes png = tests::plain_picture();
  png.resize(200);
  const auto contents = container::open(png, limits);
  CHECK(contents.kind == Kind::png);
  CHECK(first_problem(contents) == "limit.size");
  // The cut for looking must not split a character and call the text binary.
  std::string prose;
  while (prose.size() < 200'000) prose += "x\xC3\xA9\xE2\x82\xAC";
  CHECK(container::open(base::view_of(prose), limits).kind == Kind::text);
}

TEST_CASE("open: a baked picture gives what is in it") {
  const auto open_baked = [](std::string_view keyword, std::string_view text) {
    const auto baked = container::bake_png(tests::plain_picture(), keyword, text);
    REQUIRE(baked);
    return container::open(*baked);
  };
  const auto json = open_baked("openbadgecredential", "{\"a\":1}\n");
  REQUIRE(json.payloads.size() == 1);
  CHECK(json.kind == Kind::png);
  CHECK(json.payloads[0].kind == Kind::json);
  CHECK(json.payloads[0].origin == "png:openbadgecredential");
  CHECK(base::text_of(json.payloads[0].bytes) == "{\"a\":1}\n");
  const auto token = open_baked("openbadges", kToken);
  REQUIRE(token.payloads.size() == 1);
  CHECK(token.payloads[0].kind == Kind::compact);
  const auto address = open_baked("openbadges", "https://example.org/a");
  REQUIRE(address.payloads.size() == 1);
  CHECK(address.payloads[0].kind == Kind::text);
}

namespace {

struct Expected {
  std::string file;
  Kind kind;
  std::vector<Kind> payloads;
  std::vector<std::string> problems;
};

}  // namespace

TEST_CASE("open: the pictures of the fixtures") {
  const std::string folder = "fixtures/badges/";
  if (!tests::has_shared(folder)) return;
  const std::string validator = "public-validator/inspector-vc/src/test/resources/";
  const std::vector<Expected> expectations = {
      {"synthetic/ob3-eddsa-didkey-iTXt-valid.png", Kind::png, {Kind::json}, {}},
      {"synthetic/ob2-signed-jws-iTXt.png", Kind::png, {Kind::compact}, {}},
      {"synthetic/ob1-legacy-tEXt-url.png", Kind::png, {Kind::text}, {}},
      {"synthetic/ob3-iTXt-bad-crc.png", Kind::png, {Kind::json}, {"img.crc"}},
      {"synthetic/ob3-two-iTXt-first-valid-second-tampered.png",
       Kind::png,
       {Kind::json, Kind::json},
       {"img.multiple"}},
      {"synthetic/ob2-signed-jws.svg", Kind::svg, {Kind::compact}, {}},
      {"synthetic/jwt-alg-none.jwt", Kind::compact, {Kind::compact}, {}},
      {"synthetic/forged-jwt-selfasserted-jwk.jwt", Kind::compact, {Kind::compact}, {}},
      {"synthetic/json-duplicate-member.json", Kind::json, {Kind::json}, {}},
      {"mozilla-openbadges-bakery/test/unbaked.png", Kind::png, {}, {"img.none"}},
      {"mozilla-openbadges-bakery/test/baked.svg", Kind::svg, {Kind::json}, {}},
      {"mozilla-openbadges-bakery/test/rsa-public.pem", Kind::text, {Kind::text}, {}},
      {"baked-ob1-ob2/concentricsky-baked_heart.png", Kind::png, {Kind::json}, {}},
      {"baked-ob1-ob2/badgealliance-demobadge.png", Kind::png, {Kind::json}, {}},
      {"baked-ob1-ob2/toolness-badge.png", Kind::png, {}, {"img.none"}},
      {validator + "ob20/simple-badge.png", Kind::png, {Kind::json}, {}},
      {validator + "ob30/simple-json.png", Kind::png, {Kind::json}, {}},
      {validator + "ob30/simple-jwt.png", Kind::png, {Kind::compact}, {}},
      {validator + "ob30/simple-jwt_v1.png", Kind::png, {Kind::compact}, {}},
      {validator + "ob30/simple-json.svg", Kind::svg, {Kind::json}, {}},
  };
  for (const Expected& expected : expectations) {
    CAPTURE(expected.file);
    const auto contents = container::open(tests::read_shared(folder + expected.file));
    CHECK(contents.kind == expected.kind);
    std::vector<Kind> payloads;
    payloads.reserve(contents.payloads.size());
    for (const auto& payload : contents.payloads) payloads.push_back(payload.kind);
    CHECK(payloads == expected.payloads);
    std::vector<std::string> problems;
    problems.reserve(contents.problems.size());
    for (const auto& problem : contents.problems) problems.push_back(problem.type);
    CHECK(problems == expected.problems);
  }
}

TEST_CASE(
    "open: no file of the fixtures crashes it, and what holds JSON or a token is seen as such") {
  for (const std::string folder : {"fixtures/badges", "fixtures/edc"}) {
    if (!tests::has_shared(folder)) continue;
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(tests::shared_root() / folder)) {
      if (!entry.is_regular_file()) continue;
      ++files;
      const std::string extension = entry.path().extension().string();
      const auto contents = container::open(tests::read_file(entry.path()));
      CAPTURE(entry.path().string());
      if ((extension == ".json" || extension == ".jsonld") && entry.file_size() > 0) {
        // Some are tokens in spite of their names, and one begins with an address.
        const bool is_text = entry.path().filename() == "openbadges_context.json";
        CHECK((contents.kind == Kind::json || contents.kind == Kind::compact || is_text));
      }
      if (extension == ".jwt" || extension == ".jws") CHECK(contents.kind == Kind::compact);
    }
    CHECK(files > 20);
  }
}
