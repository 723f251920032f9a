// Reads a recognised document into the model. Reading is total: whatever the document holds, there
// is a Credential; members of a wrong type are left out and named in `problems`.
//
// Problem types:
//   schema.type      a member has a type its specification does not allow (it was left out)
//   schema.class     a node states a type without the class that belongs there (read all the same)
//   schema.missing   a member that its specification requires is not there
//   schema.cardinality  a member stands more often than its profile allows (all of it was read)
//   schema.date      a date-time that is none (its text is kept, its instant is not)
//   time.date-only   a date without time and zone where a date-time belongs (read as the whole day)
//   schema.value     a text or number outside what its specification allows (it was left out)
//   schema.subjects  more than one subject: the report shows the first
//   limit.text       a text was clipped at 20,000 bytes
//   limit.nesting    parts deeper than 8 levels were left out
//   limit.achievements  more than 2,000 achievements: the rest was left out
//   limit.items      one list, or all lists together, were too long: the rest was left out
//   limit.problems   more problems than are listed
// The caller still has to hand over only what a signature covers, to verify `nested` credentials by
// themselves and to look up `status`.
#pragma once

#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "credential/model.hpp"

namespace portolan::credential {

struct Reading {
  Credential credential;
  std::vector<base::Problem> problems;
};

// read reads by the profile that recognise() found. `at` is the pointer under which the document
// stands in the file; it becomes the prefix of all pointers ("" for the whole).
Reading read(Profile profile, const base::json::Value& document, std::string_view at = {});

}  // namespace portolan::credential
