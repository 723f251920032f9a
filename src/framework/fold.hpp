// Folding for search: what somebody types quickly finds what was written carefully.
//
// Case, accents and other marks, and punctuation do not count, in Latin, Greek and Cyrillic: "energie"
// finds "Énergie", "ενεργεια" finds "ενέργεια", "oeuvre" finds "œuvre". Other scripts stay as they are, without
// their combining marks. The table is made from Unicode's decompositions and case mappings (embed.mjs).
#pragma once

#include <string>
#include <string_view>

namespace portolan::framework {

// fold_for_search gives words apart by single spaces, without any at either end. Folding twice is
// folding once. A byte that is not UTF-8 parts words.
std::string fold_for_search(std::string_view text);

}  // namespace portolan::framework
