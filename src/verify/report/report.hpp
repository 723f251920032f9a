// The report: what was looked at, what each check found, and what follows from it.
//
// A report is a value. It holds findings and no sentences; explain/ makes those. Its JSON form is
// described by src/verify/report.schema.json and is written by to_json with all members present and
// in a fixed order, so that the same findings give the same bytes everywhere.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::verify {

enum class Verdict { valid, invalid, indeterminate };
enum class Outcome { passed, failed, indeterminate, not_applicable };
enum class Severity {
  blocks,   // decides its question
  warns,    // a reader should know, the verdict stands
  informs,  // for the curious
};
// In the order in which a reader asks them: Is it unchanged? Who issued it? Is it in force? Is it
// about this person?
enum class Question { integrity, issuer, force, recipient };

std::string_view to_text(Verdict verdict);
std::string_view to_text(Outcome outcome);
std::string_view to_text(Severity severity);
std::string_view to_text(Question question);

struct Check {
  std::string id;  // "integrity.signature": the question and what is checked
  Question question = Question::integrity;
  Outcome outcome = Outcome::indeterminate;
  Severity severity = Severity::blocks;
  std::vector<base::Problem> problems;
};

struct QuestionAnswer {
  Question question = Question::integrity;
  Outcome outcome = Outcome::indeterminate;
};

struct Input {
  std::string name;
  std::string sha256;  // lower-case hex
  std::size_t bytes = 0;
  std::string container;
  std::optional<std::string> securing;
  std::optional<std::string> profile;
};

struct Need {
  std::string kind;    // "document", "trust" or "time"
  std::string id;      // an address, an identifier, or a name
  std::string reason;  // the problem type that it would settle
  bool operator==(const Need&) const = default;
};

struct NotCovered {
  std::string at;
  std::string reason;
};

// The conclusion in the words of ETSI EN 319 102-1 section 5.1.3, for signatures that it covers.
struct Etsi {
  std::string indication;
  std::optional<std::string> sub_indication;
};

struct TrustList {
  std::string title;
  std::string dated;  // YYYY-MM-DD
  std::string provenance;
  bool vouches = false;  // for an issuer whose credential counts in this file
};

struct Report {
  // Nothing when the file holds no credential at all; then there is no verdict either.
  std::optional<Verdict> verdict;
  base::Instant at;
  Input input;
  std::vector<QuestionAnswer> questions;
  std::vector<Check> checks;
  std::vector<base::json::Value> credentials;  // projections, credential/to_json.hpp
  std::vector<base::json::Value> proofs;
  std::vector<NotCovered> not_covered;
  std::vector<Need> needs;
  std::optional<Etsi> etsi;
  // When the signature existed at the latest, by a time-stamp that counts.
  std::optional<base::Instant> best_signature_time;
  // What the seal is worth under Regulation (EU) 910/2014: "advanced-seal-with-qualified-certificate".
  std::optional<std::string> assurance;
  std::vector<TrustList> trust_lists;
  // Places in the registry of the lists that vouch; of a credential inside another one they become its
  // carrier's.
  std::vector<std::size_t> vouching;

  // add_need adds a need once.
  void add_need(Need need);
};

inline constexpr int kReportSchemaVersion = 1;

base::json::Value to_json(const base::Problem& problem);
base::json::Value to_json(Report report);

}  // namespace portolan::verify
