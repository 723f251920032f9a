// Keywords that judge one value by itself (validation 2019-09 section 6).
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "base/json/schema/evaluator.hpp"
#include "base/sort.hpp"
#include "base/text.hpp"

namespace portolan::base::json::schema {
namespace {

// Draft 4 calls 1.0 no integer; all later ones look at the value.
bool is_integer(const Value& value, Draft draft) {
  const std::string* const text = value.number_text();
  if (text == nullptr) return false;
  if (draft == Draft::draft4) return text->find_first_of(".eE") == std::string::npos;
  const auto number = read_decimal(*text);
  return number && number->is_integer();
}

std::optional<bool> has_type(const Value& value, std::string_view type, Draft draft) {
  if (type == "integer") return is_integer(value, draft);
  constexpr std::array<std::pair<std::string_view, Kind>, 6> kTypes = {{
      {"array", Kind::array},
      {"boolean", Kind::boolean},
      {"null", Kind::null},
      {"number", Kind::number},
      {"object", Kind::object},
      {"string", Kind::string},
  }};
  for (const auto& [name, kind] : kTypes) {
    if (name == type) return value.kind() == kind;
  }
  return std::nullopt;
}

}  // namespace

Truth Evaluator::type(const Rule& rule) {
  const bool is_list = rule.argument.is_array();
  if (!is_list && !rule.argument.is_string()) return malformed(rule);
  bool is_any = false;
  for (const Value* name : rule.argument.as_list()) {
    const auto is_it = has_type(rule.value(), name->text(), rule.draft);
    if (!is_it) return malformed(rule);
    is_any = is_any || *is_it;
  }
  return hold(is_any, rule);
}

Truth Evaluator::enumeration(const Rule& rule) {
  if (!rule.argument.is_array()) return malformed(rule);
  Truth truth = Truth::no;
  for (const Value& allowed : rule.argument.items()) {
    truth = std::max(truth, is_same(rule.value(), allowed, rule.place));
    if (truth == Truth::yes) break;
  }
  return truth == Truth::no ? fails(rule) : truth;
}

Truth Evaluator::constant(const Rule& rule) {
  const Truth truth = is_same(rule.value(), rule.argument, rule.place);
  return truth == Truth::no ? fails(rule) : truth;
}

// min and max of Length (in code points), Items and Properties.
Truth Evaluator::size_limit(const Rule& rule) {
  const auto limit = rule.argument.number();
  if (!limit || *limit < 0) return malformed(rule);
  std::size_t size = 0;
  if (rule.keyword.ends_with("Length")) {
    if (!rule.value().is_string()) return Truth::yes;
    const std::string_view text = rule.value().text();
    if (!spend(text.size() / 16)) return Truth::unknown;
    // Every byte that does not go on with a character begins one.
    size = static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
  } else {
    const bool is_meant =
        rule.keyword.ends_with("Items") ? rule.value().is_array() : rule.value().is_object();
    if (!is_meant) return Truth::yes;
    size = rule.value().size();
  }
  const auto measured = static_cast<double>(size);
  return hold(rule.keyword.starts_with("min") ? measured >= *limit : measured <= *limit, rule);
}

// minimum, maximum and their exclusive forms; in draft 4 those are flags beside them.
Truth Evaluator::number_limit(const Rule& rule) {
  if (!rule.argument.is_number()) return malformed(rule);
  if (!rule.value().is_number()) return Truth::yes;
  const auto limit = read_decimal(*rule.argument.number_text());
  const auto number = read_decimal(*rule.value().number_text());
  if (!limit || !number) return open("limit.schema", rule.place, "A number is beyond the limit.");
  const bool is_minimum = rule.keyword.ends_with("inimum");
  bool is_exclusive = rule.keyword.starts_with("exclusive");
  if (rule.draft == Draft::draft4) {
    is_exclusive =
        rule.schema[is_minimum ? "exclusiveMinimum" : "exclusiveMaximum"].boolean() == true;
  }
  const auto order = compare(*number, *limit);
  if (order == 0) return hold(!is_exclusive, rule);
  return hold(is_minimum ? order > 0 : order < 0, rule);
}

Truth Evaluator::multiple_of(const Rule& rule) {
  if (!rule.argument.is_number()) return malformed(rule);
  if (!rule.value().is_number()) return Truth::yes;
  const auto divisor = read_decimal(*rule.argument.number_text());
  const auto number = read_decimal(*rule.value().number_text());
  if (divisor && (divisor->is_zero() || divisor->is_negative)) return malformed(rule);
  const auto is_multiple =
      divisor && number ? is_multiple_of(*number, *divisor) : std::optional<bool>();
  if (!is_multiple) return open("limit.schema", rule.place, "A number is beyond the limit.");
  return hold(*is_multiple, rule);
}

Truth Evaluator::pattern(const Rule& rule) {
  if (!rule.argument.is_string()) return malformed(rule);
  if (!rule.value().is_string()) return Truth::yes;
  const Truth truth = is_found(rule.argument.text(), rule.value().text(), rule.place);
  return truth == Truth::no ? fails(rule) : truth;
}

Truth Evaluator::is_found(std::string_view pattern, std::string_view text, const Place& place) {
  auto compiled = patterns_.find(pattern);
  if (compiled == patterns_.end()) {
    if (!spend(pattern.size())) return Truth::unknown;
    compiled = patterns_.emplace(std::string(pattern), Pattern::compile(pattern)).first;
  }
  if (!compiled->second) {
    return open(compiled->second.error().type, place, compiled->second.error().detail);
  }
  std::size_t steps = left();
  const auto is_found = compiled->second->is_found_in(text, steps);
  if (!spend(is_found ? left() - steps : left() + 1)) return Truth::unknown;
  return *is_found ? Truth::yes : Truth::no;
}

Truth Evaluator::unique_items(const Rule& rule) {
  if (!rule.argument.is_boolean()) return malformed(rule);
  if (rule.argument.boolean() == false) return Truth::yes;
  std::vector<std::string> keys;
  for (const Value& item : rule.value().items()) {
    auto key = key_of(item, rule.place);
    if (!key) return Truth::unknown;
    keys.push_back(*std::move(key));
  }
  base::sort(keys);
  return hold(std::ranges::adjacent_find(keys) == keys.end(), rule);
}

Truth Evaluator::required(const Rule& rule) { return requires_members(rule, rule.argument); }

Truth Evaluator::dependent_required(const Rule& rule) {
  if (!rule.argument.is_object()) return malformed(rule);
  Truth truth = Truth::yes;
  for (const Member& entry : rule.argument.members()) {
    if (rule.value().find(entry.name) == nullptr) continue;
    truth = std::min(truth, requires_members(rule, entry.value));
  }
  return truth;
}

Truth Evaluator::requires_members(const Rule& rule, const Value& names) {
  if (!names.is_array()) return malformed(rule);
  if (!rule.value().is_object()) return Truth::yes;
  if (!spend(1 + names.size() * rule.value().size() / 16)) return Truth::unknown;
  Truth truth = Truth::yes;
  for (const Value& name : names.items()) {
    if (!name.is_string()) return malformed(rule);
    if (rule.value().find(name.text()) == nullptr) truth = fails(rule, name.text());
  }
  return truth;
}

// Equality of JSON values (core 2019-09 section 4.2.3): numbers by value, members in any order.
Truth Evaluator::is_same(const Value& a, const Value& b, const Place& place) {
  if (!spend(1)) return Truth::unknown;
  if (a.kind() != b.kind()) return Truth::no;
  if (a.is_string()) return a.text() == b.text() ? Truth::yes : Truth::no;
  const auto first = key_of(a, place);
  const auto second = key_of(b, place);
  if (!first || !second) return Truth::unknown;
  return *first == *second ? Truth::yes : Truth::no;
}

std::optional<std::string> Evaluator::key_of(const Value& value, const Place& place) {
  std::string key;
  return add_key(value, place, key) ? std::optional(std::move(key)) : std::nullopt;
}

bool Evaluator::add_key(const Value& value, const Place& place, std::string& key) {
  if (!spend(1 + value.size() + value.text().size() / 64)) return false;
  switch (value.kind()) {
    case Kind::null: key += 'z'; return true;
    case Kind::boolean: key += *value.boolean() ? 't' : 'f'; return true;
    case Kind::number: {
      const auto number = read_decimal(*value.number_text());
      if (!number) {
        open("limit.schema", place, "A number is beyond the limit.");
        return false;
      }
      key += 'n' + to_key(*number);
      return true;
    }
    case Kind::string:
      key += to_decimal(static_cast<std::int64_t>(value.text().size())) + ":";
      key += value.text();
      return true;
    case Kind::array:
      key += '[';
      for (const Value& item : value.items()) {
        if (!add_key(item, place, key)) return false;
      }
      key += ']';
      return true;
    case Kind::object: break;
  }
  std::vector<const Member*> members;
  for (const Member& member : value.members()) members.push_back(&member);
  base::sort(members, {}, [](const Member* member) { return std::string_view(member->name); });
  key += '{';
  for (const Member* member : members) {
    if (!add_key(Value(member->name), place, key)) return false;
    if (!add_key(member->value, place, key)) return false;
  }
  key += '}';
  return true;
}

}  // namespace portolan::base::json::schema
