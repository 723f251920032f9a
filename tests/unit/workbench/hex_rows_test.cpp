#include "workbench/hex_rows.hpp"

#include <doctest/doctest.h>

#include "base/bytes.hpp"

using namespace portolan;
using namespace portolan::workbench;

TEST_CASE("workbench bytes: how many rows there are") {
  CHECK(hex_rows_of(0, 16) == 0);
  CHECK(hex_rows_of(1, 16) == 1);
  CHECK(hex_rows_of(16, 16) == 1);
  CHECK(hex_rows_of(17, 16) == 2);
}

TEST_CASE("workbench bytes: a row of offset, digits and characters") {
  const auto bytes = base::view_of("Portolan\n\x7f\xff~ maps!");
  const auto first = hex_row(bytes, 0, 16);
  CHECK(first.offset == "00000000");
  CHECK(first.digits == "50 6f 72 74 6f 6c 61 6e  0a 7f ff 7e 20 6d 61 70");
  CHECK(first.characters == "Portolan...~ map");
  const auto second = hex_row(bytes, 1, 16);
  CHECK(second.offset == "00000010");
  CHECK(second.digits == "73 21");
  CHECK(second.characters == "s!");
}

TEST_CASE("workbench bytes: beyond the end is nothing") {
  const auto row = hex_row({}, 0x12345678, 16);
  CHECK(row.offset == "123456780");
  CHECK(row.digits.empty());
  CHECK(row.characters.empty());
}
