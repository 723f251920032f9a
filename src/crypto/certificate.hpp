// X.509 certificates as values (RFC 5280 section 4), read and not judged: nothing here says that a
// certificate is to be trusted.
//
// Strict DER; the algorithm inside and outside is the same; no extension stands twice, and none in
// a certificate before version 3.
// Deviations: unknown critical extensions do not fail the reading; they are listed, and the path
// validation of pki/ refuses them, as it does unusual serial numbers. Dates before 2050 may be in
// GeneralizedTime (RFC 5280 section 4.1.2.5 has applications read both; the threat catalogue,
// TIM-08, would refuse). A default that is written out (critical or cA FALSE) is read.
//
// Problem types: x509.malformed, limit.size, and in `key` those of PublicKey.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/der.hpp"
#include "crypto/key.hpp"
#include "crypto/x509_signature.hpp"

namespace portolan::crypto {

// The attributes of a distinguished name that people and comparisons need, as UTF-8. Where an
// attribute stands more than once the first counts and `has_duplicates` says so.
struct DistinguishedName {
  std::optional<std::string> common_name;
  std::optional<std::string> organization;
  std::optional<std::string> organizational_unit;
  std::optional<std::string> organization_identifier;  // 2.5.4.97, ETSI EN 319 412-1
  std::optional<std::string> serial_number;
  std::optional<std::string> country;
  bool has_duplicates = false;
  base::Bytes der;
};

struct Extension {
  Slice oid;
  Slice value;  // contents of extnValue
  bool is_critical = false;
};

struct Certificate {
  base::Bytes der;
  DistinguishedName subject;
  DistinguishedName issuer;
  base::Bytes serial;  // big-endian as it stands
  base::Instant not_before;
  base::Instant not_after;
  // Reading a certificate does not fail because its key is of a kind that we do not know.
  base::Result<PublicKey> key = base::fail({});
  std::optional<unsigned> key_usage;  // bits as in RFC 5280 section 4.2.1.3; nothing when absent
  bool is_authority = false;          // basicConstraints cA
  std::optional<std::uint32_t> path_length;              // basicConstraints pathLenConstraint
  std::vector<std::string> unknown_critical_extensions;  // OIDs
  std::vector<std::string> qualified_statements;         // OIDs of qcStatements, ETSI EN 319 412-5
  std::vector<Extension> extensions;

  SignedParts parts;  // of `der`
  Slice key_info;     // SubjectPublicKeyInfo, DER
  Slice key_bits;     // the octets of subjectPublicKey: what key identifiers are digests of

  // extension gives the contents of extnValue: certificate.extension(kOid<2, 5, 29, 37>).
  std::optional<base::ByteView> extension(base::ByteView oid) const;
  bool is_critical(base::ByteView oid) const;
  // keyIdentifier of subjectKeyIdentifier and authorityKeyIdentifier; empty when absent.
  base::ByteView subject_key_identifier() const;
  base::ByteView authority_key_identifier() const;
};

// KeyUsage bits by their names in RFC 5280.
inline constexpr unsigned kDigitalSignature = 1U << 0U;
inline constexpr unsigned kContentCommitment = 1U << 1U;
inline constexpr unsigned kKeyCertSign = 1U << 5U;
inline constexpr unsigned kCrlSign = 1U << 6U;

// authority_key_identifier_of reads the contents of that extension, of a certificate or of a list.
base::ByteView authority_key_identifier_of(base::ByteView extension);

// read_extensions takes Extensions ::= SEQUENCE OF Extension, none of them twice; nothing when they
// are malformed. Slices are of `whole`.
std::optional<std::vector<Extension>> read_extensions(DerReader& reader, base::ByteView whole);

// is_name tells whether a value is a well-formed Name (RFC 5280 section 4.1.2.4).
bool is_name(const DerValue& value);

// text_of_string gives a DirectoryString (or IA5String) as UTF-8; nothing when it is none, or is not
// what its tag says.
std::optional<std::string> text_of_string(const DerValue& value);

base::Result<Certificate> read_certificate(base::ByteView der);

}  // namespace portolan::crypto
