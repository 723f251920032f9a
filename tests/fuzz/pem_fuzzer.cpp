// Laws: whatever the text, a PEM reader gives a usable key or one named problem; white space around
// the block changes nothing; a second block, or text beside it, is never passed over; and what is
// too long is a limit, not a malformed key.
#include <cstdlib>
#include <string>

#include "base/limits.hpp"
#include "crypto/pem.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);  // exactly this size
  const std::string_view text = base::text_of(bytes);
  const auto key = crypto::read_pem_key(text);
  if (!key) {
    require(key.error().type.starts_with("key.") || key.error().type == "limit.size");
    require((text.size() > base::kLimits.pem_bytes) == (key.error().type == "limit.size"));
    return 0;
  }
  require(crypto::looks_like_pem(text));
  require(crypto::PublicKey::from_jwk(key->to_jwk()) == *key);
  const std::string copy(text);
  if (2 * copy.size() + 4 > base::kLimits.pem_bytes) return 0;
  require(crypto::read_pem_key(" \n" + copy + "\r\n") == *key);
  require(!crypto::read_pem_key(copy + "\n" + copy));
  require(!crypto::read_pem_key("x" + copy) && !crypto::read_pem_key(copy + "x"));
  return 0;
}
