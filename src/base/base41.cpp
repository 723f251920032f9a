#include "base/base41.hpp"

#include <cstdint>

namespace portolan::base {
namespace {

constexpr std::string_view kSymbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-/:";
constexpr std::uint32_t kBase = 41;
static_assert(kSymbols.size() == kBase);

void append_digits(std::string& text, std::uint32_t value, int digits) {
  for (; digits > 0; --digits) {
    text.push_back(kSymbols[value % kBase]);
    value /= kBase;
  }
}

std::optional<std::uint32_t> value_of(std::string_view digits) {
  std::uint32_t value = 0;
  for (std::size_t i = digits.size(); i > 0; --i) {
    const std::size_t digit = kSymbols.find(digits[i - 1]);
    if (digit == std::string_view::npos) return std::nullopt;
    value = (value * kBase) + static_cast<std::uint32_t>(digit);
  }
  return value;
}

}  // namespace

std::string encode_base41(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() * 3 / 2) + 2);
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    append_digits(text, (std::uint32_t{bytes[at]} << 8U) | bytes[at + 1], 3);
  }
  if (at < bytes.size()) append_digits(text, bytes[at], 2);
  return text;
}

std::optional<Bytes> decode_base41(std::string_view text) {
  if (text.size() % 3 == 1) return std::nullopt;
  Bytes bytes;
  bytes.reserve((text.size() * 2 / 3) + 1);
  for (std::size_t at = 0; at < text.size(); at += 3) {
    const std::string_view digits = text.substr(at, 3);
    const auto value = value_of(digits);
    const bool is_pair = digits.size() == 3;
    if (!value || *value > (is_pair ? 0xFFFFU : 0xFFU)) return std::nullopt;
    if (is_pair) bytes.push_back(static_cast<std::uint8_t>(*value >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(*value & 0xFFU));
  }
  return bytes;
}

}  // namespace portolan::base
