// Writing gzip (RFC 1952): the encoding of Bitstring status lists. zlib's deflate makes the blocks;
// the header names no file and no time, so that the same bytes give the same bytes everywhere.
#pragma once

#include "base/bytes.hpp"

namespace portolan::base {

// gzip writes one member. inflate (inflate.hpp) reads it back.
Bytes gzip(ByteView bytes);

}  // namespace portolan::base
