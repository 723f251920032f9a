// A CV before it has a format: sections of items with labelled rows, in one language. HTML is written
// from it here; pages make PDF and DOCX from the same model.
//
// What is proven and what the learner says of himself stand in different sections. Credentials that
// are kept as files only (invalid, or another person's) are not in a CV at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "export/words.hpp"

namespace portolan::exporting {

struct Row {
  std::string label;
  std::vector<Words> values;
};

struct Item {
  std::string anchor;  // for links from other items; may be empty
  Words title;
  std::string period;  // "2025-09 – 2026-01-31"; may be empty
  std::vector<Row> rows;
  std::string text;  // paragraphs of the learner's own
};

struct Section {
  std::string kind;  // experiences, proven, unconfirmed, evidenced, claimed, credentials, learning
  std::string heading;
  std::vector<Item> items;
};

struct Cv {
  std::string language;  // BCP 47
  std::string title;     // "Curriculum vitae"
  std::string name;
  std::vector<Row> contact;
  std::vector<Section> sections;  // only those that hold something
  Row made_on;
  std::string note;  // what a reader should know about proofs
};

struct CvOptions {
  const Labels& labels;
  std::string_view language;  // BCP 47
  std::string_view at;        // RFC 3339, when the export is made
};

// make_cv reads a document that was checked.
Cv make_cv(const base::json::Value& document, const CvOptions& options);

// The parts that other formats word alike.
std::string period_of(const base::json::Value& experience, const Labels& labels);
std::string place_of(const base::json::Value& experience, const Labels& labels);
Words skill_label(const base::json::Value& skill_entry, const CvOptions& options);

// day_of cuts a time or date to its day: "2025-11-22T10:00:00Z" -> "2025-11-22". Empty for null.
std::string day_of(const base::json::Value& time);

}  // namespace portolan::exporting
