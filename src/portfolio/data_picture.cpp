#include "portfolio/data_picture.hpp"

#include <array>
#include <cstddef>

#include "base/base64.hpp"
#include "credential/reading/picture.hpp"

namespace portolan::portfolio {

namespace {

constexpr std::size_t kLongest = std::size_t{2} << 20;
constexpr std::string_view kScheme = "data:";
constexpr std::string_view kEncoding = ";base64,";
constexpr std::array<std::string_view, 3> kTypes{"image/png", "image/jpeg", "image/svg+xml"};

}  // namespace

std::string_view picture_type(std::string_view text) {
  if (text.size() > kLongest || !text.starts_with(kScheme)) return {};
  text.remove_prefix(kScheme.size());
  for (const std::string_view type : kTypes) {
    if (!text.starts_with(type) || !text.substr(type.size()).starts_with(kEncoding)) continue;
    // The strict decoder: the text goes into attributes as it is.
    const auto bytes = base::decode_base64(text.substr(type.size() + kEncoding.size()));
    const bool is_one = bytes && credential::reading::media_type_of(*bytes) == type;
    return is_one ? type : std::string_view();
  }
  return {};
}

}  // namespace portolan::portfolio
