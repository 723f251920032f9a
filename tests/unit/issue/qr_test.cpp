#include "issue/qr.hpp"

#include <doctest/doctest.h>

#include <string>

namespace portolan::issue {
namespace {

// The version of the code that a text fits into, 0 for none.
int version_of(const std::string& text, ErrorCorrection level = ErrorCorrection::low) {
  const auto code = make_qr(text, level);
  if (!code) CHECK(code.error().type == "issue.qr-too-long");
  return code ? code->version : 0;
}

TEST_SUITE_BEGIN("issue");

// ISO/IEC 18004 table 7: a code of version 40-L holds 2,953 bytes or 4,296 alphanumeric characters.
TEST_CASE("A QR code holds as much as the largest one may, and not one character more") {
  CHECK(version_of(std::string(2953, 'a')) == 40);
  CHECK(version_of(std::string(2954, 'a')) == 0);
  CHECK(version_of(std::string(4296, 'A')) == 40);
  CHECK(version_of(std::string(4297, 'A')) == 0);
}

// Above 32,767 bits a segment's size is no longer a size.
TEST_CASE("A text of any length that does not fit is refused") {
  for (const std::size_t size : {4095U, 4096U, 5000U, 5958U, 5959U, 7089U, 7090U, 1U << 20U}) {
    CAPTURE(size);
    CHECK(version_of(std::string(size, 'a')) == 0);
    CHECK(version_of("#" + std::string(size, 'a')) == 0);
    CHECK(version_of(std::string(size, 'a') + "#A") == 0);
    CHECK(version_of("a#" + std::string(size + 300, 'A')) == 0);
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace portolan::issue
