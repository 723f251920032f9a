// Law: our power for RSA is Mbed TLS's.
#include <algorithm>
#include <cstdlib>

#include "tests/rsa_reference.hpp"

using namespace portolan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::ByteView bytes(data, size);
  const auto take = [&](std::size_t wanted) {
    const base::ByteView taken = bytes.first(std::min(wanted, bytes.size()));
    bytes = bytes.subspan(taken.size());
    return base::copy_of(taken);
  };
  // Up to a little more than 8192 bits, and what is missing is zeros.
  const base::Bytes lengths = take(2);
  if (lengths.size() != 2) return 0;
  const base::Bytes e = take(lengths[0] % 10U);
  const std::size_t length = 1 + (std::size_t{lengths[1]} * 4 + lengths[0] / 64U) % 1027;
  base::Bytes n = take(length);
  n.resize(length);
  const base::Bytes a = take(length);
  if (tests::reference::our_power(a, e, n) != tests::reference::library_power(a, e, n)) {
    std::abort();
  }
  return 0;
}
