#include <doctest/doctest.h>

#include <string>

#include "base/base64.hpp"
#include "base/deflate.hpp"
#include "base/json/gate.hpp"
#include "status/bitstring.hpp"
#include "status/index.hpp"
#include "status/revocation_list.hpp"
#include "status/token_list.hpp"
#include "tests/shared.hpp"

using namespace portolan;
using base::json::Value;

namespace {

Value parsed(std::string_view text) {
  auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return *std::move(value);
}

template <typename T>
std::string type_of(const base::Result<T>& result) {
  return result ? "" : result.error().type;
}

std::string encoded(const base::Bytes& bytes) {
  return "u" + base::encode_base64url(base::gzip(bytes));
}

std::uint32_t value_at(const status::PackedList& list, std::uint64_t index) {
  const auto value = list.value_at(index);
  REQUIRE(value);
  return *value;
}

// Looks a credential up in a list that is written as JSON: "" not revoked, else the reason.
std::string looked_up(std::string_view list, std::string_view id) {
  const auto found = status::find_revocation(parsed(list), id);
  if (!found) return found.error().type;
  return *found ? (*found)->reason.value_or("revoked") : "";
}

}  // namespace

TEST_CASE("index: one spelling of a whole number (JSN-16)") {
  const auto index = [](std::string_view json) {
    const auto result = status::parse_index(parsed(json));
    return result ? std::to_string(*result) : result.error().type;
  };
  CHECK(index(R"("94567")") == "94567");
  CHECK(index(R"("0")") == "0");
  CHECK(index(R"("999999999999999")") == "999999999999999");
  for (const std::string_view bad : {"94567", R"("94567 ")", R"(" 94567")", R"("0x1")", R"("-1")",
                                     R"("+1")", R"("1e5")", R"("1.0")", R"("९४")", R"("NaN")",
                                     R"("")", R"("007")", R"("00")", "null", "[]", "{}", "true"}) {
    CAPTURE(bad);
    CHECK(index(bad) == "status.index-malformed");
  }
  // 2^64 and its like are numbers, only that no list has them.
  CHECK(index(R"("18446744073709551616")") == "status.range");
  CHECK(index(R"("1000000000000000")") == "status.range");
}

TEST_CASE("idx: a JSON integer") {
  const auto idx = [](std::string_view json) {
    const auto result = status::parse_idx(parsed(json));
    return result ? std::to_string(*result) : result.error().type;
  };
  CHECK(idx("94567") == "94567");
  CHECK(idx("0") == "0");
  for (const std::string_view bad : {R"("94567")", "-1", "1e5", "1.0", "null", "[1]"}) {
    CAPTURE(bad);
    CHECK(idx(bad) == "status.index-malformed");
  }
  CHECK(idx("18446744073709551616") == "status.range");
}

TEST_CASE("bitstring: the first bit is the left-most one") {
  const auto list = status::read_bitstring(encoded({0x80, 0x01, 0x40}), 1);
  REQUIRE(list);
  CHECK(list->entries() == 24);
  for (std::uint64_t i = 0; i < 24; ++i) {
    CHECK(value_at(*list, i) == (i == 0 || i == 15 || i == 17 ? 1 : 0));
  }
}

TEST_CASE("bitstring: entries of several bits, the left-most bit worth most") {
  const auto pairs = status::read_bitstring(encoded({0b00'01'10'11}), 2);
  REQUIRE(pairs);
  for (std::uint64_t i = 0; i < 4; ++i) CHECK(value_at(*pairs, i) == i);
  // Across the border between two bytes; the last bit is no entry.
  const auto triples = status::read_bitstring(encoded({0b101'010'11, 0b0'001'110'1}), 3);
  REQUIRE(triples);
  CHECK(triples->entries() == 5);
  CHECK(value_at(*triples, 0) == 5);
  CHECK(value_at(*triples, 1) == 2);
  CHECK(value_at(*triples, 2) == 6);
  CHECK(value_at(*triples, 3) == 1);
  CHECK(value_at(*triples, 4) == 6);
  CHECK(type_of(triples->value_at(5)) == "status.range");
  const auto words = status::read_bitstring(encoded({0xFF, 0xFF, 0xFF, 0xFE}), 32);
  REQUIRE(words);
  CHECK(value_at(*words, 0) == 0xFFFF'FFFE);
  CHECK(type_of(status::read_bitstring(encoded({0}), 0)) == "status.malformed");
  CHECK(type_of(status::read_bitstring(encoded({0}), 33)) == "status.malformed");
}

TEST_CASE("bitstring: an index that the list does not have is out of range (VCS-11)") {
  const auto list = status::read_bitstring(encoded(base::Bytes(16, 0)), 2);
  REQUIRE(list);
  CHECK(value_at(*list, 63) == 0);
  for (const std::uint64_t index : {64ULL, 71ULL, 128ULL, 1ULL << 31U, 1ULL << 63U, ~0ULL}) {
    CHECK(type_of(list->value_at(index)) == "status.range");
  }
}

TEST_CASE("bitstring: with the prefix of multibase, and without as StatusList2021 had it") {
  const std::string with = encoded({0x80});
  CHECK(status::read_bitstring(with, 1));
  CHECK(status::read_bitstring(with.substr(1), 1));
}

TEST_CASE("bitstring: bad lists are malformed (VCS-14)") {
  const std::string good = encoded({0x80, 0, 0});
  const base::Bytes gzipped = base::gzip(base::Bytes{0x80, 0, 0});
  const auto spoiled = [&](std::size_t at) {
    base::Bytes bytes = gzipped;
    bytes[at] ^= 1U;
    return "u" + base::encode_base64url(bytes);
  };
  base::Bytes twice = gzipped;
  twice.insert(twice.end(), gzipped.begin(), gzipped.end());
  for (const std::string& bad :
       {std::string(), std::string("u"), "z" + good.substr(1), "m" + good.substr(1), "u" + good,
        good + "=", good + " ", good.substr(0, good.size() - 4), spoiled(gzipped.size() - 1),
        spoiled(gzipped.size() - 8), "u" + base::encode_base64url(twice),
        std::string("ueJxjYBjZAAAgAAH-"), "u" + base::encode_base64url(base::gzip({})),
        "u" + base::encode_base64url(base::Bytes{0x80, 0, 0})}) {
    CAPTURE(bad);
    CHECK(type_of(status::read_bitstring(bad, 1)) == "status.malformed");
  }
}

TEST_CASE("bitstring: a bomb stops at the limit (VCS-13)") {
  CHECK(type_of(status::read_bitstring(encoded(base::Bytes((8U << 20U) + 1, 0)), 1)) ==
        "limit.decompression");
  CHECK(status::read_bitstring(encoded(base::Bytes(8U << 20U, 0)), 1));
}

TEST_CASE("law: what is written is read back, bit by bit") {
  for (const unsigned bits : {1U, 2U, 3U, 8U, 32U}) {
    status::PackedList list = status::make_bitstring(1000, bits);
    CHECK(list.entries() >= status::kFewestEntries);
    for (std::uint64_t i = 0; i < 1000; ++i) {
      const auto value = static_cast<std::uint32_t>(i * 2'654'435'761U) >> (32U - bits);
      CHECK(list.set_value(i, value));
      CHECK(value_at(list, i) == value);
    }
    const auto read = status::read_bitstring(status::write_bitstring(list), bits);
    REQUIRE(read);
    CHECK(read->bytes == list.bytes);
    CHECK_FALSE(list.set_value(list.entries(), 0));
    if (bits < 32) CHECK_FALSE(list.set_value(0, 1U << bits));
  }
  CHECK(status::write_bitstring(status::make_bitstring(1)).size() < 100);
}

TEST_CASE("token status list: bad lists") {
  const auto type = [](std::string_view json) {
    return type_of(status::read_token_list(parsed(json)));
  };
  CHECK(type(R"({"bits":1,"lst":"eNrbuRgAAhcBXQ"})") == "");
  for (const std::string_view bad :
       {"{}", "[]", R"({"lst":"eNrbuRgAAhcBXQ"})", R"({"bits":1})",
        R"({"bits":3,"lst":"eNrbuRgAAhcBXQ"})", R"({"bits":"1","lst":"eNrbuRgAAhcBXQ"})",
        R"({"bits":1,"lst":"ueNrbuRgAAhcBXQ"})", R"({"bits":1,"lst":"eNrbuRgAAhcBXA"})",
        R"({"bits":1,"lst":""})", R"({"bits":1,"lst":"H4sIAAAAAAAAAwMAAAAAAAAAAAA"})",
        R"({"bits":1,"lst":"eJwDAAAAAAE"})"}) {
    CAPTURE(bad);
    CHECK(type(bad) == "status.malformed");
  }
}

TEST_CASE("token status list: what a value means") {
  using status::TokenMeaning;
  CHECK(status::meaning_of(0) == TokenMeaning::valid);
  CHECK(status::meaning_of(1) == TokenMeaning::invalid);
  CHECK(status::meaning_of(2) == TokenMeaning::suspended);
  for (const std::uint32_t own : {3U, 12U, 13U, 14U, 15U}) {
    CHECK(status::meaning_of(own) == TokenMeaning::application_specific);
  }
  for (const std::uint32_t later : {4U, 11U, 16U, 255U}) {
    CHECK(status::meaning_of(later) == TokenMeaning::reserved);
  }
}

TEST_CASE("revocation list of 1EdTech, in both spellings") {
  for (const std::string member : {"revokedCredential", "revokedCredentials"}) {
    const std::string list =
        R"({"id":"https://uni.example/revoked","issuer":"https://uni.example",")" + member +
        R"(":[{"id":"urn:1","revoked":true,"revocationReason":"Error"},
        {"id":"urn:2"},{"id":"urn:3","revoked":false},"urn:4"]})";
    CHECK(looked_up(list, "urn:1") == "Error");
    CHECK(looked_up(list, "urn:2") == "revoked");
    CHECK(looked_up(list, "urn:3") == "");
    CHECK(looked_up(list, "urn:4") == "revoked");
    CHECK(looked_up(list, "urn:5") == "");
    CHECK(looked_up(list, "URN:1") == "");
  }
}

TEST_CASE("revocation list: a UUID is the same in either case, other names are not") {
  constexpr std::string_view kList = R"({"revokedCredential":[{"id":"urn:uuid:7A5A1F0E"}]})";
  CHECK(looked_up(kList, "urn:uuid:7a5a1f0e") == "revoked");
  CHECK(looked_up(R"({"revokedCredential":["https://uni.example/A"]})", "https://uni.example/a") ==
        "");
}

TEST_CASE("revocation list: what cannot be read might have been the one") {
  for (const std::string_view bad :
       {R"({"revokedCredential":null})", R"({"revokedCredential":[1]})",
        R"({"revokedCredential":[{}]})", R"({"revokedCredential":[{"id":7}]})",
        R"({"revokedCredential":[{"id":"urn:9","revoked":"yes"}]})", "[]", R"("urn:1")", "{}",
        R"({"error":"not found"})"}) {
    CAPTURE(bad);
    CHECK(looked_up(bad, "urn:1") == "status.malformed");
  }
  CHECK(looked_up(R"({"revokedCredential":[{"id":7},"urn:1"]})", "urn:1") == "revoked");
  CHECK(looked_up(R"({"revokedCredential":"urn:1"})", "urn:1") == "revoked");
  CHECK(looked_up(R"({"revokedCredential":[]})", "urn:1") == "");
}
