// Expansion of members that are keywords (JSON-LD 1.1 API, section 5.1.2, step 13.4).
#include <algorithm>

#include "canonical/jsonld/expander.hpp"
#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/keyword.hpp"

namespace portolan::canonical::jsonld {

using base::json::Member;
using base::json::Value;

Expander::Done Expander::keyword(const Scope& scope, std::string_view keyword, const Value& value,
                                 const Place& place, Value& result) {
  // Steps 13.4.1 and 13.4.2.
  if (scope.property == "@reverse") return refuse("invalid reverse property map", place);
  const bool may_repeat = !contexts_.is_1_0() && (keyword == "@included" || keyword == "@type");
  if (result.find(keyword) && !may_repeat) return refuse("colliding keywords", place);
  if (keyword == "@id") return id(scope, value, place, result);
  if (keyword == "@type") return type(scope, value, place, result);
  if (keyword == "@included") return included(scope, value, place, result);
  if (keyword == "@value") return value_entry(scope, value, place, result);
  if (keyword == "@reverse") return reverse(scope, value, place, result);
  if (keyword == "@language" || keyword == "@direction" || keyword == "@index") {
    return text_entry(keyword, value, place, result);
  }
  if (keyword == "@graph" || keyword == "@list" || keyword == "@set") {
    // Step 13.4.11.1.
    if (keyword == "@list" && (!scope.property || scope.property == "@graph")) {
      note("jsonld.dropped-value", place, "A list without a property is left out.");
      return {};
    }
    // Steps 13.4.5, 13.4.11 and 13.4.12.
    const Property property = keyword == "@graph" ? Property("@graph") : scope.property;
    auto expanded = element(scope.active, property, value, place);
    if (!expanded) return base::fail(expanded.error());
    if (keyword == "@set" && expanded->is_null()) return {};
    if (keyword == "@set") {
      result.set(keyword, std::move(*expanded));
    } else {
      result.set(keyword, expanded->is_null() ? Value::array() : as_array(std::move(*expanded)));
    }
    return {};
  }
  // Keywords that mean nothing here.
  note("jsonld.dropped-value", place, "A keyword has no meaning in this place.");
  return {};
}

// Step 13.4.3.
Expander::Done Expander::id(const Scope& scope, const Value& value, const Place& place,
                            Value& result) {
  if (!value.is_string()) return refuse("invalid @id value", place);
  auto iri = iri_of(*scope.active, *value.string(), kAsIdentifier);
  if (!iri) {
    note("jsonld.dropped-value", place, "An identifier looks like a keyword and is left out.");
    result.set("@id", Value());
    return {};
  }
  note_iri(*iri, place);
  result.set("@id", std::move(*iri));
  return {};
}

// Step 13.4.4.
Expander::Done Expander::type(const Scope& scope, const Value& value, const Place& place,
                              Value& result) {
  const bool is_list_of_texts =
      value.is_array() &&
      std::ranges::all_of(value.items(), [](const Value& item) { return item.is_string(); });
  if (!value.is_string() && !is_list_of_texts) return refuse("invalid type value", place);
  Value types = Value::array();
  std::size_t index = 0;
  for (const Value& item : value.as_span()) {
    const Place here = value.is_array() ? place.at(index++) : place;
    auto iri = iri_of(*scope.type_scoped, *item.string(), kAsType);
    if (!iri) {
      note("jsonld.dropped-value", here, "A type means nothing and is left out.");
      continue;
    }
    if (!is_keyword(*iri)) note_iri(*iri, here);
    types.push(std::move(*iri));
  }
  // A single type stays single until it is known whether this is a value object.
  if (Value* const before = result.find("@type") ? &result.member("@type") : nullptr) {
    Value all = as_array(std::move(*before));
    for (std::size_t i = 0; i < types.size(); ++i) all.push(std::move(types.item(i)));
    *before = std::move(all);
  } else if (value.is_string() && types.size() == 1) {
    result.set("@type", std::move(types.item(0)));
  } else {
    result.set("@type", std::move(types));
  }
  return {};
}

// Step 13.4.6.
Expander::Done Expander::included(const Scope& scope, const Value& value, const Place& place,
                                  Value& result) {
  if (contexts_.is_1_0()) return {};
  auto expanded = element(scope.active, std::nullopt, value, place);
  if (!expanded) return base::fail(expanded.error());
  if (!expanded->is_array()) *expanded = as_array(std::move(*expanded));
  if (!std::ranges::all_of(expanded->items(), is_node_object)) {
    return refuse("invalid @included value", place);
  }
  append(result, "@included", std::move(*expanded));
  return {};
}

// Step 13.4.7.
Expander::Done Expander::value_entry(const Scope& scope, const Value& value, const Place& place,
                                     Value& result) {
  if (scope.input_type == "@json") {
    if (contexts_.is_1_0()) return refuse("invalid value object value", place);
  } else if (!value.is_null() && !is_scalar(value)) {
    return refuse("invalid value object value", place);
  } else {
    note_number(value, place);
  }
  result.set("@value", value);
  return {};
}

// Steps 13.4.8 to 13.4.10.
Expander::Done Expander::text_entry(std::string_view keyword, const Value& value,
                                    const Place& place, Value& result) {
  if (keyword == "@language") {
    if (!value.is_string()) return refuse("invalid language-tagged string", place);
    if (!is_well_formed_language(value.text())) {
      note("jsonld.dropped-value", place, "A text whose language tag is malformed is left out.");
    }
  } else if (keyword == "@direction") {
    if (contexts_.is_1_0()) return {};
    if (value.text() != "ltr" && value.text() != "rtl") {
      return refuse("invalid base direction", place);
    }
    if (options_.rdf_direction == RdfDirection::none) {
      note("jsonld.dropped-value", place, "The direction of a text is left out.");
    }
  } else {
    if (!value.is_string()) return refuse("invalid @index value", place);
    note("jsonld.dropped-value", place, "An index leaves no trace.");
  }
  result.set(keyword, value);
  return {};
}

// Step 13.4.13.
Expander::Done Expander::reverse(const Scope& scope, const Value& value, const Place& place,
                                 Value& result) {
  if (!value.is_object()) return refuse("invalid @reverse value", place);
  auto expanded = element(scope.active, "@reverse", value, place);
  if (!expanded) return base::fail(expanded.error());
  for (const Member& member : expanded->members()) {
    // Step 13.4.13.3: a reverse of the reverse is a property.
    if (member.name == "@reverse") {
      for (const Member& inner : member.value.members()) append(result, inner.name, inner.value);
    } else if (Done done = append_reverse(member.name, member.value, place, result); !done) {
      return done;
    }
  }
  return {};
}

// Steps 13.4.13.4 and 13.13.
Expander::Done Expander::append_reverse(std::string_view iri, Value items, const Place& place,
                                        Value& result) const {
  items = as_array(std::move(items));
  Value& map = result.member("@reverse");
  for (const Value& item : items.items()) {
    if (is_value_object(item) || is_list_object(item)) {
      return refuse("invalid reverse property value", place);
    }
  }
  append(map, iri, std::move(items));
  return {};
}

}  // namespace portolan::canonical::jsonld
