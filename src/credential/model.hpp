// What a credential says, in one shape for all formats: the projection that reports show, that the
// portfolio keeps and that CV formats are written from.
//
// The model is a reading, not a judgement: nothing in it has been verified. verify/ hands the
// readers only what a signature covers and adds the verdict. All lists may be empty, all texts and
// optionals absent. Pointers (`at`) are RFC 6901 pointers into the document that was read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json/value.hpp"
#include "credential/detail.hpp"
#include "credential/element.hpp"
#include "credential/references.hpp"
#include "credential/text.hpp"

namespace portolan::credential {

enum class Profile {
  european_digital_credential,     // ELM 3 in JSON-LD
  open_badge_3,                    // AchievementCredential, OpenBadgeCredential
  open_badge_2,                    // 2.0, also 2.1 assertions
  open_badge_1,                    // 0.5 to 1.1
  comprehensive_learner_record_2,  // ClrCredential
  verifiable_credential_1,         // W3C data model 1.x, no richer profile known
  verifiable_credential_2,         // W3C data model 2.0, no richer profile known
  verifiable_presentation,
  sd_jwt_vc,
  european_digital_credential_xml,  // EDCI 1.x
  unknown,
};

// to_text gives the profile's name in reports: "open_badge_3".
std::string_view to_text(Profile profile);

// A date-time as written, and as a point in time where the text is one.
struct Moment {
  std::string text;
  std::optional<base::Instant> instant;

  bool operator==(const Moment&) const = default;
};

struct Party {
  std::optional<std::string> id;
  Text name;

  bool operator==(const Party&) const = default;
};

struct Issuer {
  std::optional<std::string> id;
  Text name;
  std::optional<std::string> identifier;  // organisation identifier: "VATES-A00000000"
  std::optional<std::string> country;     // as the document codes it: "ESP"
  std::optional<std::string> url;
  std::vector<std::string> emails;
};

// One way to name the person. A hashed value is "sha256$<hex>" over identity and salt (Open Badges
// IdentityObject).
struct Identifier {
  std::string type;  // "emailAddress", "nationalID", a scheme's name, …
  std::string value;
  bool hashed = false;
  std::optional<std::string> salt;
  bool is_contradictory = false;  // "hashed" is there and is neither true nor false

  bool operator==(const Identifier&) const = default;
};

struct Subject {
  std::string at;
  std::optional<std::string> id;
  Text name;
  std::vector<Identifier> identifiers;
  std::vector<Detail> details = {};
};

struct Skill {
  std::optional<std::string> uri;
  Text label;
  std::optional<std::string> framework;  // "ESCO", "DigComp", "CTDL", or as the document names it

  bool operator==(const Skill&) const = default;
};

struct Outcome {
  Text title;
  std::vector<Skill> skills;
  std::vector<Detail> details = {};
};

struct Credits {
  std::optional<std::string> framework;  // "ECTS", or as the document names it
  std::string points;                    // decimal text as written

  bool operator==(const Credits&) const = default;
};

struct Level {
  std::optional<int> eqf;  // 1 to 8
  Text nqf;
};

struct Field {
  std::optional<std::string> uri;
  Text label;
};

struct Assessment {
  Text title;
  Text grade;
  Text mode;
  Text identity_check;
  std::size_t depth = 0;  // in the list: a part stands behind its whole, one deeper
  std::vector<Detail> details = {};
};

struct AchievementResult {
  Text label;
  std::string value;
};

enum class AchievementKind { achievement, activity, assessment, entitlement };
std::string_view to_text(AchievementKind kind);

struct Achievement {
  std::string at;
  std::optional<std::string> id;
  AchievementKind kind = AchievementKind::achievement;
  std::optional<std::string> type;
  Text title;
  Text description;
  Text criteria;
  std::vector<Party> awarded_by;
  std::optional<Moment> awarded_on;
  std::vector<Outcome> outcomes;
  std::vector<Skill> skills;
  std::vector<Credits> credits;
  std::optional<double> workload_hours;
  Level level;
  Text mode;
  Text setting;
  std::vector<Field> fields;
  std::vector<Assessment> assessments;
  std::vector<AchievementResult> results;
  std::vector<Detail> details = {};
  std::vector<Achievement> parts;
};

struct Evidence {
  Text title;
  Text description;
  std::optional<std::string> url;
  std::vector<Detail> details = {};
};

// An embedded picture. Only its measure is kept; hosts that show it take the bytes from `at`.
struct Image {
  std::string at;
  std::string type;  // media type by the first bytes, not by what the document claims
  std::size_t bytes = 0;
  std::string sha256;  // lower-case hex
  // What it is there for: "picture", "page" (how the issuer wants the credential to look), "logo",
  // "attachment".
  std::string_view role = "picture";
};

// How two achievements of a learner record belong together (CLR 2.0 "Association"). The ids may name
// achievements that are not asserted in it.
struct Association {
  std::string type;  // "isParentOf", "precedes", …
  std::string source;
  std::string target;
};

struct Credential {
  std::string at;
  Profile profile = Profile::unknown;
  std::optional<std::string> id;
  std::vector<std::string> types;
  Text title;
  Text description;
  std::optional<std::string> primary_language;

  Issuer issuer;
  // The first is the one that reports show; more than one is also a problem of the reading.
  std::vector<Subject> subjects;

  std::optional<Moment> issued;
  std::optional<Moment> valid_from;   // the later one where two members say it
  std::optional<Moment> valid_until;  // the earlier one where two members say it

  // False when a member that bounds the period is there but cannot be read: the period may be
  // narrower than valid_from and valid_until say.
  bool period_readable = true;

  std::vector<Achievement> achievements;
  std::vector<Evidence> evidence;
  std::vector<Image> images;
  std::vector<Association> associations;
  std::vector<Described> organisations;   // everybody who is described, the issuer first
  std::vector<Described> accreditations;  // as the issuer states them: no register was asked
  std::vector<Detail> details = {};
  std::vector<Element> elements;  // empty where the question does not arise

  std::vector<StatusEntry> status;
  std::vector<SchemaReference> schemas;  // credentialSchema
  std::vector<RefreshService> refresh;   // refreshService
  std::vector<Nested> nested;

  bool has_proof = false;
  std::vector<std::string> proof_types;  // of embedded proofs, in order

  const std::optional<std::string>& issuer_id() const { return issuer.id; }
  bool has_status() const { return !status.empty(); }
};

}  // namespace portolan::credential
