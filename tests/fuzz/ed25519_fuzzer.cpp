// Law: whatever keys and signatures there are, our verification of Ed25519 says what libsodium's says, also of
// a key that it knows already.
#include <ed25519_verify.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/bytes.hpp"
#include "tests/ed25519_reference.h"

using namespace portolan;

namespace {

using Number = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 64>;

void require(bool holds) {
  if (!holds) std::abort();
}

// The next bytes; zeros where there are none.
template <std::size_t size>
std::array<unsigned char, size> take(base::ByteView& bytes) {
  std::array<unsigned char, size> taken{};
  const std::size_t count = std::min(size, bytes.size());
  std::copy_n(bytes.begin(), count, taken.begin());
  bytes = bytes.subspan(count);
  return taken;
}

Number number_from(base::ByteView& bytes) {
  auto wide = take<64>(bytes);
  reference_ed25519_reduce(wide.data());
  Number number;
  std::copy_n(wide.begin(), number.size(), number.begin());
  return number;
}

void require_agreement(const Signature& signature, base::ByteView message, const Number& key) {
  const int theirs =
      reference_ed25519_verify(signature.data(), message.data(), message.size(), key.data());
  for (int use = 0; use < 3; ++use) {
    require(portolan_ed25519_verify(signature.data(), message.data(), message.size(), key.data()) ==
            theirs);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::ByteView bytes(data, size);
  const unsigned char choice = take<1>(bytes)[0];
  const Number secret = number_from(bytes);
  const Number nonce = number_from(bytes);
  const Signature given = take<64>(bytes);
  const Number flips = take<32>(bytes);

  Number key;
  reference_ed25519_key(key.data(), secret.data(), choice & 7);
  Signature signature;
  reference_ed25519_sign(signature.data(), bytes.data(), bytes.size(), key.data(), secret.data(),
                         nonce.data());
  require_agreement(signature, bytes, key);
  require_agreement(given, bytes, key);
  for (std::size_t i = 0; i < key.size(); ++i) key[i] ^= flips[i];
  require_agreement(signature, bytes, key);
  return 0;
}
