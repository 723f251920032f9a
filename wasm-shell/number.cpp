// The JSON library turns every number with a point or an exponent into a double, of which only whether it is
// finite is ever asked: numbers keep their text. The C library does that in floating point of 128 bits, which
// WebAssembly has to be taught (10 kB); our own reading of decimals is there anyway.
#include <cmath>
#include <cstring>

#include "base/text.hpp"

// Instead of strtod (linked with --wrap), for JSON's numbers alone: nothing before them and nothing behind.
extern "C" double __wrap_strtod(const char* text, char** end) {
  const std::size_t length = std::strlen(text);
  if (end) *end = const_cast<char*>(text) + length;
  return portolan::base::parse_decimal({text, length}).value_or(HUGE_VAL);
}
