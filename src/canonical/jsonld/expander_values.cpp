// Expansion of members that are properties (JSON-LD 1.1 API, section 5.1.2, steps 13.5 to 13.14)
// and of scalars (section 5.3.2).
#include <algorithm>

#include "canonical/jsonld/expander.hpp"
#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/keyword.hpp"

namespace portolan::canonical::jsonld {

using base::json::Member;
using base::json::Value;

namespace {

std::string_view name_of(Direction direction) {
  return direction == Direction::ltr ? "ltr" : "rtl";
}

Value object_of(std::string_view name, Value value) {
  base::json::Object members;
  members.reserve(2);  // a type or a language may follow
  members.push_back({std::string(name), std::move(value)});
  return members;
}

}  // namespace

Expander::Done Expander::property_entry(const Scope& scope, std::string_view key,
                                        const TermDefinition* definition, std::string_view iri,
                                        const Value& value, const Place& place, Value& result) {
  if (is_blank_node(iri)) {
    note("jsonld.dropped-value", place, "A property that is a blank node is left out.");
  } else if (!is_well_formed_iri(iri)) {
    note("jsonld.dropped-value", place, "A property whose IRI is malformed is left out.");
  }
  // Step 13.5.
  const std::uint8_t container = definition ? definition->container : kNoContainer;
  base::Result<Value> expanded;
  if (definition && definition->type == "@json") {
    // Step 13.6.
    expanded = object_of("@value", value).set("@type", "@json");
  } else if ((container & kLanguage) != 0 && value.is_object()) {
    expanded = language_map(scope.active, definition, value, place);
  } else if ((container & (kIndex | kType | kId)) != 0 && value.is_object()) {
    expanded = index_map(scope.active, key, *definition, value, place);
  } else {
    // Step 13.9.
    expanded = element(scope.active, key, value, place);
  }
  if (!expanded) return base::fail(expanded.error());
  // Step 13.10.
  if (expanded->is_null()) return {};
  // Step 13.11.
  if ((container & kList) != 0 && !is_list_object(*expanded)) {
    *expanded = object_of("@list", as_array(std::move(*expanded)));
  }
  // Step 13.12.
  if ((container & kGraph) != 0 && (container & (kId | kIndex)) == 0) {
    Value graphs = Value::array();
    Value nodes = as_array(std::move(*expanded));
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      graphs.push(object_of("@graph", as_array(std::move(nodes.item(i)))));
    }
    *expanded = std::move(graphs);
  }
  if (expanded->is_array() && expanded->size() == 0 && value.size() == 0) {
    note("jsonld.empty-value", place, "An empty array leaves no trace.");
  }
  // Steps 13.13 and 13.14.
  if (definition && definition->is_reverse) {
    return append_reverse(iri, std::move(*expanded), place, result);
  }
  append(result, iri, std::move(*expanded));
  return {};
}

// Step 13.7.
base::Result<Value> Expander::language_map(const ContextPtr& active,
                                           const TermDefinition* definition, const Value& value,
                                           const Place& place) {
  const Direction direction = definition->has_direction ? definition->direction : active->direction;
  Value result = Value::array();
  for (const Member& member : value.members()) {
    const Place here = place.at(member.name);
    const bool is_none = iri_of(*active, member.name, kAsTerm) == "@none";
    if (!is_none && !is_well_formed_language(member.name)) {
      note("jsonld.dropped-value", here, "A text whose language tag is malformed is left out.");
    }
    std::vector<const Value*> texts = member.value.as_list();
    if (texts.empty())
      note("jsonld.dropped-value", here, "A language without text leaves no trace.");
    for (const Value* const text : texts) {
      if (text->is_null()) {
        note("jsonld.dropped-value", here, "A null value leaves no trace.");
        continue;
      }
      if (!text->is_string()) return refuse("invalid language map value", here);
      Value item = object_of("@value", *text);
      if (!is_none) item.append_member("@language", member.name);
      if (direction != Direction::none) {
        item.append_member("@direction", name_of(direction));
        if (options_.rdf_direction == RdfDirection::none) {
          note("jsonld.dropped-value", here, "The direction of a text is left out.");
        }
      }
      result.push(std::move(item));
    }
  }
  return result;
}

// Step 13.8.
base::Result<Value> Expander::index_map(const ContextPtr& active, std::string_view key,
                                        const TermDefinition& definition, const Value& value,
                                        const Place& place) {
  Value result = Value::array();
  for (const Member& member : value.members()) {
    const Place here = place.at(member.name);
    // Steps 13.8.3.1 to 13.8.3.3.
    ContextPtr context = active;
    if ((definition.container & (kId | kType)) != 0 && active->previous) context = active->previous;
    const TermDefinition* const type =
        (definition.container & kType) != 0 ? context->find(member.name) : nullptr;
    if (type && type->local_context) {
      auto scoped = process(context, *type->local_context, type->base_url, here,
                            {.remote_contexts = {}, .is_local_kept = type->is_local_context_kept});
      if (!scoped) return base::fail(scoped.error());
      context = std::move(*scoped);
    }
    // Steps 13.8.3.5 and 13.8.3.6. A single value is left as it is, for the sake of its place.
    auto items = element(context, key, member.value, here, FromMap::yes);
    if (!items) return items;
    if (items->is_null()) continue;
    // Step 13.8.3.7.
    *items = as_array(std::move(*items));
    for (std::size_t i = 0; i < items->size(); ++i) {
      Value item = std::move(items->item(i));
      if (Done done = index_item(active, definition, member.name, here, item); !done) {
        return base::fail(done.error());
      }
      result.push(std::move(item));
    }
  }
  return result;
}

// Steps 13.8.3.4 and 13.8.3.7: what the index says about the item.
Expander::Done Expander::index_item(const ContextPtr& active, const TermDefinition& definition,
                                    std::string_view index, const Place& place, Value& item) {
  const std::uint8_t container = definition.container;
  if ((container & kGraph) != 0 && !is_graph_object(item)) {
    item = object_of("@graph", as_array(std::move(item)));
  }
  auto expanded = iri_of(*active, index, kAsTerm);
  if (expanded == "@none") return {};
  if ((container & kIndex) != 0 && definition.index && *definition.index != "@index") {
    const Value text = scalar(*active, *definition.index, Value(index), place);
    const auto property = iri_of(*active, *definition.index, kAsTerm);
    if (!property) return {};
    Value values = as_array(text);
    if (const Value* const before = item.find(*property)) {
      for (const Value* const old : before->as_list()) values.push(*old);
    }
    item.set(*property, std::move(values));
    if (item.find("@value")) return refuse("invalid value object", place);
  } else if ((container & kIndex) != 0) {
    note("jsonld.dropped-value", place, "An index leaves no trace.");
    if (!item.find("@index")) item.set("@index", index);
  } else if ((container & kId) != 0 && !item.find("@id")) {
    if (auto id = iri_of(*active, index, kAsIdentifier)) {
      note_iri(*id, place);
      item.set("@id", std::move(*id));
    }
  } else if ((container & kId) != 0) {
    note("jsonld.dropped-value", place, "An identifier as index gives way to another one.");
  } else if ((container & kType) != 0) {
    if (!expanded || is_keyword(*expanded)) {
      note("jsonld.dropped-value", place, "A type as index means nothing and is left out.");
      return {};
    }
    note_iri(*expanded, place);
    Value types = Value::array();
    types.push(std::move(*expanded));
    if (const Value* const before = item.find("@type")) {
      for (const Value* const old : before->as_list()) types.push(*old);
    }
    item.set("@type", std::move(types));
  }
  return {};
}

// Section 5.3.2: value expansion.
Value Expander::scalar(const Context& active, Property property, const Value& value,
                       const Place& place) {
  const TermDefinition* const definition = property ? active.find(*property) : nullptr;
  const std::string_view type =
      definition && definition->type ? std::string_view(*definition->type) : std::string_view();
  // Steps 1 and 2.
  if (value.is_string() && (type == "@id" || type == "@vocab")) {
    auto iri = iri_of(active, *value.string(), type == "@id" ? kAsIdentifier : kAsType);
    if (!iri) {
      note("jsonld.dropped-value", place, "An identifier means nothing and is left out.");
      return object_of("@id", Value());
    }
    note_iri(*iri, place);
    return object_of("@id", std::move(*iri));
  }
  note_number(value, place);
  // Steps 3 to 5.
  Value result = object_of("@value", value);
  if (!type.empty() && type != "@id" && type != "@vocab" && type != "@none") {
    result.append_member("@type", type);
    if (!is_well_formed_iri(type)) {
      note("jsonld.dropped-value", place, "A value whose type is malformed is left out.");
    }
  } else if (value.is_string()) {
    const auto& language =
        definition && definition->has_language ? definition->language : active.language;
    const Direction direction =
        definition && definition->has_direction ? definition->direction : active.direction;
    if (language) {
      result.append_member("@language", *language);
      if (!is_well_formed_language(*language)) {
        note("jsonld.dropped-value", place, "A text whose language tag is malformed is left out.");
      }
    }
    if (direction != Direction::none) {
      result.append_member("@direction", name_of(direction));
      if (options_.rdf_direction == RdfDirection::none) {
        note("jsonld.dropped-value", place, "The direction of a text is left out.");
      }
    }
  }
  return result;
}

}  // namespace portolan::canonical::jsonld
