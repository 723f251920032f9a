// apply: a portfolio document and a command give the next document, or a Problem and nothing.
//
// It is pure and total: no clock and no random numbers (the command carries its id and time), any
// JSON may be given for either argument, and what is not understood is refused as a whole. Hosts
// keep the log of commands and snapshots of documents; replaying the log gives the snapshot.
//
// A command is {"type","id","at","value"}:
//   create                                  id of the portfolio; the document must be null
//   set_profile, set_settings               value: the members that change
//   add_<noun>, update_<noun>, remove_<noun> for experience, skill, evidence, request, cv
//   decide_request                          value: {"by","outcomes","at"?}, outcomes of its skills;
//                                           at: when it was decided, else the command's time
//   import_credential                       value: {"blob","report"}, see credentials.hpp
//   update_credential, remove_credential    value: {"note"}
// Removing an experience or a skill takes its id out of the entries that link to it; taking a skill
// or the hours from an evidence takes away what it states for that skill.
//
// A document of an older schema version is migrated first, also by no commands at all.
//
// Problems: portfolio.unknown-command, portfolio.malformed (arguments member, expected),
// portfolio.no-document, portfolio.already-created, portfolio.unknown-id, portfolio.duplicate-id,
// portfolio.unknown-reference, portfolio.unknown-skill, portfolio.skill-or-text,
// portfolio.dates-reversed, portfolio.hours-exceeded (more hours for skills than the evidence has), portfolio.limit, portfolio.wrong-file, portfolio.not-a-credential, and
// those of check_document. `at` points into the command; for a bad document into the document.
#pragma once

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio {

base::Result<base::json::Value> apply(base::json::Value document, const base::json::Value& command);

// apply_all applies commands in order, all or none. `at` begins with "/commands/<index>".
base::Result<base::json::Value> apply_all(base::json::Value document,
                                          const base::json::Array& commands);

}  // namespace portolan::portfolio
