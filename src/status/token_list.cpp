#include "status/token_list.hpp"

#include <optional>
#include <utility>

#include "base/base64.hpp"
#include "base/inflate.hpp"

namespace portolan::status {

TokenMeaning meaning_of(std::uint32_t value) {
  switch (value) {
    case kTokenValid: return TokenMeaning::valid;
    case kTokenInvalid: return TokenMeaning::invalid;
    case kTokenSuspended: return TokenMeaning::suspended;
    case 0x03:
    case 0x0C:
    case 0x0D:
    case 0x0E:
    case 0x0F: return TokenMeaning::application_specific;
    default: return TokenMeaning::reserved;
  }
}

base::Result<PackedList> read_token_list(const base::json::Value& status_list,
                                         const base::Limits& limits) {
  const auto bits = status_list["bits"].integer();
  if (bits != 1 && bits != 2 && bits != 4 && bits != 8) {
    return base::fail("status.malformed", "/bits", "An entry has 1, 2, 4 or 8 bits.");
  }
  const std::string* const lst = status_list["lst"].string();
  const auto compressed = lst ? base::decode_base64url(*lst) : std::nullopt;
  if (!compressed) return base::fail("status.malformed", "/lst", "The list is not base64url.");
  auto bytes = base::inflate(*compressed, base::CompressedForm::zlib, limits.status_list_bytes);
  if (!bytes) {
    const bool is_limit = bytes.error().type == "limit.decompression";
    return base::fail(is_limit ? "limit.decompression" : "status.malformed", "/lst",
                      std::move(bytes.error().detail));
  }
  if (bytes->empty()) return base::fail("status.malformed", "/lst", "The list is empty.");
  return PackedList{*std::move(bytes), static_cast<unsigned>(*bits),
                    BitOrder::least_significant_first};
}

}  // namespace portolan::status
