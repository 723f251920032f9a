// A CV before it has a format: sections of items with labelled rows, in one language. HTML and plain
// text are written from it here; pages make PDF, DOCX and ODT from the same model (to_json).
//
// What is proven and what the learner says of himself stand in different sections, and every item
// says which of them it is. Credentials that are kept as files only (invalid, or another person's)
// are not in a CV at all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "export/selection.hpp"
#include "export/words.hpp"

namespace portolan::exporting {

struct Row {
  std::string id;  // of the label: "cv.host"
  std::string label;
  std::vector<Words> values;
};

// What stands behind a statement: the file that can be checked, and what checking it said.
struct ProofReference {
  std::string credential;  // id of the entry
  Words title;             // its link leads to the credential's own item
  Words issuer;
  std::string verdict;      // "valid" or "indeterminate"
  std::string wording;      // id of the label that says so: "cv.verdict.valid"
  std::string verified_at;  // RFC 3339
  std::string file;         // name
  std::string sha256;
  std::string address;  // where the issuer shows it (https), as the credential says; may be empty
};

struct Item {
  std::string id;        // what cvs[].left_out takes
  std::string anchor;    // for links from other items; may be empty
  std::string standing;  // proven, recognised, under_review, unconfirmed, evidenced, self_declared
  std::string mark;      // the same in words; empty where nothing is stated
  Words title;
  Words subtitle;      // host or issuer; may be empty
  std::string period;  // "September 2025 – 31 January 2026"; may be empty
  std::string from;    // YYYY, YYYY-MM or YYYY-MM-DD; may be empty
  std::string to;      // empty with `from`: going on
  std::vector<Row> rows;
  std::string text;  // paragraphs of the learner's own
  std::vector<ProofReference> proofs;
};

struct Section {
  std::string kind;  // section_kinds
  std::string heading;
  std::string mark;  // what all of it is worth, where the heading does not say it; may be empty
  std::vector<Item> items;
};

struct Cv {
  std::string language;  // BCP 47
  std::string template_name;
  std::string title;         // "Curriculum vitae"
  std::string version_name;  // the learner's own name for this version; not for readers
  std::string name;
  std::vector<Words> names;  // the name in other scripts or spellings
  std::string headline;
  base::json::Value photo;  // blob, or null
  std::vector<Row> contact;
  std::vector<Section> sections;  // only those that hold something
  Row made_on;
  std::string note;                  // what a reader should know about proofs
  Words verify;                      // where a file can be checked; its link may be empty
  std::vector<std::string> credits;  // lines that a framework's licence asks for
  std::string consent;               // the learner's line about personal data; may be empty
};

struct CvOptions {
  const Labels& labels;
  std::string_view language;         // BCP 47
  std::string_view at;               // RFC 3339, when the export is made
  std::string_view verify_url = {};  // address of the verify page, or empty
};

// A picture of the learner, from the host: media type and base64 of its bytes. Empty for none.
struct Photo {
  std::string type;
  std::string base64;
};

Cv make_cv(const Selection& selection, const CvOptions& options);

// to_json writes the model for hosts: the structs above, member by member, with `photo` null or a
// blob and everything absent "" or [].
base::json::Value to_json(const Cv& cv);

}  // namespace portolan::exporting
