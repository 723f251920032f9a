// Small PNG pictures made for tests, chunk by chunk, also wrong ones.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "container/crc32.hpp"

namespace portolan::tests {

inline void append(base::Bytes& bytes, std::string_view text) {
  bytes.insert(bytes.end(), text.begin(), text.end());
}

inline std::string big_endian_32(std::uint32_t number) {
  std::string text;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    text.push_back(static_cast<char>(number >> shift));
  return text;
}

// chunk writes length, type, data and the right checksum.
inline std::string chunk(std::string_view type, std::string_view data) {
  const std::string checked = std::string(type).append(data);
  return big_endian_32(static_cast<std::uint32_t>(data.size())) + checked +
         big_endian_32(container::crc32(base::view_of(checked)));
}

// broken_chunk is the same with a checksum that is off by one bit.
inline std::string broken_chunk(std::string_view type, std::string_view data) {
  std::string text = chunk(type, data);
  text.back() = static_cast<char>(text.back() ^ 1);
  return text;
}

inline std::string header_chunk(std::uint32_t width = 1, std::uint32_t height = 1) {
  using namespace std::string_view_literals;
  // Eight bits, greyscale, the only compression and filter, not interlaced.
  return chunk("IHDR",
               (big_endian_32(width) + big_endian_32(height)).append("\x08\x00\x00\x00\x00"sv));
}

// One grey pixel: a zlib stream with one stored block.
inline std::string pixel_chunk() {
  using namespace std::string_view_literals;
  return chunk("IDAT", "\x78\x01\x01\x02\x00\xFD\xFF\x00\x80\x00\x82\x00\x81"sv);
}

// text_chunk is an uncompressed iTXt chunk without language.
inline std::string text_chunk(std::string_view keyword, std::string_view text) {
  return chunk("iTXt", std::string(keyword).append(5, '\0').append(text));
}

inline const std::string kPngSignature = "\x89PNG\r\n\x1A\n";

// picture puts chunks between signature and IEND.
inline base::Bytes picture(const std::vector<std::string>& chunks) {
  base::Bytes bytes;
  append(bytes, kPngSignature);
  for (const std::string& one : chunks) append(bytes, one);
  append(bytes, chunk("IEND", ""));
  return bytes;
}

inline base::Bytes plain_picture() { return picture({header_chunk(), pixel_chunk()}); }

}  // namespace portolan::tests
