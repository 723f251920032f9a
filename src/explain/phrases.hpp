// The sentences that explain/ may name, and the values that each is filled with. Their texts stand in
// messages/<language>.json, which the core does not carry; tests/unit/explain holds table and texts
// together.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "explain/message.hpp"

namespace portolan::explain {

// Groups of arguments. A group that has no value is told apart by its first member, "yes" or "no",
// so that a sentence can do without.
enum Fill : unsigned {
  kNothing = 0,
  kIssuer = 1U << 0U,  // named, issuer
  kSeal = 1U << 1U,    // sealed, organisation
  kDate = 1U << 2U,    // dated, date
  kHost = 1U << 3U,    // located, host
  kKind = 1U << 4U,    // kind: a code that the texts choose by
};

struct Values {
  std::string issuer = {};
  std::string organisation = {};
  std::string date = {};
  std::string host = {};
  std::string kind = {};
};

// phrase makes the message of that id, which must be one of phrases().
Message phrase(std::string_view id, const Values& values = {});

// has_phrase tells whether there is a sentence of that id.
bool has_phrase(std::string_view id);

// check_phrase gives "check.<id>.<part>", or the sentence for checks that are not known here.
Message check_phrase(std::string_view check, std::string_view part);

// problem_phrase gives "problem.<type>" with the problem's arguments, or "problem.other".
Message problem_phrase(const base::Problem& problem);

struct Phrase {
  std::string_view id;
  unsigned fill;
};

struct ProblemPhrase {
  std::string_view type;
  std::string_view argument;  // that its text needs; empty when none
};

// For tests: everything that may be named.
std::span<const Phrase> phrases();
std::span<const ProblemPhrase> problem_phrases();
std::span<const std::string_view> check_phrases();

}  // namespace portolan::explain
