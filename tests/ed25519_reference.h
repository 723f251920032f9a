/* What libsodium says about Ed25519 signatures, for our verification to be held against, and signatures that
 * nobody should make: by keys that are not of the prime order. */
#ifndef PORTOLAN_TESTS_ED25519_REFERENCE_H
#define PORTOLAN_TESTS_ED25519_REFERENCE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* 1 when the signature of 64 bytes is genuine. */
int reference_ed25519_verify(const unsigned char signature[64], const unsigned char* message,
                             size_t size, const unsigned char key[32]);

/* The key a * B + n * T, where T is a point of order 8. a is less than the order. */
void reference_ed25519_key(unsigned char key[32], const unsigned char a[32], int n);

/* R = r * B, S = r + k * a: genuine for that key when k * n is a multiple of 8. */
void reference_ed25519_sign(unsigned char signature[64], const unsigned char* message, size_t size,
                            const unsigned char key[32], const unsigned char a[32],
                            const unsigned char r[32]);

/* The number modulo the order, and the negative of one that is. */
void reference_ed25519_reduce(unsigned char number[64]);
void reference_ed25519_negate(unsigned char number[32]);

#ifdef __cplusplus
}
#endif
#endif
