// CBOR in the one spelling that base/cbor.hpp reads, for tests that make or rewrite it.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/cbor.hpp"

namespace portolan::tests {

inline void append_cbor_head(base::Bytes& out, base::cbor::Kind kind, std::uint64_t number) {
  const auto first = static_cast<std::uint8_t>(static_cast<unsigned>(kind) << 5U);
  if (number < 24) {
    out.push_back(static_cast<std::uint8_t>(first | number));
    return;
  }
  unsigned length = 1;
  std::uint8_t additional = 24;
  while (length < 8 && number >> (8U * length) != 0) {
    length *= 2;
    ++additional;
  }
  out.push_back(static_cast<std::uint8_t>(first | additional));
  for (unsigned i = length; i-- > 0;) {
    out.push_back(static_cast<std::uint8_t>(number >> (8U * i)));
  }
}

inline void append_cbor(base::Bytes& out, const base::cbor::Value& value) {
  append_cbor_head(out, value.kind, value.number);
  out.insert(out.end(), value.content.begin(), value.content.end());
  for (const base::cbor::Value& item : value.items) append_cbor(out, item);
}

// Makers of values; byte strings borrow.
inline base::cbor::Value cbor_number(std::uint64_t number) {
  return {base::cbor::Kind::unsigned_integer, number, {}, {}};
}
inline base::cbor::Value cbor_bytes(base::ByteView bytes) {
  return {base::cbor::Kind::bytes, bytes.size(), bytes, {}};
}
inline base::cbor::Value cbor_array(std::vector<base::cbor::Value> items) {
  return {base::cbor::Kind::array, items.size(), {}, std::move(items)};
}
inline base::cbor::Value cbor_map(std::vector<base::cbor::Value> keys_and_values) {
  return {base::cbor::Kind::map, keys_and_values.size() / 2, {}, std::move(keys_and_values)};
}

}  // namespace portolan::tests
