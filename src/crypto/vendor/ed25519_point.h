/* What libsodium's point checks say about an encoded Ed25519 public key. */
#ifndef PORTOLAN_ED25519_POINT_H
#define PORTOLAN_ED25519_POINT_H

#ifdef __cplusplus
extern "C" {
#endif

enum portolan_ed25519_point {
  PORTOLAN_ED25519_POINT_USABLE,
  PORTOLAN_ED25519_POINT_SMALL_ORDER,
  PORTOLAN_ED25519_POINT_INVALID
};

enum portolan_ed25519_point portolan_ed25519_point_kind(const unsigned char point[32]);

#ifdef __cplusplus
}
#endif
#endif
