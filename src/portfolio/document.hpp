// The portfolio document: a small JSON object (members: see document.cpp's tables) that together with
// files named by their SHA-256 is all that a learner keeps.
//
// The document is foreign text like any other: it may come from another program, a newer version or
// a damaged disk. check_document stands before every use.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "portfolio/shape.hpp"

namespace portolan::portfolio {

// Raised when a document of the new version could be misread by a program of the old one. Members
// that an old program may ignore do not raise it: they survive there untouched.
inline constexpr std::int64_t kSchemaVersion = 2;

// The lists of entries.
enum class Collection { experiences, skills, evidence, credentials, requests, cvs };

struct CollectionRules {
  Collection collection;
  std::string_view member;  // in the document
  std::string_view noun;    // in the names of commands: add_<noun>
  Rules given;              // what a command may set
  Rules kept;               // what stands in an entry besides
  std::size_t most;         // entries
};

std::span<const CollectionRules> collections();
const CollectionRules& rules_of(Collection collection);
Rules profile_rules();
Rules settings_rules();

// Which list an entry's member points into: skills[].experiences, evidence[].skills,
// evidence[].experience, evidence[].hours_for[].skill, requests[].skills and the outcomes of a
// request's decision.
struct Link {
  Collection from;
  std::string_view member;
  Collection to;
  Shape shape;  // identifiers; identifier with null for none; shares; decision
};

std::span<const Link> links();

// new_document makes an empty portfolio with default settings.
base::json::Value new_document(std::string_view id, std::string_view at);

// check_document says whether this is a portfolio that this version understands, of its own schema
// version or an older one. Reading an older one is the same as reading what migrate makes of it:
// what it lacks reads as null there and as the default here, which no reader may tell apart.
// Problems: portfolio.newer-version (arguments found, supported; the document is untouched and must
// be kept), portfolio.not-a-portfolio, portfolio.malformed-document (`at` points into it).
base::Result<void> check_document(const base::json::Value& document);

// migrate brings a checked document to the present schema version: every member that came since is
// there, with its default. Nothing is taken away. The present version stays as it is.
void migrate(base::json::Value& document);

// find_entry gives the entry of that id, or a null pointer. The document may be anything.
const base::json::Value* find_entry(const base::json::Value& document, Collection collection,
                                    std::string_view id);

}  // namespace portolan::portfolio
