// Laws of the small readers: decoding then encoding gives the very text back (one value, one
// spelling), an instant survives being written, folding is idempotent.
#include <cstdlib>

#include "base/base64.hpp"
#include "base/instant.hpp"
#include "base/text.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto bytes = base::decode_base64url(text)) {
    require(base::encode_base64url(*bytes) == text);
  }
  if (const auto bytes = base::decode_base64(text)) require(base::encode_base64(*bytes) == text);
  if (size <= 512) {
    if (const auto bytes = base::decode_base58(text)) require(base::encode_base58(*bytes) == text);
  }
  for (const auto zone : {base::ZoneRule::required, base::ZoneRule::assumed_as_utc}) {
    if (const auto instant = base::parse_instant(text, zone)) {
      require(base::parse_instant(base::to_text(*instant)) == instant);
    }
  }
  if (const auto hours = base::parse_duration_hours(text)) require(*hours >= 0);
  if (const auto number = base::parse_decimal(text)) {
    require(base::parse_decimal(base::to_decimal(*number)) == *number || *number == 0);
  }
  const std::string folded = base::fold_for_comparison(text);
  require(base::fold_for_comparison(folded) == folded);
  return 0;
}
