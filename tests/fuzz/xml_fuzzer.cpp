// Laws: what the gate lets in has one root, bounded depth and no zero byte; unbaking a picture is
// deterministic and gives parts of the file's text or a problem.
#include <cstdlib>

#include "base/xml/gate.hpp"
#include "container/svg.hpp"

using namespace portolan;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void visit(const base::xml::Element& element, std::size_t depth) {
  require(depth <= base::kLimits.json_depth && !element.local_name.empty());
  for (const base::xml::Element& child : element.children) visit(child, depth + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes text(data, data + size);
  const auto root = base::xml::parse(text);
  if (root) visit(*root, 1);
  const container::UnbakedSvg unbaked = container::unbake_svg(text);
  require(!unbaked.elements.empty() || !unbaked.problems.empty());
  require(root || unbaked.elements.empty());
  const container::UnbakedSvg again = container::unbake_svg(text);
  require(again.problems == unbaked.problems && again.elements.size() == unbaked.elements.size());
  return 0;
}
