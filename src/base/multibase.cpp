#include "base/multibase.hpp"

#include "base/base64.hpp"

namespace portolan::base {

std::optional<Bytes> decode_multibase(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const std::string_view encoded = text.substr(1);
  switch (text.front()) {
    case 'z': return decode_base58(encoded);
    case 'u': return decode_base64url(encoded);
    default: return std::nullopt;
  }
}

std::string encode_multibase_base58(ByteView bytes) { return "z" + encode_base58(bytes); }

}  // namespace portolan::base
