// Certificate revocation lists (RFC 5280 section 5), read and not judged: complete, delta and
// indirect ones. Who signed a list and whether it may speak about a certificate is decided in
// pki/revocation_check.
//
// The entries are walked when somebody asks for one; a list of a hundred thousand costs nothing
// before. Deviation: the order of entries and of extensions is free.
//
// Problem types: x509.malformed, x509.revocation-invalid, limit.size.
#pragma once

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/problem.hpp"
#include "crypto/x509_signature.hpp"

namespace portolan::pki {

struct CrlEntry {
  base::Instant revoked_at;
  std::optional<unsigned> reason;  // CRLReason; 8 is removeFromCRL, in delta lists
};

// DistributionPointName (RFC 5280 section 4.2.1.13) in a form that can be compared.
struct PointName {
  std::vector<base::Bytes> names;  // empty: the point has no name

  bool shares_one_with(const PointName& other) const;
};

// read_point_name reads the contents of a DistributionPointName; a relative one hangs below `issuer`,
// the name of who issues the list (DER).
std::optional<PointName> read_point_name(base::ByteView content, base::ByteView issuer);

// point_name_of makes one of a name (DER), as where a list's issuer stands for the point.
PointName point_name_of(base::ByteView name);

// IssuingDistributionPoint (RFC 5280 section 5.2.5).
struct IssuingDistributionPoint {
  PointName name;
  bool only_user_certificates = false;
  bool only_authority_certificates = false;
  bool only_attribute_certificates = false;
  bool is_indirect = false;
  std::optional<std::uint32_t> only_reasons;  // ReasonFlags, bit 1 is keyCompromise
  base::Bytes der;                            // two lists of one scope have the same
};

struct Crl {
  base::Bytes der;
  base::Bytes issuer;  // DER of the name
  base::Instant this_update;
  std::optional<base::Instant> next_update;
  base::Bytes number;       // cRLNumber without leading zeros; empty when absent
  base::Bytes base_number;  // BaseCRLNumber of a delta list
  bool is_delta = false;
  base::Bytes authority_key_identifier;  // empty when absent
  std::optional<IssuingDistributionPoint> distribution_point;
  bool has_unknown_critical_extension = false;
  // expiredCertsOnCRL (X.509 section 9.5.2.8): certificates that ended since then are still listed.
  std::optional<base::Instant> keeps_expired_since;

  crypto::SignedParts parts;
  crypto::Slice entries;  // contents of revokedCertificates

  // find gives what stands last about a certificate; nothing when it is not on the list. `issuer` is
  // the DER of its issuer's name, which an indirect list names entry by entry. A list with an entry
  // that cannot be read or has an unknown critical extension is no evidence at all (RFC 5280 section
  // 5.3): x509.revocation-invalid.
  base::Result<std::optional<CrlEntry>> find(base::ByteView issuer, base::ByteView serial) const;
};

base::Result<Crl> read_crl(base::ByteView der);

}  // namespace portolan::pki
