#include "framework/mappings.hpp"

#include <algorithm>
#include <utility>

namespace portolan::framework {

using base::json::Value;

std::string_view to_text(Relation relation) {
  switch (relation) {
    case Relation::exact: return "exact";
    case Relation::close: return "close";
    case Relation::broader: return "broader";
    case Relation::narrower: return "narrower";
    case Relation::related: break;
  }
  return "related";
}

Relation seen_from_the_other_side(Relation relation) {
  if (relation == Relation::broader) return Relation::narrower;
  if (relation == Relation::narrower) return Relation::broader;
  return relation;
}

std::vector<Mapped> mapped_to(std::string_view key) {
  std::vector<Mapped> found;
  for (const Mapping& mapping : mappings()) {
    if (mapping.from == key) {
      const Skill* other = find_known(mapping.to);
      found.push_back({mapping.to, other != nullptr ? other->name : mapping.to_name, other,
                       mapping.relation, mapping.by});
    } else if (mapping.to == key) {
      const Skill* other = find_known(mapping.from);
      if (other == nullptr) continue;
      found.push_back({mapping.from, other->name, other, seen_from_the_other_side(mapping.relation),
                       mapping.by});
    }
  }
  std::ranges::stable_sort(found, {}, &Mapped::relation);
  return found;
}

Value to_json(const Mapped& mapped) {
  Value json = Value::object();
  json.set("key", mapped.key);
  json.set("framework", mapped.skill != nullptr ? mapped.skill->framework : "esco");
  json.set("names", to_json(mapped.name));
  json.set("relation", to_text(mapped.relation));
  json.set("by", mapped.by);
  return json;
}

}  // namespace portolan::framework
