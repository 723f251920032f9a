// Laws: DER that is read is all of its bytes, in order, none twice; it is its own DER; and what BER
// is turned into can be read as DER.
#include <cstdlib>

#include "crypto/der.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Reads everything, constructed values too; the number of bytes that were there.
std::size_t walk(base::ByteView bytes, int depth) {
  crypto::DerReader reader(bytes);
  std::size_t size = 0;
  while (!reader.at_end()) {
    const auto value = reader.next();
    require(value.has_value() == !reader.failed());
    if (!value) return size;
    require(value->whole.data() == bytes.data() + size);
    require(value->content.data() + value->content.size() ==
            value->whole.data() + value->whole.size());
    size += value->whole.size();
    if ((value->tag & 0x20U) != 0 && depth < 32) walk(value->content, depth + 1);
    static_cast<void>(crypto::der_time(*value, crypto::Fraction::allowed));
    static_cast<void>(crypto::der_boolean(*value));
    static_cast<void>(crypto::der_number(*value));
    static_cast<void>(crypto::der_octets(*value));
    static_cast<void>(crypto::der_flags(*value));
    require(value->content.empty() || !crypto::oid_text(value->content).empty());
  }
  require(!reader.is_complete() || size == bytes.size());
  return size;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);
  walk(bytes, 0);
  if (const auto der = crypto::to_der(bytes)) {
    require(crypto::to_der(*der) == *der);
    crypto::DerReader reader(*der);
    require(reader.next().has_value() && reader.is_complete());
  }
  return 0;
}
