#include "crypto/certificate.hpp"

#include <mbedtls/oid.h>

#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "crypto/mbedtls_owned.hpp"

namespace portolan::crypto {
namespace {

constexpr std::string_view kQualifiedStatementsOid = "1.3.6.1.5.5.7.1.3";

base::ByteView view_of(const mbedtls_asn1_buf& buffer) { return {buffer.p, buffer.len}; }

std::string to_dotted(const mbedtls_asn1_buf& oid) {
  std::array<char, 128> text{};
  const int length = mbedtls_oid_get_numeric_string(text.data(), text.size(), &oid);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : std::string();
}

// The string types of RFC 5280 section 4.1.2.4. A text that is not what its tag says gives
// nothing: a name that we cannot read is not compared with anything.
std::optional<std::string> text_of(const mbedtls_asn1_buf& value) {
  std::string text;
  switch (value.tag) {
    case MBEDTLS_ASN1_UTF8_STRING:
    case MBEDTLS_ASN1_PRINTABLE_STRING:
    case MBEDTLS_ASN1_IA5_STRING:
      if (!base::is_utf8(view_of(value))) return std::nullopt;
      return std::string(base::text_of(view_of(value)));
    case MBEDTLS_ASN1_T61_STRING:  // in practice Latin-1
      for (const std::uint8_t c : view_of(value)) base::append_utf8(text, c);
      return text;
    case MBEDTLS_ASN1_BMP_STRING:
      if (value.len % 2 != 0) return std::nullopt;
      for (std::size_t i = 0; i < value.len; i += 2) {
        const std::uint32_t unit = static_cast<std::uint32_t>(value.p[i] << 8U) | value.p[i + 1];
        if (!base::append_utf8(text, unit)) return std::nullopt;
      }
      return text;
    default: return std::nullopt;
  }
}

DistinguishedName read_name(const mbedtls_x509_name& first, const mbedtls_asn1_buf& raw) {
  DistinguishedName name;
  name.der = base::copy_of(view_of(raw));
  for (const mbedtls_x509_name* part = &first; part != nullptr; part = part->next) {
    const std::string oid = to_dotted(part->oid);
    std::optional<std::string>* const slot = oid == "2.5.4.3"    ? &name.common_name
                                             : oid == "2.5.4.10" ? &name.organization
                                             : oid == "2.5.4.11" ? &name.organizational_unit
                                             : oid == "2.5.4.97" ? &name.organization_identifier
                                             : oid == "2.5.4.5"  ? &name.serial_number
                                             : oid == "2.5.4.6"  ? &name.country
                                                                 : nullptr;
    if (!slot) continue;
    if (slot->has_value()) {
      name.has_duplicates = true;
      continue;
    }
    *slot = text_of(part->val);
  }
  return name;
}

std::optional<base::Instant> read_time(const mbedtls_x509_time& time) {
  return base::from_civil(time.year, time.mon, time.day, time.hour, time.min, time.sec);
}

// What the parser hands over of extensions that it does not know itself.
struct Extensions {
  std::vector<std::string> unknown_critical;
  std::vector<std::string> qualified_statements;
};

// RFC 3739 section 3.2.6: QCStatements ::= SEQUENCE OF SEQUENCE { statementId, statementInfo? }.
int read_qualified_statements(const std::uint8_t* bytes, const std::uint8_t* end,
                              std::vector<std::string>& statements) {
  auto* cursor = const_cast<std::uint8_t*>(bytes);
  std::size_t length = 0;
  constexpr int kSequence = MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE;
  int error = mbedtls_asn1_get_tag(&cursor, end, &length, kSequence);
  while (error == 0 && cursor < end) {
    error = mbedtls_asn1_get_tag(&cursor, end, &length, kSequence);
    if (error != 0) break;
    std::uint8_t* const next = cursor + length;
    mbedtls_asn1_buf oid{};
    error = mbedtls_asn1_get_tag(&cursor, next, &oid.len, MBEDTLS_ASN1_OID);
    oid.tag = MBEDTLS_ASN1_OID;
    oid.p = cursor;
    if (error == 0) statements.push_back(to_dotted(oid));
    cursor = next;
  }
  return error;
}

int on_extension(void* context, const mbedtls_x509_crt* /*certificate*/,
                 const mbedtls_x509_buf* oid, int critical, const unsigned char* value,
                 const unsigned char* end) {
  auto& extensions = *static_cast<Extensions*>(context);
  const std::string name = to_dotted(*oid);
  if (name == kQualifiedStatementsOid) {
    return read_qualified_statements(value, end, extensions.qualified_statements);
  }
  if (critical != 0) extensions.unknown_critical.push_back(name);
  return 0;
}

// Mbed TLS keeps the KeyUsage bits in the order of the DER bytes; RFC 5280 numbers them from the
// most significant bit of the first byte.
unsigned key_usage_bits(unsigned mbedtls_bits) {
  unsigned bits = 0;
  for (unsigned i = 0; i < 8; ++i) {
    if ((mbedtls_bits & (0x80U >> i)) != 0) bits |= 1U << i;
  }
  if ((mbedtls_bits & MBEDTLS_X509_KU_DECIPHER_ONLY) != 0) bits |= 1U << 8U;
  return bits;
}

// Certificates of kinds that Mbed TLS has no code for are not malformed. Its errors are sums of a
// multiple of 0x80 and a lower part.
bool is_unsupported(int error) {
  switch (-(-error & 0xFF80)) {
    case MBEDTLS_ERR_X509_UNKNOWN_SIG_ALG:
    case MBEDTLS_ERR_X509_UNKNOWN_VERSION:
    case MBEDTLS_ERR_X509_FEATURE_UNAVAILABLE:
    case MBEDTLS_ERR_PK_UNKNOWN_PK_ALG:
    case MBEDTLS_ERR_PK_UNKNOWN_NAMED_CURVE:
    case MBEDTLS_ERR_PK_FEATURE_UNAVAILABLE: return error != 0;
    default: return false;
  }
}

}  // namespace

base::Result<Certificate> read_certificate(base::ByteView der) {
  if (der.size() > base::kLimits.certificate_bytes) {
    return base::fail("limit.size", "", "The certificate is larger than the limit.");
  }
  OwnedCertificate parsed;
  Extensions extensions;
  const int error = mbedtls_x509_crt_parse_der_with_ext_cb(parsed.get(), der.data(), der.size(), 1,
                                                           on_extension, &extensions);
  if (is_unsupported(error)) {
    return base::fail("x509.unsupported", "",
                      "The certificate uses an algorithm or a key that is not supported.");
  }
  if (error != 0 || parsed->raw.len != der.size()) {
    return base::fail("x509.malformed", "", "The certificate is no well-formed DER certificate.");
  }
  const auto not_before = read_time(parsed->valid_from);
  const auto not_after = read_time(parsed->valid_to);
  if (!not_before || !not_after) {
    return base::fail("x509.malformed", "", "The validity period of the certificate is no period.");
  }
  Certificate certificate;
  certificate.der = base::copy_of(der);
  certificate.subject = read_name(parsed->subject, parsed->subject_raw);
  certificate.issuer = read_name(parsed->issuer, parsed->issuer_raw);
  certificate.serial = base::copy_of(view_of(parsed->serial));
  certificate.not_before = *not_before;
  certificate.not_after = *not_after;
  certificate.key = PublicKey::from_spki(view_of(parsed->pk_raw));
  if (mbedtls_x509_crt_has_ext_type(parsed.get(), MBEDTLS_X509_EXT_KEY_USAGE) != 0) {
    certificate.key_usage = key_usage_bits(parsed->MBEDTLS_PRIVATE(key_usage));
  }
  certificate.is_authority = parsed->MBEDTLS_PRIVATE(ca_istrue) != 0;
  certificate.unknown_critical_extensions = std::move(extensions.unknown_critical);
  certificate.qualified_statements = std::move(extensions.qualified_statements);
  return certificate;
}

}  // namespace portolan::crypto
