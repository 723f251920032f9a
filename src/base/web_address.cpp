#include "base/web_address.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace portolan::base {
namespace {

constexpr std::uint16_t kSecurePort = 443;
constexpr std::uint16_t kPlainPort = 80;
constexpr std::size_t kLongestHost = 253;
constexpr std::size_t kLongestAddress = 8192;
constexpr std::string_view kHostCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
constexpr std::string_view kIpv6Characters = "0123456789abcdef:.";

bool is_host(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) {
    const std::string_view inside = host.substr(1, host.size() - 2);
    return !inside.empty() && inside.find_first_not_of(kIpv6Characters) == inside.npos;
  }
  const bool is_dotted_well = !host.empty() && host.size() <= kLongestHost &&
                              !host.starts_with('.') && !host.contains("..");
  return is_dotted_well && host.find_first_not_of(kHostCharacters) == host.npos;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  constexpr std::size_t kMostDigits = 5;
  constexpr std::uint32_t kLargest = 65535;
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  std::uint32_t port = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    port = 10 * port + static_cast<std::uint32_t>(c - '0');
  }
  if (port == 0 || port > kLargest) return std::nullopt;
  return static_cast<std::uint16_t>(port);
}

// RFC 3986 section 3.3: "." and ".." stand for another path than the one that is written.
bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    std::string segment = to_lower_ascii(path.substr(0, path.find('/')));
    path.remove_prefix(segment.size());
    for (std::size_t at = segment.find("%2e"); at != segment.npos; at = segment.find("%2e")) {
      segment.replace(at, 3, ".");
    }
    if (segment == "." || segment == "..") return true;
  }
  return false;
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && c != '\\';
}

}  // namespace

bool WebAddress::has_origin_of(const WebAddress& other) const {
  return is_secure == other.is_secure && host == other.host && port == other.port;
}

bool WebAddress::has_site_of(const WebAddress& other) const {
  const auto is_usual = [](const WebAddress& address) {
    return address.port == (address.is_secure ? kSecurePort : kPlainPort);
  };
  return has_origin_of(other) || (host == other.host && is_usual(*this) && is_usual(other));
}

std::optional<WebAddress> parse_web_address(std::string_view text) {
  constexpr std::string_view kSecure = "https://";
  constexpr std::string_view kPlain = "http://";
  if (text.size() > kLongestAddress || !std::ranges::all_of(text, is_plain)) return std::nullopt;
  WebAddress address;
  const std::string start = to_lower_ascii(text.substr(0, kSecure.size()));
  address.is_secure = start == kSecure;
  if (!address.is_secure && !start.starts_with(kPlain)) return std::nullopt;
  text.remove_prefix(address.is_secure ? kSecure.size() : kPlain.size());
  text = text.substr(0, text.find('#'));

  const std::string authority = to_lower_ascii(text.substr(0, text.find_first_of("/?")));
  text.remove_prefix(authority.size());
  const std::size_t bracket = authority.find(']');
  const std::size_t colon = authority.find(':', bracket == authority.npos ? 0 : bracket);
  address.host = authority.substr(0, colon);
  if (!is_host(address.host)) return std::nullopt;
  address.port = address.is_secure ? kSecurePort : kPlainPort;
  if (colon != authority.npos) {
    const auto port = parse_port(std::string_view(authority).substr(colon + 1));
    if (!port) return std::nullopt;
    address.port = *port;
  }

  const std::size_t query = std::min(text.find('?'), text.size());
  address.query = text.substr(query);
  address.path = text.substr(0, query);
  if (address.path.empty()) address.path = "/";
  if (has_dot_segment(address.path)) return std::nullopt;
  return address;
}

bool is_path_within(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

}  // namespace portolan::base
