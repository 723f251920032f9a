/* The four functions of libsodium's utilities that its Ed25519 files ask for, without the rest of them
 * (page protection, system randomness). Same names and contracts as in libsodium's documentation. */
#include <stddef.h>

void sodium_memzero(void* const memory, const size_t length);
int sodium_memcmp(const void* const left, const void* const right, size_t length);
int sodium_is_zero(const unsigned char* bytes, const size_t length);
void randombytes_buf(void* const buffer, const size_t size);

void sodium_memzero(void* const memory, const size_t length) {
  volatile unsigned char* bytes = memory;
  for (size_t i = 0; i < length; ++i) bytes[i] = 0;
}

/* Constant time: 0 when equal, -1 otherwise. */
int sodium_memcmp(const void* const left, const void* const right, size_t length) {
  const volatile unsigned char* a = left;
  const volatile unsigned char* b = right;
  unsigned char difference = 0;
  for (size_t i = 0; i < length; ++i) difference |= (unsigned char)(a[i] ^ b[i]);
  return (1 & ((difference - 1) >> 8)) - 1;
}

int sodium_is_zero(const unsigned char* bytes, const size_t length) {
  volatile unsigned char all = 0;
  for (size_t i = 0; i < length; ++i) all |= bytes[i];
  return 1 & ((all - 1) >> 8);
}

/* There is no randomness in the core: key pairs come from a given seed. Nobody may get here. */
void randombytes_buf(void* const buffer, const size_t size) {
  (void)buffer;
  (void)size;
  __builtin_trap();
}
