// What of a CV a format cannot hold, said before the learner exports it.
//
// Three sorts: what is lost in this format alone (a name in another script in Europass's XML), what is
// in no CV file (the files themselves: of credentials and of evidence), and what never goes into a CV
// (student identifiers, credentials that prove nothing). Each names the first place and how many.
//
// Types, worded by pages as learner.cv.loss.<type>: see losses.cpp's table.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "export/cv.hpp"

namespace portolan::exporting {

struct Loss {
  std::string_view type;
  std::string at;       // pointer into the whole document, to the first place
  std::size_t count;    // places
  std::string example;  // what stands at the first place, in the learner's words; may be empty
};

// The names that a request may give as `format`: those of the operations, and pdf, docx, odt, which
// pages make of the model.
std::span<const std::string_view> export_formats();

// losses_of reads the whole document for its pointers, and the selection for what would be exported.
std::vector<Loss> losses_of(std::string_view format, const base::json::Value& document,
                            const Selection& selection, const CvOptions& options);

// to_json writes {"type","at","arguments":[{"name","kind","value"}]} with the arguments count and
// example.
base::json::Value to_json(const Loss& loss);

}  // namespace portolan::exporting
