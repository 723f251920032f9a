// The shapes of the portfolio's members, as tables: one description serves new entries, changes of
// entries and the check of a document that somebody hands over.
//
// A command may hold only what the tables name, so that a misspelt member is noticed; a document may
// hold more, and what it holds besides is kept.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::portfolio {

enum class Shape {
  identifier,       // 1-100 of A-Z a-z 0-9 . _ -
  identifiers,      // a list of them, none twice
  line,             // text of one line, at most 500 bytes
  filled_line,      // the same, not blank
  paragraph,        // text of several lines, at most 20,000 bytes
  email,            // something@something, a line
  time,             // RFC 3339 with a zone
  date,             // YYYY, YYYY-MM or YYYY-MM-DD, a real date
  hours,            // a number from 0 to 100,000, at most two decimals
  rate,             // a number from 25 to 30, at most two decimals
  country,          // ISO 3166-1 alpha-2, upper case
  language,         // a BCP 47 tag, by its outer form
  experience_kind,  // study, traineeship, work, volunteering, other
  skill,            // the id of a skill of a known framework
  blob,             // {"sha256","name","type","bytes"}
  verification,     // what import_credential keeps of a report
  objects,          // a list of objects, not looked into
  // Since version 2.
  boolean,
  web_address,      // an https address, at most 2,000 bytes
  countries,        // a list of countries, none twice
  field,            // of education and training, ISCED-F 2013: two to four digits
  eqf,              // a level from 1 to 8
  credits,          // a number from 0 to 10,000, at most two decimals
  language_level,   // A1 A2 B1 B2 C1 C2 native
  self_assessment,  // beginning, developing, independent, guiding_others
  outcome,          // of a review: recognised, refused, asked_back
  cv_template,      // classic, compact, skills_first
  lines,            // a list of filled lines
  keys,             // a list of identifiers of entries and keys of skills, none twice
  uri,              // an absolute identifier, at most 2,000 bytes
  words,            // a text in one or more languages: {"en": …}
  // Records of their own tables (records.hpp).
  names,            // [{"text","language"}]
  links,            // [{"label","url"}]
  languages,        // [{"code","level","skills"}]
  language_skills,  // {"listening","reading","spoken_interaction","spoken_production","writing"}
  concept_,         // a skill of a framework of the learner's own: {"uri","label","framework"}
  shares,           // of an evidence's hours: [{"skill","hours"}]
  decision,         // {"at","by","outcomes"}
  outcomes,         // [{"skill","outcome","hours","ects","comment"}]
  sections,         // of a CV, in order: [{"kind","shown"}]
  documents,        // that a credential was checked with: [{"id","file"}]
};

// What stands in a new entry when the command does not name the member.
enum class Absent {
  refused,     // it must be named
  null,        // null, which may also be given
  empty_text,  // ""
  empty_list,  // []
  other_kind,  // "other"
  no,          // false
  classic,     // "classic"
};

struct MemberRule {
  std::string_view name;
  Shape shape;
  Absent absent;
};

using Rules = std::span<const MemberRule>;

// check_value says whether a value has a shape.
// Problem: portfolio.malformed with the arguments member and expected.
base::Result<void> check_value(const base::json::Value& value, const MemberRule& rule,
                               std::string_view at);

// complete makes a new entry of what a command gives: every member of the table, in its order.
// `at` is the pointer of `given`.
base::Result<base::json::Value> complete(const base::json::Value& given, Rules rules,
                                         std::string_view at);

// change sets the members that are given and leaves the others. Records in them are made whole, and
// hold nothing but what their tables name.
base::Result<void> change(base::json::Value& entry, const base::json::Value& given, Rules rules,
                          std::string_view at);

// fill adds the members that are missing, with what stands there when nobody said anything, also in
// records: the step from an older document to this version's.
void fill(base::json::Value& entry, Rules rules);

// check_entry looks at an entry of a document: known members have their shapes, others may be there.
base::Result<void> check_entry(const base::json::Value& entry, Rules rules, std::string_view at);

// only_members refuses an object that holds anything else: commands and their values.
base::Result<void> only_members(const base::json::Value& object,
                                std::span<const std::string_view> names, std::string_view at);

// malformed makes the problem of a member that is not what it should be. expected is a word that
// pages can turn into a sentence: id, line, date, hours …
base::Problem malformed(std::string_view at, std::string_view member, std::string_view expected);

}  // namespace portolan::portfolio
