#include "verify/issuer/site.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "trust/did.hpp"

namespace portolan::verify {
namespace {

constexpr std::string_view kScheme = "https://";

// What follows the host: "/issuers/1".
std::string_view path_of(std::string_view address) {
  const std::size_t start = std::min(address.find_first_of("/?#", kScheme.size()), address.size());
  return without_fragment(address.substr(start));
}

}  // namespace

std::string https_origin(std::string_view address) {
  constexpr std::string_view kDefaultPort = ":443";
  if (!address.starts_with(kScheme)) return {};
  const std::size_t end = address.find_first_of("/?#", kScheme.size());
  std::string origin = base::to_lower_ascii(address.substr(0, end));
  if (origin.ends_with(kDefaultPort)) origin.resize(origin.size() - kDefaultPort.size());
  // A user name before the host would make the address read as another site's.
  const bool is_plain = !origin.contains('@') && origin.size() > kScheme.size();
  return is_plain ? origin : std::string();
}

std::string_view without_fragment(std::string_view address) {
  return address.substr(0, address.find('#'));
}

std::string home_of(std::string_view issuer_id) {
  const auto url = trust::parse_did_url(issuer_id);
  const auto document = url ? trust::did_web_address(*url) : base::fail("did.syntax", "", "");
  return document ? *document : std::string(issuer_id);
}

bool is_on_issuers_site(std::string_view address, std::string_view issuer_id) {
  const std::string site = https_origin(home_of(issuer_id));
  return !site.empty() && https_origin(address) == site;
}

bool is_issuers_key_set(std::string_view address, std::string_view issuer_id) {
  const std::string site = https_origin(issuer_id);
  if (site.empty() || https_origin(address) != site) return false;
  const std::string_view path = path_of(address);
  return path == path_of(issuer_id) || path == "/.well-known/jwks.json";
}

}  // namespace portolan::verify
