// import.read: files that are no credentials, read into proposals for a portfolio (import/operations.hpp).
// Request: "inputs":[{"name","buffer"}].
#pragma once

#include "api/call.hpp"
#include "base/problem.hpp"

namespace portolan::api {

base::Result<Message> read_import_operation(const Message& request);

}  // namespace portolan::api
