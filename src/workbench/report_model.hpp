// A report put into words: everything that the report view shows, ready to be drawn.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workbench/contents.hpp"
#include "workbench/words.hpp"

namespace portolan::workbench {

enum class Verdict { valid, invalid, indeterminate, none };
enum class Outcome { passed, failed, indeterminate, not_applicable };

struct Fact {
  std::string label;
  std::string value;
};

struct QuestionLine {
  Outcome outcome = Outcome::indeterminate;
  std::string title;
  std::string answer;
};

struct ProblemLine {
  std::string message;
  std::string type;
  std::string detail;  // for developers, English
  std::string at;      // pointer, exactly as the core gave it
};

struct CheckLine {
  Outcome outcome = Outcome::indeterminate;
  std::string id;
  std::string title;
  std::string answer;
  std::string outcome_word;
  std::string severity_word;
  std::vector<ProblemLine> problems;
};

struct ProofLine {
  Outcome outcome = Outcome::indeterminate;
  std::string title;
  std::string at;
  std::vector<Fact> facts;
};

struct PlaceLine {
  std::string at;  // pointer or address, exactly as the core gave it
  std::string text;
};

struct ReportModel {
  Verdict verdict = Verdict::none;
  Outcome integrity = Outcome::not_applicable;  // of the question whether it is unchanged
  bool has_embedded_proof = false;              // the signature stands among the members
  std::string verdict_word;
  std::string headline;
  std::string summary;
  std::vector<std::string> advice;
  std::vector<QuestionLine> questions;
  std::vector<CheckLine> checks;
  std::vector<Fact> facts;  // what the credential says, as far as it is covered
  std::vector<Fact> file;   // what the file is
  std::vector<ProofLine> proofs;
  std::vector<PlaceLine> not_covered;
  std::vector<PlaceLine> needs;
  std::vector<Fact> basis;  // trust lists, time, ETSI indication
};

// How a member is marked: a signature that covers it is only called one when it was verified.
enum class Mark { proven, broken, unproven, unsigned_part, envelope };

Mark mark_of(const Layer& layer, const ReportModel& model);

// report_model puts a report and its explanation into words. What is missing stays empty; without a
// report the headline says that the file could not be checked.
ReportModel report_model(const api::Json& report, const api::Json& explanation, const Words& words);

}  // namespace portolan::workbench
