// What a signature over RDF covers of a JSON document, by the findings of JSON-LD expansion.
//
// Every finding names a place whose content left no trace in what was signed. The place is listed and
// taken out of what is shown. Nulls and empty lists say nothing, so they only warn. Names that are no
// compact terms are signed, but readers of the JSON pass over them: those stay and are refused by
// their problem type.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify {

class Coverage {
 public:
  // Credentials with proofs of their own, at these pointers, see to themselves. `at` is where the
  // document stands.
  Coverage(std::vector<std::string> inner, std::string at)
      : inner_(std::move(inner)), at_(std::move(at)) {}

  // take sorts findings, whose pointers start at the document.
  void take(const base::json::Value& document, std::vector<base::Problem> findings);

  // covered_part gives the document without what is not covered. Items of lists become null, so that
  // the places of the others stay what they are.
  base::json::Value covered_part(const base::json::Value& document) const;
  bool covers_all() const { return lost_.empty(); }

  std::vector<base::Problem> take_problems() { return std::move(problems_); }
  std::vector<base::Problem> take_remarks() { return std::move(remarks_); }
  std::vector<NotCovered> take_not_covered() { return std::move(not_covered_); }
  // The inner credentials in which something was found and left to them.
  const std::set<std::string>& left_to_inner() const { return left_to_inner_; }

 private:
  bool leave_to_inner(std::string_view pointer);

  std::vector<std::string> inner_;
  std::string at_;
  std::vector<base::Problem> problems_;
  std::vector<base::Problem> remarks_;
  std::vector<NotCovered> not_covered_;
  std::set<std::string> left_to_inner_;
  std::vector<std::string> lost_;  // pointers into the document
};

}  // namespace portolan::verify
