// The European trusted lists as this build compiled them in (made by eu_index.mjs of public-keys/eu):
// for native programs, which ask for nothing at run time. What they hold: trust/eu/trusted_lists.hpp.
#pragma once

#include <span>
#include <string_view>

namespace portolan::trust_build {

struct EuropeanShard {
  std::string_view territory;  // "ES"
  std::string_view bytes;
};

extern const std::string_view kEuropeanIndex;
std::span<const EuropeanShard> european_shards();

}  // namespace portolan::trust_build
