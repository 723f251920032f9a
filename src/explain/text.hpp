// Turns a message pattern and its arguments into text, for the command line and the workbench.
//
// Patterns are written in a subset of ICU MessageFormat (formatjs reads the same ones in pages):
//
//   {x}                                   the value as it stands; a number in its shortest form
//   {n, number}                           digits grouped, at most three decimals, halves away from
//                                         zero ("1,234.5" in English, "1 234,5" in French)
//   {d, date}                             the day in UTC, "2026-11-22"; pages write it out instead
//   {n, plural, =0 {…} one {…} other {…}} CLDR categories of English and French; # is the number
//   {x, select, a {…} other {…}}          exact comparison
//   '' is an apostrophe; '{…' and '}…' up to the next apostrophe are taken literally
//
// Styles ({n, number, percent}), offsets, selectordinal and tags are not part of the subset.
// Arguments are values and never patterns: braces in them stay braces.
//
// tests/vectors/messages holds this and formatjs to the same text.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/problem.hpp"

namespace portolan::explain {

// format_message writes the pattern in that language ("fr", "fr-FR"; all others count as English). It is
// total: a pattern outside the subset is given back unchanged, an argument that is not there is
// written as its name in braces, a date or number that is none as it stands.
std::string format_message(std::string_view pattern, std::span<const base::Argument> arguments,
                           std::string_view language);

}  // namespace portolan::explain
