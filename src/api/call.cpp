#include "api/call.hpp"

#include "api/operations.hpp"
#include "api/wire.hpp"

namespace portolan::api {

Message call(const Message& request) {
  const std::string_view name = request.json["operation"].text();
  for (const auto& operations : {core_operations(), studio_operations()}) {
    for (const Operation& operation : operations) {
      if (operation.name != name) continue;
      auto response = operation.carry_out(request);
      return response ? *std::move(response) : error_response(response.error());
    }
  }
  return error_response({"api.unknown-operation",
                         "/operation",
                         "There is no operation of that name here.",
                         {{"operation", base::ArgumentKind::text, std::string(name)}}});
}

const base::Bytes* buffer_at(const Message& message, const Json& reference) {
  const auto index = reference["buffer"].integer();
  if (!index || *index < 0 || static_cast<std::size_t>(*index) >= message.buffers.size()) {
    return nullptr;
  }
  return &message.buffers[static_cast<std::size_t>(*index)];
}

std::unexpected<base::Problem> wrong_request(std::string_view pointer, std::string_view detail) {
  return base::fail("api.malformed-request", std::string(pointer), std::string(detail));
}

#ifdef PORTOLAN_CORE_ONLY
std::span<const Operation> studio_operations() { return {}; }
#endif

}  // namespace portolan::api
