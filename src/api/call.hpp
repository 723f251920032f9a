// The one door: a JSON request with byte buffers in, a JSON response with byte buffers out.
//
// Calls are stateless and pure: the same request gives the same response bytes natively and in
// WebAssembly. Whatever the core lacks (the time, a document, a faster signature engine) is in the
// request or named in the response. JSON refers to a buffer as {"buffer": index}.
//
// A response has "status": "done" with the operation's members, "needs" with what the host should
// supply before it repeats the request with "facts", or "error" with a "problem" when the request
// itself was wrong. A broken credential file is never an error: it has a report.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/json/value.hpp"

namespace portolan::api {

// JSON as the hosts of the core read and write it.
using Json = base::json::Value;

struct Message {
  Json json;
  std::vector<base::Bytes> buffers;
};

// call carries out the operation that request.json["operation"] names; operations.hpp lists them.
Message call(const Message& request);

}  // namespace portolan::api
