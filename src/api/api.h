/* The C face of the door, for WebAssembly and for any language that can call C.
 *
 * Memory: the caller allocates the request with portolan_allocate and releases it and the response
 * with portolan_release. There is no other state: a response stays as it is until it is released.
 *
 * Request block:  u32 json_bytes, u32 buffer_count, u32 length[buffer_count], JSON (UTF-8), buffers.
 * Response block: u32 total_bytes, then the same layout. All numbers little-endian, no padding.
 * JSON and operations: call.hpp and operations.hpp.
 */
#ifndef PORTOLAN_API_H
#define PORTOLAN_API_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this interface; it changes only when the layout above does. */
uint32_t portolan_version(void);

/* Returns a block of that many bytes, or null when there is no memory left. */
uint8_t* portolan_allocate(uint32_t bytes);

/* Releases a block from portolan_allocate or portolan_call; null is allowed. */
void portolan_release(void* block);

/* Carries out one request and returns the response block, never null. A malformed request block
 * gives a response with "status":"error". */
uint8_t* portolan_call(const uint8_t* request, uint32_t request_bytes);

#ifdef __cplusplus
}
#endif

#endif
