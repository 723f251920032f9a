#include "status/packed_list.hpp"

#include <string>

namespace portolan::status {
namespace {

constexpr std::uint64_t kByteBits = 8;

struct Place {
  std::size_t byte;
  std::uint8_t mask;
};

// The place of one bit of a value; `bit` counts in the order of the list.
Place place_of(const PackedList& list, std::uint64_t index, unsigned bit) {
  const std::uint64_t position = index * list.bits + bit;
  const auto within = static_cast<unsigned>(position % kByteBits);
  const unsigned shift = list.order == BitOrder::most_significant_first ? 7U - within : within;
  return {static_cast<std::size_t>(position / kByteBits), static_cast<std::uint8_t>(1U << shift)};
}

// How much the n-th bit of a value, in the order of the list, is worth.
unsigned weight_of(const PackedList& list, unsigned bit) {
  return list.order == BitOrder::most_significant_first ? list.bits - 1 - bit : bit;
}

}  // namespace

std::uint64_t PackedList::entries() const {
  return bits == 0 || bits > kMostBits ? 0 : std::uint64_t{bytes.size()} * kByteBits / bits;
}

base::Result<std::uint32_t> PackedList::value_at(std::uint64_t index) const {
  if (index >= entries()) {
    return std::unexpected(
        base::Problem{"status.range",
                      "",
                      "The list has no entry with this index.",
                      {{"index", base::ArgumentKind::number, std::to_string(index)},
                       {"entries", base::ArgumentKind::number, std::to_string(entries())}}});
  }
  std::uint32_t value = 0;
  for (unsigned bit = 0; bit < bits; ++bit) {
    const Place place = place_of(*this, index, bit);
    if ((bytes[place.byte] & place.mask) != 0) value |= 1U << weight_of(*this, bit);
  }
  return value;
}

bool PackedList::set_value(std::uint64_t index, std::uint32_t value) {
  if (index >= entries() || (bits < kMostBits && (value >> bits) != 0)) return false;
  for (unsigned bit = 0; bit < bits; ++bit) {
    const Place place = place_of(*this, index, bit);
    const bool is_set = ((value >> weight_of(*this, bit)) & 1U) != 0;
    std::uint8_t& byte = bytes[place.byte];
    byte = static_cast<std::uint8_t>(is_set ? byte | place.mask : byte & ~place.mask);
  }
  return true;
}

}  // namespace portolan::status
