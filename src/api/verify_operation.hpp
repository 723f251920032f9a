// The operation "verify": a JSON request as a verify::Request and its answer as JSON.
#pragma once

#include "api/operations.hpp"

namespace portolan::api {

base::Result<Message> verify_operation(const Message& request);

}  // namespace portolan::api
