#include "portfolio/skill_entries.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "framework/skills.hpp"
#include "portfolio/stated.hpp"

namespace portolan::portfolio {

using base::json::Value;

namespace {

class Gatherer {
 public:
  explicit Gatherer(const Value& document) : document_(document) {}

  std::vector<SkillEntry> gather() && {
    for (const Value& claim : document_["skills"].items()) add_claim(claim);
    for (const Value& evidence : document_["evidence"].items()) add_evidence(evidence);
    for (const Value& credential : document_["credentials"].items()) add_credential(credential);
    for (SkillEntry& entry : entries_) entry.state = state_of(entry);
    return std::move(entries_);
  }

 private:
  // One entry for each identifier. What has none stands alone: a claim in the learner's own words,
  // a skill that a credential names without a URI (there, equal labels are one).
  SkillEntry& entry_of(std::string key) {
    const auto [found, is_new] = by_key_.try_emplace(std::move(key), entries_.size());
    if (is_new) entries_.emplace_back();
    return entries_[found->second];
  }

  void add_claim(const Value& claim) {
    const std::string id(claim["id"].text());
    const std::string key =
        claim["skill"].is_string() ? "id " + std::string(claim["skill"].text()) : "claim " + id;
    entry_of(key).claims.push_back(&claim);
    key_of_claim_.emplace(id, key);
  }

  void add_evidence(const Value& evidence) {
    for (const Value& claim : evidence["skills"].items()) {
      const auto key = key_of_claim_.find(std::string(claim.text()));
      if (key == key_of_claim_.end()) continue;
      SkillEntry& entry = entry_of(key->second);
      if (std::ranges::find(entry.evidence, &evidence) == entry.evidence.end()) {
        entry.evidence.push_back(&evidence);
      }
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
    const std::string key = !uri.empty()
                                ? "id " + std::string(uri)
                                : "label " + std::string((*proof.credential)["id"].text()) + " " +
                                      base::json::write(skill["label"]);
    SkillEntry& entry = entry_of(key);
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

  static SkillState state_of(const SkillEntry& entry) {
    SkillState state = SkillState::claimed;
    for (const Value* evidence : entry.evidence) {
      if ((*evidence)["blob"].is_object()) state = SkillState::evidenced;
    }
    for (const Proof& proof : entry.proofs) state = std::max(state, proof.worth);
    return state;
  }

  const Value& document_;
  std::vector<SkillEntry> entries_;
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string, std::string> key_of_claim_;
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
  if (!entry.claims.empty() && (*entry.claims.front())["skill"].is_string()) {
    return (*entry.claims.front())["skill"].text();
  }
  return entry.stated != nullptr ? (*entry.stated)["uri"].text() : std::string_view();
}

Value own_words(std::string_view text) {
  Value label = Value::object();
  label.set("und", text);
  return label;
}

}  // namespace

std::string_view to_text(SkillState state) {
  switch (state) {
    case SkillState::claimed: return "claimed";
    case SkillState::evidenced: return "evidenced";
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
  json.set("state", to_text(entry.state));
  const std::string_view identifier = identifier_of(entry);
  if (const framework::Skill* known = framework::find_skill(identifier); known != nullptr) {
    Value label = Value::object();
    label.set("en", known->name);
    json.set("skill", known->id);
    json.set("uri", Value());
    json.set("framework", known->id.substr(0, known->id.find(':')));
    json.set("message", framework::message_id(*known));
    json.set("label", std::move(label));
  } else {
    json.set("skill", entry.stated == nullptr && !identifier.empty() ? Value(identifier) : Value());
    json.set("uri", entry.stated != nullptr ? (*entry.stated)["uri"] : Value());
    json.set("framework", entry.stated != nullptr ? (*entry.stated)["framework"] : Value());
    json.set("message", Value());
    json.set("label", entry.stated != nullptr ? text_map((*entry.stated)["label"])
                      : !identifier.empty()   ? own_words(identifier)
                                              : own_words((*entry.claims.front())["text"].text()));
  }
  json.set("claims", ids_of(entry.claims));
  json.set("evidence", ids_of(entry.evidence));
  Value proofs = Value::array();
  for (const Proof& proof : entry.proofs) proofs.push(to_json(proof));
  json.set("proofs", std::move(proofs));
  return json;
}

}  // namespace portolan::portfolio
