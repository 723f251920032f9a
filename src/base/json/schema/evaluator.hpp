// Applies schemas to values: the rules, one function each. Private to base/json/schema.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/json/schema/library.hpp"
#include "base/json/schema/pattern.hpp"
#include "base/json/schema/schema.hpp"

namespace portolan::base::json::schema {

// Kleene's three values; "and" is the smallest, "or" the largest.
enum class Truth { no, unknown, yes };

inline Truth operator!(Truth truth) {
  return truth == Truth::unknown ? truth : truth == Truth::yes ? Truth::no : Truth::yes;
}

// Where a value stands in the document, as a chain through the stack.
struct Place {
  const Value& value;
  const Place* parent = nullptr;
  std::string_view name = {};  // of the member; an index where the parent is an array
  std::size_t index = 0;

  std::string pointer() const;
};

class Evaluator {
 public:
  Evaluator(Library& library, const Options& options) : library_(library), options_(options) {}

  // apply judges the value by a schema that belongs to the resource.
  Truth apply(const Value& schema, const Resource& resource, const Place& place);

  Judgement conclude(Truth truth) &&;

 private:
  // A keyword at work: its value, the schema in which it stands, and the value that is judged.
  struct Rule {
    std::string_view keyword;
    const Value& argument;
    const Value& schema;
    const Resource& resource;
    Draft draft;
    const Place& place;

    const Value& value() const { return place.value; }
  };
  using Judge = Truth (Evaluator::*)(const Rule&);
  struct Keyword {
    std::string_view name;
    Draft since;
    Draft until;
    Judge judge;
  };
  static const Keyword* find_keyword(std::string_view name, Draft draft);

  // Structure of schemas (applicators.cpp).
  Truth reference(const Rule& rule);
  Truth dynamic_reference(const Rule& rule);
  Truth recursive_reference(const Rule& rule);
  Truth all_of(const Rule& rule);
  Truth any_of(const Rule& rule);
  Truth one_of(const Rule& rule);
  Truth negation(const Rule& rule);
  Truth condition(const Rule& rule);
  Truth properties(const Rule& rule);
  Truth pattern_properties(const Rule& rule);
  Truth additional_properties(const Rule& rule);
  Truth property_names(const Rule& rule);
  Truth dependencies(const Rule& rule);
  Truth items(const Rule& rule);
  Truth prefix_items(const Rule& rule);
  Truth contains(const Rule& rule);
  Truth unsupported(const Rule& rule);

  // Rules about one value (assertions.cpp).
  Truth type(const Rule& rule);
  Truth enumeration(const Rule& rule);
  Truth constant(const Rule& rule);
  Truth size_limit(const Rule& rule);
  Truth number_limit(const Rule& rule);
  Truth multiple_of(const Rule& rule);
  Truth pattern(const Rule& rule);
  Truth unique_items(const Rule& rule);
  Truth required(const Rule& rule);
  Truth dependent_required(const Rule& rule);

  Truth follow(const Rule& rule, const Target& target);
  Truth items_from(const Rule& rule, const Value& schema, std::size_t first);
  Truth items_by_list(const Rule& rule, const Value& schemas);
  Truth requires_members(const Rule& rule, const Value& names);
  // Whether the pattern is found in the text; unknown when it is none or takes too long.
  Truth is_found(std::string_view pattern, std::string_view text, const Place& place);
  Truth is_same(const Value& a, const Value& b, const Place& place);
  // A text that equal values share and no others; nothing when that cannot be told.
  std::optional<std::string> key_of(const Value& value, const Place& place);
  bool add_key(const Value& value, const Place& place, std::string& key);
  // quietly applies a schema whose failing is no violation by itself.
  Truth quietly(const Value& schema, const Resource& resource, const Place& place);

  // `fails` also notes the violation, unless a rule around it may still hold.
  Truth fails(const Rule& rule, std::string_view member = {}) {
    return fails_at(rule.place, rule.keyword, member);
  }
  Truth fails_at(const Place& place, std::string_view keyword, std::string_view member = {});
  Truth hold(bool holds, const Rule& rule) { return holds ? Truth::yes : fails(rule); }
  Truth malformed(const Rule& rule);
  Truth open(std::string type, const Place& place, std::string detail);
  // False when the steps are used up.
  bool spend(std::size_t steps);
  std::size_t left() const { return options_.steps - spent_; }

  Library& library_;
  const Options& options_;
  Judgement judgement_;
  std::map<std::string, Result<Pattern>, std::less<>> patterns_;
  std::size_t spent_ = 0;
  std::size_t depth_ = 0;
  int quiet_ = 0;
};

}  // namespace portolan::base::json::schema
