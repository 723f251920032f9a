#include "container/png.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/pictures.hpp"

using namespace portolan;
using namespace std::string_literals;
using namespace std::string_view_literals;
using tests::chunk;
using tests::header_chunk;
using tests::picture;
using tests::pixel_chunk;
using tests::text_chunk;

namespace {

std::vector<std::string> types_of(const container::Unbaked& unbaked) {
  std::vector<std::string> types;
  types.reserve(unbaked.problems.size());
  for (const base::Problem& problem : unbaked.problems) types.push_back(problem.type);
  return types;
}

std::vector<std::string> problems_of(const base::Bytes& png) {
  return types_of(container::unbake_png(png));
}

using Types = std::vector<std::string>;

}  // namespace

TEST_CASE("png: a plain picture has no credential") {
  const auto unbaked = container::unbake_png(tests::plain_picture());
  CHECK(unbaked.texts.empty());
  CHECK(types_of(unbaked) == Types{"img.none"});
  CHECK(unbaked.width == 1);
  CHECK(unbaked.height == 1);
}

TEST_CASE("png: the three keywords are found, others are not") {
  for (const std::string_view keyword : {"openbadges", "openbadgecredential", "clrcredential"}) {
    const auto unbaked = container::unbake_png(
        picture({header_chunk(), text_chunk(keyword, "{\"a\":1}"), pixel_chunk()}));
    REQUIRE(unbaked.texts.size() == 1);
    CHECK(unbaked.texts[0].keyword == keyword);
    CHECK(unbaked.texts[0].chunk_type == "iTXt");
    CHECK(base::text_of(unbaked.texts[0].text) == "{\"a\":1}");
    CHECK(unbaked.problems.empty());
  }
  for (const std::string_view keyword :
       {"Comment", "OpenBadges", "openbadge", "openbadgess", "openbadges ", ""}) {
    CHECK(problems_of(picture({header_chunk(), text_chunk(keyword, "{}"), pixel_chunk()})) ==
          Types{"img.none"});
  }
}

TEST_CASE("png: language and translated keyword are stepped over, an empty text is a text") {
  const auto unbaked = container::unbake_png(
      picture({header_chunk(), pixel_chunk(),
               chunk("iTXt", "openbadgecredential\0\0\0fr\0badge ouvert\0eyJ"sv)}));
  REQUIRE(unbaked.texts.size() == 1);
  CHECK(base::text_of(unbaked.texts[0].text) == "eyJ");
  const auto empty =
      container::unbake_png(picture({header_chunk(), text_chunk("openbadges", ""), pixel_chunk()}));
  REQUIRE(empty.texts.size() == 1);
  CHECK(empty.texts[0].text.empty());
}

TEST_CASE("png: a legacy tEXt chunk is handed over") {
  const auto unbaked = container::unbake_png(picture(
      {header_chunk(), chunk("tEXt", "openbadges\0https://example.org/a.json"sv), pixel_chunk()}));
  REQUIRE(unbaked.texts.size() == 1);
  CHECK(unbaked.texts[0].chunk_type == "tEXt");
  CHECK(base::text_of(unbaked.texts[0].text) == "https://example.org/a.json");
}

TEST_CASE("png: IMG-01 several credential chunks are ambiguous and all handed over") {
  const std::string first = text_chunk("openbadges", "one");
  const std::string second = text_chunk("openbadgecredential", "two");
  for (const auto& pair :
       {std::pair(first, second), std::pair(second, first), std::pair(first, first)}) {
    const auto unbaked =
        container::unbake_png(picture({header_chunk(), pair.first, pixel_chunk(), pair.second}));
    CHECK(unbaked.texts.size() == 2);
    CHECK(types_of(unbaked) == Types{"img.multiple"});
  }
  std::vector<std::string> many = {header_chunk(), pixel_chunk()};
  many.insert(many.end(), 50, first);
  const auto unbaked = container::unbake_png(picture(many));
  CHECK(unbaked.texts.size() == container::kBakedTextsKept);
  CHECK(types_of(unbaked) == Types{"img.multiple"});
}

TEST_CASE("png: IMG-03 compressed chunks are read within a limit, with a warning") {
  // "{}" as Node's zlib compresses it.
  const std::string small = "\x78\x9C\xAB\xAE\x05\x00\x01\x75\x00\xF9"s;
  for (const std::string& compressed :
       {chunk("iTXt", "openbadges\0\1\0\0\0"s + small), chunk("zTXt", "openbadges\0\0"s + small)}) {
    const auto file = picture({header_chunk(), compressed, pixel_chunk()});
    const auto unbaked = container::unbake_png(file);
    REQUIRE(unbaked.texts.size() == 1);
    CHECK(base::text_of(unbaked.texts[0].text) == "{}");
    CHECK(types_of(unbaked) == Types{"img.compressed"});
    base::Limits limits;
    limits.png_inflated_bytes = 1;
    const auto over = container::unbake_png(file, limits);
    CHECK(over.texts.empty());
    CHECK(types_of(over) == Types{"img.compressed", "limit.decompression"});
  }
  for (const std::string& broken :
       {chunk("iTXt", "openbadges\0\1\0\0\0\x78\x9C"sv), chunk("zTXt", "openbadges\0\0\x78\x9C"sv),
        chunk("iTXt", "openbadges\0\1\1\0\0"s + small), chunk("zTXt", "openbadges\0\1"s + small),
        chunk("zTXt", "openbadges\0\0"s + small + "x")}) {
    const auto unbaked = container::unbake_png(picture({header_chunk(), broken, pixel_chunk()}));
    CHECK(unbaked.texts.empty());
    CHECK(types_of(unbaked) == Types{"img.structure"});
  }
  CHECK(problems_of(picture({header_chunk(), chunk("zTXt", "Comment\0\0\x78\x9C"sv),
                             pixel_chunk()})) == Types{"img.none"});
}

TEST_CASE("png: IMG-04 checksum errors") {
  const std::string good = text_chunk("openbadges", "{}");
  const std::string bad = tests::broken_chunk("iTXt", "openbadges\0\0\0\0\0{}"sv);
  SUBCASE("of the credential chunk") {
    const auto unbaked = container::unbake_png(picture({header_chunk(), bad, pixel_chunk()}));
    CHECK(types_of(unbaked) == Types{"img.crc"});
    CHECK(unbaked.problems[0].at == "/chunks/1");
    CHECK(unbaked.texts.size() == 1);
  }
  SUBCASE("of IDAT, IHDR or another known chunk only warns") {
    CHECK(problems_of(picture({header_chunk(), good, tests::broken_chunk("IDAT", "x")})) ==
          Types{"img.damaged"});
    CHECK(problems_of(picture({header_chunk(), tests::broken_chunk("gAMA", "abcd"), pixel_chunk(),
                               good})) == Types{"img.damaged"});
    std::string header = header_chunk();
    header.back() = static_cast<char>(header.back() ^ 1);
    CHECK(problems_of(picture({header, good, pixel_chunk()})) == Types{"img.damaged"});
  }
  SUBCASE("of a chunk that may have been the credential") {
    const std::string unknown = tests::broken_chunk("iTXt", "openbadgfs\0\0\0\0\0{}"sv);
    CHECK(problems_of(picture({header_chunk(), unknown, pixel_chunk()})) == Types{"img.crc"});
    CHECK(problems_of(picture({header_chunk(), unknown, good, pixel_chunk()})) ==
          Types{"img.damaged"});
  }
}

TEST_CASE("png: IMG-05 lengths that lie") {
  const std::string header = header_chunk();
  for (const std::uint32_t length : {0xFFFFFFFFU, 0x80000000U, 0x7FFFFFFFU, 100U}) {
    base::Bytes png;
    tests::append(png, tests::kPngSignature + header + tests::big_endian_32(length) + "iTXtabcd");
    tests::append(png, "efgh");
    const auto unbaked = container::unbake_png(png);
    CHECK(unbaked.texts.empty());
    CHECK(types_of(unbaked) == Types{"img.structure"});
  }
}

TEST_CASE("png: structure") {
  const std::string good = text_chunk("openbadges", "{}");
  const auto has = [](const Types& types, std::string_view type) {
    return std::ranges::find(types, type) != types.end();
  };
  CHECK(has(problems_of({}), "img.structure"));
  CHECK(has(problems_of(picture({good, header_chunk(), pixel_chunk()})), "img.structure"));
  CHECK(
      has(problems_of(picture({header_chunk(), header_chunk(), pixel_chunk()})), "img.structure"));
  CHECK(has(problems_of(picture({header_chunk(), good})), "img.structure"));  // no IDAT
  CHECK(has(problems_of(picture({header_chunk(0, 1), good, pixel_chunk()})), "img.structure"));
  CHECK(has(problems_of(picture({chunk("IHDR", "short"), good, pixel_chunk()})), "img.structure"));
  CHECK(has(problems_of(picture({header_chunk(), chunk("iT t", ""), good, pixel_chunk()})),
            "img.structure"));
  CHECK(has(problems_of(picture({header_chunk(), chunk("iTXt", "openbadges\0"sv), pixel_chunk()})),
            "img.structure"));
  CHECK(has(problems_of(picture(
                {header_chunk(), chunk("iTXt", "openbadges\0\2\0\0\0{}"sv), pixel_chunk()})),
            "img.structure"));
  CHECK(has(problems_of(
                picture({header_chunk(), chunk("iTXt", "openbadges\0\0\0en{}"sv), pixel_chunk()})),
            "img.structure"));
  base::Bytes without_end = tests::plain_picture();
  without_end.resize(without_end.size() - 12);
  CHECK(problems_of(without_end) == Types{"img.structure"});
}

TEST_CASE(
    "png: IMG-19 colour profiles, EXIF and animations are skipped unread, whatever they say") {
  // A profile whose zlib stream announces a window and never ends, EXIF that points at itself.
  const std::string profile = "x\0\0\x78\xDA"s + std::string(100'000, '\xED');
  const std::string exif = "II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0"s;
  const auto unbaked =
      container::unbake_png(picture({header_chunk(), chunk("iCCP", profile), chunk("eXIf", exif),
                                     chunk("acTL", "\xFF\xFF\xFF\xFF\0\0\0\0"sv),
                                     text_chunk("openbadges", "{}"), pixel_chunk()}));
  CHECK(unbaked.problems.empty());
  REQUIRE(unbaked.texts.size() == 1);
  CHECK(base::text_of(unbaked.texts[0].text) == "{}");
}

TEST_CASE("png: bytes after IEND are not looked at") {
  base::Bytes png = tests::plain_picture();
  tests::append(png, text_chunk("openbadges", "{}"));
  const auto unbaked = container::unbake_png(png);
  CHECK(unbaked.texts.empty());
  CHECK(types_of(unbaked) == Types{"img.trailing", "img.none"});
}

TEST_CASE("png: limits") {
  base::Limits limits;
  limits.png_text_bytes = 20;
  const base::Bytes long_text =
      picture({header_chunk(), text_chunk("openbadges", "0123456789"), pixel_chunk()});
  CHECK(types_of(container::unbake_png(long_text, limits)) == Types{"limit.size"});
  CHECK(container::unbake_png(long_text, limits).texts.empty());
  limits = {};
  limits.png_chunks = 3;
  std::vector<std::string> many(5, chunk("teSt", ""));
  many.insert(many.begin(), header_chunk());
  many.push_back(text_chunk("openbadges", "{}"));
  CHECK(types_of(container::unbake_png(picture(many), limits)) == Types{"limit.size"});
}

TEST_CASE("png: absurd dimensions are read, nothing is decoded (IMG-08)") {
  const auto unbaked = container::unbake_png(
      picture({header_chunk(1'000'000, 1'000'000), text_chunk("openbadges", "{}"), pixel_chunk()}));
  CHECK(unbaked.width == 1'000'000);
  CHECK(unbaked.problems.empty());
}

TEST_CASE("bake: what it refuses") {
  const base::Bytes plain = tests::plain_picture();
  const auto refusal = [](const base::Result<base::Bytes>& result) {
    return result ? std::string("none") : result.error().type;
  };
  const auto bake = [](const base::Bytes& png, std::string_view keyword, std::string_view text) {
    return container::bake_png(png, keyword, text);
  };
  CHECK(refusal(bake({}, "openbadges", "{}")) == "img.type");
  CHECK(refusal(bake(plain, "openbadge", "{}")) == "img.keyword");
  CHECK(refusal(bake(plain, "openbadges", "")) == "img.text");
  CHECK(refusal(bake(plain, "openbadges", "a\0b"sv)) == "img.text");
  CHECK(refusal(bake(plain, "openbadges", "\xFF")) == "img.text");
  base::Limits limits;
  limits.png_text_bytes = 100;
  CHECK(refusal(container::bake_png(plain, "openbadges", std::string(100, 'x'), limits)) ==
        "limit.size");
  const auto baked = bake(plain, "openbadges", "{}");
  REQUIRE(baked);
  CHECK(refusal(bake(*baked, "openbadgecredential", "{}")) == "img.multiple");
  CHECK(refusal(bake(picture({header_chunk(), chunk("tEXt", "openbadges\0x"sv), pixel_chunk()}),
                     "openbadges", "{}")) == "img.multiple");
  CHECK(refusal(bake(picture({header_chunk(), tests::broken_chunk("IDAT", "x")}), "openbadges",
                     "{}")) == "img.damaged");
  CHECK(refusal(bake(picture({header_chunk()}), "openbadges", "{}")) == "img.structure");
}
