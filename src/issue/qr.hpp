// A text as a QR code (ISO/IEC 18004), made by qrcodegen. The text is split at "#": what stands before it
// goes in as bytes, what stands behind it in the denser alphanumeric mode where its letters allow it
// (container/slip.hpp writes it so).
//
// The caller must leave four light modules free on every side (section 6.3.8).
//
// Problem types: issue.qr-too-long.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace portolan::issue {

// How much of a code may be unreadable: 7, 15, 25 or 30 of a hundred.
enum class ErrorCorrection { low, medium, quartile, high };

struct QrCode {
  int version = 0;
  std::vector<std::string> rows;  // "0" light, "1" dark
};

base::Result<QrCode> make_qr(std::string_view text, ErrorCorrection level);

}  // namespace portolan::issue
