// Proposals: what a file says, held against a portfolio. Each is a command that the learner may choose
// or leave; nothing is changed here.
//
// An entry that is there already is recognised and never proposed a second time: experiences by title,
// host and beginning, skills by their identifier or their words, evidence by title and address or
// explanation. What it states beyond the entry fills members that are still empty; a member that says
// something else stays as the learner has it and is only named ("differs"). So carrying out all
// proposals and importing the same file again proposes nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "import/found.hpp"

namespace portolan::importing {

struct Proposal {
  std::string kind;           // experience, skill, evidence or profile
  base::json::Value command;  // null: the same is there and nothing is new
  std::string summary;        // foreign text: a title, with the host or the first words behind it
  std::string duplicate_of;   // id of the entry that is meant; "profile"; empty for a new one
  std::vector<std::string> fills;    // members that are empty in the portfolio
  std::vector<std::string> differs;  // members that say something else there; for the profile the
                                     // command would replace them, for entries it leaves them
};

struct ProposeOptions {
  const base::json::Array& ids;  // identifiers for new entries; further ones are made from the last
  std::string_view at;           // RFC 3339
};

// propose reads a document that was checked. What finds no room in it is added to found.left.
std::vector<Proposal> propose(const base::json::Value& document, Found& found,
                              const ProposeOptions& options);

}  // namespace portolan::importing
