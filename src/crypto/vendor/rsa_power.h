/* The power of RSA's public operation, RSAVP1 (RFC 8017 section 5.2.2). Mbed TLS calls it in place of its own
 * mbedtls_mpi_exp_mod_unsafe (see CMakeLists.txt), checks the range of the signature before and the padding
 * after.
 *
 * Ours, because the library's treats all exponents as large: it divides to prepare, fills a table of powers,
 * has no squaring of its own and carries after each product of two words.
 *
 * Time depends on the values, all of which are public. */
#ifndef PORTOLAN_RSA_POWER_H
#define PORTOLAN_RSA_POWER_H

#include <mbedtls/bignum.h>

#ifdef __cplusplus
extern "C" {
#endif

/* x = a^e mod n, with the contract of mbedtls_mpi_exp_mod. helper is not used for odd n up to 8192 bits and odd e up
 * to 64 bits. */
int portolan_public_power(mbedtls_mpi* x, const mbedtls_mpi* a, const mbedtls_mpi* e,
                          const mbedtls_mpi* n, mbedtls_mpi* helper);

#ifdef __cplusplus
}
#endif
#endif
