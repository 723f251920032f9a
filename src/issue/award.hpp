// An award: everything that a committee states when it recognises what somebody has learnt, before it has
// a format. Open Badges, European credentials and certificates are written from it.
//
// Its JSON ("?" may be null or missing, Text is {"en": "…"}, Coded is {"uri","label":Text}):
//
//   {"id","language","issued","valid_from","valid_until"?,
//    "issuer":{"id","name","url"?,"email"?,"country"?,"image"?},
//    "awarding_body":{"id","name","country"?}?,          when it is not the issuer
//    "recipient":{"id"?,"name"?,"email"?,"salt"?},       e-mail with a salt: only its hash is written
//    "achievement":{"id","name","description","criteria","type","image"?,"tags"?,
//      "skills":[{"uri"?,"name":Text,"framework"?}],"ects"?,"hours"?,"eqf"?,"fields":[Coded],
//      "participation":Coded?,"assessment":Coded?,"supervision":Coded?,
//      "quality":{"name","url"?,"type":Coded?,"agent":{organisation}?}?,"grade"?},
//    "evidence":[{"name","description"?,"type"?,"sha256"?,"url"?}],
//    "status":[{"purpose","list","index"}]}
//
// Names and descriptions are one text in the award's language, where a format allows no more.
//
// Problem types: issue.malformed (`at` points into the award; arguments member and expected), limit.size.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json/value.hpp"
#include "base/problem.hpp"

namespace portolan::issue {

struct Organisation {
  std::string id;
  std::string name;
  std::optional<std::string> url;
  std::optional<std::string> email;
  std::optional<std::string> country;  // ISO 3166-1 alpha-2
  std::optional<std::string> image;    // data: URI
};

struct Recipient {
  std::optional<std::string> id;  // a DID or another URI
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> salt;
};

struct Coded {
  std::string uri;
  base::json::Value label;  // language map
};

struct AwardedSkill {
  std::optional<std::string> uri;
  base::json::Value name;  // language map
  std::optional<std::string> framework;
};

struct QualityAssurance {
  std::string name;
  std::optional<std::string> url;
  std::optional<Coded> type;  // both are needed to call it an accreditation
  std::optional<Organisation> agent;
};

struct AwardedAchievement {
  std::string id;
  std::string name;
  std::string description;
  std::string criteria;
  std::string type;  // of Open Badges: "Competency", "MicroCredential", …
  std::optional<std::string> image;
  std::vector<std::string> tags;
  std::vector<AwardedSkill> skills;
  std::optional<std::string> ects;  // decimal text
  std::optional<std::string> hours;
  std::optional<int> eqf;
  std::vector<Coded> fields;
  std::optional<Coded> participation;
  std::optional<Coded> assessment;
  std::optional<Coded> supervision;
  std::optional<QualityAssurance> quality;
  std::optional<std::string> grade;
};

struct AwardedEvidence {
  std::string name;
  std::optional<std::string> description;
  std::optional<std::string> type;    // media type
  std::optional<std::string> sha256;  // hexadecimal
  std::optional<std::string> url;
};

struct StatusEntry {
  std::string purpose;  // "revocation" or "suspension"
  std::string list;     // address of the status list credential
  std::uint64_t index = 0;
};

struct Award {
  std::string id;
  std::string language;
  std::string issued;
  std::string valid_from;
  std::optional<std::string> valid_until;
  Organisation issuer;
  std::optional<Organisation> awarding_body;
  Recipient recipient;
  AwardedAchievement achievement;
  std::vector<AwardedEvidence> evidence;
  std::vector<StatusEntry> status;

  const Organisation& awarded_by() const { return awarding_body ? *awarding_body : issuer; }
};

base::Result<Award> read_award(const base::json::Value& award);

// text_in takes the text of a language map in that language, else English, else the first.
std::string text_in(const base::json::Value& text, std::string_view language);

}  // namespace portolan::issue
