// The table behind fold.hpp, made by embed.mjs.
#pragma once

#include <cstdint>
#include <span>

namespace portolan::framework {

// A letter and what it folds to; two letters where the second is not 0.
struct Folding {
  char16_t letter;
  char16_t first;
  char16_t second;
};

// Sorted by letter; letters below U+00C0 are not in it.
std::span<const Folding> foldings();

}  // namespace portolan::framework
