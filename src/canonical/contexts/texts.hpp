// The texts that the build compiled in; bundle.hpp is what others include.
#pragma once

#include <span>
#include <string_view>

#include "canonical/contexts/bundle.hpp"

namespace portolan::canonical::contexts {

// texts are minified JSON, by the number that an entry gives.
std::span<const std::string_view> texts();

}  // namespace portolan::canonical::contexts
