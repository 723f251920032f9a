#include "base/sort.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace portolan;

namespace {

// Items with few different keys, numbered as they came, so that their order among equals is seen.
std::vector<std::pair<std::string, int>> items_of(std::size_t count, std::uint32_t seed,
                                                  std::uint32_t keys) {
  std::vector<std::pair<std::string, int>> items;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525U + 1013904223U;
    items.emplace_back(std::to_string((seed >> 8U) % keys), static_cast<int>(i));
  }
  return items;
}

}  // namespace

TEST_SUITE("sort") {
  TEST_CASE("orders as the standard library's stable sort does") {
    for (const std::size_t count :
         {0UL, 1UL, 2UL, 7UL, 8UL, 9UL, 16UL, 17UL, 63UL, 64UL, 65UL, 1000UL}) {
      for (const std::uint32_t keys : {1U, 2U, 5U, 1000U}) {
        auto items = items_of(count, static_cast<std::uint32_t>(count) + keys, keys);
        auto expected = items;
        std::ranges::stable_sort(expected, {}, &std::pair<std::string, int>::first);
        base::sort(items, {}, &std::pair<std::string, int>::first);
        CHECK(items == expected);
        std::ranges::reverse(items);
        std::ranges::reverse(expected);
        std::ranges::stable_sort(expected, std::ranges::greater());
        base::sort(items, std::ranges::greater());
        CHECK(items == expected);
      }
    }
  }

  TEST_CASE("nothing is moved where the order is right already") {
    std::vector<int> items = {1, 2, 2, 3};
    const int* const before = items.data();
    base::sort(items);
    CHECK(items.data() == before);
  }
}
