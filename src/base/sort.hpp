// Sorting with one routine for every type. std::sort is written out anew for each type that it
// sorts, some 2 kB of core.wasm each time; here only the comparison and the moving are.
//
// The order is stable, and time grows as n log n whatever the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace portolan::base {

// Tells whether the item at the first position has to stand before the one at the second.
using Precedes = bool (*)(const void* context, std::size_t first, std::size_t second);

// sorted_order gives the positions of the items in the order in which they should stand; nothing
// when they stand so already.
std::vector<std::uint32_t> sorted_order(std::size_t count, Precedes precedes, const void* context);

// sort orders the items, or what `projection` gives of each, ascending by `is_less`.
template <typename T, typename Less = std::ranges::less, typename Projection = std::identity>
void sort(std::vector<T>& items, const Less& is_less = {}, const Projection& projection = {}) {
  const auto compare = [&](std::size_t first, std::size_t second) -> bool {
    return std::invoke(is_less, std::invoke(projection, std::as_const(items)[first]),
                       std::invoke(projection, std::as_const(items)[second]));
  };
  const auto precedes = [](const void* context, std::size_t first, std::size_t second) {
    return (*static_cast<const decltype(compare)*>(context))(first, second);
  };
  const std::vector<std::uint32_t> order = sorted_order(items.size(), precedes, &compare);
  if (order.empty()) return;
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t position : order) sorted.push_back(std::move(items[position]));
  items = std::move(sorted);
}

}  // namespace portolan::base
