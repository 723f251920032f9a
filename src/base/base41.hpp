// Bytes as text in 41 symbols that a QR code packs tightly and that stand unescaped in the fragment of a
// web address: 0-9 A-Z $ + - / :
//
// ISO/IEC 18004 section 7.4.4 writes two of 45 symbols in 11 bits. RFC 9285 (base45) uses all 45, of which
// space and % cannot stand in an address (RFC 3986 section 3.5); with 41 two bytes are still three symbols,
// 16.5 bits for 16, where base64url would take 21.4. The lowest digit comes first, so that a text never
// ends in a mark that programs leave off an address.
//
// Strict: one value has one spelling.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace portolan::base {

std::string encode_base41(ByteView bytes);

// decode_base41 gives nothing when the text is not one that encode_base41 writes.
std::optional<Bytes> decode_base41(std::string_view text);

}  // namespace portolan::base
