// What a certificate says of itself that decides its qualification (ETSI EN 319 412-5, RFC 3739), and
// the rules by which a trusted list corrects it (TS 119 612 section 5.5.9.2).
#pragma once

#include <cstdint>
#include <vector>

#include "crypto/certificate.hpp"

namespace portolan::trust::eu {

inline constexpr unsigned kSignature = 1;
inline constexpr unsigned kSeal = 2;
inline constexpr unsigned kWebSite = 4;

// Views point into the certificate. Contents of object identifiers.
struct Statements {
  bool is_qualified = false;          // QcCompliance
  bool had_qualified_policy = false;  // QCP or QCP+ of TS 101 456, which said so before 2016
  bool is_in_device = false;          // QcSSCD
  unsigned types = 0;                 // QcType
  std::vector<base::ByteView> policies;
  std::vector<base::ByteView> purposes;    // extended key usage
  std::vector<base::ByteView> attributes;  // types in the subject
  unsigned key_usage = 0;                  // none where the extension is absent
};

Statements read_statements(const crypto::Certificate& certificate);

// Bits of what a list corrects; "SSCD" of lists before 2016 counts as QSCD.
namespace qualifier {
inline constexpr unsigned kNotQualified = 1U << 0U;
inline constexpr unsigned kQualified = 1U << 1U;
inline constexpr unsigned kForSignature = 1U << 2U;
inline constexpr unsigned kForSeal = 1U << 3U;
inline constexpr unsigned kForWebSite = 1U << 4U;
inline constexpr unsigned kForLegalPerson = 1U << 5U;
inline constexpr unsigned kInDevice = 1U << 6U;
inline constexpr unsigned kNotInDevice = 1U << 7U;
inline constexpr unsigned kDeviceAsStated = 1U << 8U;
inline constexpr unsigned kDeviceOnBehalf = 1U << 9U;
}  // namespace qualifier

struct Qualifiers {
  unsigned bits = 0;
  bool is_certain = true;  // false: a rule is of a kind that is not known, or is broken
};

// apply_rules gives the qualifiers of all rules whose criteria a certificate meets. The rules, as
// trusted_lists.hpp hands them out:
//   number of elements u8, and for each: qualifiers u16, then a list of criteria
//   list of criteria: assertion u8 (0 all, 1 at least one, 2 none), number u8, and for each a kind u8:
//     1 policies, 3 purposes, 4 attributes of the subject (all of them are there):
//       number u8, then object identifiers, each with its length u8
//     2 key usage: mask u16, values u16;  5 another list of criteria;  6 something unknown
Qualifiers apply_rules(base::ByteView rules, const Statements& statements);

}  // namespace portolan::trust::eu
