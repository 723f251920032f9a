#include "base/json/schema/evaluator.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace portolan::base::json::schema {
namespace {

constexpr std::size_t kMostFindings = 10;

}  // namespace

std::string Place::pointer() const {
  if (parent == nullptr) return {};
  return parent->pointer() +
         (parent->value.is_array() ? pointer_token(index) : pointer_token(name));
}

// The keywords that judge. minContains, additionalItems, then, else and their like are read by the
// keyword to which they belong; all others say nothing about the value.
const Evaluator::Keyword* Evaluator::find_keyword(std::string_view name, Draft draft) {
  using enum Draft;
  static constexpr auto kKeywords = std::to_array<Keyword>({
      {"$dynamicRef", draft2020, draft2020, &Evaluator::dynamic_reference},
      {"$recursiveRef", draft2019, draft2019, &Evaluator::recursive_reference},
      {"$ref", draft4, draft2020, &Evaluator::reference},
      {"additionalProperties", draft4, draft2020, &Evaluator::additional_properties},
      {"allOf", draft4, draft2020, &Evaluator::all_of},
      {"anyOf", draft4, draft2020, &Evaluator::any_of},
      {"const", draft6, draft2020, &Evaluator::constant},
      {"contains", draft6, draft2020, &Evaluator::contains},
      // Split in two by 2019-09, but schemas go on using it and validators go on reading it.
      {"dependencies", draft4, draft2020, &Evaluator::dependencies},
      {"dependentRequired", draft2019, draft2020, &Evaluator::dependent_required},
      {"dependentSchemas", draft2019, draft2020, &Evaluator::dependencies},
      {"enum", draft4, draft2020, &Evaluator::enumeration},
      {"exclusiveMaximum", draft6, draft2020, &Evaluator::number_limit},
      {"exclusiveMinimum", draft6, draft2020, &Evaluator::number_limit},
      {"if", draft7, draft2020, &Evaluator::condition},
      {"items", draft4, draft2020, &Evaluator::items},
      {"maxItems", draft4, draft2020, &Evaluator::size_limit},
      {"maxLength", draft4, draft2020, &Evaluator::size_limit},
      {"maxProperties", draft4, draft2020, &Evaluator::size_limit},
      {"maximum", draft4, draft2020, &Evaluator::number_limit},
      {"minItems", draft4, draft2020, &Evaluator::size_limit},
      {"minLength", draft4, draft2020, &Evaluator::size_limit},
      {"minProperties", draft4, draft2020, &Evaluator::size_limit},
      {"minimum", draft4, draft2020, &Evaluator::number_limit},
      {"multipleOf", draft4, draft2020, &Evaluator::multiple_of},
      {"not", draft4, draft2020, &Evaluator::negation},
      {"oneOf", draft4, draft2020, &Evaluator::one_of},
      {"pattern", draft4, draft2020, &Evaluator::pattern},
      {"patternProperties", draft4, draft2020, &Evaluator::pattern_properties},
      {"prefixItems", draft2020, draft2020, &Evaluator::prefix_items},
      {"properties", draft4, draft2020, &Evaluator::properties},
      {"propertyNames", draft6, draft2020, &Evaluator::property_names},
      {"required", draft4, draft2020, &Evaluator::required},
      {"type", draft4, draft2020, &Evaluator::type},
      {"unevaluatedItems", draft2019, draft2020, &Evaluator::unsupported},
      {"unevaluatedProperties", draft2019, draft2020, &Evaluator::unsupported},
      {"uniqueItems", draft4, draft2020, &Evaluator::unique_items},
  });
  static_assert(std::ranges::is_sorted(kKeywords, {}, &Keyword::name));
  const auto found = std::ranges::lower_bound(kKeywords, name, {}, &Keyword::name);
  const bool is_known = found != kKeywords.end() && found->name == name && found->since <= draft &&
                        draft <= found->until;
  return is_known ? &*found : nullptr;
}

Truth Evaluator::apply(const Value& schema, const Resource& outer, const Place& place) {
  if (!spend(1 + schema.size() / 8)) return Truth::unknown;
  if (const auto always = schema.boolean()) {
    return *always ? Truth::yes : fails_at(place, "false");
  }
  if (!schema.is_object()) {
    return open("schema.malformed", place, "A schema is neither an object nor true or false.");
  }
  if (depth_ == options_.depth) {
    return open("limit.schema", place, "Schemas apply inside one another beyond the limit.");
  }
  const Resource* const own = library_.resource_at(schema);
  const Resource& resource = own != nullptr ? *own : outer;
  if (!resource.draft) {
    return open("schema.unsupported", place, "The schema follows a draft that is not known.");
  }
  ++depth_;
  Truth truth = Truth::yes;
  // Until draft 7 a "$ref" replaces the schema in which it stands (draft 7 core section 8.3).
  const bool is_replaced = *resource.draft <= Draft::draft7 && schema["$ref"].is_string();
  for (const Member& member : schema.members()) {
    if (is_replaced && member.name != "$ref") continue;
    const Keyword* const keyword = find_keyword(member.name, *resource.draft);
    if (keyword == nullptr) continue;
    const Rule rule{keyword->name, member.value, schema, resource, *resource.draft, place};
    truth = std::min(truth, (this->*keyword->judge)(rule));
    const bool is_told = quiet_ > 0 || judgement_.violations.size() >= options_.violations;
    if (truth == Truth::no && is_told) break;
  }
  --depth_;
  return truth;
}

Truth Evaluator::quietly(const Value& schema, const Resource& resource, const Place& place) {
  ++quiet_;
  const Truth truth = apply(schema, resource, place);
  --quiet_;
  return truth;
}

bool Evaluator::spend(std::size_t steps) {
  if (steps > left()) {
    spent_ = options_.steps;
    const auto is_limit = [](const Problem& problem) { return problem.type == "limit.schema"; };
    if (std::ranges::none_of(judgement_.open, is_limit)) {
      judgement_.open.push_back({"limit.schema", "", "The schema takes too much work.", {}});
    }
    return false;
  }
  spent_ += steps;
  return true;
}

Truth Evaluator::fails_at(const Place& place, std::string_view keyword, std::string_view member) {
  if (quiet_ == 0 && judgement_.violations.size() < options_.violations) {
    judgement_.violations.push_back({place.pointer(), std::string(keyword), std::string(member)});
  }
  return Truth::no;
}

Truth Evaluator::malformed(const Rule& rule) {
  return open("schema.malformed", rule.place,
              "The schema does not write \"" + std::string(rule.keyword) + "\" as it should be.");
}

Truth Evaluator::unsupported(const Rule& rule) {
  return open("schema.unsupported", rule.place,
              "The schema's \"" + std::string(rule.keyword) + "\" is not supported here.");
}

Truth Evaluator::open(std::string type, const Place& place, std::string detail) {
  const bool is_known = std::ranges::any_of(judgement_.open, [&](const Problem& problem) {
    return problem.type == type && problem.detail == detail;
  });
  if (!is_known && judgement_.open.size() < kMostFindings) {
    judgement_.open.push_back({std::move(type), place.pointer(), std::move(detail), {}});
  }
  return Truth::unknown;
}

Judgement Evaluator::conclude(Truth truth) && {
  judgement_.answer = truth == Truth::yes  ? Answer::conforms
                      : truth == Truth::no ? Answer::violates
                                           : Answer::open;
  if (truth != Truth::no) judgement_.violations.clear();
  judgement_.steps = spent_ + library_.indexed();
  // What stayed open in a branch that did not matter is nobody's concern.
  if (truth == Truth::yes) {
    judgement_.open.clear();
    judgement_.missing.clear();
  }
  return std::move(judgement_);
}

Judgement judge(const Value& schema, std::string_view address, const Value& value,
                const Options& options) {
  Library library(options);
  const Resource* const resource = library.add(schema, address);
  Evaluator evaluator(library, options);
  const Truth truth = evaluator.apply(schema, *resource, Place{value});
  return std::move(evaluator).conclude(truth);
}

}  // namespace portolan::base::json::schema
