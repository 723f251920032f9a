// The rule about contexts for Open Badges 2.0 (threat OB2-16). A badge is signed or hosted as JSON
// text and its members are read by their names, so those names must mean what the standard says.
//
// The standard's own context is fine, and so are the contexts of its extensions, which define terms
// of their own. A context written into the badge may add terms and may repeat the standard's
// definitions ("Additional Properties"), but where it gives a term that we read another meaning,
// the badge is refused. A context at any other address could do so as well; it leaves the question
// open. Open Badges 1.x without any context is plain JSON.
//
// Problem types: ob2.term-redefined; open: jsonld.context-changed (a context that is not the
// standard's), jsonld.context-unknown (none at all).
#pragma once

#include <vector>

#include "base/problem.hpp"
#include "verify/open_badges_2/badge.hpp"
#include "verify/report/report.hpp"

namespace portolan::verify::open_badges_2 {

// check_contexts gives the check integrity.contexts for all documents of the badge.
Check check_contexts(const Badge& badge);

}  // namespace portolan::verify::open_badges_2
