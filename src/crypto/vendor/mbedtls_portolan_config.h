/* What Portolan takes of Mbed TLS 3.6. See CMakeLists.txt beside this file for the list of sources. */
#ifndef PORTOLAN_MBEDTLS_CONFIG_H
#define PORTOLAN_MBEDTLS_CONFIG_H

/* Arithmetic: 64-bit limbs without assembler, the same code natively and in WebAssembly. */
#define MBEDTLS_HAVE_INT64
#define MBEDTLS_BIGNUM_C

/* Elliptic curves. */
#define MBEDTLS_ECP_C
#define MBEDTLS_ECP_DP_SECP256R1_ENABLED
#define MBEDTLS_ECP_DP_SECP384R1_ENABLED
#define MBEDTLS_ECP_DP_SECP521R1_ENABLED
#define MBEDTLS_ECP_DP_SECP256K1_ENABLED
#define MBEDTLS_ECP_NIST_OPTIM
/* No tables of the base points' multiples: 8 kB in the file that every page loads, for curves that badges hardly
 * use (P-256 has code of its own). */
#define MBEDTLS_ECP_FIXED_POINT_OPTIM 0
#define MBEDTLS_ECDSA_C

/* RFC 6979: signing without a random source. */
#define MBEDTLS_ECDSA_DETERMINISTIC
#define MBEDTLS_HMAC_DRBG_C

/* RSA: PKCS #1 v1.5 and PSS. */
#define MBEDTLS_RSA_C
#define MBEDTLS_GENPRIME /* key pairs for tests; the linker drops it elsewhere */
#define MBEDTLS_PKCS1_V15
#define MBEDTLS_PKCS1_V21

/* Digests. SHA-1 is for the names of OCSP certificate ids, never for signatures. */
#define MBEDTLS_MD_C
#define MBEDTLS_SHA1_C
#define MBEDTLS_SHA224_C
#define MBEDTLS_SHA256_C
#define MBEDTLS_SHA384_C
#define MBEDTLS_SHA512_C
/* Their blocks: sha2_blocks.cpp. */
#define MBEDTLS_SHA256_PROCESS_ALT
#define MBEDTLS_SHA512_PROCESS_ALT

/* What ECDSA and RSA need of ASN.1; everything else is read by our own code. */
#define MBEDTLS_ASN1_PARSE_C
#define MBEDTLS_ASN1_WRITE_C
#define MBEDTLS_OID_C

#endif
