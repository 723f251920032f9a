/* Compiled with libsodium's own settings, because its private headers depend on them. */
#include "ed25519_point.h"

#include "private/ed25519_ref10.h"

enum portolan_ed25519_point portolan_ed25519_point_kind(const unsigned char point[32]) {
  ge25519_p3 decoded;
  if (ge25519_has_small_order(point) != 0) return PORTOLAN_ED25519_POINT_SMALL_ORDER;
  if (ge25519_is_canonical(point) == 0) return PORTOLAN_ED25519_POINT_INVALID;
  if (ge25519_frombytes_negate_vartime(&decoded, point) != 0) return PORTOLAN_ED25519_POINT_INVALID;
  return PORTOLAN_ED25519_POINT_USABLE;
}
