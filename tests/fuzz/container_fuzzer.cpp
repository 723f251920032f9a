// Law: whatever a file is, opening it again gives the same, its payloads are parts of it (but for a slip,
// whose token is unpacked), and kinds that are not opened give none.
#include <algorithm>
#include <cstdlib>

#include "container/open.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_part_of(const base::Bytes& part, const base::Bytes& whole) {
  return base::text_of(whole).contains(base::text_of(part));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes file(data, data + size);  // exactly this size, so that no read beyond it passes
  const container::Contents contents = container::open(file);
  require(!container::to_text(contents.kind).empty());

  const bool is_opened =
      contents.kind == container::Kind::png || contents.kind == container::Kind::json ||
      contents.kind == container::Kind::compact || contents.kind == container::Kind::slip ||
      contents.kind == container::Kind::text;
  require(is_opened || contents.payloads.empty());
  if (is_opened) require(!contents.payloads.empty() || !contents.problems.empty());
  for (const container::Payload& payload : contents.payloads) {
    const bool is_unpacked = contents.kind == container::Kind::slip;
    require(is_unpacked || is_part_of(payload.bytes, file));
    require(payload.kind == container::Kind::json || payload.kind == container::Kind::compact ||
            payload.kind == container::Kind::text);
    // A payload that is opened as a file of its own is of the same kind.
    if (payload.kind != container::Kind::text) {
      require(container::kind_of_text(payload.bytes) == payload.kind);
    }
  }

  const container::Contents again = container::open(file);
  require(again.kind == contents.kind && again.problems == contents.problems &&
          again.root_element == contents.root_element &&
          std::ranges::equal(again.payloads, contents.payloads, {}, &container::Payload::bytes,
                             &container::Payload::bytes));
  return 0;
}
