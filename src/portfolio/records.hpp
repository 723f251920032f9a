// The tables of members that are records: objects of their own, or lists of them.
#pragma once

#include <cstddef>
#include <string_view>

#include "portfolio/shape.hpp"

namespace portolan::portfolio {

struct RecordRules {
  Rules members;
  bool is_list = true;
  std::size_t most = 0;       // records of a list
  std::string_view key = {};  // the member that no two records of a list share
};

// record_rules gives the table of a shape, or a null pointer for what is no record.
const RecordRules* record_rules(Shape shape);

}  // namespace portolan::portfolio
