// Our power for RSA beside Mbed TLS's: tests/laws/rsa_power_test.cpp and tests/fuzz/rsa_power_fuzzer.cpp.
#pragma once

#include <optional>

#include "base/bytes.hpp"

namespace portolan::tests::reference {

// a^e mod n, all big-endian; none when it is refused.
std::optional<base::Bytes> our_power(base::ByteView a, base::ByteView e, base::ByteView n);
std::optional<base::Bytes> library_power(base::ByteView a, base::ByteView e, base::ByteView n);

}  // namespace portolan::tests::reference
