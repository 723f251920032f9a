#include "credential/elements/elements.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "base/json/place.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

namespace portolan::credential::elements {
namespace {

using base::json::Place;
using base::json::Value;

// At most so many places are listed for an element.
constexpr std::size_t kMostPlaces = 8;
// At most so many nodes at the end of a path are asked: a micro-credential has one achievement.
constexpr std::size_t kMostEnds = 100;
// Statements are looked for this deep below the member that a path names.
constexpr int kStatementDepth = 4;

enum : std::uint8_t {
  learner,
  title,
  country,
  awarding_body,
  field,
  issue_date,
  workload,
  level,
  outcomes,
  participation,
  assessment,
  supervision,
  quality,
  prerequisites,
  grade,
  stackability,
  validity,
  further,
};

using enum Duty;

struct Kind {
  std::string_view id;
  Duty draft_2020;
  Duty recommendation_2022;
};

// In the order of the draft of 2020; the enumeration above counts these.
constexpr auto kKinds = std::to_array<Kind>({
    {"learner", mandatory, mandatory},
    {"title", mandatory, mandatory},
    {"country", mandatory, mandatory},
    {"awarding_body", mandatory, mandatory},
    {"field", mandatory, none},
    {"issue_date", mandatory, mandatory},
    {"workload", mandatory, mandatory},
    {"level", mandatory, mandatory},
    {"outcomes", mandatory, mandatory},
    {"participation", mandatory, mandatory},
    {"assessment", mandatory, mandatory},
    {"supervision", mandatory, optional},
    {"quality", mandatory, mandatory},
    {"prerequisites", optional, optional},
    {"grade", optional, optional},
    {"stackability", optional, optional},
    {"validity", optional, none},
    {"further", optional, optional},
});

// A path leads from the credential, or from each of its achievements where it starts with "*". Steps
// walk through lists. [member=text] keeps the nodes whose member is that text, [member~text] those
// that have it in it, [member!text] those that have not.
struct Path {
  std::uint8_t element;
  std::string_view steps;
};

constexpr auto kEuropean = std::to_array<Path>({
    {learner, "credentialSubject/fullName"},
    {learner, "credentialSubject/givenName"},
    {learner, "credentialSubject/familyName"},
    {learner, "credentialSubject/nationalID/notation"},
    {learner, "credentialSubject/identifier/notation"},
    {title, "*/title"},
    {title, "*/specifiedBy/title"},
    {title, "displayParameter/title"},
    {country, "issuer/location/address/countryCode"},
    {country, "*/awardedBy/awardingBody/location/address/countryCode"},
    {awarding_body, "*/awardedBy/awardingBody/legalName"},
    {awarding_body, "*/awardedBy/awardingBody/fullName"},
    {awarding_body, "*/awardedBy/awardingBody/prefLabel"},
    {field, "*/specifiedBy/thematicArea"},
    {issue_date, "issued"},
    {issue_date, "issuanceDate"},
    {issue_date, "*/awardedBy/awardingDate"},
    {workload, "*/specifiedBy/creditPoint/point"},
    {workload, "*/creditReceived/point"},
    {workload, "*/specifiedBy/volumeOfLearning"},
    {workload, "*/workload"},
    {workload, "*/influencedBy/workload"},
    {workload, "*/influencedBy/specifiedBy/volumeOfLearning"},
    {level, "*/specifiedBy/eqfLevel"},
    {level, "*/specifiedBy/nqfLevel"},
    {level, "*/specifiedBy/educationLevel"},
    {outcomes, "*/specifiedBy/learningOutcome/title"},
    {outcomes, "*/specifiedBy/learningOutcome/relatedESCOSkill"},
    {outcomes, "*/specifiedBy/learningOutcomeSummary/noteLiteral"},
    {participation, "*/specifiedBy/mode"},
    {participation, "*/influencedBy/specifiedBy/mode"},
    {participation, "*/specifiedBy/influencedBy/mode"},
    {assessment, "*/provenBy/specifiedBy/dcType"},
    {assessment, "*/provenBy/dcType"},
    {assessment, "*/provenBy/title"},
    {assessment, "*/specifiedBy/provenBy/dcType"},
    {assessment, "*/specifiedBy/provenBy/title"},
    {supervision, "*/provenBy/idVerification"},
    {quality, "*/specifiedBy/accreditation/dcType"},
    {quality, "*/specifiedBy/accreditation/title"},
    {quality, "*/awardedBy/awardingBody/accreditation/dcType"},
    {quality, "*/awardedBy/awardingBody/accreditation/title"},
    {quality, "evidence/accreditation/dcType"},
    {quality, "evidence/accreditation/title"},
    {prerequisites, "*/specifiedBy/entryRequirement/noteLiteral"},
    {grade, "*/provenBy/grade/noteLiteral"},
    {stackability, "*/specifiedBy/isPartialQualification"},
    {stackability, "*/hasPart/title"},
    {stackability, "*/isPartOf/title"},
    {stackability, "*/specifiedBy/hasPart/title"},
    {stackability, "*/specifiedBy/isPartOf/title"},
    {validity, "validUntil"},
    {validity, "expirationDate"},
    {further, "*/additionalNote/noteLiteral"},
    {further, "*/supplementaryDocument/contentURL"},
    {further, "*/specifiedBy/additionalNote/noteLiteral"},
    {further, "*/specifiedBy/supplementaryDocument/contentURL"},
    {further, "*/specifiedBy/homepage/contentURL"},
    {further, "*/influencedBy/additionalNote/noteLiteral"},
    {further, "*/influencedBy/specifiedBy/additionalNote/noteLiteral"},
    {further, "*/influencedBy/specifiedBy/supplementaryDocument/contentURL"},
});

constexpr auto kOpenBadge3 = std::to_array<Path>({
    {learner, "credentialSubject/identifier/identityHash"},
    {learner, "credentialSubject/name"},
    {learner, "credentialSubject/id"},
    {title, "*/name"},
    {title, "name"},
    {country, "issuer/address/addressCountry"},
    {country, "issuer/address/addressRegion"},
    {country, "*/creator/address/addressCountry"},
    {awarding_body, "*/creator/name"},
    {awarding_body, "issuer/name"},
    {field, "*/fieldOfStudy"},
    {field, "*/alignment[targetUrl~/isced-f/]"},
    {issue_date, "awardedDate"},
    {issue_date, "validFrom"},
    {issue_date, "issuanceDate"},
    {workload, "*/alignment[targetType=ext:ECTS]"},
    {workload, "*/alignment[targetType=ext:Workload]"},
    {workload, "*/creditsAvailable"},
    {workload, "credentialSubject/creditsEarned"},
    {workload, "*/ECTS"},
    {workload, "*/studyLoad"},
    {workload, "*/extensions:ECTSExtension/ECTS"},
    {level, "*/alignment[targetType=ext:EQF]"},
    {level, "*/alignment[targetUrl~/snb/eqf/]"},
    {level, "*/educationalLevel"},
    {outcomes, "*/alignment[targetType!ext:][targetUrl!/snb/eqf/][targetUrl!/isced-f/]"},
    {outcomes, "*/criteria/narrative"},
    {participation, "*/participationType"},
    {participation, "*/alignment[targetType=ext:ParticipationType]"},
    {assessment, "*/assessmentType"},
    {assessment, "*/alignment[targetType=ext:AssessmentType]"},
    {assessment, "*/resultDescription/name"},
    {supervision, "*/supervisionType"},
    {supervision, "*/alignment[targetType=ext:SupervisionType]"},
    {supervision, "*/identityChecked"},
    {quality, "*/alignment[targetType=ext:QualityAssurance]"},
    {quality, "*/qualityAssurance"},
    {quality, "*/endorsement"},
    {quality, "*/endorsementJwt"},
    {quality, "endorsement"},
    {quality, "endorsementJwt"},
    {quality, "issuer/endorsement"},
    {quality, "issuer/endorsementJwt"},
    {prerequisites, "*/entryRequirement"},
    {grade, "credentialSubject/result/value"},
    {grade, "credentialSubject/result/status"},
    {grade, "credentialSubject/result/achievedLevel"},
    {stackability, "*/related"},
    {stackability, "credentialSubject/association"},
    {validity, "validUntil"},
    {validity, "expirationDate"},
    {further, "evidence"},
    {further, "*/description"},
});

constexpr auto kOpenBadge2 = std::to_array<Path>({
    {learner, "recipient/identity"},
    {learner, "recipient[identity=][type=]"},  // 0.5: the text itself
    {title, "*/name"},
    {country, "*/issuer/address/addressCountry"},
    {awarding_body, "*/issuer/name"},
    {field, "*/alignment[targetUrl~/isced-f/]"},
    {issue_date, "issuedOn"},
    {issue_date, "issued_on"},
    {workload, "*/extensions:ECTSExtension/ECTS"},
    {workload, "*/extensions:StudyLoadExtension/StudyLoad"},
    {level, "*/extensions:EQFExtension/EQF"},
    {level, "*/alignment[targetUrl~/snb/eqf/]"},
    {outcomes, "*/extensions:LearningOutcomeExtension/LearningOutcome"},
    {outcomes, "*/alignment[targetUrl!/snb/eqf/][targetUrl!/isced-f/]"},
    {outcomes, "*/criteria/narrative"},
    {grade, "extensions:GradingTableExtension"},
    {stackability, "*/related"},
    {validity, "expires"},
    {further, "evidence"},
    {further, "narrative"},
    {further, "*/description"},
});

static_assert(std::ranges::is_sorted(kEuropean, {}, &Path::element));
static_assert(std::ranges::is_sorted(kOpenBadge3, {}, &Path::element));
static_assert(std::ranges::is_sorted(kOpenBadge2, {}, &Path::element));

struct Format {
  std::string_view achievements;  // the path to them
  std::string_view otherwise;     // and to what is asked where there are none
  std::span<const Path> paths;
};

Format format_of(Profile profile) {
  switch (profile) {
    case Profile::european_digital_credential:
    case Profile::european_digital_credential_xml:
      // A right that follows from an achievement is none.
      return {"credentialSubject/hasClaim[type~LearningAchievement]", "credentialSubject/hasClaim",
              kEuropean};
    case Profile::open_badge_3: return {"credentialSubject/achievement", {}, kOpenBadge3};
    case Profile::open_badge_2:
    case Profile::open_badge_1: return {"badge", {}, kOpenBadge2};
    default: return {};
  }
}

bool is_stated(const Value& value, int depth) {
  switch (value.kind()) {
    case base::json::Kind::null: return false;
    case base::json::Kind::boolean:
    case base::json::Kind::number: return true;
    case base::json::Kind::string: return !base::trim(value.text()).empty();
    case base::json::Kind::array:
      return depth > 0 && std::ranges::any_of(value.items(), [&](const Value& item) {
               return is_stated(item, depth - 1);
             });
    case base::json::Kind::object:
      return depth > 0 && std::ranges::any_of(value.members(), [&](const auto& member) {
               return member.name != "type" && is_stated(member.value, depth - 1);
             });
  }
  return false;
}

// One condition of a step, as it stands between brackets.
struct Condition {
  std::string_view member;
  char sign = '=';
  std::string_view wanted;
};

bool meets(const Value& node, const Condition& condition) {
  const Value& member = node[condition.member];
  if (condition.sign == '=') return member.text() == condition.wanted;
  const bool holds = std::ranges::any_of(member.as_span(), [&](const Value& value) {
    return value.text().find(condition.wanted) != std::string_view::npos;
  });
  return holds == (condition.sign == '~');
}

// The first step of a path, taken apart, and what follows it.
struct Step {
  std::string_view name;
  std::array<Condition, 3> conditions;
  std::size_t count = 0;  // of conditions
  std::string_view rest;

  // Text of conditions may hold slashes: a step ends at the first one outside brackets.
  explicit Step(std::string_view steps) {
    std::size_t end = 0;
    while (end < steps.size() && steps[end] != '/' && steps[end] != '[') ++end;
    name = steps.substr(0, end);
    while (end < steps.size() && steps[end] == '[') {
      const std::size_t close = steps.find(']', end);
      std::size_t sign = end;
      while (steps[sign] != '=' && steps[sign] != '~' && steps[sign] != '!') ++sign;
      conditions[count++] = {steps.substr(end + 1, sign - end - 1), steps[sign],
                             steps.substr(sign + 1, close - sign - 1)};
      end = close + 1;
    }
    rest = steps.substr(std::min(end + 1, steps.size()));
  }

  bool allows(const Value& node) const {
    return std::ranges::all_of(std::span(conditions).first(count),
                               [&](const Condition& condition) { return meets(node, condition); });
  }
};

// Walks a path and shows what stands at its ends, until `wants_more` is false or there are too many.
template <typename WantsMore>
bool follow(const Value& node, const Place& place, std::string_view steps, std::size_t& ends,
            const WantsMore& wants_more) {
  if (steps.empty()) return wants_more(node, place) && ++ends < kMostEnds;
  const Step step(steps);
  const Value& member = node[step.name];
  const Place here = place.at(step.name);
  std::size_t index = 0;
  for (const Value& item : member.as_span()) {
    const Place own = member.is_array() ? here.at(index++) : here;
    if (step.allows(item) && !follow(item, own, step.rest, ends, wants_more)) return false;
  }
  return true;
}

// A part of the document, and its pointer.
struct Part {
  const Value* node;
  std::string at;
};

std::vector<Part> parts_at(const Part& from, std::string_view steps) {
  std::vector<Part> parts;
  std::size_t ends = 0;
  if (steps.empty()) return parts;
  follow(*from.node, Place{.name = from.at}, steps, ends,
         [&](const Value& node, const Place& place) {
           parts.push_back({&node, place.pointer()});
           return true;
         });
  return parts;
}

// Notes the first place that states the element.
bool look(const Part& from, std::string_view steps, Element& element) {
  bool found = false;
  std::size_t ends = 0;
  follow(*from.node, Place{.name = from.at}, steps, ends,
         [&](const Value& node, const Place& place) {
           if (!is_stated(node, kStatementDepth)) return true;
           found = true;
           if (element.at.size() < kMostPlaces) element.at.push_back(place.pointer());
           return false;
         });
  return found;
}

// Takes the paths of this element from the beginning.
Element search(std::size_t index, std::span<const Path>& paths, const Part& document,
               const std::vector<Part>& achievements) {
  const Kind& kind = kKinds[index];
  Element element{kind.id, kind.draft_2020, kind.recommendation_2022, Presence::missing, {}};
  bool once_for_all = false;
  std::vector<bool> stated(achievements.size());
  for (; !paths.empty() && paths.front().element == index; paths = paths.subspan(1)) {
    const Path& path = paths.front();
    if (!path.steps.starts_with('*')) {
      once_for_all = look(document, path.steps, element) || once_for_all;
      continue;
    }
    for (std::size_t i = 0; i < achievements.size(); ++i) {
      if (look(achievements[i], path.steps.substr(2), element)) stated[i] = true;
    }
  }
  const bool somewhere = std::ranges::find(stated, true) != stated.end();
  const bool everywhere = somewhere && std::ranges::find(stated, false) == stated.end();
  if (once_for_all || everywhere) {
    element.presence = Presence::present;
  } else if (somewhere) {
    element.presence = Presence::partial;
  }
  return element;
}

}  // namespace

std::vector<Element> find(Profile profile, const Value& document, std::string_view at) {
  std::vector<Element> found;
  Format format = format_of(profile);
  if (format.paths.empty()) return found;
  const Part whole{&document, std::string(at)};
  std::vector<Part> achievements = parts_at(whole, format.achievements);
  if (achievements.empty()) achievements = parts_at(whole, format.otherwise);
  for (std::size_t index = 0; index < kKinds.size(); ++index) {
    found.push_back(search(index, format.paths, whole, achievements));
  }
  return found;
}

}  // namespace portolan::credential::elements
