// Laws: what the gate lets in is written and read again as the same value; every member has a name
// of its own; every pointer of a small value leads to that value.
#include <cstdlib>
#include <set>

#include "base/json/gate.hpp"
#include "base/text.hpp"

using namespace portolan;
using base::json::Value;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void visit(const Value& root, const Value& value, const std::string& at, std::size_t& left) {
  if (left == 0) return;
  --left;
  require(root.at_pointer(at) == &value);
  std::set<std::string> names;
  for (const auto& member : value.members()) {
    require(names.insert(member.name).second);
    visit(root, member.value, at + base::pointer_token(member.name), left);
  }
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    visit(root, value.items()[i], at + base::pointer_token(i), left);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes text(data, data + size);
  const auto value = base::json::parse(text);
  if (!value) {
    require(!value.error().type.empty());
    return 0;
  }
  const std::string written = base::json::write(*value);
  const auto again = base::json::parse(base::view_of(written));
  require(again && *again == *value && base::json::write(*again) == written);
  std::size_t left = 200;
  visit(*value, *value, "", left);
  return 0;
}
