// CBOR (RFC 8949), the part that proofs use, read strictly: one value has one spelling.
//
// Of the deterministic encoding (section 4.2.1) it asks for definite lengths, the shortest form of
// every number and, as section 5.6 does, that no map names a key twice. Deviation: the keys of a map
// may stand in any order, because writers that do not sort them exist and an order can hide nothing.
//
// Problem types: cbor.syntax (not well-formed), cbor.not-deterministic, cbor.duplicate-key,
// cbor.unsupported (floating-point numbers and simple values other than false, true, null and
// undefined), limit.depth, limit.size. `detail` says where, as an offset in bytes.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/problem.hpp"

namespace portolan::base::cbor {

// The major types (section 3.1), in their order.
enum class Kind : std::uint8_t {
  unsigned_integer,
  negative_integer,
  bytes,
  text,
  array,
  map,
  tag,
  simple
};

struct Value {
  Kind kind = Kind::simple;
  // The integer itself, n of a negative integer -1 - n, the number of a tag, or a simple value (20
  // false, 21 true, 22 null, 23 undefined).
  std::uint64_t number = 0;
  ByteView content;          // of bytes and text, inside the text that was read
  std::vector<Value> items;  // of an array; keys and values by turns of a map; what a tag is put on
};

// parse reads exactly one data item. The result borrows from `encoded`.
Result<Value> parse(ByteView encoded, const Limits& limits = kLimits);

}  // namespace portolan::base::cbor
