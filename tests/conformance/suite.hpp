// Other people's test suites, run once and in one place. A suite is a function that says of every
// case whether we got it right; README.md tells how one is added.
//
//   const bool kAdded = conformance::add({"multibase", "suites/multibase/tests", run});
//
// Nothing here knows how many cases must pass: that stands in expected.json, written by hand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"

namespace portolan::conformance {

// What came of a suite. Every case is counted once: passed, failed or skipped.
class Results {
 public:
  // check counts a case. `why` is shown when it is not right.
  void check(std::string_view id, bool is_right, std::string_view why = "");

  // skip counts cases that are not for us, with the reason. The runner compares how many each id has.
  void skip(std::string_view id, std::string_view reason, std::size_t cases = 1);

  // add_row is for suites that print a table, one object a row.
  void add_row(base::json::Value row) { table_.push(std::move(row)); }

  // to_json: {"passed", "total", "skipped": [{id, reason, cases}], "failed": [{id, why}], "table"}.
  base::json::Value to_json() const;

 private:
  std::size_t passed_ = 0;
  std::size_t skipped_cases_ = 0;
  std::size_t failed_cases_ = 0;
  base::json::Value skipped_ = base::json::Value::array();
  base::json::Value failed_ = base::json::Value::array();  // the first of them
  base::json::Value table_ = base::json::Value::array();
};

struct Suite {
  std::string_view name;    // the folder of the suite, and its part where there are several
  std::string_view folder;  // below PORTOLAN_SHARED; without it the suite is reported as missing
  void (*run)(Results&);
};

// add registers a suite; the value is always true.
bool add(const Suite& suite);

}  // namespace portolan::conformance
