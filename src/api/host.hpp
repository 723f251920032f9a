// What hosts in C++ need beside the door, so that they include nothing below api/: encodings of
// their own inputs and outputs, and an engine for signatures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/call.hpp"
#include "base/bytes.hpp"
#include "base/problem.hpp"

namespace portolan::api {

using base::Bytes;
using base::copy_of;
using base::text_of;
using base::view_of;

// The largest file that the core looks at. A host reads one byte more, so that the core sees that
// there is more, and no further.
std::size_t largest_input();

// decode_base64 reads standard base64 with padding (RFC 4648 section 4), nothing when it is none.
std::optional<base::Bytes> decode_base64(std::string_view text);

// Whether a text is an RFC 3339 date-time, as "at" has to be; and the text of a point in time given
// in seconds since 1970.
bool is_instant(std::string_view text);
std::string instant_text(std::int64_t unix_seconds);

bool is_utf8(std::string_view text);

// visible makes foreign text fit for a line of a terminal (explain/visible_text.hpp).
std::string visible(std::string_view text);

// parse_line reads one line of JSON that may carry a whole file as a string.
base::Result<Json> parse_line(std::string_view text);

// check_signature answers a need of kind "signature" with this library's own engine. A host that has
// no faster one needs no such thing; it is here to prove that the report does not depend on who
// checked (./portolan help: --host-signatures).
bool check_signature(const Json& need, const base::Bytes& bytes);

}  // namespace portolan::api
