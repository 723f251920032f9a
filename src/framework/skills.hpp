// Skills frameworks that come with the program.
//
// European Cross-Border Skills: the fifteen names are those of the framework that the Erasmus+
// project of that name published (2017-2020); they are credited wherever the list is shown. The
// definitions are this project's own words, not the framework's: its definitions and earning
// criteria are not ours to copy.
//
// The English texts here are the fallback. Pages take names and definitions in the reader's language
// from their message files, by the ids that message_id and definition_id give.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace portolan::framework {

struct Skill {
  std::string_view id;          // "ecbs:communication"; kept in documents for ever
  std::string_view name;        // English
  std::string_view definition;  // one English sentence
};

struct Framework {
  std::string_view id;  // the part of a skill's id before the colon
  std::string_view name;
  std::string_view credit;
  std::string_view url;
  std::span<const Skill> skills;
};

// frameworks lists all that are known, in the order in which they are offered.
std::span<const Framework> frameworks();

// find_skill gives the skill of that id, or a null pointer.
const Skill* find_skill(std::string_view id);

// message_id is "framework.ecbs.communication" for "ecbs:communication".
std::string message_id(const Skill& skill);
std::string definition_id(const Skill& skill);

}  // namespace portolan::framework
