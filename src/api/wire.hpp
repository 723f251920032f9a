// The blocks of api.h as Messages.
#pragma once

#include "api/call.hpp"
#include "base/problem.hpp"

namespace portolan::api {

// read_request takes a request block apart. Problem types: api.malformed-block, json.*, limit.*.
base::Result<Message> read_request(base::ByteView block);

// write_response makes a response block, its own length first.
base::Bytes write_response(const Message& response);

// The two others, for hosts in C++ and for tests.
base::Bytes write_request(const Message& request);
base::Result<Message> read_response(base::ByteView block);

// error_response is {"status":"error","problem":…}.
Message error_response(const base::Problem& problem);

}  // namespace portolan::api
