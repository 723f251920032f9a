#include "base/base64.hpp"

#include <algorithm>
#include <array>

namespace portolan::base {
namespace {

constexpr std::string_view kStandard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t kLongestBase58 = 8U << 10U;
constexpr std::int8_t kNoSymbol = -1;

using Table = std::array<std::int8_t, 256>;

constexpr Table table_of(std::string_view alphabet) {
  Table table{};
  table.fill(kNoSymbol);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::int8_t>(i);
  }
  return table;
}

constexpr Table kStandardTable = table_of(kStandard);
constexpr Table kUrlSafeTable = table_of(kUrlSafe);
constexpr Table kBase58Table = table_of(kBase58);

// Decodes symbols without padding. RFC 4648 section 3.5: pad bits that are not zero are refused.
std::optional<Bytes> decode_symbols(std::string_view text, const Table& table) {
  if (text.size() % 4 == 1) return std::nullopt;
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const char symbol : text) {
    const std::int8_t value = table[static_cast<std::uint8_t>(symbol)];
    if (value == kNoSymbol) return std::nullopt;
    buffer = (buffer << 6U) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
      buffer &= (1U << bits) - 1U;
    }
  }
  if (buffer != 0) return std::nullopt;
  return bytes;
}

std::string encode_symbols(ByteView bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t buffer = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = (buffer << 8U) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text.push_back(alphabet[(buffer >> bits) & 63U]);
    }
    buffer &= (1U << bits) - 1U;
  }
  if (bits > 0) text.push_back(alphabet[(buffer << (6 - bits)) & 63U]);
  return text;
}

}  // namespace

std::optional<Bytes> decode_base64url(std::string_view text) {
  return decode_symbols(text, kUrlSafeTable);
}

std::string encode_base64url(ByteView bytes) { return encode_symbols(bytes, kUrlSafe); }

std::optional<Bytes> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  return decode_symbols(text.substr(0, text.size() - padding), kStandardTable);
}

std::string encode_base64(ByteView bytes) {
  std::string text = encode_symbols(bytes, kStandard);
  while (text.size() % 4 != 0) text.push_back('=');
  return text;
}

std::optional<Bytes> decode_base58(std::string_view text) {
  if (text.size() > kLongestBase58) return std::nullopt;
  Bytes reversed;  // little-endian base 256
  for (const char symbol : text) {
    const std::int8_t value = kBase58Table[static_cast<std::uint8_t>(symbol)];
    if (value == kNoSymbol) return std::nullopt;
    std::uint32_t carry = static_cast<std::uint8_t>(value);
    for (std::uint8_t& byte : reversed) {
      carry += static_cast<std::uint32_t>(byte) * 58U;
      byte = static_cast<std::uint8_t>(carry);
      carry >>= 8U;
    }
    while (carry > 0) {
      reversed.push_back(static_cast<std::uint8_t>(carry));
      carry >>= 8U;
    }
  }
  // Every leading "1" stands for one leading zero byte.
  for (const char symbol : text) {
    if (symbol != '1') break;
    reversed.push_back(0);
  }
  std::ranges::reverse(reversed);
  return reversed;
}

std::string encode_base58(ByteView bytes) {
  Bytes digits;  // little-endian base 58
  for (const std::uint8_t byte : bytes) {
    std::uint32_t carry = byte;
    for (std::uint8_t& digit : digits) {
      carry += static_cast<std::uint32_t>(digit) << 8U;
      digit = static_cast<std::uint8_t>(carry % 58U);
      carry /= 58U;
    }
    while (carry > 0) {
      digits.push_back(static_cast<std::uint8_t>(carry % 58U));
      carry /= 58U;
    }
  }
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (byte != 0) break;
    text.push_back('1');
  }
  for (std::size_t i = digits.size(); i > 0; --i) text.push_back(kBase58[digits[i - 1]]);
  return text;
}

}  // namespace portolan::base
