#include "status/bitstring.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/base64.hpp"
#include "base/deflate.hpp"
#include "base/inflate.hpp"

namespace portolan::status {

using base::Bytes;

base::Result<PackedList> read_bitstring(std::string_view encoded_list, unsigned bits,
                                        const base::Limits& limits) {
  if (bits == 0 || bits > kMostBits) {
    return base::fail("status.malformed", "", "The size of an entry is impossible.");
  }
  std::string_view encoded = encoded_list;
  if (encoded.starts_with('u')) encoded.remove_prefix(1);
  const std::optional<Bytes> compressed = base::decode_base64url(encoded);
  if (!compressed) return base::fail("status.malformed", "", "The list is not base64url.");
  auto bytes = base::inflate(*compressed, base::CompressedForm::gzip, limits.status_list_bytes);
  if (!bytes) {
    const bool is_limit = bytes.error().type == "limit.decompression";
    return base::fail(is_limit ? "limit.decompression" : "status.malformed", "",
                      std::move(bytes.error().detail));
  }
  if (bytes->empty()) return base::fail("status.malformed", "", "The list is empty.");
  return PackedList{*std::move(bytes), bits, BitOrder::most_significant_first};
}

PackedList make_bitstring(std::uint64_t entries, unsigned bits) {
  const std::uint64_t wanted = std::max(entries, kFewestEntries) * bits;
  return {Bytes(static_cast<std::size_t>((wanted + 7) / 8), 0), bits,
          BitOrder::most_significant_first};
}

std::string write_bitstring(const PackedList& list) {
  return "u" + base::encode_base64url(base::gzip(list.bytes));
}

}  // namespace portolan::status
