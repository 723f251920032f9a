// The operations of every door.
#include <array>

#include "api/inspect.hpp"
#include "api/operations.hpp"
#include "api/picture.hpp"
#include "api/verify_operation.hpp"
#include "explain/explain.hpp"

namespace portolan::api {
namespace {

base::Result<Message> version_operation(const Message& /*request*/) {
  Json names = Json::array();
  for (const auto& operations : {core_operations(), studio_operations()}) {
    for (const Operation& operation : operations) names.push(operation.name);
  }
  return Message{Json::object()
                     .set("status", "done")
                     .set("version", PORTOLAN_VERSION)
                     .set("operations", std::move(names)),
                 {}};
}

base::Result<Message> explain_operation(const Message& request) {
  return Message{Json::object()
                     .set("status", "done")
                     .set("explanation", explain::explain(request.json["report"])),
                 {}};
}

constexpr std::array<Operation, 5> kOperations = {{
    {"verify", verify_operation},
    {"explain", explain_operation},
    {"inspect", inspect_operation},
    {"picture", picture_operation},
    {"version", version_operation},
}};

}  // namespace

std::span<const Operation> core_operations() { return kOperations; }

}  // namespace portolan::api
