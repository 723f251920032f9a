#include "base/inflate.hpp"

#include <zlib.h>

#include <array>
#include <limits>
#include <utility>

namespace portolan::base {
namespace {

// Window bits as zlib's inflateInit2 takes them: 15 is the largest window of RFC 1950, and sixteen
// more ask for a gzip wrapper in place of zlib's own.
constexpr int kZlibWrapper = 15;
constexpr int kGzipWrapper = 15 + 16;
constexpr int kNoWrapper = -15;

int window_bits(CompressedForm form) {
  return form == CompressedForm::gzip ? kGzipWrapper : kZlibWrapper;
}

// zlib's state, given back in every case.
class Stream {
 public:
  Stream(ByteView compressed, int window) {
    // zlib never writes through next_in; its type is older than const.
    state_.next_in = const_cast<std::uint8_t*>(compressed.data());
    state_.avail_in = static_cast<uInt>(compressed.size());
    is_ready_ = inflateInit2(&state_, window) == Z_OK;
  }
  ~Stream() {
    if (is_ready_) inflateEnd(&state_);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  bool is_ready() const { return is_ready_; }
  std::size_t left() const { return state_.avail_in; }

  // use_dictionary is for bare blocks, before anything is read.
  bool use_dictionary(ByteView dictionary) {
    return inflateSetDictionary(&state_, dictionary.data(), static_cast<uInt>(dictionary.size())) ==
           Z_OK;
  }

  // read fills the piece as far as it can and gives zlib's status.
  int read(std::span<std::uint8_t> piece, std::size_t& filled) {
    state_.next_out = piece.data();
    state_.avail_out = static_cast<uInt>(piece.size());
    const int status = ::inflate(&state_, Z_NO_FLUSH);
    filled = piece.size() - state_.avail_out;
    return status;
  }

 private:
  z_stream state_{};
  bool is_ready_ = false;
};

// Reads up to the end of the stream, at most `most_bytes`.
Result<Bytes> read_all(Stream& stream, std::size_t most_bytes) {
  Bytes output;
  std::array<std::uint8_t, 16U << 10U> piece;
  while (true) {
    std::size_t filled = 0;
    const int status = stream.read(piece, filled);
    if (filled > most_bytes - output.size()) {
      return fail("limit.decompression", "", "The decompressed data exceed the limit.");
    }
    output.insert(output.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(filled));
    if (status == Z_STREAM_END) return output;
    // Z_OK with room left in the piece means that the input has ended before the stream has.
    if (status != Z_OK || filled < piece.size()) {
      return fail("deflate.malformed", "", "The compressed data are damaged or cut off.");
    }
  }
}

bool is_too_long(ByteView compressed) {
  return compressed.size() > std::numeric_limits<std::int32_t>::max();
}

}  // namespace

Result<Bytes> inflate(ByteView compressed, CompressedForm form, std::size_t most_bytes) {
  if (is_too_long(compressed)) {
    return fail("limit.decompression", "", "The compressed data are longer than the limit.");
  }
  Stream stream(compressed, window_bits(form));
  if (!stream.is_ready()) return fail("deflate.malformed", "", "There is nothing to decompress.");
  auto output = read_all(stream, most_bytes);
  if (output && stream.left() > 0) {
    return fail("deflate.malformed", "", "Something follows the compressed data.");
  }
  return output;
}

Result<InflatedBlocks> inflate_blocks(ByteView compressed, ByteView dictionary,
                                      std::size_t most_bytes) {
  if (is_too_long(compressed)) {
    return fail("limit.decompression", "", "The compressed data are longer than the limit.");
  }
  Stream stream(compressed, kNoWrapper);
  if (!stream.is_ready() || !stream.use_dictionary(dictionary)) {
    return fail("deflate.malformed", "", "There is nothing to decompress.");
  }
  auto output = read_all(stream, most_bytes);
  if (!output) return std::unexpected(std::move(output.error()));
  return InflatedBlocks{*std::move(output), compressed.size() - stream.left()};
}

}  // namespace portolan::base
