// Laws: a list never gives a value outside its range nor one wider than its entries; what is written
// is read back; an index has one spelling; a name that no list holds is never revoked by it.
#include <cstdlib>
#include <string>

#include "base/json/gate.hpp"
#include "status/bitstring.hpp"
#include "status/index.hpp"
#include "status/revocation_list.hpp"
#include "status/token_list.hpp"

using namespace portolan;
using base::json::Value;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_list(const base::Result<status::PackedList>& list) {
  if (!list) {
    require(list.error().type == "status.malformed" || list.error().type == "limit.decompression");
    return;
  }
  require(list->bytes.size() <= base::kLimits.status_list_bytes && list->entries() > 0);
  require(!list->value_at(list->entries()));
  const auto last = list->value_at(list->entries() - 1);
  require(last && (list->bits == 32 || *last >> list->bits == 0));
}

void check_written(base::ByteView bytes, unsigned bits) {
  status::PackedList list{base::copy_of(bytes), bits, status::BitOrder::most_significant_first};
  if (list.entries() == 0) return;
  const auto read = status::read_bitstring(status::write_bitstring(list), bits);
  require(read && read->bytes == list.bytes);
  status::PackedList copied{base::Bytes(bytes.size(), 0), bits, list.order};
  for (std::uint64_t i = 0; i < list.entries(); ++i) {
    require(copied.set_value(i, *list.value_at(i)));
  }
  for (std::uint64_t i = 0; i < list.entries(); ++i) {
    require(copied.value_at(i) == list.value_at(i));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const unsigned bits = data[0] % 32 + 1;
  const base::Bytes input(data + 1, data + size);
  const std::string text(base::text_of(input));

  check_list(status::read_bitstring(text, bits));
  check_list(status::read_token_list(
      Value::object().set("bits", static_cast<int>(1U << bits % 4)).set("lst", text)));
  check_written(input, bits);

  if (const auto index = status::parse_index(text)) require(std::to_string(*index) == text);
  if (const auto value = base::json::parse(input)) {
    check_list(status::read_token_list(*value));
    const auto found = status::find_revocation(*value, "\n no such name");
    if (found && !text.contains("no such name")) require(!*found);
  }
  return 0;
}
