#include "base/multibase.hpp"

#include <doctest/doctest.h>

using namespace portolan;

TEST_CASE("multibase: the two encodings, and nothing else") {
  const auto decoded = base::decode_multibase("zUXE7GvtEk8XTXs1GF8HSGbVA9FCX9SEBPe");
  REQUIRE(decoded);
  CHECK(base::text_of(*decoded) == "Decentralize everything!!");
  CHECK(base::encode_multibase_base58(*decoded) == "zUXE7GvtEk8XTXs1GF8HSGbVA9FCX9SEBPe");
  CHECK(base::decode_multibase("z") == base::Bytes{});
  CHECK(base::decode_multibase("uAA") == base::Bytes{0});
  for (const std::string_view text : {"", "f00", "m AA", "uA", "uAB", "uA=", "z0", "z l", "Zabc"}) {
    CHECK_FALSE(base::decode_multibase(text));
  }
}
