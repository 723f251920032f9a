#include "base/deflate.hpp"

#include <zlib.h>

#include <array>

namespace portolan::base {
namespace {

constexpr int kGzipWrapper = 15 + 16;
constexpr int kNoWrapper = -15;

Bytes compress(ByteView bytes, int window, ByteView dictionary) {
  constexpr int kMemory = 8;
  z_stream state{};
  Bytes output;
  // It fails only when there is no memory left.
  if (deflateInit2(&state, Z_BEST_COMPRESSION, Z_DEFLATED, window, kMemory, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    return output;
  }
  if (!dictionary.empty()) {
    deflateSetDictionary(&state, dictionary.data(), static_cast<uInt>(dictionary.size()));
  }
  state.next_in = const_cast<std::uint8_t*>(bytes.data());
  state.avail_in = static_cast<uInt>(bytes.size());
  std::array<std::uint8_t, 16U << 10U> piece;
  int status = Z_OK;
  while (status == Z_OK) {
    state.next_out = piece.data();
    state.avail_out = static_cast<uInt>(piece.size());
    status = deflate(&state, Z_FINISH);
    const std::size_t filled = piece.size() - state.avail_out;
    output.insert(output.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(filled));
  }
  deflateEnd(&state);
  return output;
}

}  // namespace

Bytes gzip(ByteView bytes) { return compress(bytes, kGzipWrapper, {}); }

Bytes deflate_blocks(ByteView bytes, ByteView dictionary) {
  return compress(bytes, kNoWrapper, dictionary);
}

}  // namespace portolan::base
