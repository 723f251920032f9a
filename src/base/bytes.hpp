// Bytes and views of bytes.
//
// Views only travel downwards: a function may borrow a ByteView for the time of the call, and
// whatever it keeps it copies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portolan::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// view_of looks at text as bytes; it copies nothing.
inline ByteView view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// text_of looks at bytes as text; it checks nothing, least of all UTF-8.
inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

// to_hex writes two lower-case digits per byte.
std::string to_hex(ByteView bytes);

}  // namespace portolan::base
