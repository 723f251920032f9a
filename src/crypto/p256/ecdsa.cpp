#include "crypto/p256/ecdsa.hpp"

#include <algorithm>

namespace portolan::crypto::p256 {

bool is_genuine(const Point& key, base::ByteView digest, base::ByteView signature) {
  constexpr std::size_t kBytes = 32;
  if (signature.size() != 2 * kBytes) return false;
  const Scalar r = scalar_of(signature.first(kBytes));
  const Scalar s = scalar_of(signature.subspan(kBytes));
  if (!in_range(r) || !in_range(s)) return false;
  // Of a longer digest the leftmost bits, as many as n has.
  const Scalar e = scalar_of(digest.first(std::min(kBytes, digest.size())));
  const auto [u, v] = quotients(e, r, s);
  return has_x(u, v, key, r);
}

}  // namespace portolan::crypto::p256
