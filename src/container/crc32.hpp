// CRC-32 as PNG uses it (PNG, third edition, section 5.5 and annex D; ISO 3309).
#pragma once

#include <cstdint>

#include "base/bytes.hpp"

namespace portolan::container {

// crc32 gives the check value of the bytes: "123456789" gives 0xCBF43926.
std::uint32_t crc32(base::ByteView bytes);

}  // namespace portolan::container
