// Bytes as people read them: offset, hexadecimal, and the printable ones as characters.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "api/call.hpp"

namespace portolan::workbench {

struct HexRow {
  std::string offset;      // eight digits or more
  std::string digits;      // "50 4f 52 54  4f 4c 41 4e", a gap after each eighth
  std::string characters;  // "." for what is not printable ASCII
};

// hex_rows_of is how many rows of `per_row` bytes there are.
std::size_t hex_rows_of(std::size_t bytes, std::size_t per_row);

// hex_row writes one row; beyond the end all is empty but the offset.
HexRow hex_row(std::span<const std::uint8_t> bytes, std::size_t row, std::size_t per_row);

}  // namespace portolan::workbench
