#include "workbench/hex_rows.hpp"

#include <algorithm>

namespace portolan::workbench {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::string offset_text(std::size_t offset) {
  std::string out;
  for (; offset != 0 || out.size() < 8; offset >>= 4U) out += kDigits[offset & 0xFU];
  std::ranges::reverse(out);
  return out;
}

}  // namespace

std::size_t hex_rows_of(std::size_t bytes, std::size_t per_row) {
  return bytes / per_row + (bytes % per_row != 0 ? 1 : 0);
}

HexRow hex_row(std::span<const std::uint8_t> bytes, std::size_t row, std::size_t per_row) {
  const std::size_t begin = std::min(row * per_row, bytes.size());
  const auto part = bytes.subspan(begin, std::min(per_row, bytes.size() - begin));
  HexRow out{.offset = offset_text(row * per_row), .digits = {}, .characters = {}};
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (i > 0) out.digits += i % 8 == 0 ? "  " : " ";
    out.digits += kDigits[part[i] >> 4U];
    out.digits += kDigits[part[i] & 0xFU];
    out.characters += part[i] >= 0x20 && part[i] < 0x7F ? static_cast<char>(part[i]) : '.';
  }
  return out;
}

}  // namespace portolan::workbench
