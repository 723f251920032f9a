// RFC 4648 encodings, strict: no white space, no wrong length, no stray bits in the last symbol,
// so that one value has one spelling and nothing can hide in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"

namespace portolan::base {

// base64url without padding (RFC 7515 section 2). Returns nothing when the text is not canonical.
std::optional<Bytes> decode_base64url(std::string_view text);
std::string encode_base64url(ByteView bytes);

// Standard base64 with padding (RFC 4648 section 4), as x5c and XML carry it.
std::optional<Bytes> decode_base64(std::string_view text);
std::string encode_base64(ByteView bytes);

// base58btc as multibase prefix "z" uses it. Decoding is quadratic, so callers bound the length;
// texts over 8 KiB are refused here as well.
std::optional<Bytes> decode_base58(std::string_view text);
std::string encode_base58(ByteView bytes);

}  // namespace portolan::base
