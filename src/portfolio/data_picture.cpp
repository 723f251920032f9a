#include "portfolio/data_picture.hpp"

#include <algorithm>
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
    if (!bytes) return {};
    const std::string_view actual = credential::reading::media_type_of(*bytes);
    // A drawing is nothing but that. A photograph under the other's name is drawn as well as under its own, and
    // kits that were kept with one must open.
    const bool is_drawing = type == "image/svg+xml" || actual == "image/svg+xml";
    const bool is_usable = is_drawing ? actual == type : std::ranges::contains(kTypes, actual);
    return is_usable ? actual : std::string_view();
  }
  return {};
}

}  // namespace portolan::portfolio
