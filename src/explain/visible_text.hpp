// Foreign text made fit to stand in a line of a terminal or a log: a file name or an issuer's name
// must not be able to move the cursor, turn the line around or hide a part of itself.
#pragma once

#include <string>
#include <string_view>

namespace portolan::explain {

// make_visible writes control, direction, zero-width and filler characters as their code points
// ("[U+202E]"), line breaks and tabs as one space each, and bytes that are no UTF-8 as U+FFFD. Its
// result is always UTF-8. Joiners and the soft hyphen are part of honest writing and stay.
std::string make_visible(std::string_view text);

}  // namespace portolan::explain
