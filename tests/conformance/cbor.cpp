// The examples of RFC 8949 appendix A: what is read is written again to the same bytes and means what the
// appendix says; what has another spelling, or a kind that credentials do not use, is refused as that.
#include "base/cbor.hpp"

#include "tests/cbor_writer.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;
namespace cbor = base::cbor;

namespace {

constexpr std::string_view kFile = "suites/cbor-rfc8949/appendix_a.json";

// What the suite says a value is: JSON, as far as JSON can say it.
Value to_json(const cbor::Value& value) {
  switch (value.kind) {
    case cbor::Kind::unsigned_integer: return base::json::Number{std::to_string(value.number)};
    case cbor::Kind::negative_integer:
      // -1 - n; the suite's least is -2^64, which no integer type of ours holds.
      return base::json::Number{value.number == ~std::uint64_t{0}
                                    ? "-18446744073709551616"
                                    : "-" + std::to_string(value.number + 1)};
    case cbor::Kind::text: return base::text_of(value.content);
    case cbor::Kind::array: {
      Value array = Value::array();
      for (const cbor::Value& item : value.items) array.push(to_json(item));
      return array;
    }
    case cbor::Kind::map: {
      Value object = Value::object();
      for (std::size_t i = 0; i + 1 < value.items.size(); i += 2) {
        object.set(std::string(base::text_of(value.items[i].content)), to_json(value.items[i + 1]));
      }
      return object;
    }
    case cbor::Kind::simple: return value.number == 22 ? Value() : Value(value.number == 21);
    case cbor::Kind::bytes:
    case cbor::Kind::tag: break;
  }
  return {};
}

// The keys of this map are numbers, which JSON cannot say.
bool has_json(const Value& example, const cbor::Value& value) {
  return example.find("decoded") && value.kind != cbor::Kind::tag &&
         !example["hex"].text().starts_with("a201");
}

void run(conformance::Results& results) {
  std::size_t respelled = 0;
  std::size_t unsupported = 0;
  for (const Value& example : tests::read_shared_json(std::string(kFile)).items()) {
    const std::string_view hex = example["hex"].text();
    const base::Bytes encoded = tests::from_hex(hex);
    const auto value = cbor::parse(encoded);
    if (!value) {
      const std::string& type = value.error().type;
      if (type == "cbor.not-deterministic") ++respelled;
      if (type == "cbor.unsupported") ++unsupported;
      if (type != "cbor.not-deterministic" && type != "cbor.unsupported") {
        results.check(hex, false, type);
      }
      continue;
    }
    base::Bytes again;
    tests::append_cbor(again, *value);
    const bool is_same = !has_json(example, *value) || to_json(*value) == example["decoded"];
    results.check(hex,
                  example["roundtrip"].boolean().value_or(true) && again == encoded && is_same);
  }
  results.skip("not deterministic", "a value has one spelling here (RFC 8949 section 4.2.1)",
               respelled);
  results.skip("floating-point and simple values", "no proof uses them", unsupported);
}

const bool kAdded = conformance::add({"cbor-rfc8949", kFile, run});

}  // namespace
