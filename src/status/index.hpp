// Where a credential stands in a status list: its index, written as text or as a number.
//
// Bitstring Status List v1.0 section 2.1: statusListIndex is an integer of any size, at least zero,
// in base 10, as a text. Token Status List section 6.2: idx is a JSON integer, at least zero. A reader
// that is lenient here looks up another credential's status (JSN-16), so each number has one
// spelling: no sign, no blank, no leading zero, ASCII digits only.
//
// Problem types: status.index-malformed (no such number), status.range (a number that no list can
// have).
#pragma once

#include <cstdint>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::status {

// parse_index reads the text of statusListIndex. A JSON number is no text and is malformed.
base::Result<std::uint64_t> parse_index(const base::json::Value& index);

// parse_idx reads the number of a Token Status List reference. A text is malformed.
base::Result<std::uint64_t> parse_idx(const base::json::Value& idx);

}  // namespace portolan::status
