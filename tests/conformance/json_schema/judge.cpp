// Answers for tests/conformance/json_schema.test.mjs: a line {"schema", "address", "values", "documents"}
// in, a line [["conforms"|"violates"|"open", why], …] out.
#include <iostream>
#include <map>
#include <string>

#include "base/json/gate.hpp"
#include "base/json/schema/schema.hpp"

using namespace portolan;
using base::json::Value;
using base::json::schema::Answer;

int main() {
  std::map<std::string, Value, std::less<>> documents;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto task =
        base::json::parse(base::view_of(line), {.limits = {.input_bytes = 64U << 20U}});
    Value answers = Value::array();
    if (!task) {
      std::cout << "null\n" << std::flush;
      continue;
    }
    for (const auto& document : (*task)["documents"].members()) {
      documents.insert_or_assign(document.name, document.value);
    }
    base::json::schema::Options options;
    options.find = [&](std::string_view address) -> const Value* {
      const auto found = documents.find(address);
      return found == documents.end() ? nullptr : &found->second;
    };
    for (const Value& value : (*task)["values"].items()) {
      const auto judgement =
          base::json::schema::judge((*task)["schema"], (*task)["address"].text(), value, options);
      const char* const word = judgement.answer == Answer::conforms   ? "conforms"
                               : judgement.answer == Answer::violates ? "violates"
                                                                      : "open";
      std::string why;
      if (!judgement.open.empty()) why = judgement.open.front().type;
      if (!judgement.violations.empty()) {
        why = judgement.violations.front().at + " " + judgement.violations.front().keyword;
      }
      answers.push(Value::array().push(word).push(why));
    }
    std::cout << base::json::write(answers) << '\n' << std::flush;
  }
}
