// The formats that can be imported. Each reader takes bytes that nobody vouches for and gives what they
// say; all of it is the learner's own word and proves nothing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "base/xml/gate.hpp"
#include "import/codes.hpp"
#include "import/found.hpp"
#include "import/own_notes.hpp"

namespace portolan::importing {

enum class Format {
  europass_xml,  // "Candidate", alone or inside a PDF; what europass.europa.eu writes since 2020
  skills_passport_xml,  // "SkillsPassport", what it wrote before
  json_resume,          // jsonresume.org, schema 1.x
  linkedin_csv,         // the tables of LinkedIn's "Get a copy of your data"
};

std::string_view to_text(Format format);
std::optional<Format> format_of(std::string_view text);

struct Input {
  std::string name;  // of the file
  base::ByteView bytes;
};

// detect tells the format by the document element or the members, of a PDF by those of the XML that it
// carries; nothing for anything else.
std::optional<Format> detect(const Input& input);

// read reads one file, or for LinkedIn all the tables of one export.
// Problems: import.unknown-format, those of the gates (xml.*, json.*), of csv.hpp and pdf.hpp, limit.*.
base::Result<Found> read(Format format, std::span<const Input> inputs, const Names& names,
                         const OwnWords& words);

// The readers themselves. The root is the document element of that format.
Found read_europass(const base::xml::Element& root, const Names& names, const OwnWords& words);
Found read_skills_passport(const base::xml::Element& root, const Names& names);
Found read_json_resume(const base::json::Value& resume, const Names& names);
base::Result<Found> read_linkedin(std::span<const Input> tables, const Names& names);

}  // namespace portolan::importing
