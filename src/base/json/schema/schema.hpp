// JSON Schema: does a value keep the rules of a schema?
//
// Draft 2019-09 (json-schema-core and json-schema-validation), which Open Badges 3.0 and CLR 2.0 name,
// and the spellings of the same rules in drafts 4, 6, 7 and 2020-12, chosen by "$schema". It stands in
// base/ because it knows nothing of credentials: JSON in, an answer out.
//
// The answer has three values, and so has every step on the way: a rule that we cannot judge (an
// unsupported pattern, a reference to a document that is not at hand, a limit) leaves open what
// depends on it and nothing else. So `violates` is always proven and `conforms` never guessed.
//
// - "format", "contentEncoding" and "contentMediaType" are annotations, as 2019-09 has it.
// - Unknown keywords say nothing (core 4.3.1). unevaluatedProperties, unevaluatedItems and references
//   whose target depends on the way there ($recursiveRef, $dynamicRef with several anchors) are open.
// - Numbers are compared as the decimals that they are.
// - Rules that the schema gets wrong itself ("required": true) are schema.malformed and open.
//
// Problem types: schema.unsupported, schema.malformed, schema.reference-unknown, limit.schema.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::base::json::schema {

// In the order of their age.
enum class Draft { draft4, draft6, draft7, draft2019, draft2020 };

enum class Answer { conforms, open, violates };

struct Violation {
  std::string at;       // RFC 6901 pointer to the value concerned
  std::string keyword;  // the rule: "required"
  std::string member;   // the member that "required" and its like miss, else empty
};

struct Judgement {
  Answer answer = Answer::open;
  std::vector<Violation> violations;  // the first ones, when the answer is `violates`
  std::vector<Problem> open;  // what could not be judged, each once; `at` points to the value
  std::vector<std::string> missing;  // addresses of schemas that are not at hand
  std::size_t steps = 0;             // that it took, for callers who judge many values
};

struct Options {
  // For schemas that do not say which draft they follow.
  Draft draft = Draft::draft2019;
  // find gives the schema at an absolute address (no fragment), or a null pointer. What it gives has
  // to live until the judgement is made.
  std::function<const Value*(std::string_view address)> find;
  std::size_t steps = 2'000'000;
  std::size_t depth = 200;  // schemas applied inside one another
  std::size_t violations = 5;
};

// judge applies the schema, which stands at `address` (may be empty), to the value.
Judgement judge(const Value& schema, std::string_view address, const Value& value,
                const Options& options = {});

}  // namespace portolan::base::json::schema
