// The operation "inspect": what a file is made of, layer by layer, for people who want to see the
// bytes behind a verdict. Nothing is judged; "signed" means that a signature claims to cover it.
#pragma once

#include "api/operations.hpp"

namespace portolan::api {

base::Result<Message> inspect_operation(const Message& request);

}  // namespace portolan::api
