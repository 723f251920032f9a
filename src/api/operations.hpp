// The table of operations. Each takes the whole request and gives the whole response; a Problem
// means that the request itself was wrong.
//
//   verify     {"input":{"buffer","name"},"at","trust"?,"facts"?,"offers"?,"recipient"?}
//              -> {"status":"done","report"} | {"status":"needs","needs"}
//   explain    {"report"} -> {"status":"done","explanation"}
//   inspect    {"input":{"buffer","name"}} -> {"status":"done","layers"}
//   picture    {"input":{"buffer"},"at"} -> {"status":"done","picture":{"type","sha256","buffer"}|null}
//   version    {} -> {"status":"done","version","operations"}
// and, in the studio door alone: portfolio.*, framework.*, export.*, trust.show (see studio/operations.cpp).
#pragma once

#include <span>
#include <string_view>

#include "api/call.hpp"
#include "base/problem.hpp"

namespace portolan::api {

struct Operation {
  std::string_view name;
  base::Result<Message> (*carry_out)(const Message& request);
};

std::span<const Operation> core_operations();
std::span<const Operation> studio_operations();  // empty in the core door

// buffer_at gives the buffer that {"buffer": index} refers to, or a null pointer.
const base::Bytes* buffer_at(const Message& message, const Json& reference);

// wrong_request makes the problem of a request member that is missing or of a wrong type.
std::unexpected<base::Problem> wrong_request(std::string_view pointer, std::string_view detail);

}  // namespace portolan::api
