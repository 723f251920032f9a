// achievements: the credentials that count, merged where several files stand for one achievement
// (the same one as Open Badge and as European Digital Credential, or issued anew).
//
// Two files are one achievement when the same issuer's identifier says so, or when they come in two
// formats with the same issuer's name, title and day and no other number of ECTS. Similar words alone
// never merge anything. Merging changes no verdict: each file keeps its own, and what is stated by
// both is counted once.
#pragma once

#include <string_view>
#include <vector>

#include "base/json/value.hpp"

namespace portolan::portfolio {

enum class SameBecause { single, identifier, issuer_title_date };

struct Achievement {
  std::vector<const base::json::Value*> credentials;  // entries of the document, in its order
  SameBecause because = SameBecause::single;
};

// achievements leaves out what is kept as a file only. The pointers live as long as the document.
std::vector<Achievement> achievements(const base::json::Value& document);

// to_json: {"key","credentials":[ids],"reason":null|"identifier"|"same_issuer_title_date"}. The key is
// the id of the file that came first.
base::json::Value to_json(const Achievement& achievement);

// day_of is the day that a time of a credential states, "" when it states none.
std::string_view day_of(const base::json::Value& time);

}  // namespace portolan::portfolio
