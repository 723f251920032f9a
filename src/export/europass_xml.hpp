// A CV in Europass's XML of today, the HR-XML document "Candidate" (version 4.0 of its identifier).
//
// Europass publishes no schema and no description of it; this is written from what its editor's own
// files hold and from what people saw its import do. So it is Europass-compatible and unofficial, and
// says so in its identifier. What was seen and is obeyed here:
// - a person's name and the profile's language must be there; a phone number needs its country's
//   dialling code, or the whole file is refused;
// - long texts are HTML, escaped inside the element;
// - a section that is not in SectionsOrder stays hidden; free sections ("Others") always show, and
//   hold one entry each, entries of the same title being joined;
// - the elements for projects, volunteering and certificates are read by nobody, so these go to free
//   sections.
//
// What the format has no place for (programmes, hours, proofs) stands as a list (<ul>) at the end of a
// description, the learner's own words as paragraphs before it; a reader of our own files can tell
// them apart. Nothing proves itself in this format: every credential is named with its file, SHA-256,
// issuer and the day it was checked.
#pragma once

#include <string>
#include <string_view>

#include "export/cv.hpp"

namespace portolan::exporting {

inline constexpr std::string_view kEuropassScheme = "portolan-unofficial";

std::string europass_xml(const Selection& selection, const CvOptions& options, const Photo& photo);

// escaped_paragraphs writes the learner's text as HTML: paragraphs at empty lines, <br> at others.
// The result is HTML source, to be escaped once more as XML text.
std::string html_paragraphs(std::string_view text);

// split_phone takes "+34 600 000 000" apart into dialling code and number (ITU-T E.164); both are
// empty when the number does not begin with "+" and a code.
struct PhoneNumber {
  std::string dialling_code;
  std::string number;
  std::string country;  // lower case; empty where several countries share the code
};
PhoneNumber split_phone(std::string_view phone);

}  // namespace portolan::exporting
