// Text as XML 1.0 content: what exports and pictures write.
#pragma once

#include <string>
#include <string_view>

namespace portolan::base::xml {

// escape makes text safe as content and inside quoted attributes. Control characters that XML 1.0
// forbids (section 2.2), U+FFFE and U+FFFF become U+FFFD.
std::string escape(std::string_view text);

}  // namespace portolan::base::xml
