/* Compiled with libsodium's own settings, because its private headers depend on them. */
#include "ed25519_reference.h"

#include <string.h>

#include "crypto_hash_sha512.h"
#include "crypto_sign_ed25519.h"
#include "private/ed25519_ref10.h"

int reference_ed25519_verify(const unsigned char signature[64], const unsigned char* message, size_t size,
                             const unsigned char key[32]) {
  return crypto_sign_ed25519_verify_detached(signature, message, size, key) == 0;
}

void reference_ed25519_key(unsigned char key[32], const unsigned char a[32], int n) {
  static const unsigned char of_order_8[32] = {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
                                               0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
                                               0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05};
  ge25519_p3 point;
  ge25519_p3 small;
  ge25519_cached addend;
  ge25519_scalarmult_base(&point, a);
  ge25519_frombytes(&small, of_order_8);
  ge25519_p3_to_cached(&addend, &small);
  for (int i = 0; i < n; ++i) {
    ge25519_p1p1 sum;
    ge25519_add(&sum, &point, &addend);
    ge25519_p1p1_to_p3(&point, &sum);
  }
  ge25519_p3_tobytes(key, &point);
}

void reference_ed25519_sign(unsigned char signature[64], const unsigned char* message, size_t size,
                            const unsigned char key[32], const unsigned char a[32], const unsigned char r[32]) {
  crypto_hash_sha512_state hash;
  unsigned char k[64];
  ge25519_p3 point;
  ge25519_scalarmult_base(&point, r);
  ge25519_p3_tobytes(signature, &point);
  crypto_hash_sha512_init(&hash);
  crypto_hash_sha512_update(&hash, signature, 32);
  crypto_hash_sha512_update(&hash, key, 32);
  crypto_hash_sha512_update(&hash, message, size);
  crypto_hash_sha512_final(&hash, k);
  sc25519_reduce(k);
  sc25519_muladd(signature + 32, k, a, r);
}

void reference_ed25519_reduce(unsigned char number[64]) { sc25519_reduce(number); }

void reference_ed25519_negate(unsigned char number[32]) {
  /* The order L less 1: RFC 8032 section 5.1. */
  static const unsigned char minus_one[32] = {0xec, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                              0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                              0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  static const unsigned char zero[32] = {0};
  sc25519_muladd(number, minus_one, number, zero);
}
