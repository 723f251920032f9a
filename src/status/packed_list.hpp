// Many small numbers in one string of bits: what all status lists with an index have in common.
//
// The two families differ in the order of bits: Bitstring Status List v1.0 section 3.1 calls the
// left-most bit of the first byte index 0, Token Status List section 4.1 the least significant one.
// A reader that mixes them up reads the status of somebody else.
#pragma once

#include <cstdint>

#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::status {

enum class BitOrder { most_significant_first, least_significant_first };

// Values are at most this wide. Bitstring Status List names no bound; wider ones are unsupported.
inline constexpr unsigned kMostBits = 32;

struct PackedList {
  base::Bytes bytes;
  unsigned bits = 1;  // of one value, 1 to kMostBits
  BitOrder order = BitOrder::most_significant_first;

  // entries counts whole values; bits left over at the end are no value.
  std::uint64_t entries() const;

  // value_at gives the value, or status.range when the list is shorter. Never a default.
  base::Result<std::uint32_t> value_at(std::uint64_t index) const;

  // set_value writes a value into a list that has the index; false when it has not, or when the
  // value is too wide.
  bool set_value(std::uint64_t index, std::uint32_t value);
};

}  // namespace portolan::status
