// http and https addresses, taken apart as far as rules about sites need it (RFC 3986 section 3,
// RFC 6454 section 4).
//
// Strict, because an address that two readers take apart differently names two sites: no user name,
// no backslash, white space or control character, a host of letters, digits, dots and hyphens or an
// IPv6 address in brackets, a port in digits, no dot segments in the path, encoded or not, and no
// more than 8 KiB. What does not fit is no web address here. The host is in lower case; the rest stays as it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portolan::base {

struct WebAddress {
  bool is_secure = false;  // https
  std::string host;
  std::uint16_t port = 0;
  std::string path;   // begins with "/"; without query and fragment
  std::string query;  // with its "?", or empty

  // Whether scheme, host and port agree.
  bool has_origin_of(const WebAddress& other) const;
  // Whether both are the same host at its usual port, whichever of the two schemes is used.
  bool has_site_of(const WebAddress& other) const;
};

std::optional<WebAddress> parse_web_address(std::string_view text);

// is_path_within tells whether a path is `folder` itself or goes on below it at a slash, so that
// "/a/bc" is not within "/a/b".
bool is_path_within(std::string_view path, std::string_view folder);

}  // namespace portolan::base
