// Law: what is read, written again, is the same bytes: one value has one spelling.
#include <cstdlib>

#include "base/cbor.hpp"
#include "tests/cbor_writer.hpp"

using namespace portolan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes encoded(data, data + size);
  const auto value = base::cbor::parse(encoded);
  if (!value) return 0;
  base::Bytes again;
  tests::append_cbor(again, *value);
  if (again != encoded) std::abort();
  return 0;
}
