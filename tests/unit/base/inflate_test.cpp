#include "base/inflate.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/base64.hpp"
#include "base/deflate.hpp"

using namespace portolan::base;

namespace {

// "Portolan, a sailor's chart. " three times, by Node's zlib.deflateSync and zlib.gzipSync.
const std::string kText =
    "Portolan, a sailor's chart. Portolan, a sailor's chart. Portolan, a sailor's chart. ";
constexpr std::string_view kZlib = "eJwLyC8qyc9JzNNRSFQoTszMyS9SL1ZIzkgsKtFTCCBTDgDsnx1B";
constexpr std::string_view kGzip =
    "H4sIAAAAAAAAAwvILyrJz0nM01FIVChOzMzJL1IvVkjOSCwq0VMIIFMOAMoXT9tUAAAA";

Bytes decoded(std::string_view text) {
  const auto bytes = decode_base64url(text);
  REQUIRE(bytes);
  return *bytes;
}

std::string outcome(ByteView bytes, CompressedForm form, std::size_t most = 1000) {
  const auto result = inflate(bytes, form, most);
  return result ? std::string(text_of(*result)) : result.error().type;
}

}  // namespace

TEST_CASE("inflate reads what Node has written") {
  CHECK(outcome(decoded(kZlib), CompressedForm::zlib) == kText);
  CHECK(outcome(decoded(kGzip), CompressedForm::gzip) == kText);
}

TEST_CASE("inflate takes each form only as what it is") {
  CHECK(outcome(decoded(kZlib), CompressedForm::gzip) == "deflate.malformed");
  CHECK(outcome(decoded(kGzip), CompressedForm::zlib) == "deflate.malformed");
  CHECK(outcome({}, CompressedForm::zlib) == "deflate.malformed");
  CHECK(outcome({}, CompressedForm::gzip) == "deflate.malformed");
}

TEST_CASE("inflate bounds the output exactly") {
  CHECK(outcome(decoded(kGzip), CompressedForm::gzip, kText.size()) == kText);
  CHECK(outcome(decoded(kGzip), CompressedForm::gzip, kText.size() - 1) == "limit.decompression");
  CHECK(outcome(decoded(kGzip), CompressedForm::gzip, 0) == "limit.decompression");
}

TEST_CASE("inflate stops at the limit while a bomb unfolds") {
  const Bytes bomb = gzip(Bytes(64U << 20U, 0));
  CHECK(bomb.size() < 70'000);
  CHECK(outcome(bomb, CompressedForm::gzip, 8U << 20U) == "limit.decompression");
}

TEST_CASE("law: one stream or member, whole, and nothing else") {
  for (const auto& [text, form] :
       {std::pair(kZlib, CompressedForm::zlib), std::pair(kGzip, CompressedForm::gzip)}) {
    const Bytes whole = decoded(text);
    for (std::size_t length = 0; length < whole.size(); ++length) {
      CAPTURE(length);
      const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      CHECK(outcome(cut, form) == "deflate.malformed");
    }
    Bytes longer = whole;
    longer.push_back(0);
    CHECK(outcome(longer, form) == "deflate.malformed");
    Bytes twice = whole;
    twice.insert(twice.end(), whole.begin(), whole.end());
    CHECK(outcome(twice, form) == "deflate.malformed");
  }
}

TEST_CASE("inflate checks checksum and length") {
  Bytes zlib = decoded(kZlib);
  zlib.back() ^= 1U;
  CHECK(outcome(zlib, CompressedForm::zlib) == "deflate.malformed");
  for (const std::size_t from_end : {1UZ, 8UZ}) {  // ISIZE, CRC32
    Bytes gzipped = decoded(kGzip);
    gzipped[gzipped.size() - from_end] ^= 1U;
    CHECK(outcome(gzipped, CompressedForm::gzip) == "deflate.malformed");
  }
}

TEST_CASE("inflate checks the headers") {
  Bytes reserved = decoded(kGzip);
  reserved[3] |= 0x80U;  // RFC 1952 section 2.3.1.2: reserved flags have to be zero
  CHECK(outcome(reserved, CompressedForm::gzip) == "deflate.malformed");
  Bytes method = decoded(kGzip);
  method[2] = 7;
  CHECK(outcome(method, CompressedForm::gzip) == "deflate.malformed");
  // RFC 1950 section 2.2: FDICT asks for a dictionary that nobody has.
  Bytes dictionary = {0x78, 0xBB, 0, 0, 0, 1, 0x03, 0x00, 0, 0, 0, 1};
  CHECK(outcome(dictionary, CompressedForm::zlib) == "deflate.malformed");
}

TEST_CASE("law: what gzip has written inflate reads back") {
  for (const std::size_t length : {0UZ, 1UZ, 1000UZ, 16'384UZ, 16'385UZ, 1'000'000UZ}) {
    Bytes bytes(length);
    for (std::size_t i = 0; i < length; ++i) {
      bytes[i] = static_cast<std::uint8_t>((i * i) >> (i % 7));
    }
    const auto read = inflate(gzip(bytes), CompressedForm::gzip, length);
    REQUIRE(read);
    CHECK(*read == bytes);
  }
}
