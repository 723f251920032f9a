// URIs and IRIs taken apart and resolved (RFC 3986 section 5, RFC 3987).
#pragma once

#include <string>
#include <string_view>

namespace portolan::base {

// has_scheme tells whether the text has the form of an absolute IRI: a scheme and a colon.
bool has_scheme(std::string_view text);

// resolve gives the target of a reference (RFC 3986 section 5.2).
std::string resolve(std::string_view base, std::string_view reference);

}  // namespace portolan::base
