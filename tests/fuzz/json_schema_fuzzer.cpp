// Laws: the input is {"s": schema, "v": value}. A schema and its negation never both hold nor both
// fail, `true` beside it changes nothing, an unknown keyword changes nothing, fewer steps never turn
// an answer into the other one, every violation points to a value that is there, and a compiled
// pattern's answer does not depend on how many steps are left.
#include <cstdlib>

#include "base/json/gate.hpp"
#include "base/json/schema/pattern.hpp"
#include "base/json/schema/schema.hpp"

using namespace portolan;
using base::json::Value;
using base::json::schema::Answer;
using base::json::schema::Judgement;
using base::json::schema::Options;
using base::json::schema::Pattern;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Options limited(std::size_t steps) {
  Options options;
  options.steps = steps;
  return options;
}

Answer answer(const Value& schema, const Value& value, std::size_t steps = 20'000) {
  return base::json::schema::judge(schema, "", value, limited(steps)).answer;
}

Answer opposite(Answer given) {
  if (given == Answer::open) return given;
  return given == Answer::conforms ? Answer::violates : Answer::conforms;
}

// Equal, unless a limit came between.
bool agree(Answer a, Answer b) { return a == b || a == Answer::open || b == Answer::open; }

void check_patterns(const Value& schema) {
  const Value& text = schema["pattern"];
  const auto pattern = Pattern::compile(text.text());
  if (!pattern) return;
  std::size_t many = 100'000;
  std::size_t few = 50;
  const auto first = pattern->is_found_in(text.text(), many);
  const auto second = pattern->is_found_in(text.text(), few);
  require(!first || !second || first == second);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes text(data, data + size);
  const auto input = base::json::parse(text);
  if (!input) return 0;
  const Value& schema = (*input)["s"];
  const Value& value = (*input)["v"];
  const Judgement judgement = base::json::schema::judge(schema, "", value, limited(20'000));
  require((judgement.answer == Answer::violates) == !judgement.violations.empty());
  require(judgement.answer != Answer::open || !judgement.open.empty());
  for (const auto& violation : judgement.violations) {
    const bool is_name = violation.keyword == "propertyNames";
    require(is_name || value.at_pointer(violation.at) != nullptr);
  }
  require(agree(judgement.answer, answer(schema, value, 100)));
  check_patterns(schema);
  // Putting a schema inside another moves its pointers and anchors: only without references.
  const std::string written = base::json::write(schema);
  if (written.contains("ref") || written.contains("Ref") || written.contains("$schema") ||
      written.contains("id\"")) {
    return 0;
  }
  const auto around = [&](const char* keyword) {
    return Value::object().set(keyword, Value::array().push(schema).push(true));
  };
  require(agree(answer(Value::object().set("not", schema), value), opposite(judgement.answer)));
  require(agree(answer(around("allOf"), value), judgement.answer));
  require(agree(answer(Value::object().set("anyOf", Value::array().push(schema)), value),
                judgement.answer));
  require(agree(answer(Value::object().set("oneOf", Value::array().push(schema)), value),
                judgement.answer));
  if (schema.is_object()) {
    Value longer = schema;
    longer.set("x-unknown", 1);
    require(agree(answer(longer, value), judgement.answer));
  }
  return 0;
}
