// An institution kit: how an institution or a project recognises skills, as one JSON file that learners,
// evaluators and whoever issues share. What is in it belongs to the institution; nothing of it is trusted
// beyond what its user has chosen to trust ("?" may be null or missing, Text is {"en":"…"}):
//
//   {"kind":"portolan.kit","schema_version":1,"id":uri,"version":date,"example":boolean,
//    "name":Text,"url"?,"country"?,"email"?,"logo"?,"languages":[tag],
//    "frameworks":[{"id","name":Text,"credit"?,"skills":[{"id","name":Text,"definition":Text?,"uri"?}]}],
//    "skills":[{"skill":key,"questions":[Text],"evidence_kinds":[line],
//      "criteria":[{"id","text":Text,"for_evaluators":Text?}]}],
//    "issues":{"badge":boolean,"certificate":boolean},
//    "credit":{"hours_per_ects":25-30,"ects_per_competence"?,"share_hours":boolean},
//    "sessions":[{"name":line,"opens":date,"deadline":date,"decides"?}],
//    "committee":{"members":[{"id","name","email"?,"role"?}],"quorum":number,"rule":"majority"|"unanimous",
//      "encrypt_to":[age recipient]?},
//    "issuer":{"id":uri,"name":line,"keys":[{"id":uri,"jwk":{…},"valid_from"?,"valid_until"?}]},
//    "credential":{"title":Text?,"eqf"?,"fields":[Coded]?,"participation":Coded?,"assessment":Coded?,
//      "supervision":Coded?,"quality":{"name","url"?,"type":Coded?,"agent":{"id","name","country"?}?}?,
//      "valid_months"?}?,                   what every credential states, Coded is {"uri","label":Text}
//    "certificate":{"title":Text?,"text":Text?,"verify_address":url?,
//      "signatories":[{"name":line,"role":Text?}]?}?,          on paper
//    "design":{"colour":"#rrggbb","ink":"#rrggbb","shape":"circle"|"hexagon"|"shield"|"square"|null}?}
//
// The logo is a data: URI of a PNG, JPEG or SVG picture (portfolio/data_picture.hpp).
//
// A skill is one of a framework that comes with the program, by its id or address, or one of the kit's own,
// as "<framework>:<skill>" of its lists. `for_evaluators` (the validation map) is left out of what learners
// see: kit_for_learners.
//
// Problem types: kit.not-a-kit, kit.newer-version (arguments found, supported), kit.malformed (`at` points into
// the kit; arguments member and expected), kit.unknown-skill, kit.duplicate, kit.quorum (nobody could ever
// decide).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"
#include "framework/hundredths.hpp"

namespace portolan::portfolio::review {

inline constexpr std::int64_t kKitVersion = 1;

// check_kit tells everything that is wrong, in the order of the file; an empty list means a usable kit.
// kit.schema.json, beside this file, says the same as far as a schema can.
std::vector<base::Problem> check_kit(const base::json::Value& kit);

// kit_for_learners gives the kit without what is for evaluators only.
base::json::Value kit_for_learners(base::json::Value kit);

// kit_skill gives the entry of "skills" for a skill's key, or a null pointer.
const base::json::Value* kit_skill(const base::json::Value& kit, std::string_view key);

// kit_skill_name gives what the skill is called: {"en":"…"}; null for one that neither the kit nor the
// program knows.
base::json::Value kit_skill_name(const base::json::Value& kit, std::string_view key);

// is_public_jwk says whether a JSON Web Key has none but the members that public keys have.
bool is_public_jwk(const base::json::Value& jwk);

// is_recipient says whether a text is an X25519 recipient of age, its checksum too.
bool is_recipient(std::string_view text);

framework::Hundredths hours_per_ects(const base::json::Value& kit);

}  // namespace portolan::portfolio::review
