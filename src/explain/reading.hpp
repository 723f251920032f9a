// A report as its reader finds it: the JSON of src/verify/report.schema.json with whatever is missing
// or wrong in it replaced by "not established". Nothing in here trusts that a report is whole, because
// reports are saved, mailed and pasted.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "verify/report/report.hpp"

namespace portolan::explain {

inline constexpr std::array<verify::Question, 4> kQuestions = {
    verify::Question::integrity, verify::Question::issuer, verify::Question::force,
    verify::Question::recipient};

// A credential inside the main one, with what made its verdict.
struct InnerReading {
  std::string at;
  std::string role;
  verify::Verdict verdict = verify::Verdict::indeterminate;
  std::vector<base::Problem> reasons;
};

struct Reading {
  bool has_credential = false;
  verify::Verdict verdict = verify::Verdict::indeterminate;  // meaningless without a credential
  std::array<verify::Outcome, 4> answers = {};               // in the order of kQuestions
  std::vector<verify::Check> checks;                         // `detail` of problems is left out
  std::vector<verify::Need> needs;
  std::vector<InnerReading> inner;  // as they stand in the report behind the main credential
  std::string container;
  std::string securing;
  std::string profile;
  // What sentences name, clipped; empty when the report does not say.
  std::string issuer;
  std::string recipient;
  std::string awarded_by;    // others than the issuer, as it says; at most three names
  std::string organisation;  // in the certificate of the first proof
  std::string key;
  std::string algorithm;
  std::string file_hash;
  std::optional<std::string> issued;
  std::optional<std::string> valid_from;
  std::optional<std::string> valid_until;
  std::optional<std::string> proven_at;  // the best signature time
  std::optional<std::string> checked_at;
  std::string assurance;

  verify::Outcome answer(verify::Question question) const {
    return answers[static_cast<std::size_t>(question)];
  }

  // find_problem looks for a problem of that type in the blocking checks of a question that did not
  // pass; a null pointer when there is none.
  const base::Problem* find_problem(verify::Question question, std::string_view type) const;
};

Reading read(const base::json::Value& report);

// host_of gives the host of an http or https address ("uni.example:8443"), nothing for all else.
std::optional<std::string> host_of(std::string_view address);

}  // namespace portolan::explain
