// The operation "picture": the bytes of a picture that a report names by its place, for hosts that
// show it. Only PNG, JPEG, GIF and WebP by their first bytes: nothing that could hold a script.
//
// Nothing is judged. The host compares the digest with the report's, and shows the picture as what it
// is: somebody's picture, which may say anything.
#pragma once

#include "api/operations.hpp"

namespace portolan::api {

base::Result<Message> picture_operation(const Message& request);

}  // namespace portolan::api
