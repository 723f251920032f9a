#include "base/json/place.hpp"

#include <doctest/doctest.h>

namespace portolan::base::json {
namespace {

TEST_CASE("A place is written as a pointer, below the one where the walk starts") {
  const Place root{.name = "/credential"};
  const Place list = root.at("a/b~c");
  const Place item = list.at(3);
  CHECK(root.pointer() == "/credential");
  CHECK(item.pointer() == "/credential/a~1b~0c/3");
  CHECK(item.at("").pointer() == "/credential/a~1b~0c/3/");
  CHECK(Place{}.pointer().empty());
}

}  // namespace
}  // namespace portolan::base::json
