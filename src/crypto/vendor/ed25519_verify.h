/* Ed25519 verification (RFC 8032 section 5.1.7) over libsodium's field and points.
 *
 * Time depends on values: only public data may come here. One thread's calls share nothing with another's. */
#ifndef PORTOLAN_ED25519_VERIFY_H
#define PORTOLAN_ED25519_VERIFY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What an encoded public key is. */
enum portolan_ed25519_point {
  PORTOLAN_ED25519_POINT_USABLE,
  PORTOLAN_ED25519_POINT_SMALL_ORDER,
  PORTOLAN_ED25519_POINT_INVALID
};

enum portolan_ed25519_point portolan_ed25519_point_kind(const unsigned char key[32]);

/* 1 when the signature of 64 bytes is the key's for the message, else 0. Without the cofactor; S >= L and
 * points of small order are refused.
 *
 * The few keys that were used last are remembered: issuers sign more than one credential. What is remembered
 * makes the same answer come sooner, from the second signature of a key on. */
int portolan_ed25519_verify(const unsigned char signature[64], const unsigned char* message, size_t size,
                            const unsigned char key[32]);

#ifdef __cplusplus
}
#endif
#endif
