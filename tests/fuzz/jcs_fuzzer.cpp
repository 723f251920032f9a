// Laws: the canonical text is JSON, is its own canonical text, and does not depend on the order of
// members; of two names exactly one stands first, unless they are the same.
#include <algorithm>
#include <cstdlib>

#include "base/json/gate.hpp"
#include "canonical/jcs/canonicalize.hpp"

using namespace portolan;
using base::json::Value;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Value reversed(const Value& value) {
  if (value.is_array()) {
    base::json::Array items;
    for (const Value& item : value.items()) items.push_back(reversed(item));
    return items;
  }
  if (!value.is_object()) return value;
  base::json::Object members;
  for (const auto& member : value.members())
    members.push_back({member.name, reversed(member.value)});
  std::ranges::reverse(members);
  return members;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes text(data, data + size);
  const auto value = base::json::parse(text);
  if (!value) return 0;
  const auto canonical = canonical::jcs::canonicalize(*value);
  const auto other = canonical::jcs::canonicalize(reversed(*value));
  require(canonical.has_value() == other.has_value());
  if (!canonical) {
    require(canonical.error().type == "json.number");
    require(value->at_pointer(canonical.error().at) != nullptr);
    return 0;
  }
  require(*canonical == *other);
  const auto again = base::json::parse(base::view_of(*canonical));
  require(again.has_value());
  const auto twice = canonical::jcs::canonicalize(*again);
  require(twice && *twice == *canonical);
  for (const auto& a : value->members()) {
    for (const auto& b : value->members()) {
      require(&a == &b || canonical::jcs::is_before(a.name, b.name) !=
                              canonical::jcs::is_before(b.name, a.name));
    }
  }
  return 0;
}
