// What the native workbench carries in itself; written by embed.mjs while building.
#pragma once

#include <span>
#include <string_view>

namespace portolan::window {

struct Catalogue {
  std::string_view language;
  std::string_view texts;  // flat JSON object from message id to text
};

std::span<const Catalogue> catalogues();

}  // namespace portolan::window
