#include "portfolio/skill_entries.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/bytes.hpp"
#include "crypto/digest.hpp"
#include "framework/skills.hpp"
#include "portfolio/stated.hpp"

namespace portolan::portfolio {

using base::json::Value;

namespace {

// The identifier that a claim names, if it is not in the learner's own words.
std::string_view identifier_of_claim(const Value& claim) {
  const Value& skill = claim["skill"];
  return skill.is_string() ? skill.text() : claim["concept"]["uri"].text();
}

class Gatherer {
 public:
  explicit Gatherer(const Value& document) : document_(document) {}

  std::vector<SkillEntry> gather() && {
    for (const Value& claim : document_["skills"].items()) add_claim(claim);
    for (const Value& evidence : document_["evidence"].items()) add_evidence(evidence);
    for (const Value& request : document_["requests"].items()) add_request(request);
    for (const Value& credential : document_["credentials"].items()) add_credential(credential);
    for (SkillEntry& entry : entries_) entry.state = state_of(entry);
    return std::move(entries_);
  }

 private:
  // One entry for each identifier. What has none stands alone: a claim in the learner's own words,
  // a skill that a credential names without a URI (there, equal labels are one). The word in front
  // keeps an identifier of a credential from posing as somebody's claim.
  SkillEntry& entry_of(std::string_view sort, std::string key) {
    const auto [found, is_new] =
        by_key_.try_emplace(std::string(sort) + " " + key, entries_.size());
    if (is_new) entries_.emplace_back().key = std::move(key);
    return entries_[found->second];
  }

  SkillEntry* find_claim(std::string_view id) {
    const auto found = entry_of_claim_.find(id);
    return found == entry_of_claim_.end() ? nullptr : &entries_[found->second];
  }

  void add_claim(const Value& claim) {
    const std::string id(claim["id"].text());
    const std::string_view identifier = identifier_of_claim(claim);
    SkillEntry& entry =
        identifier.empty() ? entry_of("claim", id) : entry_of("id", std::string(identifier));
    entry.claims.push_back(&claim);
    entry_of_claim_.emplace(id, static_cast<std::size_t>(&entry - entries_.data()));
  }

  void add_evidence(const Value& evidence) {
    for (const Value& claim : evidence["skills"].items()) {
      SkillEntry* const found = find_claim(claim.text());
      if (found == nullptr) continue;
      SkillEntry& entry = *found;
      if (std::ranges::find(entry.evidence, &evidence) == entry.evidence.end()) {
        entry.evidence.push_back(&evidence);
      }
    }
  }

  void add_request(const Value& request) {
    const base::json::Array& outcomes = request["decision"]["outcomes"].items();
    for (const Value& claim : request["skills"].items()) {
      SkillEntry* const entry = find_claim(claim.text());
      if (entry == nullptr) continue;
      const auto outcome = std::ranges::find_if(
          outcomes, [&](const Value& one) { return one["skill"].text() == claim.text(); });
      entry->reviews.push_back({&request, outcome == outcomes.end() ? nullptr : &*outcome});
    }
  }

  void add_credential(const Value& credential) {
    for (const Value& projection : credential["projections"].items()) {
      const Standing standing = judge_projection(credential, projection).standing;
      if (standing == Standing::file_only) continue;
      const SkillState worth =
          standing == Standing::proof ? SkillState::proven : SkillState::unconfirmed;
      for (const Stated& stated : statements_of(projection).skills) {
        add_proof(*stated.value, {&credential, &projection, stated.achievement, worth});
      }
    }
  }

  void add_proof(const Value& skill, const Proof& proof) {
    const std::string_view uri = skill["uri"].text();
    SkillEntry& entry = uri.empty() ? entry_of("label", words_key(skill["label"], proof))
                                    : entry_of("id", std::string(uri));
    // The words are those of the strongest credential, so that a doubtful one cannot rename a skill
    // that another one proves.
    const bool is_strongest = std::ranges::all_of(
        entry.proofs, [&](const Proof& other) { return other.worth < proof.worth; });
    if (is_strongest) entry.stated = &skill;
    const auto same = [&](const Proof& other) {
      return other.credential == proof.credential && other.achievement == proof.achievement;
    };
    if (std::ranges::none_of(entry.proofs, same)) entry.proofs.push_back(proof);
  }

  static std::string words_key(const Value& label, const Proof& proof) {
    const std::string words = base::json::write(label);
    return std::string((*proof.credential)["id"].text()) + ":" +
           base::to_hex(crypto::sha256(base::view_of(words))).substr(0, 16);
  }

  static SkillState state_of(const SkillEntry& entry) {
    SkillState state = SkillState::claimed;
    for (const Value* evidence : entry.evidence) {
      if ((*evidence)["blob"].is_object()) state = SkillState::evidenced;
    }
    for (const Review& review : entry.reviews) state = std::max(state, worth_of(review, state));
    for (const Proof& proof : entry.proofs) state = std::max(state, proof.worth);
    return state;
  }

  // A decision that refuses or asks for more leaves the skill what it was.
  static SkillState worth_of(const Review& review, SkillState otherwise) {
    if ((*review.request)["decision"].is_null()) return SkillState::under_review;
    const bool is_recognised =
        review.outcome != nullptr && (*review.outcome)["outcome"].text() == "recognised";
    return is_recognised ? SkillState::recognised : otherwise;
  }

  const Value& document_;
  std::vector<SkillEntry> entries_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string, std::size_t, std::less<>> entry_of_claim_;
};

Value ids_of(const std::vector<const Value*>& entries) {
  Value ids = Value::array();
  for (const Value* entry : entries) ids.push((*entry)["id"]);
  return ids;
}

Value to_json(const Proof& proof) {
  const Value& verification = (*proof.credential)["verification"];
  Value json = Value::object();
  json.set("credential", (*proof.credential)["id"]);
  json.set("verdict", proof.worth == SkillState::proven ? "valid" : "indeterminate");
  json.set("verified_at", verification["at"]);
  json.set("issuer", text_map((*proof.projection)["issuer"]["name"]));
  json.set("at", (*proof.achievement)["at"]);
  return json;
}

// The identifier under which a framework of ours may know the skill.
std::string_view identifier_of(const SkillEntry& entry) {
  if (!entry.claims.empty()) {
    const std::string_view claimed = identifier_of_claim(*entry.claims.front());
    if (!claimed.empty()) return claimed;
  }
  return entry.stated != nullptr ? (*entry.stated)["uri"].text() : std::string_view();
}

Value to_json(const Review& review) {
  const Value& request = *review.request;
  const Value& decision = request["decision"];
  const Value nothing;
  const Value& outcome = review.outcome != nullptr ? *review.outcome : nothing;
  Value json = Value::object();
  json.set("request", request["id"]);
  json.set("institution", request["institution"]);
  json.set("at", request["at"]);
  json.set("outcome", outcome["outcome"]);
  json.set("decided_at", decision["at"]);
  json.set("by", decision["by"]);
  json.set("hours", outcome["hours"]);
  json.set("ects", outcome["ects"]);
  json.set("comment", outcome["comment"]);
  return json;
}

Value own_words(std::string_view text) {
  Value label = Value::object();
  label.set("und", text);
  return label;
}

// A skill that is in no framework of ours: as a credential words it, else as the claim does.
void put_names(Value& json, const SkillEntry& entry, std::string_view identifier) {
  const Value nothing;
  const Value& claim = entry.claims.empty() ? nothing : *entry.claims.front();
  const Value& concept_of_claim = claim["concept"];
  const bool is_concept = concept_of_claim.is_object();
  const Value& stated = entry.stated != nullptr ? *entry.stated : nothing;
  // An identifier of a framework that a later version has.
  const bool is_unknown = entry.stated == nullptr && !is_concept && !identifier.empty();
  json.set("skill", is_unknown ? Value(identifier) : Value());
  const Value& source = entry.stated != nullptr ? stated : concept_of_claim;
  json.set("uri", source["uri"]);
  json.set("framework", source["framework"]);
  json.set("label", source.is_object() ? text_map(source["label"])
                    : is_unknown       ? own_words(identifier)
                                       : own_words(claim["text"].text()));
}

}  // namespace

std::string_view to_text(SkillState state) {
  switch (state) {
    case SkillState::claimed: return "claimed";
    case SkillState::evidenced: return "evidenced";
    case SkillState::under_review: return "under_review";
    case SkillState::recognised: return "recognised";
    case SkillState::unconfirmed: return "unconfirmed";
    case SkillState::proven: break;
  }
  return "proven";
}

std::vector<const Proof*> credentials_of(const SkillEntry& entry) {
  std::vector<const Proof*> first;
  for (const Proof& proof : entry.proofs) {
    const auto same = [&](const Proof* other) { return other->credential == proof.credential; };
    if (std::ranges::none_of(first, same)) first.push_back(&proof);
  }
  return first;
}

std::vector<SkillEntry> skill_entries(const Value& document) { return Gatherer(document).gather(); }

Value to_json(const SkillEntry& entry) {
  Value json = Value::object();
  json.set("key", entry.key);
  json.set("state", to_text(entry.state));
  const std::string_view identifier = identifier_of(entry);
  if (const framework::Skill* known = framework::find_skill(identifier); known != nullptr) {
    json.set("skill", known->id);
    json.set("uri", Value());
    json.set("framework", known->framework);
    json.set("label", framework::to_json(known->name));
  } else {
    put_names(json, entry, identifier);
  }
  json.set("claims", ids_of(entry.claims));
  json.set("evidence", ids_of(entry.evidence));
  Value proofs = Value::array();
  for (const Proof& proof : entry.proofs) proofs.push(to_json(proof));
  json.set("proofs", std::move(proofs));
  Value requests = Value::array();
  for (const Review& review : entry.reviews) requests.push(to_json(review));
  json.set("requests", std::move(requests));
  return json;
}

}  // namespace portolan::portfolio
