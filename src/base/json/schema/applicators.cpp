// Keywords that apply schemas to a value or to what is in it (core 2019-09 sections 8.2 and 9).
#include <algorithm>

#include "base/json/schema/evaluator.hpp"

namespace portolan::base::json::schema {
namespace {

// Looking each member up in a list of members costs the product of both.
std::size_t search_steps(std::size_t a, std::size_t b) { return 1 + a * b / 16; }

Place member_of(const Place& place, const Member& member) {
  return {member.value, &place, member.name, 0};
}

Place item_of(const Place& place, std::size_t index) {
  return {place.value.items()[index], &place, {}, index};
}

}  // namespace

Truth Evaluator::follow(const Rule& rule, const Target& target) {
  if (target.schema != nullptr) return apply(*target.schema, *target.resource, rule.place);
  if (target.is_at_hand) {
    return open("schema.malformed", rule.place, "A reference inside the schema leads nowhere.");
  }
  if (std::ranges::find(judgement_.missing, target.address) == judgement_.missing.end()) {
    judgement_.missing.push_back(target.address);
  }
  return open("schema.reference-unknown", rule.place,
              "The schema refers to another one, which is not at hand.");
}

Truth Evaluator::reference(const Rule& rule) {
  if (!rule.argument.is_string()) return malformed(rule);
  return follow(rule, library_.find(rule.resource, rule.argument.text()));
}

// Core 2019-09 section 8.2.4.2.1: an ordinary reference, unless its target lets an outer schema take
// its place.
Truth Evaluator::recursive_reference(const Rule& rule) {
  if (rule.argument.text() != "#") return malformed(rule);
  const Target target = library_.find(rule.resource, "#");
  const bool is_dynamic = target.resource != nullptr && target.resource->is_recursive_anchor;
  return is_dynamic && library_.count_dynamic("") > 1 ? unsupported(rule) : follow(rule, target);
}

// Core 2020-12 section 8.2.3.2: the same by name.
Truth Evaluator::dynamic_reference(const Rule& rule) {
  if (!rule.argument.is_string()) return malformed(rule);
  const Target target = library_.find(rule.resource, rule.argument.text());
  const std::string_view name =
      target.schema != nullptr ? (*target.schema)["$dynamicAnchor"].text() : "";
  const bool is_dynamic = !name.empty() && rule.argument.text().ends_with("#" + std::string(name));
  return is_dynamic && library_.count_dynamic(name) > 1 ? unsupported(rule) : follow(rule, target);
}

Truth Evaluator::all_of(const Rule& rule) {
  if (!rule.argument.is_array()) return malformed(rule);
  Truth truth = Truth::yes;
  for (const Value& schema : rule.argument.items()) {
    truth = std::min(truth, apply(schema, rule.resource, rule.place));
    if (truth == Truth::no && quiet_ > 0) break;
  }
  return truth;
}

Truth Evaluator::any_of(const Rule& rule) {
  if (!rule.argument.is_array()) return malformed(rule);
  Truth truth = Truth::no;
  for (const Value& schema : rule.argument.items()) {
    truth = std::max(truth, quietly(schema, rule.resource, rule.place));
    if (truth == Truth::yes) break;
  }
  return truth == Truth::no ? fails(rule) : truth;
}

Truth Evaluator::one_of(const Rule& rule) {
  if (!rule.argument.is_array()) return malformed(rule);
  std::size_t certain = 0;
  std::size_t possible = 0;
  for (const Value& schema : rule.argument.items()) {
    const Truth truth = quietly(schema, rule.resource, rule.place);
    if (truth == Truth::yes) ++certain;
    if (truth != Truth::no) ++possible;
    if (certain > 1) break;
  }
  if (certain > 1 || possible == 0) return fails(rule);
  return certain == 1 && possible == 1 ? Truth::yes : Truth::unknown;
}

Truth Evaluator::negation(const Rule& rule) {
  const Truth truth = !quietly(rule.argument, rule.resource, rule.place);
  return truth == Truth::no ? fails(rule) : truth;
}

// if, then, else (core 2019-09 section 9.2.2).
Truth Evaluator::condition(const Rule& rule) {
  const auto branch = [&](const char* name, bool is_quiet) {
    const Value* const schema = rule.schema.find(name);
    if (schema == nullptr) return Truth::yes;
    return is_quiet ? quietly(*schema, rule.resource, rule.place)
                    : apply(*schema, rule.resource, rule.place);
  };
  switch (quietly(rule.argument, rule.resource, rule.place)) {
    case Truth::yes: return branch("then", false);
    case Truth::no: return branch("else", false);
    case Truth::unknown: break;
  }
  const Truth either = branch("then", true);
  if (either == Truth::unknown || branch("else", true) != either) return Truth::unknown;
  return either == Truth::no ? fails(rule) : either;
}

Truth Evaluator::properties(const Rule& rule) {
  if (!rule.argument.is_object()) return malformed(rule);
  if (!spend(search_steps(rule.argument.size(), rule.value().members().size()))) {
    return Truth::unknown;
  }
  Truth truth = Truth::yes;
  for (const Member& member : rule.value().members()) {
    const Value* const schema = rule.argument.find(member.name);
    if (schema == nullptr) continue;
    truth = std::min(truth, apply(*schema, rule.resource, member_of(rule.place, member)));
    if (truth == Truth::no && quiet_ > 0) break;
  }
  return truth;
}

Truth Evaluator::pattern_properties(const Rule& rule) {
  if (!rule.argument.is_object()) return malformed(rule);
  Truth truth = Truth::yes;
  for (const Member& member : rule.value().members()) {
    const Place place = member_of(rule.place, member);
    for (const Member& entry : rule.argument.members()) {
      const Truth is_meant = is_found(entry.name, member.name, place);
      if (is_meant == Truth::no) continue;
      if (is_meant == Truth::yes) {
        truth = std::min(truth, apply(entry.value, rule.resource, place));
      } else if (quietly(entry.value, rule.resource, place) != Truth::yes) {
        truth = std::min(truth, Truth::unknown);
      }
    }
    if (truth == Truth::no && quiet_ > 0) break;
  }
  return truth;
}

// Members that neither "properties" nor "patternProperties" of the same schema name.
Truth Evaluator::additional_properties(const Rule& rule) {
  const Value& named = rule.schema["properties"];
  const Value& patterns = rule.schema["patternProperties"];
  if (!spend(search_steps(named.size(), rule.value().members().size()))) return Truth::unknown;
  Truth truth = Truth::yes;
  for (const Member& member : rule.value().members()) {
    if (named.find(member.name) != nullptr) continue;
    const Place place = member_of(rule.place, member);
    Truth is_named = Truth::no;
    for (const Member& entry : patterns.members()) {
      is_named = std::max(is_named, is_found(entry.name, member.name, place));
    }
    if (is_named == Truth::yes) continue;
    if (is_named == Truth::unknown) {
      if (quietly(rule.argument, rule.resource, place) != Truth::yes) {
        truth = std::min(truth, Truth::unknown);
      }
    } else if (rule.argument.boolean() == false) {
      truth = fails_at(place, rule.keyword);
    } else {
      truth = std::min(truth, apply(rule.argument, rule.resource, place));
    }
    if (truth == Truth::no && quiet_ > 0) break;
  }
  return truth;
}

Truth Evaluator::property_names(const Rule& rule) {
  Truth truth = Truth::yes;
  for (const Member& member : rule.value().members()) {
    const Value name(member.name);
    const Place place{name, &rule.place, member.name, 0};
    Truth is_right = quietly(rule.argument, rule.resource, place);
    if (is_right == Truth::no) is_right = fails_at(place, rule.keyword);
    truth = std::min(truth, is_right);
    if (truth == Truth::no && quiet_ > 0) break;
  }
  return truth;
}

// dependentSchemas, and "dependencies", where a list of names stands for dependentRequired.
Truth Evaluator::dependencies(const Rule& rule) {
  if (!rule.argument.is_object()) return malformed(rule);
  if (!spend(search_steps(rule.argument.size(), rule.value().members().size()))) {
    return Truth::unknown;
  }
  Truth truth = Truth::yes;
  for (const Member& entry : rule.argument.members()) {
    if (rule.value().find(entry.name) == nullptr) continue;
    const bool is_list = entry.value.is_array() && rule.keyword == "dependencies";
    truth = std::min(truth, is_list ? requires_members(rule, entry.value)
                                    : apply(entry.value, rule.resource, rule.place));
  }
  return truth;
}

Truth Evaluator::items_from(const Rule& rule, const Value& schema, std::size_t first) {
  Truth truth = Truth::yes;
  for (std::size_t i = first; i < rule.value().items().size(); ++i) {
    truth = std::min(truth, apply(schema, rule.resource, item_of(rule.place, i)));
    if (truth == Truth::no && quiet_ > 0) break;
  }
  return truth;
}

Truth Evaluator::items_by_list(const Rule& rule, const Value& schemas) {
  Truth truth = Truth::yes;
  const std::size_t count = std::min(schemas.size(), rule.value().items().size());
  for (std::size_t i = 0; i < count; ++i) {
    truth = std::min(truth, apply(schemas.items()[i], rule.resource, item_of(rule.place, i)));
  }
  return truth;
}

// One schema for all items, or until 2019-09 one for each with "additionalItems" for the rest.
Truth Evaluator::items(const Rule& rule) {
  if (rule.draft == Draft::draft2020) {
    if (rule.argument.is_array()) return malformed(rule);
    return items_from(rule, rule.argument, rule.schema["prefixItems"].items().size());
  }
  if (!rule.argument.is_array()) return items_from(rule, rule.argument, 0);
  const Truth listed = items_by_list(rule, rule.argument);
  const Value* const rest = rule.schema.find("additionalItems");
  if (rest == nullptr) return listed;
  return std::min(listed, items_from(rule, *rest, rule.argument.size()));
}

Truth Evaluator::prefix_items(const Rule& rule) {
  return rule.argument.is_array() ? items_by_list(rule, rule.argument) : malformed(rule);
}

Truth Evaluator::contains(const Rule& rule) {
  if (!rule.value().is_array()) return Truth::yes;
  const bool has_limits = rule.draft >= Draft::draft2019;
  const Value* const least_text = has_limits ? rule.schema.find("minContains") : nullptr;
  const Value* const most_text = has_limits ? rule.schema.find("maxContains") : nullptr;
  const auto least = least_text != nullptr ? least_text->number() : 1.0;
  const auto most = most_text != nullptr ? most_text->number() : std::nullopt;
  if (!least || *least < 0 || (most_text != nullptr && !most)) return malformed(rule);
  double certain = 0;
  double possible = 0;
  for (std::size_t i = 0; i < rule.value().items().size(); ++i) {
    const Truth truth = quietly(rule.argument, rule.resource, item_of(rule.place, i));
    if (truth == Truth::yes) ++certain;
    if (truth != Truth::no) ++possible;
  }
  if (possible < *least || (most && *most < certain)) return fails(rule);
  return certain >= *least && (!most || possible <= *most) ? Truth::yes : Truth::unknown;
}

}  // namespace portolan::base::json::schema
