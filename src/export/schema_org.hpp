// The CV as linked data: a schema.org Person with the credentials that the CV shows
// (EducationalOccupationalCredential), for programs that read the HTML file.
//
// It is the learner's own statement like the rest of the file. Nothing in it says more than the page
// does: each credential carries in its description what checking its file said and when, and as its
// identifier the SHA-256 of that file. Skills that nobody else states are "knowsAbout", those of a
// credential stand in it.
#pragma once

#include <string>

#include "export/cv.hpp"

namespace portolan::exporting {

base::json::Value schema_org(const Selection& selection, const CvOptions& options);

// script_json writes JSON that may stand inside <script>: no "<", ">" or "&" is left in it, and no
// line separator that old scripts take for a line's end.
std::string script_json(const base::json::Value& value);

}  // namespace portolan::exporting
