// Laws: whatever picture can be baked gives back exactly what was baked into it, and is not baked
// twice; a text that is baked comes back whatever it is.
#include <cstdlib>

#include "container/svg.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(base::ByteView picture, std::string_view keyword, std::string_view text) {
  const auto baked = container::bake_svg(picture, keyword, text);
  if (!baked) return require(!baked.error().type.empty());
  const container::UnbakedSvg after = container::unbake_svg(*baked);
  require(after.problems.empty() && after.elements.size() == 1);
  require(after.elements[0].name == keyword && base::text_of(after.elements[0].text) == text);
  require(!container::bake_svg(*baked, keyword, text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes input(data, data + size);
  const std::string_view text = base::text_of(input);
  constexpr std::string_view kPlain = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>";
  for (const std::string_view keyword : {"openbadges", "openbadgecredential", "clrcredential"}) {
    check(input, keyword, "{\"id\":\"]]>\"}");
    check(input, keyword, "e30.e30.AA");
    check(base::view_of(kPlain), keyword, text);
  }
  return 0;
}
