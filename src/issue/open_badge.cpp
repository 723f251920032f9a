#include "issue/open_badge.hpp"

#include <string>
#include <utility>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"

namespace portolan::issue {

using base::json::Number;
using base::json::Value;

namespace {

constexpr std::string_view kCredentials = "https://www.w3.org/ns/credentials/v2";
constexpr std::string_view kOpenBadges =
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

Value types(std::string_view type) { return Value::array().push(type); }

void set_if(Value& object, std::string name, const std::optional<std::string>& text) {
  if (text && !text->empty()) object.set(std::move(name), *text);
}

Value image(const std::string& address) {
  return Value::object().set("id", address).set("type", "Image");
}

Value profile(const Organisation& organisation) {
  Value profile = Value::object()
                      .set("id", organisation.id)
                      .set("type", types("Profile"))
                      .set("name", organisation.name);
  set_if(profile, "url", organisation.url);
  set_if(profile, "email", organisation.email);
  if (organisation.country) {
    profile.set("address", Value::object()
                               .set("type", types("Address"))
                               .set("addressCountry", *organisation.country)
                               .set("addressCountryCode", *organisation.country));
  }
  if (organisation.image) profile.set("image", image(*organisation.image));
  return profile;
}

Value identity(std::string_view type, std::string value, const std::optional<std::string>& salt) {
  Value object = Value::object()
                     .set("type", "IdentityObject")
                     .set("hashed", salt.has_value())
                     .set("identityHash", std::move(value))
                     .set("identityType", type);
  if (salt) object.set("salt", *salt);
  return object;
}

// Appendix B, "IdentityObject": the hash of the identity followed by the salt.
Value email_identity(const std::string& email, const std::optional<std::string>& salt) {
  if (!salt) return identity("emailAddress", email, salt);
  const std::string text = base::to_lower_ascii(base::trim(email)) + *salt;
  const base::Bytes digest = crypto::digest(crypto::DigestAlgorithm::sha256, base::view_of(text));
  return identity("emailAddress", "sha256$" + base::to_hex(digest), salt);
}

Value identifiers(const Recipient& recipient) {
  Value list = Value::array();
  if (recipient.email) list.push(email_identity(*recipient.email, recipient.salt));
  if (recipient.name) list.push(identity("name", *recipient.name, std::nullopt));
  return list;
}

Value alignment(std::string_view type, std::string name, std::string url) {
  return Value::object()
      .set("type", types("Alignment"))
      .set("targetName", std::move(name))
      .set("targetUrl", std::move(url))
      .set("targetType", type);
}

// What is no skill and has a European address, with a code where one is short.
void add_coded(Value& list, std::string_view type, const Coded& coded, std::string_view language) {
  list.push(alignment(type, text_in(coded.label, language), coded.uri));
}

Value skills(const AwardedAchievement& achievement, std::string_view language) {
  Value list = Value::array();
  for (const AwardedSkill& skill : achievement.skills) {
    // One that no framework has an address for is told in the description: an alignment has a target.
    if (!skill.uri) continue;
    Value entry = alignment("ceasn:Competency", text_in(skill.name, language), *skill.uri);
    if (skill.framework) entry.set("targetFramework", *skill.framework);
    list.push(std::move(entry));
  }
  return list;
}

void add_level_and_volume(Value& list, const AwardedAchievement& achievement) {
  if (achievement.eqf) {
    const std::string level = base::to_decimal(std::int64_t{*achievement.eqf});
    list.push(alignment("ext:EQF", "EQF level " + level, "http://data.europa.eu/snb/eqf/" + level)
                  .set("targetCode", level)
                  .set("targetFramework", "European Qualifications Framework"));
  }
  if (achievement.ects) {
    list.push(alignment("ext:ECTS", *achievement.ects + " ECTS",
                        "http://data.europa.eu/snb/education-credit/6fcec5c5af")
                  .set("targetCode", *achievement.ects)
                  .set("targetFramework", "European Credit Transfer and Accumulation System"));
  }
  if (achievement.hours) {
    list.push(
        alignment("ext:Workload", *achievement.hours + " hours", "https://schema.org/timeRequired")
            .set("targetCode", *achievement.hours));
  }
}

Value alignments(const AwardedAchievement& achievement, std::string_view language) {
  Value list = skills(achievement, language);
  add_level_and_volume(list, achievement);
  for (const Coded& field : achievement.fields) add_coded(list, "ext:ISCED-F", field, language);
  if (achievement.participation) {
    add_coded(list, "ext:ParticipationType", *achievement.participation, language);
  }
  if (achievement.assessment) {
    add_coded(list, "ext:AssessmentType", *achievement.assessment, language);
  }
  if (achievement.supervision) {
    add_coded(list, "ext:SupervisionType", *achievement.supervision, language);
  }
  if (achievement.quality && achievement.quality->url) {
    list.push(
        alignment("ext:QualityAssurance", achievement.quality->name, *achievement.quality->url));
  }
  return list;
}

// Numbers are written as they were counted, not as doubles.
Value number(const std::string& text) { return Number{text}; }

Value achievement_value(const Award& award) {
  const AwardedAchievement& from = award.achievement;
  Value achievement = Value::object()
                          .set("id", from.id)
                          .set("type", types("Achievement"))
                          .set("achievementType", from.type)
                          .set("name", from.name)
                          .set("description", from.description)
                          .set("criteria", Value::object().set("narrative", from.criteria))
                          .set("inLanguage", award.language)
                          .set("creator", profile(award.awarded_by()));
  if (from.image) achievement.set("image", image(*from.image));
  if (from.ects) achievement.set("creditsAvailable", number(*from.ects));
  if (Value list = alignments(from, award.language); list.size() > 0) {
    achievement.set("alignment", std::move(list));
  }
  if (!from.tags.empty()) {
    Value tags = Value::array();
    for (const std::string& tag : from.tags) tags.push(tag);
    achievement.set("tag", std::move(tags));
  }
  if (from.grade) {
    achievement.set("resultDescription",
                    Value::array().push(Value::object()
                                            .set("id", from.id + "#grade")
                                            .set("type", types("ResultDescription"))
                                            .set("name", "Grade")
                                            .set("resultType", "LetterGrade")));
  }
  return achievement;
}

Value subject(const Award& award) {
  Value subject = Value::object();
  set_if(subject, "id", award.recipient.id);
  subject.set("type", types("AchievementSubject"));
  if (Value list = identifiers(award.recipient); list.size() > 0) {
    subject.set("identifier", std::move(list));
  }
  const AwardedAchievement& achievement = award.achievement;
  if (achievement.ects) subject.set("creditsEarned", number(*achievement.ects));
  if (achievement.grade) {
    subject.set("result",
                Value::array().push(Value::object()
                                        .set("type", types("Result"))
                                        .set("resultDescription", achievement.id + "#grade")
                                        .set("value", *achievement.grade)));
  }
  subject.set("achievement", achievement_value(award));
  return subject;
}

int digit_of(char letter) { return letter <= '9' ? letter - '0' : letter - 'a' + 10; }

// RFC 6920 section 3: a name for bytes that says nothing but their digest.
std::string digest_name(const std::string& hexadecimal) {
  base::Bytes bytes;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    bytes.push_back(
        static_cast<std::uint8_t>((digit_of(hexadecimal[i]) * 16) + digit_of(hexadecimal[i + 1])));
  }
  return "ni:///sha-256;" + base::encode_base64url(bytes);
}

Value evidence_value(const AwardedEvidence& from) {
  Value evidence = Value::object();
  if (from.url) {
    evidence.set("id", *from.url);
  } else if (from.sha256) {
    evidence.set("id", digest_name(*from.sha256));
  }
  evidence.set("type", types("Evidence")).set("name", from.name);
  set_if(evidence, "description", from.description);
  set_if(evidence, "genre", from.type);
  return evidence;
}

// Bitstring Status List v1.0 section 2.1.
Value status_value(const StatusEntry& entry) {
  const std::string index = base::to_decimal(static_cast<std::int64_t>(entry.index));
  return Value::object()
      .set("id", entry.list + "#" + index)
      .set("type", "BitstringStatusListEntry")
      .set("statusPurpose", entry.purpose)
      .set("statusListIndex", index)
      .set("statusListCredential", entry.list);
}

}  // namespace

Value open_badge(const Award& award) {
  Value badge =
      Value::object()
          .set("@context", Value::array().push(kCredentials).push(kOpenBadges))
          .set("id", award.id)
          .set("type", Value::array().push("VerifiableCredential").push("OpenBadgeCredential"))
          .set("name", award.achievement.name)
          .set("issuer", profile(award.issuer))
          .set("validFrom", award.valid_from)
          .set("awardedDate", award.issued);
  set_if(badge, "validUntil", award.valid_until);
  badge.set("credentialSubject", subject(award));
  if (!award.evidence.empty()) {
    Value list = Value::array();
    for (const AwardedEvidence& evidence : award.evidence) list.push(evidence_value(evidence));
    badge.set("evidence", std::move(list));
  }
  // One is written by itself: the schema of Open Badges takes no list of one.
  if (award.status.size() == 1) {
    badge.set("credentialStatus", status_value(award.status.front()));
  } else if (!award.status.empty()) {
    Value list = Value::array();
    for (const StatusEntry& entry : award.status) list.push(status_value(entry));
    badge.set("credentialStatus", std::move(list));
  }
  return badge;
}

}  // namespace portolan::issue
