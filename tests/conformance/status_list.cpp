// The list that Bitstring Status List v1.0 prints, and the lists of the Token Status List draft with the
// values that it names; all others are 0. The last bit of one order is the first of the other.
#include "status/bitstring.hpp"
#include "status/token_list.hpp"
#include "tests/conformance/suite.hpp"
#include "tests/shared_files.hpp"

using namespace portolan;
using base::json::Value;

namespace {

constexpr std::string_view kFolder = "suites/status-list/";

// The draft's table for two bits has a line that the shared file lost: status[25460]=1.
std::size_t lost_lines(const status::PackedList& list) { return list.bits == 2 ? 1 : 0; }

// Each value that is named is a case, and so is "no other value".
void run_list(const std::string& name, const status::PackedList& list, const Value& named,
              conformance::Results& results) {
  std::size_t expected = lost_lines(list);
  for (const auto& [index, wanted] : named.members()) {
    const auto value = list.value_at(std::stoull(index));
    results.check(name + " " + index, value && std::int64_t{*value} == wanted.integer());
    if (wanted.integer() != 0) ++expected;
  }
  std::size_t set = 0;
  for (std::uint64_t i = 0; i < list.entries(); ++i) {
    if (list.value_at(i).value_or(1) != 0) ++set;
  }
  results.check(name + ", all others", set == expected, std::to_string(set) + " values are not 0");
}

void run(conformance::Results& results) {
  const std::string folder(kFolder);
  const Value example = tests::read_shared_json(folder + "bitstring-example.json");
  const auto bitstring = status::read_bitstring(example["encodedList"].text(), 1);
  results.check(
      "bitstring, its length",
      bitstring && static_cast<std::int64_t>(bitstring->entries()) == example["bits"].integer());
  if (bitstring) run_list("bitstring", *bitstring, Value::object(), results);
  const Value drafts = tests::read_shared_json(folder + "token-status-list/vectors.json");
  for (const Value& vector : drafts["vectors"].items()) {
    const std::string name = "token list of " + *vector["bits"].number_text();
    const auto list = status::read_token_list(vector);
    results.check(name + ", its length",
                  list && static_cast<std::int64_t>(list->entries()) == vector["size"].integer());
    if (list) run_list(name, *list, vector["nonzero"], results);
  }
  results.skip("token-status-list CBOR",
               "lists as CBOR and CWT: this program reads the JSON forms");
}

const bool kAdded = conformance::add({"status-list", kFolder, run});

}  // namespace
