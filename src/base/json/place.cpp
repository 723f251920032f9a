#include "base/json/place.hpp"

#include "base/text.hpp"

namespace portolan::base::json {
namespace {

void append(std::string& pointer, const Place& place) {
  if (!place.above) {
    pointer += place.name;
    return;
  }
  append(pointer, *place.above);
  if (place.index) {
    append_pointer_token(pointer, *place.index);
  } else {
    append_pointer_token(pointer, place.name);
  }
}

}  // namespace

std::string Place::pointer() const {
  std::string pointer;
  append(pointer, *this);
  return pointer;
}

}  // namespace portolan::base::json
