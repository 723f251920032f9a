// Writing UTF-8.
#pragma once

#include <cstdint>
#include <string>

namespace portolan::base {

// append_utf8 writes one Unicode scalar value; false, and nothing written, for a surrogate or a
// number above U+10FFFF.
bool append_utf8(std::string& out, std::uint32_t code_point);

}  // namespace portolan::base
