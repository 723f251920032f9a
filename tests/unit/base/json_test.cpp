#include <doctest/doctest.h>

#include <string>

#include "base/json/gate.hpp"
#include "base/json/numeric_date.hpp"

using namespace portolan;
using namespace std::string_view_literals;
namespace json = base::json;

namespace {

base::Result<json::Value> parse(std::string_view text) { return json::parse(base::view_of(text)); }

std::string problem_of(std::string_view text) {
  const auto result = parse(text);
  return result ? "none" : result.error().type + " " + result.error().at;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("json: what is written is what was read") {
  for (const char* text : {"null", "true", "[]", "{}", R"({"b":1,"a":[1.50,-2e3,"x\n\"\\é"]})",
                           "123456789012345678901234567890", R"("\u0001")"}) {
    const auto value = parse(text);
    REQUIRE(value);
    CHECK(json::write(*value) == text);
    CHECK(*parse(json::write_pretty(*value)) == *value);
  }
}

TEST_CASE("json: what has to be escaped is escaped wherever it stands, and nothing else") {
  // RFC 8259 section 7, with the short escapes where there are some.
  const auto written = [](char c) -> std::string {
    static constexpr std::string_view kHex = "0123456789abcdef";
    static constexpr std::string_view kShort = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (std::size_t i = 0; i < kShort.size(); i += 2) {
      if (c == kShort[i]) return {'\\', kShort[i + 1]};
    }
    if (static_cast<unsigned char>(c) >= 0x20) return {c};
    return {'\\', 'u', '0', '0', c < 0x10 ? '0' : '1', kHex[static_cast<unsigned>(c) % 16]};
  };
  for (std::size_t size = 1; size <= 20; ++size) {
    for (int code = 0; code < 256; ++code) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'a');
        text[at] = static_cast<char>(code);
        text[size - 1 - at] = '#';  // next to the quote
        std::string expected = "\"";
        for (const char c : text) expected += written(c);
        REQUIRE(json::write(json::Value(text)) == expected + '"');
      }
    }
  }
}

TEST_CASE("json: long texts and many short ones are written whole") {
  for (const std::size_t size : {4090U, 4093U, 4094U, 4095U, 4096U, 4097U, 9000U}) {
    const std::string text(size, 'x');
    CHECK(json::write(json::Value(text)) == "\"" + text + "\"");
    CHECK(json::write(json::Value(json::Array{text, "y\n", text})) ==
          "[\"" + text + "\",\"y\\n\",\"" + text + "\"]");
  }
  std::string expected = "[\"\"";
  json::Array many = {""};
  for (int i = 0; i < 5000; ++i) {
    many.emplace_back(std::string(static_cast<std::size_t>(i) % 7, 'z'));
    expected += ",\"" + std::string(static_cast<std::size_t>(i) % 7, 'z') + "\"";
  }
  CHECK(json::write(json::Value(many)) == expected + "]");
}

TEST_CASE("json: the gate refuses what two readers could read differently") {
  CHECK(problem_of(R"({"alg":"RS256","alg":"none"})") == "json.duplicate-key /alg");
  CHECK(problem_of(R"({"a":{"alg":1,"\u0061lg":2}})") == "json.duplicate-key /a/alg");
  CHECK(problem_of("[1] [2]") == "json.syntax ");
  CHECK(problem_of("[1,]") == "json.syntax /1");
  CHECK(problem_of("{'a':1}") == "json.syntax ");
  CHECK(problem_of("NaN") == "json.syntax ");
  CHECK(problem_of("") == "json.syntax ");
  CHECK(problem_of("[1e400]") == "json.number /0");
  for (const std::string_view text : {"[1]\0"sv, "[1]\0[2]"sv, "\0[1]"sv, "[\0]"sv, "[\"\0\"]"sv}) {
    CHECK(problem_of(text) == "json.syntax ");
  }
}

TEST_CASE("json: text must be UTF-8 (JSN-03, JSN-04)") {
  CHECK(problem_of("\"\xC0\xAF\"") == "json.unicode ");
  CHECK(problem_of("\"\xED\xA0\x80\"") == "json.unicode ");
  CHECK(problem_of("\"\xE9\"") == "json.unicode ");
  CHECK(problem_of(R"("\uD800")") == "json.unicode ");
  CHECK(problem_of("\xEF\xBB\xBF[]") == "json.byte-order-mark ");
  CHECK(json::parse(base::view_of("\xEF\xBB\xBF[]"),
                    {.byte_order_mark = json::ByteOrderMark::skipped}));
  CHECK_FALSE(json::parse(base::view_of("\xEF\xBB\xBF\xEF\xBB\xBF[]"),
                          {.byte_order_mark = json::ByteOrderMark::skipped}));
}

TEST_CASE("json: the grammar and nothing beside it") {
  for (const std::string_view text : {"[1}",
                                      "{1:2}",
                                      R"({"a" 1})",
                                      R"({"a":1,})",
                                      R"({"a":1 "b":2})",
                                      "[1 2]",
                                      "[,1]",
                                      "[1",
                                      "{",
                                      R"({"a")",
                                      R"({"a":)",
                                      R"("a)",
                                      R"("\)",
                                      R"("\x")",
                                      R"("\u12")",
                                      R"("\u12g4")",
                                      "\"\t\"",
                                      "tru",
                                      "nul",
                                      "+1",
                                      "01",
                                      "-",
                                      "-01",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "1e+",
                                      "0x1",
                                      "--1",
                                      "1 1",
                                      "]"}) {
    CAPTURE(text);
    CHECK(problem_of(text).starts_with("json.syntax "));
  }
  CHECK(problem_of(R"({"a":{"b":[1,[2,{}],{"c":}]}})") == "json.syntax /a/b/2/c");
  CHECK(problem_of(R"([[],[1,[2,)") == "json.syntax /1/1/1");
  CHECK(json::write(*parse(" [ 1 , { \"a\" : [ ] , \"b\" : -0 } ,\r\n\t-0.0e-0 ] ")) ==
        R"([1,{"a":[],"b":0},-0.0e-0])");
  CHECK(parse(R"("\ud83d\ude00\u00e9\/\b\f\n\r\t\"\\")")->text() ==
        "\U0001F600\u00e9/\b\f\n\r\t\"\\");
  for (const std::string_view text :
       {R"("\ude00")", R"("\ud83d")", R"("\ud83dx")", R"("\ud83d\n")", R"("\ud83d\ud83d")"}) {
    CAPTURE(text);
    CHECK(problem_of(text) == "json.unicode ");
  }
  // Many members are compared in another way than few.
  std::string many = "{";
  for (int i = 0; i < 40; ++i) many += "\"" + std::to_string(i) + "\":0,";
  CHECK(problem_of(many + "\"x\":0}") == "none");
  CHECK(problem_of(many + "\"17\":0}") == "json.duplicate-key /17");
}

TEST_CASE("json: values are moved whole, and may become a part of themselves") {
  json::Value value = *parse(R"({"a":[{"b":"a text that is longer than a few letters"}],"n":1})");
  json::Value moved = std::move(value);
  CHECK(value.is_null());
  moved = json::Value(moved["a"]);
  CHECK(json::write(moved) == R"([{"b":"a text that is longer than a few letters"}])");
  moved = std::move(moved.item(0));
  CHECK(json::write(moved) == R"({"b":"a text that is longer than a few letters"})");
  json::Value& same = moved;
  moved = same;
  moved = std::move(same);
  CHECK(moved["b"].text().size() == 40);
  moved = moved["b"];
  CHECK(moved.is_string());
}

TEST_CASE("json: limits are limits and nothing else (JSN-01, JSN-09, JSN-11)") {
  CHECK(problem_of(nested(64)) == "none");
  CHECK(problem_of(nested(65)).starts_with("limit.depth"));
  CHECK(problem_of(std::string(1'000'000, '[')).starts_with("limit.depth"));
  CHECK(problem_of(std::string(1'001, '1')) == "limit.number ");
  CHECK(problem_of("[\"" + std::string(2'000, '1') + "\"]") == "none");
  json::GateOptions options;
  options.limits.json_nodes = 3;
  CHECK(json::parse(base::view_of("[1,2]"), options));
  CHECK(json::parse(base::view_of("[1,2,3]"), options).error().type == "limit.size");
  options.limits.json_string_bytes = 2;
  CHECK(json::parse(base::view_of(R"("abc")"), options).error().type == "limit.size");
  options.limits.json_key_bytes = 2;
  CHECK(json::parse(base::view_of(R"({"abc":1})"), options).error().type == "limit.size");
  options.limits.input_bytes = 2;
  CHECK(json::parse(base::view_of("[  ]"), options).error().type == "limit.size");
}

TEST_CASE("json: readers are total") {
  const auto value = parse(R"({"a":{"b":[1,"two",null]},"x/y":{"~":true},"n":1.5})");
  REQUIRE(value);
  CHECK((*value)["a"]["b"].at_index(1).text() == "two");
  CHECK((*value)["nowhere"]["b"].at_index(7).is_null());
  CHECK((*value)["a"].text("otherwise") == "otherwise");
  CHECK((*value)["n"].number() == 1.5);
  CHECK_FALSE((*value)["n"].integer());
  CHECK(value->at_pointer("/x~1y/~0")->boolean() == true);
  CHECK(value->at_pointer("/a/b/0")->integer() == 1);
  CHECK(value->at_pointer("/a/b/00") == nullptr);
  CHECK(value->at_pointer("/a/b/-1") == nullptr);
  CHECK(value->at_pointer("a") == nullptr);
  CHECK(value->at_pointer("") == &*value);
  CHECK((*value)["a"].as_list().size() == 1);
  CHECK((*value)["a"]["b"].as_list().size() == 3);
  CHECK((*value)["none"].as_list().empty());
}

TEST_CASE("json: writers keep order and replace") {
  json::Value value = json::Value::object();
  value.set("b", 1).set("a", json::Value::array().push("x")).set("b", 2.5);
  CHECK(json::write(value) == R"({"b":2.5,"a":["x"]})");
  value.remove("b");
  value.member("a").item(2) = true;
  CHECK(json::write(value) == R"({"a":["x",null,true]})");
}

TEST_CASE("json: times of tokens are numbers of seconds") {
  const auto time_of = [](const base::json::Value& value) {
    const auto time = base::json::numeric_date(value);
    return time ? base::to_text(*time) : std::string("none");
  };
  CHECK(time_of(0) == "1970-01-01T00:00:00Z");
  CHECK(time_of(1739362185.7) == "2025-02-12T12:09:45Z");
  CHECK(time_of(-0.5) == "1969-12-31T23:59:59Z");
  CHECK(time_of(1739362185000.0) == "none");  // milliseconds
  CHECK(time_of(1e300) == "none");
  CHECK(time_of("1739362185") == "none");
  CHECK(time_of(nullptr) == "none");
}
