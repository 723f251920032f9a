#include "base/sort.hpp"

#include <algorithm>

namespace portolan::base {
namespace {

struct Items {
  Precedes precedes;
  const void* context;

  bool is_before(std::uint32_t a, std::uint32_t b) const { return precedes(context, a, b); }
};

// Runs of this length are put in order by insertion before any two are merged.
constexpr std::size_t kRun = 8;

void insert_run(const Items& items, std::vector<std::uint32_t>& order, std::size_t begin,
                std::size_t end) {
  for (std::size_t i = begin + 1; i < end; ++i) {
    const std::uint32_t moving = order[i];
    std::size_t hole = i;
    for (; hole > begin && items.is_before(moving, order[hole - 1]); --hole) {
      order[hole] = order[hole - 1];
    }
    order[hole] = moving;
  }
}

void merge_runs(const Items& items, const std::vector<std::uint32_t>& from,
                std::vector<std::uint32_t>& into, std::size_t begin, std::size_t middle,
                std::size_t end) {
  std::size_t left = begin;
  std::size_t right = middle;
  for (std::size_t i = begin; i < end; ++i) {
    // Of two that are alike the left one comes first: the order is stable.
    const bool takes_right =
        left == middle || (right < end && items.is_before(from[right], from[left]));
    into[i] = takes_right ? from[right++] : from[left++];
  }
}

}  // namespace

std::vector<std::uint32_t> sorted_order(std::size_t count, Precedes precedes, const void* context) {
  const Items items{precedes, context};
  std::uint32_t i = 1;
  while (i < count && !items.is_before(i, i - 1)) ++i;
  if (i >= count) return {};

  std::vector<std::uint32_t> order(count);
  for (i = 0; i < count; ++i) order[i] = i;
  for (std::size_t begin = 0; begin < count; begin += kRun) {
    insert_run(items, order, begin, std::min(begin + kRun, count));
  }
  std::vector<std::uint32_t> merged(count);
  for (std::size_t width = kRun; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      merge_runs(items, order, merged, begin, std::min(begin + width, count),
                 std::min(begin + 2 * width, count));
    }
    order.swap(merged);
  }
  return order;
}

}  // namespace portolan::base
