// Law: whatever the text, reading it gives the same twice; a token that came out of it is one that goes in
// again, and then comes out as it was.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "container/slip.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Half of the inputs are bytes behind the symbols, so that the blocks are reached at once.
  if (data[0] % 2 == 0) text.insert(0, "P1.");
  const auto token = container::read_slip(text);
  require(token == container::read_slip(text));
  if (!token) return 0;
  require(container::is_slip(text));
  const auto again = container::write_slip(*token);
  require(again.has_value());
  require(container::read_slip(*again) == *token);
  return 0;
}
