// The skills of a portfolio, each once, in its strongest state.
//
// What the states stand for is never mixed up: a skill is proven only by a credential that is valid
// and not about somebody else. A claim and a credential meet only when they name the same identifier,
// never because their words look alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json/value.hpp"

namespace portolan::portfolio {

// From weak to strong.
enum class SkillState {
  claimed,       // the learner says so
  evidenced,     // and attached at least one file as evidence
  under_review,  // and asked an institution, which has not decided yet
  recognised,    // an institution's decision says so; no credential does yet
  unconfirmed,   // a credential says so that could not be fully checked
  proven,        // a valid credential says so
};

std::string_view to_text(SkillState state);

struct Proof {
  const base::json::Value* credential;   // entry of the document
  const base::json::Value* projection;   // the one that states the skill
  const base::json::Value* achievement;  // within it
  SkillState worth;
};

// What a request for review says about one of the claims.
struct Review {
  const base::json::Value* request;
  const base::json::Value* outcome;  // of its decision; null when none names the claim
};

struct SkillEntry {
  // The skill's identifier, else its claim's id, else the credential's and a digest of its words. The
  // same skill keeps it through every change, so that a CV can leave it out.
  std::string key;
  SkillState state = SkillState::claimed;
  const base::json::Value* stated = nullptr;  // SKILL of a projection; null when only claimed
  std::vector<const base::json::Value*> claims;
  std::vector<const base::json::Value*> evidence;
  std::vector<Proof> proofs;
  std::vector<Review> reviews;
};

// credentials_of gives the first proof of each credential: one line for each file, though many of its
// courses may name the skill.
std::vector<const Proof*> credentials_of(const SkillEntry& entry);

// skill_entries gathers them: claims in the document's order, then what credentials add. The
// pointers live as long as the document.
std::vector<SkillEntry> skill_entries(const base::json::Value& document);

// to_json writes ENTRY: {"key","state","skill","uri","framework","label","claims",
// "evidence","proofs":[{"credential","verdict","verified_at","issuer","at"}],"requests":[{"request",
// "institution","at","outcome","decided_at","by","hours","ects","comment"}]}; what is not decided is
// null.
base::json::Value to_json(const SkillEntry& entry);

}  // namespace portolan::portfolio
