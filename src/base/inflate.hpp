// Reading what was compressed with DEFLATE: zlib streams (RFC 1950), gzip members (RFC 1952), and bare
// blocks (RFC 1951) that were written with a dictionary both sides know.
//
// zlib does the decompression; this adds what a verifier needs. The output is bounded while it is
// being made, so that a few kilobytes cannot become gigabytes. The whole input is exactly one stream
// or member: its header is checked (method, reserved flags, a header checksum where there is one), its
// checksum and length are checked, no preset dictionary is asked for and nothing follows. RFC 1952
// section 2.2 lets several members follow one another; two readers could disagree about how many to
// read, so here more than one is malformed.
//
// Problem types: deflate.malformed, limit.decompression (the output would exceed the bound).
#pragma once

#include <cstddef>

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::base {

enum class CompressedForm { zlib, gzip };

// inflate gives the decompressed bytes, at most `most_bytes` of them.
Result<Bytes> inflate(ByteView compressed, CompressedForm form, std::size_t most_bytes);

struct InflatedBlocks {
  Bytes bytes;
  std::size_t read = 0;  // how many of the compressed bytes they took; others may follow
};

// inflate_blocks reads bare blocks up to the last one. They carry no checksum: what is in them has to be
// proven in another way.
Result<InflatedBlocks> inflate_blocks(ByteView compressed, ByteView dictionary,
                                      std::size_t most_bytes);

}  // namespace portolan::base
