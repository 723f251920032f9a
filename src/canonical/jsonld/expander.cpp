#include "canonical/jsonld/expander.hpp"

#include <algorithm>

#include "base/sort.hpp"
#include "base/text.hpp"
#include "canonical/jcs/canonicalize.hpp"
#include "canonical/jsonld/iri.hpp"
#include "canonical/jsonld/keyword.hpp"

namespace portolan::canonical::jsonld {

using base::json::Member;
using base::json::Value;

namespace {

// A document of many errors is told by its first ones.
constexpr std::size_t kFindings = 200;

// The members that name types, in the order of their names.
std::vector<const Member*> types_of(const Context& context, const Value& value) {
  std::vector<const Member*> members;
  for (const Member& member : value.members()) {
    if (means(context, member.name, "@type")) members.push_back(&member);
  }
  base::sort(members, {}, [](const Member* member) { return std::string_view(member->name); });
  return members;
}

}  // namespace

Value as_array(Value value) {
  if (value.is_array()) return value;
  base::json::Array items;
  items.push_back(std::move(value));
  return items;
}

void append(Value& object, std::string_view property, Value values) {
  Value& list = object.member(property);
  if (list.is_null()) {
    list = as_array(std::move(values));
    return;
  }
  if (!list.is_array()) list = as_array(std::move(list));
  if (!values.is_array()) {
    list.push(std::move(values));
    return;
  }
  for (std::size_t i = 0; i < values.size(); ++i) list.push(std::move(values.item(i)));
}

std::unexpected<base::Problem> Expander::refuse(std::string_view code, const Place& place) {
  return base::fail(base::Problem{
      "jsonld.invalid",
      place.pointer(),
      "JSON-LD: " + std::string(code) + ".",
      {}}.with("code", std::string(code)));
}

void Expander::note(std::string_view type, const Place& place, std::string_view detail) {
  if (findings_.size() >= kFindings) return;
  findings_.push_back({std::string(type), place.pointer(), std::string(detail), {}});
}

void Expander::note_iri(std::string_view iri, const Place& place) {
  if (is_blank_node(iri) || is_well_formed_iri(iri)) return;
  if (has_scheme(iri)) {
    note("jsonld.dropped-value", place, "An IRI is malformed, so what it names is left out.");
  } else {
    note("jsonld.relative-iri", place, "An IRI is relative, so what it names is left out.");
  }
}

void Expander::note_number(const Value& value, const Place& place) {
  const std::optional<double> number = value.number();
  if (!number) return;
  const bool is_exact = jcs::holds_as_double(value) &&
                        base::parse_decimal(base::to_scientific(*number)).value_or(0) == *number;
  const bool is_integer = *number == static_cast<double>(static_cast<std::int64_t>(std::clamp(
                                         *number, -9007199254740992.0, 9007199254740992.0)));
  if (!is_exact && !(is_integer && jcs::holds_as_double(value))) {
    note("jsonld.number-rounded", place, "A number has more digits than its RDF form.");
  }
}

// VC Data Model 2.0 section 6.1: @context, and the keywords of texts with a language, are all that a
// compact credential holds of JSON-LD.
void Expander::note_name(const Context& active, const Value& object, std::string_view name,
                         const Place& place) {
  if (!options_.names_must_be_compact) return;
  const bool is_text = name == "@value" || name == "@language" || name == "@direction" ||
                       (name == "@type" && object.find("@value"));
  if (is_keyword(name) && !is_text) {
    note("jsonld.keyword-not-allowed", place, "Credentials do not use this keyword.");
  } else if (name.contains(':') && !active.find(name)) {
    note("jsonld.not-compact", place, "The member is named by an IRI.");
  }
}

base::Result<ContextPtr> Expander::process(const ContextPtr& active, const Value& local,
                                           const std::string& base_url, const Place& place,
                                           const ProcessOptions& options) {
  auto result = contexts_.process(active, local, base_url, options);
  if (!result) return base::fail(std::move(result.error()).below(place.pointer()));
  return result;
}

// Section 5.1.2, steps 1 to 6.
base::Result<Value> Expander::element(const ContextPtr& active, Property property,
                                      const Value& value, const Place& place, FromMap from_map) {
  if (value.is_null()) {
    note("jsonld.dropped-value", place, "A null value leaves no trace.");
    return Value();
  }
  if (value.is_array()) return array(active, property, value, place, from_map);
  if (value.is_object()) return object(active, property, value, place, from_map);
  // Step 4.
  if (!property || *property == "@graph") {
    note("jsonld.dropped-value", place, "A value without a property is left out.");
    return Value();
  }
  const auto scoped = with_property_scoped(active, property, place);
  if (!scoped) return base::fail(scoped.error());
  return scalar(**scoped, property, value, place);
}

// Step 5.
base::Result<Value> Expander::array(const ContextPtr& active, Property property, const Value& value,
                                    const Place& place, FromMap from_map) {
  const TermDefinition* const definition = property ? active->find(*property) : nullptr;
  const bool is_list = definition && (definition->container & kList) != 0;
  Value result = Value::array();
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    auto item = element(active, property, value.items()[i], place.at(i), from_map);
    if (!item) return item;
    if (item->is_null()) continue;
    if (!item->is_array()) {
      result.push(std::move(*item));
    } else if (is_list) {
      Value list = Value::object();
      list.set("@list", std::move(*item));
      result.push(std::move(list));
    } else {
      for (std::size_t j = 0; j < item->size(); ++j) result.push(std::move(item->item(j)));
    }
  }
  return result;
}

// Steps 3, 4.2 and 8.
base::Result<ContextPtr> Expander::with_property_scoped(const ContextPtr& active, Property property,
                                                        const Place& place) {
  const TermDefinition* const definition = property ? active->find(*property) : nullptr;
  if (!definition || !definition->local_context) return active;
  return process(active, *definition->local_context, definition->base_url, place,
                 {.protection = Protection::overridden,
                  .remote_contexts = {},
                  .is_local_kept = definition->is_local_context_kept});
}

// Steps 7 to 9.
base::Result<ContextPtr> Expander::context_of_object(const ContextPtr& active, Property property,
                                                     const Value& value, const Place& place,
                                                     FromMap from_map) {
  ContextPtr context = active;
  // Step 7: what a type-scoped context brought ends at the next node object.
  if (active->previous && from_map == FromMap::no) {
    const auto& members = value.members();
    const bool is_value = std::ranges::any_of(
        members, [&](const Member& member) { return means(*active, member.name, "@value"); });
    const bool is_reference = members.size() == 1 && means(*active, members[0].name, "@id");
    if (!is_value && !is_reference) context = active->previous;
  }
  // Step 8. The definition is that of the context as it was given.
  const TermDefinition* const definition = property ? active->find(*property) : nullptr;
  if (definition && definition->local_context) {
    auto scoped = process(context, *definition->local_context, definition->base_url, place,
                          {.protection = Protection::overridden,
                           .remote_contexts = {},
                           .is_local_kept = definition->is_local_context_kept});
    if (!scoped) return scoped;
    context = std::move(*scoped);
  }
  // Step 9.
  if (const Value* const local = value.find("@context")) {
    return process(context, *local, options_.base, place.at("@context"));
  }
  return context;
}

// Step 11.
base::Result<ContextPtr> Expander::with_type_scoped(const ContextPtr& active, const Value& value,
                                                    const Place& place) {
  ContextPtr context = active;
  for (const Member* const member : types_of(*active, value)) {
    std::vector<std::string_view> types;
    for (const Value& type : member->value.as_span()) {
      if (type.is_string()) types.push_back(*type.string());
    }
    base::sort(types);
    for (const std::string_view type : types) {
      const TermDefinition* const definition = active->find(type);
      if (!definition || !definition->local_context) continue;
      auto scoped = process(context, *definition->local_context, definition->base_url, place,
                            {.propagation = Propagation::only_here,
                             .remote_contexts = {},
                             .is_local_kept = definition->is_local_context_kept});
      if (!scoped) return scoped;
      context = std::move(*scoped);
    }
  }
  return context;
}

// Steps 7 to 20.
base::Result<Value> Expander::object(const ContextPtr& active, Property property,
                                     const Value& value, const Place& place, FromMap from_map) {
  auto context = context_of_object(active, property, value, place, from_map);
  if (!context) return base::fail(context.error());
  Scope scope{nullptr, std::move(*context), {}, property};
  auto typed = with_type_scoped(scope.type_scoped, value, place);
  if (!typed) return base::fail(typed.error());
  scope.active = std::move(*typed);
  // Step 12: the last type of the first entry for types.
  if (const auto members = types_of(*scope.active, value); !members.empty()) {
    const auto types = members.front()->value.as_span();
    const std::string_view last = types.empty() ? std::string_view() : types.back().text();
    scope.input_type = iri_of(*scope.active, last, kAsTerm).value_or("");
  }
  const std::size_t found_before = findings_.size();
  base::json::Object room;
  room.reserve(value.size());
  Value result(std::move(room));
  if (Done done = members(scope, value, place, result); !done) return base::fail(done.error());
  const bool is_told = findings_.size() > found_before || value.size() == 0;
  return finish(std::move(result), property, is_told, place);
}

// Steps 13 and 14.
Expander::Done Expander::members(const Scope& scope, const Value& value, const Place& place,
                                 Value& result) {
  std::vector<std::string_view> nests;
  for (const Member& member : value.members()) {
    // Step 13.1.
    if (member.name == "@context") continue;
    const Place here = place.at(member.name);
    note_name(*scope.active, value, member.name, here);
    // Steps 13.2 and 13.3.
    const TermDefinition* const definition = scope.active->find(member.name);
    std::string spelled;
    const auto expanded = expand_term(*scope.active, definition, member.name, spelled);
    if (!expanded || (!expanded->contains(':') && !is_keyword(*expanded))) {
      note(looks_like_keyword(member.name) ? "jsonld.dropped-value" : "jsonld.undefined-term", here,
           "No context says what this name means.");
      continue;
    }
    Done done;
    if (*expanded == "@nest") {
      // Step 13.4.14.
      nests.push_back(member.name);
    } else if (is_keyword(*expanded)) {
      done = keyword(scope, *expanded, member.value, here, result);
    } else {
      done = property_entry(scope, member.name, definition, *expanded, member.value, here, result);
    }
    if (!done) return done;
  }
  for (const std::string_view key : nests) {
    if (Done done = nested(scope, value[key], key, place.at(key), result); !done) return done;
  }
  return {};
}

// Step 14.
Expander::Done Expander::nested(const Scope& scope, const Value& value, std::string_view key,
                                const Place& place, Value& result) {
  // Steps 14.2.2, 3 and 8: the nesting term may have a scoped context of its own.
  auto active = with_property_scoped(scope.active, key, place);
  if (!active) return base::fail(active.error());
  const Scope inner{std::move(*active), scope.type_scoped, scope.input_type, scope.property};
  std::size_t index = 0;
  std::vector<const Value*> values = value.as_list();
  if (value.is_null()) values.push_back(&value);
  for (const Value* const item : values) {
    const Place here = value.is_array() ? place.at(index++) : place;
    const bool has_value = std::ranges::any_of(item->members(), [&](const Member& member) {
      return means(*inner.active, member.name, "@value");
    });
    if (!item->is_object() || has_value) return refuse("invalid @nest value", here);
    if (Done done = members(inner, *item, here, result); !done) return done;
  }
  return {};
}

// Step 15.
Expander::Done Expander::check_value_object(const Value& result, const Place& place) const {
  static constexpr std::string_view kAllowed[] = {"@direction", "@index", "@language", "@type",
                                                  "@value"};
  for (const Member& member : result.members()) {
    if (std::ranges::find(kAllowed, member.name) == std::end(kAllowed)) {
      return refuse("invalid value object", place);
    }
  }
  const Value* const type = result.find("@type");
  if (type && (result.find("@language") || result.find("@direction"))) {
    return refuse("invalid value object", place);
  }
  // Step 15.2: a JSON literal may be anything.
  if (type && type->text() == "@json") return {};
  const Value& value = result["@value"];
  if (value.is_null()) return {};
  if (!value.is_string() && result.find("@language")) {
    return refuse("invalid language-tagged value", place);
  }
  if (type && (!type->is_string() || !is_well_formed_iri(type->text()))) {
    return refuse("invalid typed value", place);
  }
  return {};
}

// Steps 15 to 20.
base::Result<Value> Expander::finish(Value result, Property property, bool is_told,
                                     const Place& place) {
  if (result.find("@value")) {
    if (Done done = check_value_object(result, place); !done) return base::fail(done.error());
    // Step 15.3.
    const bool is_json = result["@type"].text() == "@json";
    if (!is_json && result["@value"].is_null()) {
      note("jsonld.dropped-value", place, "A value that is null leaves no trace.");
      return Value();
    }
  } else if (const Value* const type = result.find("@type")) {
    // Step 16.
    if (!type->is_array()) result.set("@type", as_array(*type));
  }
  // Step 17.
  const bool is_set = result.find("@set") != nullptr;
  if (is_set || result.find("@list")) {
    if (result.size() > 2 || (result.size() == 2 && !result.find("@index"))) {
      return refuse("invalid set or list object", place);
    }
    if (is_set) {
      Value items = std::move(result.member("@set"));
      result = std::move(items);
    }
  }
  if (!result.is_object()) return result;
  // Step 18.
  if (result.size() == 1 && result.find("@language")) {
    note("jsonld.dropped-value", place, "A language without a text leaves no trace.");
    return Value();
  }
  // Step 19.
  if (!property || *property == "@graph") {
    const bool is_free = result.size() == 0 || result.find("@value") || result.find("@list") ||
                         (result.size() == 1 && result.find("@id"));
    if (is_free) {
      if (!is_told) {
        note("jsonld.dropped-value", place, "An object that says nothing is left out.");
      }
      return Value();
    }
  }
  return result;
}

base::Result<Expanded> expand(const Value& document, const ContextSource& source,
                              const Options& options) {
  ContextProcessor contexts(source, options.mode, options.limits);
  // Section 9.1, expand(), steps 4 to 8.
  ContextPtr active = contexts.initial(options.base);
  Expander expander(contexts, options);
  base::Result<Value> result = Value();
  if (options.expand_context) {
    const Value* const inner = options.expand_context->find("@context");
    auto processed =
        contexts.process(active, inner ? *inner : *options.expand_context, options.base);
    if (processed) {
      active = std::move(*processed);
    } else {
      result = base::fail(processed.error());
    }
  }
  if (result) result = expander.element(active, std::nullopt, document, Place{});
  // Without all contexts nothing is known, whatever else was found.
  if (!contexts.missing().empty()) {
    base::Problem problem{"jsonld.context-unknown", "", "A JSON-LD context is not at hand.", {}};
    for (const std::string& url : contexts.missing()) {
      problem.arguments.push_back({"url", base::ArgumentKind::text, url});
    }
    return base::fail(std::move(problem));
  }
  if (!result) return base::fail(result.error());
  if (result->is_object() && result->size() == 1 && result->find("@graph")) {
    Value graph = std::move(result->member("@graph"));
    *result = std::move(graph);
  }
  Value list = result->is_null() ? Value::array() : as_array(std::move(*result));
  return Expanded{std::move(list), std::move(expander).take_findings()};
}

}  // namespace portolan::canonical::jsonld
