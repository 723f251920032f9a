// Laws of the door: a block that is read is written again byte for byte up to the spelling of its
// JSON; any block gets a response that can be read.
#include <cstdlib>

#include "api/api.h"
#include "api/wire.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes block(data, data + size);
  if (const auto message = api::read_request(block)) {
    const auto again = api::read_request(api::write_request(*message));
    require(again && again->json == message->json && again->buffers == message->buffers);
  }
  std::uint8_t* const response = portolan_call(block.data(), static_cast<std::uint32_t>(size));
  require(response != nullptr);
  std::size_t total = 0;
  for (std::size_t i = 4; i > 0; --i) total = (total << 8U) | response[i - 1];
  const auto message = api::read_response({response, total});
  require(message && message->json["status"].is_string());
  portolan_release(response);
  return 0;
}
