// The rules one by one. That they agree with another validator over whole documents is the matter of
// tests/conformance/json_schema.test.mjs.
#include <doctest/doctest.h>

#include <string>

#include "base/decimal.hpp"
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

Value json(std::string_view text) {
  const auto value = base::json::parse(base::view_of(text));
  REQUIRE(value);
  return *value;
}

Judgement judge(std::string_view schema, std::string_view value, const Options& options = {}) {
  return base::json::schema::judge(json(schema), "https://schemas.example/one.json", json(value),
                                   options);
}

void conforms(std::string_view schema, std::string_view value) {
  CAPTURE(schema);
  CAPTURE(value);
  CHECK(judge(schema, value).answer == Answer::conforms);
}

void violates(std::string_view schema, std::string_view value, std::string_view at,
              std::string_view keyword) {
  CAPTURE(schema);
  CAPTURE(value);
  const Judgement judgement = judge(schema, value);
  REQUIRE(judgement.answer == Answer::violates);
  REQUIRE_FALSE(judgement.violations.empty());
  CHECK(judgement.violations.front().at == at);
  CHECK(judgement.violations.front().keyword == keyword);
}

void stays_open(std::string_view schema, std::string_view value, std::string_view type) {
  CAPTURE(schema);
  CAPTURE(value);
  const Judgement judgement = judge(schema, value);
  REQUIRE(judgement.answer == Answer::open);
  REQUIRE_FALSE(judgement.open.empty());
  CHECK(judgement.open.front().type == type);
  CHECK(judgement.violations.empty());
}

// 'y' found, 'n' not found, 'u' unsupported, 'm' malformed.
char found(std::string_view pattern, std::string_view text) {
  const auto compiled = Pattern::compile(pattern);
  if (!compiled) return compiled.error().type == "schema.unsupported" ? 'u' : 'm';
  std::size_t steps = 1'000'000;
  const auto result = compiled->is_found_in(text, steps);
  if (!result) return 'l';
  return *result ? 'y' : 'n';
}

}  // namespace

TEST_CASE("json schema: types, and 1.0 as an integer from draft 6 on") {
  conforms(R"({"type":"integer"})", "1.0");
  conforms(R"({"type":"integer"})", "1e3");
  violates(R"({"type":"integer"})", "1.5", "", "type");
  violates(R"({"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"})", "1.0", "",
           "type");
  conforms(R"({"type":["string","null"]})", "null");
  violates(R"({"type":["string","null"]})", "false", "", "type");
  stays_open(R"({"type":"strange"})", "1", "schema.malformed");
  conforms("true", "1");
  violates("false", "1", "", "false");
  stays_open("7", "1", "schema.malformed");
}

TEST_CASE("json schema: numbers are decimals") {
  conforms(R"({"multipleOf":0.1})", "0.3");
  violates(R"({"multipleOf":0.1})", "0.35", "", "multipleOf");
  conforms(R"({"multipleOf":7})", "700000000000000000000000000000000");
  violates(R"({"maximum":9007199254740992})", "9007199254740993", "", "maximum");
  conforms(R"({"minimum":-2.5})", "-2.50");
  violates(R"({"exclusiveMinimum":-2.5})", "-2.5", "", "exclusiveMinimum");
  violates(
      R"({"$schema":"http://json-schema.org/draft-04/schema#","maximum":3,"exclusiveMaximum":true})",
      "3", "", "maximum");
  conforms(R"({"const":1.0})", "1");
  conforms(R"({"enum":["a",{"x":[1,2.0]}]})", R"({"x":[1.0,2]})");
  violates(R"({"enum":["a"]})", R"("A")", "", "enum");
  violates(R"({"uniqueItems":true})", R"([1,2,1.0])", "", "uniqueItems");
  conforms(R"({"uniqueItems":true})", R"([1,true,"1",[1],{"a":1},{"a":2}])");
  violates(R"({"uniqueItems":true})", R"([{"a":1,"b":2},{"b":2,"a":1}])", "", "uniqueItems");
  stays_open(R"({"multipleOf":0})", "1", "schema.malformed");
}

TEST_CASE("decimals: one form for one value, compared and divided exactly") {
  const auto decimal = [](std::string_view text) { return *base::read_decimal(text); };
  CHECK(decimal("100") == decimal("1e2"));
  CHECK(decimal("0.10") == decimal("1E-1"));
  CHECK(decimal("-0.0") == decimal("0"));
  CHECK(base::compare(decimal("-2"), decimal("1")) < 0);
  CHECK(base::compare(decimal("-2"), decimal("-3")) > 0);
  CHECK(base::compare(decimal("1.25"), decimal("1.3")) < 0);
  CHECK(base::compare(decimal("99"), decimal("100")) < 0);
  CHECK_FALSE(base::read_decimal("1e9999999999"));
  CHECK_FALSE(base::read_decimal("1."));
  CHECK_FALSE(base::read_decimal("+1"));
  CHECK(base::is_multiple_of(decimal("1e300"), decimal("3")) == false);
  CHECK(base::is_multiple_of(decimal("1e300"), decimal("1e299")) == true);
  CHECK_FALSE(base::is_multiple_of(decimal("1e20000"), decimal("3")));
}

TEST_CASE("json schema: sizes count code points, items and members") {
  conforms(R"({"maxLength":2})", R"("\uD83D\uDE00\u00e9")");
  violates(R"({"minLength":3})", R"("\uD83D\uDE00\u00e9")", "", "minLength");
  violates(R"({"maxItems":1})", "[1,2]", "", "maxItems");
  violates(R"({"minItems":1})", "[]", "", "minItems");
  violates(R"({"minProperties":1})", "{}", "", "minProperties");
  violates(R"({"maxProperties":0})", R"({"a":1})", "", "maxProperties");
  conforms(R"({"maxLength":1,"maxItems":1})", "17");
}

TEST_CASE("json schema: members") {
  const auto* const kSchema = R"({"properties":{"a":{"type":"string"}},
      "patternProperties":{"^x-":{"type":"number"}},"additionalProperties":false,"required":["a"]})";
  conforms(kSchema, R"({"a":"","x-1":2})");
  violates(kSchema, R"({"a":1})", "/a", "type");
  violates(kSchema, R"({"a":"","x-1":""})", "/x-1", "type");
  violates(kSchema, R"({"a":"","b/c":1})", "/b~1c", "additionalProperties");
  violates(kSchema, "{}", "", "required");
  CHECK(judge(kSchema, "{}").violations.front().member == "a");
  violates(R"({"propertyNames":{"maxLength":2}})", R"({"abc":1})", "/abc", "propertyNames");
  violates(R"({"dependentRequired":{"a":["b"]}})", R"({"a":1})", "", "dependentRequired");
  violates(R"({"dependentSchemas":{"a":{"required":["b"]}}})", R"({"a":1})", "", "required");
  violates(R"({"dependencies":{"a":["b"]}})", R"({"a":1})", "", "dependencies");
  stays_open(R"({"required":true})", "{}", "schema.malformed");
}

TEST_CASE("json schema: items by list, by prefix and for the rest") {
  violates(R"({"items":{"type":"string"}})", R"(["a",1])", "/1", "type");
  violates(R"({"items":[{"type":"string"}],"additionalItems":false})", R"(["a",1])", "/1", "false");
  conforms(R"({"items":[{"type":"string"}]})", R"(["a",1])");
  const auto* const kNewer = R"({"$schema":"https://json-schema.org/draft/2020-12/schema",
      "prefixItems":[{"type":"string"}],"items":{"type":"number"}})";
  conforms(kNewer, R"(["a",1])");
  violates(kNewer, R"(["a","b"])", "/1", "type");
  violates(R"({"contains":{"const":1}})", "[2,3]", "", "contains");
  violates(R"({"contains":{"const":1},"minContains":2})", "[1,3]", "", "contains");
  violates(R"({"contains":{"const":1},"maxContains":1})", "[1,1]", "", "contains");
  conforms(R"({"contains":{"const":1},"minContains":0})", "[]");
}

TEST_CASE("json schema: combinations are of three values") {
  violates(R"({"allOf":[true,{"type":"string"}]})", "1", "", "type");
  violates(R"({"anyOf":[{"type":"string"},{"type":"null"}]})", "1", "", "anyOf");
  violates(R"({"oneOf":[{"type":"number"},{"minimum":1}]})", "1", "", "oneOf");
  conforms(R"({"oneOf":[{"type":"string"},{"minimum":1}]})", "1");
  violates(R"({"not":{"type":"number"}})", "1", "", "not");
  violates(R"({"if":{"type":"number"},"then":{"minimum":5},"else":{"type":"string"}})", "1", "",
           "minimum");
  violates(R"({"if":{"type":"number"},"then":{"minimum":5},"else":{"type":"string"}})", "null", "",
           "type");
  // What cannot be judged leaves open what depends on it, and nothing else.
  const auto* const kOpen = "schema.unsupported";
  stays_open(R"j({"not":{"pattern":"(?=a)"}})j", R"("a")", kOpen);
  stays_open(R"j({"anyOf":[{"type":"null"},{"pattern":"(?=a)"}]})j", R"("a")", kOpen);
  conforms(R"j({"anyOf":[{"pattern":"(?=a)"},{"type":"string"}]})j", R"("a")");
  violates(R"j({"pattern":"(?=a)","maxLength":0})j", R"("a")", "", "maxLength");
  stays_open(R"j({"oneOf":[{"pattern":"(?=a)"},{"type":"string"}]})j", R"("a")", kOpen);
  stays_open(R"j({"if":{"pattern":"(?=a)"},"then":false})j", R"("a")", kOpen);
  violates(R"j({"if":{"pattern":"(?=a)"},"then":false,"else":false})j", R"("a")", "", "if");
  stays_open(R"j({"contains":{"pattern":"(?=a)"}})j", R"(["a"])", kOpen);
  stays_open(R"j({"patternProperties":{"(?=a)":false}})j", R"({"a":1})", kOpen);
  stays_open(R"j({"patternProperties":{"(?=a)":true},"additionalProperties":false})j", R"({"a":1})",
             kOpen);
  stays_open(R"({"properties":{"a":true},"unevaluatedProperties":false})", R"({"a":1})", kOpen);
}

TEST_CASE("json schema: references inside the document") {
  conforms(R"({"$ref":"#/$defs/a","$defs":{"a":{"type":"number"}}})", "1");
  violates(R"({"items":{"$ref":"#"},"type":"array"})", "[[],[1]]", "/1/0", "type");
  violates(R"({"$ref":"#here","$defs":{"a":{"$anchor":"here","type":"null"}}})", "1", "", "type");
  violates(R"({"$ref":"two.json","$defs":{"a":{"$id":"two.json","type":"null"}}})", "1", "",
           "type");
  violates(R"({"$ref":"#/$defs/a~1b%25","$defs":{"a/b%":{"type":"null"}}})", "1", "", "type");
  violates(R"({"type":"number","$ref":"#/$defs/a","$defs":{"a":{"minimum":2}}})", "1", "",
           "minimum");
  // Until draft 7 what stands beside a "$ref" does not count.
  conforms(R"({"$schema":"http://json-schema.org/draft-07/schema#","type":"string",
               "$ref":"#/definitions/a","definitions":{"a":{"minimum":1}}})",
           "1");
  violates(R"({"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#a",
               "definitions":{"x":{"$id":"#a","minimum":2}}})",
           "1", "", "minimum");
  stays_open(R"({"$ref":"#/$defs/none"})", "1", "schema.malformed");
  stays_open(R"({"$ref":"#"})", "1", "limit.schema");
  violates(R"({"$recursiveRef":"#/x","type":"null"})", "1", "", "type");
  violates(R"({"properties":{"a":{"$recursiveRef":"#"}},"type":"object"})", R"({"a":1})", "/a",
           "type");
  stays_open(R"({"$schema":"https://schemas.example/draft-99"})", "1", "schema.unsupported");
}

TEST_CASE("json schema: references to other documents come from what is at hand") {
  const Value other = json(R"({"$id":"https://schemas.example/real.json",
                               "$defs":{"n":{"$anchor":"n","$ref":"#/$defs/m"},"m":{"type":"number"}}})");
  Options options;
  options.find = [&](std::string_view address) {
    return address == "https://schemas.example/two.json" ? &other : nullptr;
  };
  CHECK(judge(R"({"$ref":"two.json#n"})", "1", options).answer == Answer::conforms);
  CHECK(judge(R"({"$ref":"two.json#/$defs/n"})", "\"\"", options).answer == Answer::violates);
  const Judgement missing = judge(R"({"$ref":"three.json#n"})", "1", options);
  CHECK(missing.answer == Answer::open);
  CHECK(missing.missing == std::vector<std::string>{"https://schemas.example/three.json"});
  CHECK(missing.open.front().type == "schema.reference-unknown");
}

TEST_CASE("json schema: limits prove nothing") {
  Options few;
  few.steps = 20;
  const Judgement judgement =
      judge(R"({"items":{"type":"string"}})",
            R"(["","","","","","","","","","","","","","","","","","","","",1])", few);
  CHECK(judgement.answer == Answer::open);
  CHECK(judgement.open.front().type == "limit.schema");
  // Each level doubles the work.
  std::string schema = R"({"$defs":{"s0":{"type":"null"})";
  for (int i = 1; i < 40; ++i) {
    const std::string below = "\"#/$defs/s" + std::to_string(i - 1) + "\"";
    schema += ",\"s" + std::to_string(i) + R"(":{"anyOf":[{"$ref":)" + below + R"(},{"$ref":)" +
              below + "}]}";
  }
  CHECK(judge(schema + R"(},"$ref":"#/$defs/s39"})", "1").answer == Answer::open);
}

TEST_CASE("json schema: at most five violations are told") {
  const Judgement judgement = judge(R"({"items":{"type":"string"}})", "[1,2,3,4,5,6,7,8]");
  CHECK(judgement.violations.size() == 5);
  CHECK(judgement.violations.back().at == "/4");
}

TEST_CASE("patterns: the subset of ECMA-262 that schemas use") {
  CHECK(found("b", "abc") == 'y');
  CHECK(found("^b", "abc") == 'n');
  CHECK(found("c$", "abc") == 'y');
  CHECK(found("", "") == 'y');
  CHECK(found("^(ab|cd|)$", "cd") == 'y');
  CHECK(found("^(ab|cd|)$", "") == 'y');
  CHECK(found("^(ab|cd)$", "abcd") == 'n');
  CHECK(found("^(?:a|b)*c+?$", "ababcc") == 'y');
  CHECK(found("^a{2,3}$", "a") == 'n');
  CHECK(found("^a{2,3}$", "aaa") == 'y');
  CHECK(found("^a{2,3}$", "aaaa") == 'n');
  CHECK(found("^a{2}$", "aa") == 'y');
  CHECK(found("^a{2,}$", "aaaaa") == 'y');
  CHECK(found("^a{0}b$", "b") == 'y');
  CHECK(found("^(a{2}){2}$", "aaaa") == 'y');
  CHECK(found("^(a*)*$", "aaab") == 'n');
  CHECK(found("^()*$", "") == 'y');
  CHECK(found("^[^a-c]$", "d") == 'y');
  CHECK(found("^[^a-c]$", "b") == 'n');
  CHECK(found("^[]$", "") == 'n');
  CHECK(found("^[^]$", "\n") == 'y');
  CHECK(found("^.$", "\n") == 'n');
  CHECK(found("^.$", "\xF0\x9F\x98\x80") == 'y');
  CHECK(found("^[\\d\\-.]+$", "1-2.3") == 'y');
  CHECK(found("^[\\D]$", "a") == 'y');
  CHECK(found("^[^\\W]$", "-") == 'n');
  CHECK(found("^\\u0041\\x42\\u{43}\\cA?$", "ABC") == 'u');
  CHECK(found("^\\u0041\\x42\\u{43}$", "ABC") == 'y');
  CHECK(found("^\\ud83d\\ude00$", "\xF0\x9F\x98\x80") == 'y');
  CHECK(found("\\bcat\\b", "a cat.") == 'y');
  CHECK(found("\\bcat\\b", "concat") == 'n');
  CHECK(found("\\Bcat", "concat") == 'y');
  CHECK(found("^\\s$", "\xC2\xA0") == 'y');
  CHECK(found("^CC\\-", "CC-BY") == 'y');
  CHECK(found("(ext:)[a-z|A-Z|0-9|.|-|_]+", "ext:Thing") == 'y');
  CHECK(found("^[a-zA-Z0-9_-]+\\.[a-zA-Z0-9_-]*\\.[a-zA-Z0-9_-]+$", "a..b") == 'y');
  CHECK(found("^mailto:[^@]*[^\\.]@[^\\.]($|[^@]*[^\\.]$)", "mailto:ana@example.org") == 'y');
  CHECK(found("(?=a)", "a") == 'u');
  CHECK(found("(?<!a)b", "b") == 'u');
  CHECK(found("(a)\\1", "aa") == 'u');
  CHECK(found("\\p{L}", "a") == 'u');
  CHECK(found("a{", "a{") == 'u');
  CHECK(found("(a", "a") == 'm');
  CHECK(found("a)", "a") == 'm');
  CHECK(found("[a", "a") == 'm');
  CHECK(found("[b-a]", "a") == 'm');
  CHECK(found("*a", "a") == 'm');
  CHECK(found("a**", "a") == 'm');
  CHECK(found("a\\", "a") == 'm');
  CHECK(found("a{3,2}", "a") == 'm');
  CHECK(found("(((a{1000}){1000}){1000})", "a") == 'u');
  CHECK(found("(((){1000}){1000}){1000}", "a") == 'y');
}

TEST_CASE("patterns: no text makes them slow") {
  const auto pattern = Pattern::compile("^(a+)+$");
  REQUIRE(pattern);
  std::size_t steps = 10'000'000;
  CHECK(pattern->is_found_in(std::string(100'000, 'a') + "b", steps) == false);
  steps = 1000;
  CHECK_FALSE(pattern->is_found_in(std::string(100'000, 'a') + "b", steps));
}
