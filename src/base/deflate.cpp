#include "base/deflate.hpp"

#include <zlib.h>

#include <array>

namespace portolan::base {

Bytes gzip(ByteView bytes) {
  constexpr int kGzipWrapper = 15 + 16;
  constexpr int kMemory = 8;
  z_stream state{};
  Bytes output;
  // It fails only when there is no memory left.
  if (deflateInit2(&state, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWrapper, kMemory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return output;
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

}  // namespace portolan::base
