// Multibase (draft-multiformats-multibase), the two encodings that Controlled Identifiers 1.0
// section 2.4 allows for keys and proofs: "z" base58btc and "u" base64url without padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace portolan::base {

// decode_multibase reads the prefix and the text after it; nothing for another encoding, for text
// that is not canonical, and for base58 over the length that base64.hpp allows.
std::optional<Bytes> decode_multibase(std::string_view text);

// encode_multibase_base58 writes "z" and base58btc.
std::string encode_multibase_base58(ByteView bytes);

}  // namespace portolan::base
