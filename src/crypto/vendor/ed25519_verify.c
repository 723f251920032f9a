/* Compiled as one with libsodium's file, with libsodium's own settings: the points' smaller steps are private
 * there, and the field's products stand once. */
#include "crypto_core/ed25519/ref10/ed25519_ref10.c"

#include "ed25519_verify.h"

#include <string.h>

#include "crypto_hash_sha512.h"

/* Scalars have 256 bits, or parts of 64 bits where multiples of 2^64 of the point are at hand: a quarter of
 * the doublings. */
enum { WINDOW = 5, MULTIPLES = 1 << (WINDOW - 2), PARTS = 4, PART_BITS = 64, SCALAR_BITS = 256 };

/* P, 3 P, 5 P, ... 15 P */
typedef ge25519_cached multiples[MULTIPLES];
/* The same of P, 2^64 P, 2^128 P, 2^192 P. */
typedef multiples part_multiples[PARTS];

static void make_multiples(multiples out, const ge25519_p3* p) {
  ge25519_p1p1 sum;
  ge25519_p3 next;
  ge25519_p3 twice;
  ge25519_p3_dbl(&sum, p);
  ge25519_p1p1_to_p3(&twice, &sum);
  ge25519_p3_to_cached(&out[0], p);
  for (int i = 1; i < MULTIPLES; ++i) {
    ge25519_add(&sum, &twice, &out[i - 1]);
    ge25519_p1p1_to_p3(&next, &sum);
    ge25519_p3_to_cached(&out[i], &next);
  }
}

static void make_part_multiples(part_multiples out, const ge25519_p3* p) {
  ge25519_p3 point = *p;
  for (int part = 0; part < PARTS; ++part) {
    make_multiples(out[part], &point);
    for (int i = 0; i < PART_BITS; ++i) {
      ge25519_p1p1 twice;
      ge25519_p3_dbl(&twice, &point);
      ge25519_p1p1_to_p3(&point, &twice);
    }
  }
}

/* The width-w non-adjacent form of `count` bits of a scalar: digits are 0 or odd, from -15 to 15, and of
 * WINDOW neighbours at most one is not 0. There is one digit more than bits. */
typedef signed char digits[SCALAR_BITS + 1];

static void make_digits(digits out, const unsigned char scalar[32], int first, int count) {
  int carry = 0;
  memset(out, 0, (size_t)count + 1);
  for (int i = 0; i <= count;) {
    int window = carry;
    int bits = count - i < WINDOW ? count - i : WINDOW;
    int bit = i < count ? scalar[(first + i) >> 3] >> ((first + i) & 7) & 1 : 0;
    if (bit == carry) {
      ++i;
      continue;
    }
    for (int j = 0; j < bits; ++j) window += (scalar[(first + i + j) >> 3] >> ((first + i + j) & 7) & 1) << j;
    carry = window >> (WINDOW - 1);
    out[i] = (signed char)(window - (carry << WINDOW));
    i += WINDOW;
  }
}

/* A sum of products in the making. */
typedef struct {
  digits digits;
  const ge25519_cached* multiples;
  int bits;
} product;

static void add_digit(ge25519_p1p1* sum, int digit, const ge25519_cached* of) {
  ge25519_p3 point;
  if (digit == 0) return;
  ge25519_p1p1_to_p3(&point, sum);
  if (digit > 0) {
    ge25519_add(sum, &point, &of[digit / 2]);
  } else {
    ge25519_sub(sum, &point, &of[-digit / 2]);
  }
}

/* All products with one row of doublings (Straus, Shamir). */
static void add_up(ge25519_p2* out, const product* products, int count) {
  int bits = 0;
  ge25519_p2_0(out);
  for (int k = 0; k < count; ++k) bits = products[k].bits > bits ? products[k].bits : bits;
  for (int i = bits; i >= 0; --i) {
    ge25519_p1p1 sum;
    ge25519_p2_dbl(&sum, out);
    for (int k = 0; k < count; ++k) {
      if (i <= products[k].bits) add_digit(&sum, products[k].digits[i], products[k].multiples);
    }
    ge25519_p1p1_to_p2(out, &sum);
  }
}

static int add_parts(product* products, const unsigned char scalar[32], const part_multiples* of) {
  for (int part = 0; part < PARTS; ++part) {
    make_digits(products[part].digits, scalar, part * PART_BITS, PART_BITS);
    products[part].multiples = (*of)[part];
    products[part].bits = PART_BITS;
  }
  return PARTS;
}

static int add_whole(product* products, const unsigned char scalar[32], const multiples* of) {
  make_digits(products->digits, scalar, 0, SCALAR_BITS);
  products->multiples = *of;
  products->bits = SCALAR_BITS;
  return 1;
}

/* The multiples of the base point, made once. */
static const part_multiples* base_multiples(void) {
  static _Thread_local part_multiples table;
  static _Thread_local int is_made;
  if (!is_made) {
    /* y = 4/5 is written so (section 5.1); decoded as the negative of the point with the other sign. */
    unsigned char negative[32];
    ge25519_p3 base;
    memset(negative, 0x66, sizeof negative);
    negative[0] = 0x58;
    negative[31] = 0x66 | 0x80;
    ge25519_frombytes_negate_vartime(&base, negative);
    make_part_multiples(table, &base);
    is_made = 1;
  }
  return (const part_multiples*)&table;
}

/* A key that was met. */
typedef struct {
  enum { FREE, DECODED, USED, WITH_TABLE } state;
  unsigned char encoded[32];
  ge25519_p3 negative;  /* of the point */
  part_multiples table; /* of that */
} known_key;

/* The key as it is remembered, or from now on; NULL when no point is written so. */
static known_key* known(const unsigned char encoded[32]) {
  enum { MOST = 4 };
  static _Thread_local known_key keys[MOST];
  static _Thread_local int next;
  ge25519_p3 negative;
  known_key* key;
  for (int i = 0; i < MOST; ++i) {
    if (keys[i].state != FREE && memcmp(keys[i].encoded, encoded, 32) == 0) return &keys[i];
  }
  if (ge25519_is_canonical(encoded) == 0) return NULL;
  if (ge25519_frombytes_negate_vartime(&negative, encoded) != 0) return NULL;
  key = &keys[next];
  next = (next + 1) % MOST;
  key->state = DECODED;
  memcpy(key->encoded, encoded, 32);
  key->negative = negative;
  return key;
}

enum portolan_ed25519_point portolan_ed25519_point_kind(const unsigned char key[32]) {
  if (ge25519_has_small_order(key) != 0) return PORTOLAN_ED25519_POINT_SMALL_ORDER;
  return known(key) ? PORTOLAN_ED25519_POINT_USABLE : PORTOLAN_ED25519_POINT_INVALID;
}

int portolan_ed25519_verify(const unsigned char signature[64], const unsigned char* message, size_t size,
                            const unsigned char key[32]) {
  const unsigned char* const s = signature + 32;
  crypto_hash_sha512_state hash;
  unsigned char k[64];
  unsigned char r[32];
  product products[2 * PARTS];
  multiples own;
  ge25519_p2 sum;
  known_key* signer;
  int count;
  /* Section 5.1.7 step 1: S from 0 to L - 1. The small orders are libsodium's refusal. */
  if (sc25519_is_canonical(s) == 0 || ge25519_has_small_order(signature) != 0) return 0;
  if (portolan_ed25519_point_kind(key) != PORTOLAN_ED25519_POINT_USABLE) return 0;
  signer = known(key);
  /* Step 2 */
  crypto_hash_sha512_init(&hash);
  crypto_hash_sha512_update(&hash, signature, 32);
  crypto_hash_sha512_update(&hash, key, 32);
  crypto_hash_sha512_update(&hash, message, size);
  crypto_hash_sha512_final(&hash, k);
  sc25519_reduce(k);
  /* Step 3, the equation without the cofactor: R = S B - k A. */
  count = add_parts(products, s, base_multiples());
  if (signer->state == USED) {
    make_part_multiples(signer->table, &signer->negative);
    signer->state = WITH_TABLE;
  }
  if (signer->state == WITH_TABLE) {
    count += add_parts(products + count, k, (const part_multiples*)&signer->table);
  } else {
    make_multiples(own, &signer->negative);
    count += add_whole(products + count, k, (const multiples*)&own);
    signer->state = USED;
  }
  add_up(&sum, products, count);
  ge25519_tobytes(r, &sum);
  return memcmp(r, signature, 32) == 0;
}
