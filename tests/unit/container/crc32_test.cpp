#include "container/crc32.hpp"

#include <doctest/doctest.h>

using namespace portolan;

TEST_CASE("crc32: known values") {
  CHECK(container::crc32({}) == 0);
  CHECK(container::crc32(base::view_of("123456789")) == 0xCBF43926U);
  // The IEND chunk of every PNG file.
  CHECK(container::crc32(base::view_of("IEND")) == 0xAE426082U);
}
