#include "framework/scales.hpp"

#include <algorithm>

namespace portolan::framework {

const Field* find_field(std::string_view id) {
  const auto fields = isced_fields().fields;
  const auto found = std::ranges::find(fields, id, &Field::id);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace portolan::framework
