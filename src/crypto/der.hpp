// DER (X.690 chapters 8, 10 and 11) as far as keys, certificates, revocation lists, CMS and
// time-stamps need it: a reader that walks over values and copies nothing.
//
// Strict: tags of one byte, lengths definite and as short as they can be, nothing of a constructed
// value outside of it. What stands inside a value is read by the functions below, which are as
// strict (minimal integers, BOOLEAN 00 or FF, no idle bits in a BIT STRING, times with a Z).
// Deviation: the order of a SET OF (X.690 section 11.6) is not checked; it carries no meaning here.
//
// Views point into the bytes that were handed in. Reading never fails loudly: a reader that met a
// mistake stays failed, gives nothing any more and says so at the end, so a caller may read on and
// ask once.
//
//   DerReader outer(bytes);
//   DerReader name = outer.inside(tag::kSequence);
//   const auto number = name.next(tag::kInteger);
//   if (!name.is_complete() || !outer.is_complete()) return …malformed…
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/instant.hpp"

namespace portolan::crypto {

// Identifier bytes (X.690 section 8.1.2), constructed bit included.
namespace tag {
inline constexpr std::uint8_t kBoolean = 0x01;
inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kBitString = 0x03;
inline constexpr std::uint8_t kOctetString = 0x04;
inline constexpr std::uint8_t kNull = 0x05;
inline constexpr std::uint8_t kOid = 0x06;
inline constexpr std::uint8_t kEnumerated = 0x0A;
inline constexpr std::uint8_t kUtf8String = 0x0C;
inline constexpr std::uint8_t kPrintableString = 0x13;
inline constexpr std::uint8_t kTeletexString = 0x14;
inline constexpr std::uint8_t kIa5String = 0x16;
inline constexpr std::uint8_t kUtcTime = 0x17;
inline constexpr std::uint8_t kGeneralizedTime = 0x18;
inline constexpr std::uint8_t kUniversalString = 0x1C;
inline constexpr std::uint8_t kBmpString = 0x1E;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;
// context is [n] IMPLICIT of a primitive type, constructed [n] EXPLICIT or IMPLICIT of a SEQUENCE.
constexpr std::uint8_t context(unsigned n) { return static_cast<std::uint8_t>(0x80U | n); }
constexpr std::uint8_t constructed(unsigned n) { return static_cast<std::uint8_t>(0xA0U | n); }
}  // namespace tag

struct DerValue {
  std::uint8_t tag = 0;
  base::ByteView content;
  base::ByteView whole;  // with tag and length
};

// Where a part stands in bytes that are kept whole: unlike a view it survives that they are copied.
struct Slice {
  std::uint32_t at = 0;
  std::uint32_t size = 0;

  base::ByteView of(base::ByteView whole) const { return whole.subspan(at, size); }
};

// slice_of tells where a view stands in the bytes that it was taken from.
inline Slice slice_of(base::ByteView part, base::ByteView whole) {
  return {static_cast<std::uint32_t>(part.data() - whole.data()),
          static_cast<std::uint32_t>(part.size())};
}

class DerReader {
 public:
  explicit DerReader(base::ByteView bytes) : rest_(bytes) {}

  // next takes the next value, whatever it is, or the one of that tag; another one, or none, is a
  // mistake. next_if leaves a value of another tag where it is and is no mistake (OPTIONAL).
  std::optional<DerValue> next();
  std::optional<DerValue> next(std::uint8_t tag);
  std::optional<DerValue> next_if(std::uint8_t tag);

  // inside takes the next value of that tag and reads what it holds. Where there is none this
  // reader and the one given are both failed. inside_if gives nothing where another tag stands.
  DerReader inside(std::uint8_t tag);
  std::optional<DerReader> inside_if(std::uint8_t tag);

  bool peeks(std::uint8_t tag) const { return !rest_.empty() && rest_[0] == tag; }

  // at_end is also true once reading has failed, so that loops end.
  bool at_end() const { return rest_.empty(); }
  bool failed() const { return failed_; }
  // is_complete: everything was read and nothing was wrong.
  bool is_complete() const { return at_end() && !failed_; }

  // fail makes the reader failed: something that was read makes no sense to the caller.
  void fail() {
    failed_ = true;
    rest_ = {};
  }

 private:
  base::ByteView rest_;
  bool failed_ = false;
};

// kOid<2, 5, 29, 15> is the content of an OBJECT IDENTIFIER (X.690 section 8.19).
namespace detail {
constexpr std::size_t base_128_bytes(std::uint32_t number) {
  return number < 0x80 ? 1 : 1 + base_128_bytes(number >> 7U);
}

template <std::uint32_t first, std::uint32_t second, std::uint32_t... rest>
consteval auto encoded_oid() {
  std::array<std::uint8_t, (base_128_bytes(first * 40 + second) + ... + base_128_bytes(rest))>
      out{};
  std::size_t at = 0;
  for (const std::uint32_t number : {first * 40 + second, rest...}) {
    for (std::size_t left = base_128_bytes(number); left > 0; --left) {
      const std::uint32_t digit = (number >> (7 * (left - 1))) & 0x7FU;
      out[at++] = static_cast<std::uint8_t>(digit | (left > 1 ? 0x80U : 0U));
    }
  }
  return out;
}
}  // namespace detail

template <std::uint32_t... arcs>
inline constexpr auto kOid = detail::encoded_oid<arcs...>();

// same_bytes compares contents: same_bytes(value->content, kOid<2, 5, 29, 15>).
bool same_bytes(base::ByteView a, base::ByteView b);

// oid_text writes "1.2.840.113549"; the content as hexadecimal digits where it is no identifier or
// has a number of more than 64 bits, so that different identifiers never have one text.
std::string oid_text(base::ByteView content);

enum class Fraction { refused, allowed };

// der_time reads UTCTime (two digits of the year, 1950 to 2049) and GeneralizedTime as RFC 5280
// section 4.1.2.5 writes them, to the second and with a Z. RFC 3161 section 2.4.2 allows a fraction
// in a GeneralizedTime, without idle zeros.
std::optional<base::Instant> der_time(const DerValue& value, Fraction fraction = Fraction::refused);

// der_boolean: 00 or FF and nothing else.
std::optional<bool> der_boolean(const DerValue& value);

// is_integer: at least one byte and no idle one (X.690 section 8.3.2).
bool is_integer(base::ByteView content);

// der_number reads an INTEGER or ENUMERATED from 0 to 2^31 - 1; larger and negative ones give
// nothing.
std::optional<std::uint32_t> der_number(const DerValue& value);

// der_octets gives the bytes of a BIT STRING that has no unused bits.
std::optional<base::ByteView> der_octets(const DerValue& bit_string);

// der_flags reads a named bit list of up to 32 bits: bit 0 is the first of the list. Idle zero bits
// at the end are tolerated (X.690 section 11.2.2 forbids them; certificates have them).
std::optional<std::uint32_t> der_flags(const DerValue& bit_string);

// to_der writes BER (indefinite and long lengths, strings in pieces) as DER as far as lengths and
// pieces go: CMS outside of what is signed may be BER (RFC 5652 section 5.1). Nothing where the
// bytes are not one whole BER value, or values stand deeper in each other than 64.
std::optional<base::Bytes> to_der(base::ByteView ber);

}  // namespace portolan::crypto
