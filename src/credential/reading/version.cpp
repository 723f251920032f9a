#include "credential/reading/version.hpp"

#include <algorithm>

namespace portolan::credential::reading {

using base::json::Value;

DataModel version_of(const Value& document) {
  const Value& context = document["@context"];
  const std::string_view first = context.is_array() ? context.at_index(0).text() : context.text();
  if (first == kContextVersion1) return DataModel::version_1;
  if (first == kContextVersion2) return DataModel::version_2;
  return DataModel::unstated;
}

bool has_context(const Value& document, std::string_view address, ContextMatch match) {
  return std::ranges::any_of(document["@context"].as_list(), [&](const Value* item) {
    const std::string_view text = item->text();
    return match == ContextMatch::whole ? text == address : text.starts_with(address);
  });
}

bool has_type(const Value& document, std::string_view name) {
  const Value& type = document["type"].is_null() ? document["@type"] : document["type"];
  return std::ranges::any_of(type.as_list(),
                             [&](const Value* item) { return item->text() == name; });
}

}  // namespace portolan::credential::reading
