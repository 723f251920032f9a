#include "crypto/certificate.hpp"

#include <algorithm>
#include <iterator>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

namespace portolan::crypto {
namespace {

using base::ByteView;

// X.520 attribute types; the slot that each of them fills.
struct Attribute {
  ByteView oid;
  std::optional<std::string> DistinguishedName::* slot;
};

constexpr Attribute kAttributes[] = {
    {kOid<2, 5, 4, 3>, &DistinguishedName::common_name},
    {kOid<2, 5, 4, 10>, &DistinguishedName::organization},
    {kOid<2, 5, 4, 11>, &DistinguishedName::organizational_unit},
    {kOid<2, 5, 4, 97>, &DistinguishedName::organization_identifier},
    {kOid<2, 5, 4, 5>, &DistinguishedName::serial_number},
    {kOid<2, 5, 4, 6>, &DistinguishedName::country},
};

// Extensions that somebody here acts on: this file, pki/path_validation, name_constraints, policies
// and revocation_check. RFC 5280 section 4.2: any other that is critical makes a certificate useless.
constexpr ByteView kProcessed[] = {
    kOid<2, 5, 29, 14>,                   // subjectKeyIdentifier
    kOid<2, 5, 29, 15>,                   // keyUsage
    kOid<2, 5, 29, 17>,                   // subjectAltName
    kOid<2, 5, 29, 18>,                   // issuerAltName: nothing to do
    kOid<2, 5, 29, 19>,                   // basicConstraints
    kOid<2, 5, 29, 30>,                   // nameConstraints
    kOid<2, 5, 29, 31>,                   // cRLDistributionPoints
    kOid<2, 5, 29, 32>,                   // certificatePolicies
    kOid<2, 5, 29, 33>,                   // policyMappings
    kOid<2, 5, 29, 35>,                   // authorityKeyIdentifier
    kOid<2, 5, 29, 36>,                   // policyConstraints
    kOid<2, 5, 29, 37>,                   // extKeyUsage
    kOid<2, 5, 29, 46>,                   // freshestCRL
    kOid<2, 5, 29, 54>,                   // inhibitAnyPolicy
    kOid<1, 3, 6, 1, 5, 5, 7, 1, 3>,      // qcStatements
    kOid<1, 3, 6, 1, 5, 5, 7, 48, 1, 5>,  // id-pkix-ocsp-nocheck
};

void append_latin_1(std::string& text, ByteView bytes) {
  for (const std::uint8_t c : bytes) base::append_utf8(text, c);
}

// Calls `on_attribute(type, value)` for each attribute of a Name; false when it is none.
template <typename OnAttribute>
bool walk_name(ByteView content, const OnAttribute& on_attribute) {
  DerReader names(content);
  while (!names.at_end()) {
    DerReader parts = names.inside(tag::kSet);
    do {  // RFC 5280 section 4.1.2.4: at least one
      DerReader part = parts.inside(tag::kSequence);
      const auto type = part.next(tag::kOid);
      const auto value = part.next();
      if (!type || !value || !part.is_complete()) return false;
      on_attribute(type->content, *value);
    } while (!parts.at_end());
    if (parts.failed()) return false;
  }
  return names.is_complete();
}

std::optional<DistinguishedName> read_name(DerReader& reader) {
  const auto value = reader.next(tag::kSequence);
  if (!value) return std::nullopt;
  DistinguishedName name;
  name.der = base::copy_of(value->whole);
  const bool is_read = walk_name(value->content, [&](ByteView type, const DerValue& text) {
    for (const Attribute& attribute : kAttributes) {
      if (!same_bytes(attribute.oid, type)) continue;
      std::optional<std::string>& slot = name.*attribute.slot;
      if (slot) {
        name.has_duplicates = true;
      } else {
        slot = text_of_string(text);
      }
    }
  });
  if (!is_read) return std::nullopt;
  return name;
}

// RFC 5280 section 4.2.1.9: SEQUENCE { cA DEFAULT FALSE, pathLenConstraint OPTIONAL }.
bool read_basic_constraints(ByteView content, Certificate& certificate) {
  DerReader outer(content);
  DerReader reader = outer.inside(tag::kSequence);
  if (const auto flag = reader.next_if(tag::kBoolean)) {
    const auto is_authority = der_boolean(*flag);
    if (!is_authority) return false;
    certificate.is_authority = *is_authority;
  }
  if (const auto number = reader.next_if(tag::kInteger)) {
    certificate.path_length = der_number(*number);
    if (!certificate.path_length) return false;
  }
  return outer.is_complete() && reader.is_complete();
}

// RFC 5280 section 4.2.1.3: at least one bit is set.
bool read_key_usage(ByteView content, Certificate& certificate) {
  DerReader reader(content);
  const auto bits = reader.next(tag::kBitString);
  if (bits) certificate.key_usage = der_flags(*bits);
  return reader.is_complete() && certificate.key_usage.value_or(0) != 0;
}

// RFC 3739 section 3.2.6: QCStatements ::= SEQUENCE OF SEQUENCE { statementId, statementInfo? }.
// Where they cannot be read none is claimed; certificates of supervisory bodies have such slips.
void read_qualified_statements(ByteView content, Certificate& certificate) {
  DerReader outer(content);
  DerReader statements = outer.inside(tag::kSequence);
  while (!statements.at_end()) {
    DerReader statement = statements.inside(tag::kSequence);
    const auto oid = statement.next(tag::kOid);
    if (!oid) return certificate.qualified_statements.clear();
    certificate.qualified_statements.push_back(oid_text(oid->content));
  }
}

bool read_known_extensions(Certificate& certificate) {
  for (const Extension& extension : certificate.extensions) {
    const ByteView oid = extension.oid.of(certificate.der);
    const ByteView value = extension.value.of(certificate.der);
    if (same_bytes(oid, kOid<2, 5, 29, 19>) && !read_basic_constraints(value, certificate)) {
      return false;
    }
    if (same_bytes(oid, kOid<2, 5, 29, 15>) && !read_key_usage(value, certificate)) return false;
    if (same_bytes(oid, kOid<1, 3, 6, 1, 5, 5, 7, 1, 3>)) {
      read_qualified_statements(value, certificate);
    }
    const auto is_it = [oid](ByteView known) { return same_bytes(known, oid); };
    if (extension.is_critical && std::ranges::none_of(kProcessed, is_it)) {
      certificate.unknown_critical_extensions.push_back(oid_text(oid));
    }
  }
  return true;
}

// TBSCertificate (RFC 5280 section 4.1.2).
bool read_body(DerReader& body, Certificate& certificate) {
  std::uint32_t version = 0;  // 0 is version 1
  if (auto explicit_version = body.inside_if(tag::constructed(0))) {
    const auto number = explicit_version->next(tag::kInteger);
    version = number ? der_number(*number).value_or(0) : 0;
    // A version 1 that is written out is not DER, and there is none after 3.
    if (!explicit_version->is_complete() || version < 1 || version > 2) return false;
  }
  const auto serial = body.next(tag::kInteger);
  const auto algorithm = body.next(tag::kSequence);
  auto issuer = read_name(body);
  DerReader validity = body.inside(tag::kSequence);
  const auto first = validity.next();
  const auto last = validity.next();
  auto subject = read_name(body);
  const auto key_info = body.next(tag::kSequence);
  if (!serial || !is_integer(serial->content) || !algorithm || !issuer || !subject || !first ||
      !last || !validity.is_complete() || !key_info) {
    return false;
  }
  // RFC 5280 section 4.1.1.2: the same as outside, where it is not signed.
  if (!same_bytes(algorithm->whole, certificate.parts.algorithm.of(certificate.der))) return false;
  const auto not_before = der_time(*first);
  const auto not_after = der_time(*last);
  DerReader key_parts(key_info->content);
  key_parts.next(tag::kSequence);
  const auto bits = key_parts.next(tag::kBitString);
  const auto key_bits = bits ? der_octets(*bits) : std::nullopt;
  if (!not_before || !not_after || !key_bits || !key_parts.is_complete()) return false;
  certificate.serial = base::copy_of(serial->content);
  certificate.issuer = *std::move(issuer);
  certificate.subject = *std::move(subject);
  certificate.not_before = *not_before;
  certificate.not_after = *not_after;
  certificate.key_info = slice_of(key_info->whole, certificate.der);
  certificate.key_bits = slice_of(*key_bits, certificate.der);
  // Sections 4.1.2.8 and 4.1.2.9: unique identifiers from version 2, extensions in version 3.
  const bool has_unique = body.next_if(tag::context(1)).has_value();
  const bool has_unique_2 = body.next_if(tag::context(2)).has_value();
  if ((has_unique || has_unique_2) && version < 1) return false;
  if (auto wrapped = body.inside_if(tag::constructed(3))) {
    auto extensions = read_extensions(*wrapped, certificate.der);
    if (version < 2 || !extensions || !wrapped->is_complete()) return false;
    certificate.extensions = *std::move(extensions);
  }
  return body.is_complete() && read_known_extensions(certificate);
}

}  // namespace

std::optional<std::string> text_of_string(const DerValue& value) {
  std::string text;
  const std::size_t size = value.content.size();
  switch (value.tag) {
    case tag::kUtf8String:
    case tag::kPrintableString:
    case tag::kIa5String:
      if (!base::is_utf8(value.content)) return std::nullopt;
      return std::string(base::text_of(value.content));
    case tag::kTeletexString:  // in practice Latin-1
      append_latin_1(text, value.content);
      return text;
    case tag::kBmpString:
    case tag::kUniversalString: {
      const std::size_t width = value.tag == tag::kBmpString ? 2 : 4;
      if (size % width != 0) return std::nullopt;
      for (std::size_t i = 0; i < size; i += width) {
        std::uint32_t unit = 0;
        for (const std::uint8_t byte : value.content.subspan(i, width)) unit = unit << 8U | byte;
        if (!base::append_utf8(text, unit)) return std::nullopt;
      }
      return text;
    }
    default: return std::nullopt;
  }
}

bool is_name(const DerValue& value) {
  return value.tag == tag::kSequence && walk_name(value.content, [](ByteView, const DerValue&) {});
}

std::optional<std::vector<Extension>> read_extensions(DerReader& reader, ByteView whole) {
  std::vector<Extension> extensions;
  DerReader list = reader.inside(tag::kSequence);
  do {  // RFC 5280 section 4.1: at least one
    DerReader item = list.inside(tag::kSequence);
    const auto oid = item.next(tag::kOid);
    const auto flag = item.next_if(tag::kBoolean);
    const auto is_critical = flag ? der_boolean(*flag) : false;
    const auto value = item.next(tag::kOctetString);
    if (!oid || !is_critical || !value || !item.is_complete()) return std::nullopt;
    // Section 4.2: no extension stands more than once.
    const auto is_it = [&](const Extension& other) {
      return same_bytes(other.oid.of(whole), oid->content);
    };
    if (std::ranges::any_of(extensions, is_it)) return std::nullopt;
    extensions.push_back(
        {slice_of(oid->content, whole), slice_of(value->content, whole), *is_critical});
  } while (!list.at_end());
  if (list.failed()) return std::nullopt;
  return extensions;
}

ByteView authority_key_identifier_of(ByteView extension) {
  DerReader outer(extension);
  DerReader reader = outer.inside(tag::kSequence);
  const auto identifier = reader.next_if(tag::context(0));
  return identifier ? identifier->content : ByteView();
}

std::optional<ByteView> Certificate::extension(ByteView oid) const {
  for (const Extension& extension : extensions) {
    if (same_bytes(extension.oid.of(der), oid)) return extension.value.of(der);
  }
  return std::nullopt;
}

bool Certificate::is_critical(ByteView oid) const {
  return std::ranges::any_of(extensions, [&](const Extension& extension) {
    return extension.is_critical && same_bytes(extension.oid.of(der), oid);
  });
}

ByteView Certificate::subject_key_identifier() const {
  DerReader reader(extension(kOid<2, 5, 29, 14>).value_or(ByteView()));
  const auto identifier = reader.next_if(tag::kOctetString);
  return identifier ? identifier->content : ByteView();
}

ByteView Certificate::authority_key_identifier() const {
  return authority_key_identifier_of(extension(kOid<2, 5, 29, 35>).value_or(ByteView()));
}

base::Result<Certificate> read_certificate(ByteView der) {
  if (der.size() > base::kLimits.certificate_bytes) {
    return base::fail("limit.size", "", "The certificate is larger than the limit.");
  }
  const auto malformed = [] {
    return base::fail("x509.malformed", "", "The certificate is no well-formed DER certificate.");
  };
  Certificate certificate;
  certificate.der = base::copy_of(der);
  DerReader outer(certificate.der);
  DerReader signed_object = outer.inside(tag::kSequence);
  const auto parts = read_signed(signed_object, certificate.der);
  if (!parts || !outer.is_complete() || !signed_object.is_complete()) return malformed();
  certificate.parts = *parts;
  DerReader message(parts->message.of(certificate.der));
  DerReader body = message.inside(tag::kSequence);
  if (!read_body(body, certificate)) return malformed();
  if (std::max(certificate.subject.der.size(), certificate.issuer.der.size()) >
      base::kLimits.name_bytes) {
    return base::fail("limit.size", "", "A name in the certificate is larger than the limit.");
  }
  certificate.key = PublicKey::from_spki(certificate.key_info.of(certificate.der));
  return certificate;
}

}  // namespace portolan::crypto
