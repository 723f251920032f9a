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
  const std::size_t left_over = text.size() % 4;
  if (left_over == 1) return std::nullopt;
  // Negative for what is no symbol, and so is whatever it is joined with.
  const auto value = [&](std::size_t i) -> std::int32_t {
    return table[static_cast<std::uint8_t>(text[i])];
  };
  const std::size_t whole = text.size() - left_over;
  Bytes bytes(whole / 4 * 3);
  std::uint8_t* out = bytes.data();
  for (std::size_t i = 0; i < whole; i += 4) {
    const std::int32_t first = value(i);
    const std::int32_t second = value(i + 1);
    const std::int32_t third = value(i + 2);
    const std::int32_t fourth = value(i + 3);
    if ((first | second | third | fourth) < 0) return std::nullopt;
    *out++ = static_cast<std::uint8_t>(first << 2 | second >> 4);
    *out++ = static_cast<std::uint8_t>(second << 4 | third >> 2);
    *out++ = static_cast<std::uint8_t>(third << 6 | fourth);
  }
  if (left_over == 0) return bytes;
  // RFC 4648 section 3.5: the bits after the last byte are zero.
  const std::int32_t last = left_over == 3 ? value(whole + 2) : 0;
  if ((value(whole) | value(whole + 1) | last) < 0) return std::nullopt;
  const std::int32_t bits = value(whole) << 12 | value(whole + 1) << 6 | last;
  if ((bits & (left_over == 3 ? 0x3 : 0x3FF)) != 0) return std::nullopt;
  bytes.push_back(static_cast<std::uint8_t>(bits >> 10));
  if (left_over == 3) bytes.push_back(static_cast<std::uint8_t>(bits >> 2));
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
