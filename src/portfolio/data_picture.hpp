// Pictures that stand in a JSON file as data: URIs (RFC 2397), in the form in which kits and awards hold them.
#pragma once

#include <string_view>

namespace portolan::portfolio {

// picture_type gives what a picture's bytes are, "image/png", "image/jpeg" or "image/svg+xml", when the text is
// one: at most 2 MiB of text, in base64, and of the type that is stated, but that PNG and JPEG may be called by
// the other's name, as files often are. Else nothing: what is called usable here is drawn into badges and signed
// as it is.
std::string_view picture_type(std::string_view text);

}  // namespace portolan::portfolio
