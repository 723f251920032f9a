#include "crypto/der.hpp"

#include <doctest/doctest.h>

using namespace portolan;
using crypto::DerReader;
using crypto::DerValue;
namespace tag = crypto::tag;

namespace {

using Bytes = base::Bytes;

DerValue value_of(std::uint8_t tag, base::ByteView content) { return {tag, content, content}; }

DerValue text_value(std::uint8_t tag, std::string_view text) {
  return value_of(tag, base::view_of(text));
}

std::optional<std::string> time(std::uint8_t tag, std::string_view text,
                                crypto::Fraction fraction = crypto::Fraction::refused) {
  const auto instant = crypto::der_time(text_value(tag, text), fraction);
  return instant ? std::optional(base::to_text(*instant)) : std::nullopt;
}

bool reads(const Bytes& bytes) {
  DerReader reader(bytes);
  reader.next();
  return reader.is_complete();
}

}  // namespace

TEST_CASE("der: values follow one another, optional ones may be missing") {
  const Bytes bytes = {0x30, 0x08, 0x02, 0x01, 0x05, 0x04, 0x03, 'a', 'b', 'c'};
  DerReader outer(bytes);
  DerReader inner = outer.inside(tag::kSequence);
  CHECK(outer.is_complete());
  CHECK_FALSE(inner.next_if(tag::kBoolean));
  CHECK_FALSE(inner.failed());
  const auto number = inner.next(tag::kInteger);
  REQUIRE(number);
  CHECK(crypto::der_number(*number) == 5);
  CHECK(number->whole.size() == 3);
  const auto octets = inner.next();
  REQUIRE(octets);
  CHECK(base::text_of(octets->content) == "abc");
  CHECK(inner.is_complete());
  CHECK_FALSE(inner.next());
  CHECK(inner.failed());
}

TEST_CASE("der: a reader that met a mistake stays failed and at its end") {
  const Bytes bytes = {0x02, 0x01, 0x05, 0x02, 0x01, 0x06};
  DerReader reader(bytes);
  CHECK_FALSE(reader.next(tag::kSequence));
  CHECK(reader.failed());
  CHECK(reader.at_end());
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.is_complete());
  CHECK(DerReader(Bytes{}).inside(tag::kSequence).failed());
}

TEST_CASE("der: lengths are definite and as short as they can be (JAD-24)") {
  CHECK(reads({0x04, 0x00}));
  CHECK(reads({0x04, 0x01, 0x00}));
  CHECK_FALSE(reads({0x04, 0x81, 0x01, 0x00}));                    // could be short
  CHECK_FALSE(reads({0x30, 0x80, 0x00, 0x00}));                    // indefinite
  CHECK_FALSE(reads({0x04, 0x02, 0x00}));                          // longer than what is there
  CHECK_FALSE(reads({0x04, 0x01, 0x00, 0x00}));                    // something behind
  CHECK_FALSE(reads({0x1F, 0x21, 0x00}));                          // tag of several bytes
  CHECK_FALSE(reads({0x04, 0x85, 0x01, 0x00, 0x00, 0x00, 0x00}));  // absurd
  CHECK_FALSE(reads({0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF}));
  CHECK_FALSE(reads({0x04}));
  Bytes long_form = {0x04, 0x81, 0x80};
  long_form.resize(3 + 0x80);
  CHECK(reads(long_form));
  Bytes idle_zero = {0x04, 0x82, 0x00, 0x80};
  idle_zero.resize(4 + 0x80);
  CHECK_FALSE(reads(idle_zero));
}

TEST_CASE("der: object identifiers") {
  const auto& oid = crypto::kOid<1, 2, 840, 113549, 1, 1, 11>;
  CHECK(base::to_hex(oid) == "2a864886f70d01010b");
  CHECK(crypto::oid_text(oid) == "1.2.840.113549.1.1.11");
  CHECK(crypto::oid_text(crypto::kOid<2, 5, 29, 15>) == "2.5.29.15");
  CHECK(crypto::oid_text(crypto::kOid<2, 999, 3>) == "2.999.3");
  CHECK(crypto::oid_text(crypto::kOid<0, 9>) == "0.9");
  CHECK(crypto::oid_text(Bytes{0x55, 0x80, 0x01}) == "558001");
  CHECK(crypto::oid_text(Bytes{0x55, 0x81}) == "5581");
  CHECK(crypto::oid_text(Bytes{}).empty());
  const Bytes uuid = {0x69, 0x83, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F};
  CHECK(crypto::oid_text(uuid) == base::to_hex(uuid));
  CHECK(crypto::same_bytes(crypto::kOid<2, 5, 29, 15>, Bytes{0x55, 0x1D, 0x0F}));
}

TEST_CASE("der: times are to the second with a Z, and only a time-stamp has fractions (JAD-24)") {
  CHECK(time(tag::kUtcTime, "991231235959Z") == "1999-12-31T23:59:59Z");
  CHECK(time(tag::kUtcTime, "491231235959Z") == "2049-12-31T23:59:59Z");
  CHECK(time(tag::kUtcTime, "500101000000Z") == "1950-01-01T00:00:00Z");
  CHECK(time(tag::kGeneralizedTime, "20500101000000Z") == "2050-01-01T00:00:00Z");
  CHECK(time(tag::kGeneralizedTime, "99991231235959Z") == "9999-12-31T23:59:59Z");
  for (const char* text : {"9912312359Z", "991231235959+0100", "991231235959", "991331235959Z",
                           "9912312359-9Z", "", "19991231235959Z"}) {
    CHECK_FALSE(time(tag::kUtcTime, text));
  }
  for (const char* text : {"20231301000000Z", "20230229000000Z", "202301010000Z", "20230101000000",
                           "20230101000000+0000", "20230101000000.5Z", "20230101000000,5Z"}) {
    CHECK_FALSE(time(tag::kGeneralizedTime, text));
  }
  const auto allowed = crypto::Fraction::allowed;
  CHECK(time(tag::kGeneralizedTime, "20230101000000.25Z", allowed) == "2023-01-01T00:00:00.25Z");
  CHECK_FALSE(time(tag::kGeneralizedTime, "20230101000000.250Z", allowed));
  CHECK_FALSE(time(tag::kGeneralizedTime, "20230101000000.Z", allowed));
  CHECK_FALSE(time(tag::kGeneralizedTime, "20230101000000.2Z0Z", allowed));
  CHECK_FALSE(time(tag::kOctetString, "20230101000000Z"));
}

TEST_CASE("der: booleans, integers and bits have one spelling (JAD-24)") {
  CHECK(crypto::der_boolean(value_of(tag::kBoolean, Bytes{0xFF})) == true);
  CHECK(crypto::der_boolean(value_of(tag::kBoolean, Bytes{0x00})) == false);
  CHECK_FALSE(crypto::der_boolean(value_of(tag::kBoolean, Bytes{0x01})));
  CHECK_FALSE(crypto::der_boolean(value_of(tag::kBoolean, Bytes{})));
  CHECK(crypto::der_number(value_of(tag::kInteger, Bytes{0x00, 0xFF})) == 255);
  CHECK_FALSE(crypto::der_number(value_of(tag::kInteger, Bytes{0x00, 0x7F})));
  CHECK_FALSE(crypto::der_number(value_of(tag::kInteger, Bytes{0xFF})));
  CHECK_FALSE(crypto::der_number(value_of(tag::kInteger, Bytes{0x01, 0, 0, 0, 0})));
  CHECK(crypto::is_integer(Bytes{0xFF, 0x7F}));
  CHECK_FALSE(crypto::is_integer(Bytes{0xFF, 0x80}));
  CHECK_FALSE(crypto::is_integer(Bytes{}));
  CHECK(crypto::der_flags(value_of(tag::kBitString, Bytes{0x01, 0x06})) == (1U << 5U | 1U << 6U));
  CHECK(crypto::der_flags(value_of(tag::kBitString, Bytes{0x07, 0x00, 0x80})) == 1U << 8U);
  CHECK_FALSE(crypto::der_flags(value_of(tag::kBitString, Bytes{0x01, 0x07})));
  CHECK_FALSE(crypto::der_flags(value_of(tag::kBitString, Bytes{0x08, 0x00})));
  CHECK(crypto::der_flags(value_of(tag::kBitString, Bytes{0x00})) == 0U);
  CHECK_FALSE(crypto::der_octets(value_of(tag::kBitString, Bytes{0x01, 0x06})));
  CHECK(crypto::der_octets(value_of(tag::kBitString, Bytes{0x00, 0x06}))->size() == 1);
}

TEST_CASE("der: BER lengths and strings in pieces become DER") {
  const Bytes ber = {0x30, 0x80, 0x02, 0x01, 0x05, 0x24, 0x80, 0x04, 0x01,
                     'a',  0x04, 0x81, 0x01, 'b',  0x00, 0x00, 0x00, 0x00};
  const auto der = crypto::to_der(ber);
  REQUIRE(der);
  CHECK(base::to_hex(*der) == "300702010504026162");
  CHECK(crypto::to_der(*der) == *der);
  CHECK_FALSE(crypto::to_der(base::ByteView(ber).first(ber.size() - 1)));
  CHECK_FALSE(crypto::to_der(Bytes{0x04, 0x80, 0x00, 0x00}));
  CHECK_FALSE(crypto::to_der(Bytes{0x24, 0x03, 0x02, 0x01, 0x05}));
  Bytes deep;
  for (int i = 0; i < 100; ++i) deep.insert(deep.end(), {0x30, 0x80});
  for (int i = 0; i < 100; ++i) deep.insert(deep.end(), {0x00, 0x00});
  CHECK_FALSE(crypto::to_der(deep));
}
