#include "status/index.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace portolan::status {
namespace {

// More digits than the entries of any list can need: 10^15 is beyond every limit of size.
constexpr std::size_t kMostDigits = 15;

base::Result<std::uint64_t> read_digits(std::string_view text) {
  const bool is_plain = !text.empty() &&
                        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }) &&
                        (text.size() == 1 || text.front() != '0');
  if (!is_plain) {
    return base::fail("status.index-malformed", "", "The index is no whole number in base 10.");
  }
  if (text.size() > kMostDigits) {
    return base::fail("status.range", "", "The index is larger than any list.");
  }
  std::uint64_t index = 0;
  for (const char digit : text) index = index * 10 + static_cast<std::uint64_t>(digit - '0');
  return index;
}

}  // namespace

base::Result<std::uint64_t> parse_index(const base::json::Value& index) {
  if (!index.is_string()) {
    return base::fail("status.index-malformed", "", "The index has to be a text.");
  }
  return read_digits(index.text());
}

base::Result<std::uint64_t> parse_idx(const base::json::Value& idx) {
  const std::string* const digits = idx.number_text();
  if (!digits) return base::fail("status.index-malformed", "", "The index has to be a number.");
  return read_digits(*digits);
}

}  // namespace portolan::status
