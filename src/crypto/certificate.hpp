// X.509 certificates as values (RFC 5280), read and not judged: nothing here says that a
// certificate is to be trusted.
//
// Deviation: unknown critical extensions do not fail the reading; they are listed, and the path
// validation of pki/ has to refuse them.
//
// Problem types: x509.malformed, x509.unsupported, limit.size, and those of PublicKey.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/key.hpp"

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

struct Certificate {
  base::Bytes der;
  DistinguishedName subject;
  DistinguishedName issuer;
  base::Bytes serial;  // big-endian as it stands
  base::Instant not_before;
  base::Instant not_after;
  // Reading a certificate does not fail because its key is of a kind that we do not know.
  base::Result<PublicKey> key;
  std::optional<unsigned> key_usage;  // bits as in RFC 5280 section 4.2.1.3; nothing when absent
  bool is_authority = false;          // basicConstraints cA
  std::vector<std::string> unknown_critical_extensions;  // OIDs
  std::vector<std::string> qualified_statements;         // OIDs of qcStatements, ETSI EN 319 412-5
};

// KeyUsage bits by their names in RFC 5280.
inline constexpr unsigned kDigitalSignature = 1U << 0U;
inline constexpr unsigned kContentCommitment = 1U << 1U;

base::Result<Certificate> read_certificate(base::ByteView der);

}  // namespace portolan::crypto
