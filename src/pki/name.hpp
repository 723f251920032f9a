// Distinguished names and general names made comparable (RFC 5280 sections 4.2.1.6 and 7).
//
// Names match when their attributes do, in the same order: strings of any type by their characters,
// with the case of ASCII letters and the number and place of spaces left aside (RFC 5280 section
// 7.1), everything else by its bytes. Deviation: other letters are not folded, and text is not
// normalised as Unicode; such names match only when they are written alike.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "crypto/der.hpp"

namespace portolan::pki {

// Each relative name in a form in which equal ones are equal bytes; nothing when `name` (DER) is no
// Name.
using ComparableName = std::vector<base::Bytes>;
std::optional<ComparableName> comparable_name(base::ByteView name);

// comparable_relative_name does it for the contents of one RelativeDistinguishedName.
std::optional<base::Bytes> comparable_relative_name(base::ByteView content);

// same_name compares two names in DER.
bool same_name(base::ByteView a, base::ByteView b);

// is_within tells whether a name stands in the subtree below `base`.
bool is_within(const ComparableName& name, const ComparableName& base);

// Tags of GeneralName.
enum class NameKind : std::uint8_t { other = 0, mail = 1, dns = 2, directory = 4, uri = 6, ip = 7 };

struct GeneralName {
  std::uint8_t kind = 0;     // the number of the tag: NameKind, or one that we do not know
  base::ByteView value;      // contents; of a directoryName the Name in DER
  ComparableName directory;  // of a directoryName
};

// read_general_names takes GeneralNames out of a reader that stands inside of the SEQUENCE; nothing
// when they are malformed or there is none.
std::optional<std::vector<GeneralName>> read_general_names(crypto::DerReader& reader);
std::optional<GeneralName> read_general_name(crypto::DerReader& reader);

// same_general_name: directory names by same_name, everything else by its bytes.
bool same_general_name(const GeneralName& a, const GeneralName& b);

}  // namespace portolan::pki
