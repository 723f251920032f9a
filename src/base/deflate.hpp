// Writing gzip (RFC 1952), the encoding of Bitstring status lists, and bare blocks (RFC 1951), for texts
// that have to be as short as can be. zlib's deflate makes the blocks; the header of gzip names no file and
// no time, so that the same bytes give the same bytes everywhere.
#pragma once

#include "base/bytes.hpp"

namespace portolan::base {

// gzip writes one member. inflate (inflate.hpp) reads it back.
Bytes gzip(ByteView bytes);

// deflate_blocks writes bare blocks, for whoever has the same dictionary; inflate_blocks reads them back.
Bytes deflate_blocks(ByteView bytes, ByteView dictionary);

}  // namespace portolan::base
