// A badge's picture holds words that anybody may have typed. Laws: what is drawn is well-formed XML of the few
// elements that the picture knows, its name is in it letter by letter, and a badge can be baked into it and
// taken out again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.hpp"
#include "base/xml/gate.hpp"
#include "container/png.hpp"
#include "container/svg.hpp"
#include "issue/picture.hpp"

using portolan::base::json::Value;

namespace {

bool is_known(const portolan::base::xml::Element& element) {
  for (const std::string_view name : {"svg", "title", "path", "image", "g", "text"}) {
    if (element.local_name != name) continue;
    for (const auto& child : element.children) {
      if (!is_known(child)) return false;
    }
    return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  constexpr const char* kShapes[] = {"circle", "hexagon", "shield", "square"};
  const std::string words(data + 2, data + size);
  const std::size_t cut = std::min<std::size_t>(data[1], words.size());
  const std::string title = words.substr(0, cut);
  const std::string issuer = words.substr(cut);
  const Value request = Value::object()
                            .set("design", Value::object().set("shape", kShapes[data[0] % 4]))
                            .set("title", title)
                            .set("issuer", issuer)
                            .set("detail", data[0] > 127 ? title : std::string())
                            .set("language", "en");
  const auto svg = portolan::issue::badge_picture(request);
  if (!svg) return 0;
  const auto root = portolan::base::xml::parse(portolan::base::view_of(*svg));
  if (!root || !is_known(*root)) std::abort();
  if (root->children.front().text.find(title) == std::string::npos &&
      !portolan::base::trim(title).empty() && title.find('\xEF') == std::string::npos) {
    std::abort();
  }
  const auto baked = portolan::container::bake_svg(
      portolan::base::view_of(*svg), portolan::container::kOpenBadges3Keyword, "a.b.c");
  if (!baked) std::abort();
  const auto taken = portolan::container::unbake_svg(*baked);
  if (taken.elements.size() != 1 ||
      portolan::base::copy_of(portolan::base::view_of(std::string_view("a.b.c"))) !=
          taken.elements.front().text) {
    std::abort();
  }
  return 0;
}
