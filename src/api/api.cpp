#include "api/api.h"

#include <cstdlib>
#include <cstring>

#include "api/wire.hpp"

// Version 1: the block layout of api.h.
uint32_t portolan_version(void) { return 1; }

uint8_t* portolan_allocate(uint32_t bytes) {
  return static_cast<uint8_t*>(std::malloc(bytes == 0 ? 1 : bytes));
}

void portolan_release(void* block) { std::free(block); }

uint8_t* portolan_call(const uint8_t* request, uint32_t request_bytes) {
  using namespace portolan;
  const auto message = api::read_request({request, request_bytes});
  const base::Bytes response =
      api::write_response(message ? api::call(*message) : api::error_response(message.error()));
  uint8_t* const block = portolan_allocate(static_cast<uint32_t>(response.size()));
  // Out of memory ends the program (the host restarts the worker): there is no half answer.
  if (block == nullptr) std::abort();
  std::memcpy(block, response.data(), response.size());
  return block;
}
