// Laws: an address that is read, written anew and read again is the same; its parts hold nothing by
// which another reader could find another host; and it lies within its own path.
#include <cstdlib>
#include <string>

#include "base/bytes.hpp"
#include "base/web_address.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, data + size);  // exactly this size
  const auto address = base::parse_web_address(base::text_of(bytes));
  if (!address) return 0;
  require(!address->host.empty() && address->host.find_first_of("/?#@\\ ") == std::string::npos);
  require(address->path.starts_with('/') && !address->path.contains("/../"));
  require(base::is_path_within(address->path, address->path));
  const std::string anew = (address->is_secure ? "https://" : "http://") + address->host + ":" +
                           std::to_string(address->port) + address->path + address->query;
  const auto again = base::parse_web_address(anew);
  require(again && again->has_origin_of(*address) && again->has_site_of(*address));
  require(again->path == address->path && again->query == address->query);
  return 0;
}
