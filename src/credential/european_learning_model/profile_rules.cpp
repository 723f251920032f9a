#include "credential/european_learning_model/profile_rules.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json/place.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using base::json::Place;
using base::json::Value;
using reading::Node;

namespace {

// A shape lists members by their JSON names, each with a mark:
//   !  exactly one    +  one or more    ?  one at most    ~  any number, but one text in a language
//   =  one or more languages, one text in each
// "title=" and "description~", which nearly every class has, stand in kTitled.
constexpr std::string_view kTitled = "title= description~ ";

struct Shape {
  std::string_view name;  // of the class
  bool titled;
  std::string_view members;
};

// Sorted by name.
constexpr auto kShapes = std::to_array<Shape>({
    {"Accreditation", true,
     "dcType! dateIssued? decision? report? limitQualification? accreditingAgent! reviewDate? "
     "expiryDate? status? dateModified?"},
    {"Address", false, "fullAddress? countryCode!"},
    {"Amount", false, "unit! value!"},
    {"AwardingOpportunity", false,
     "location? temporal? awardingBody+ learningAchievementSpecification?"},
    {"AwardingProcess", false,
     "description~ location? awardingBody+ awardingDate? educationalSystemNote?"},
    {"Claim", true, "awardedBy!"},
    {"ContactPoint", false, "description~"},
    {"CreditPoint", false, "framework! point!"},
    {"DisplayDetail", false, "image! page!"},
    {"DisplayParameter", true, "language+ primaryLanguage! summaryDisplay? individualDisplay+"},
    {"EuropeanDigitalCredential", false,
     "credentialProfiles+ displayParameter! issuer! credentialSubject! issuanceDate? issued! "
     "validFrom! expirationDate? validUntil? credentialSchema+ credentialStatus?"},
    {"GradingScheme", true, ""},
    {"Grant", true, "dcType? contentURL?"},
    {"Identifier", false,
     "notation! schemeAgency? creator? dateIssued? schemeName? schemeVersion? schemeId?"},
    {"IndividualDisplay", false, "language! displayDetail+"},
    {"LearningAchievement", true, "learningOpportunity? awardedBy! specifiedBy?"},
    {"LearningAchievementSpecification", true,
     "dateModified? volumeOfLearning? learningOutcomeSummary? learningSetting? maximumDuration? "
     "entryRequirement? status?"},
    {"LearningActivity", true,
     "learningOpportunity? workload? awardedBy! specifiedBy? levelOfCompletion?"},
    {"LearningActivitySpecification", true, "dateModified? volumeOfLearning? status?"},
    {"LearningAssessment", true,
     "dateIssued? location? grade! gradeStatus? shortenedGrading? resultDistribution? "
     "idVerification? awardedBy! proves? specifiedBy?"},
    {"LearningAssessmentSpecification", true, "dateModified? dcType? gradingScheme? status?"},
    {"LearningEntitlement", true, "dcType? dateIssued? expiryDate? awardedBy! specifiedBy?"},
    {"LearningEntitlementSpecification", true, "dateModified? dcType! entitlementStatus! status?"},
    {"LearningOpportunity", true,
     "temporal? duration? learningSchedule? scheduleInformation? admissionProcedure? providedBy+ "
     "learningAchievementSpecification? learningActivitySpecification? bannerImage? dateModified? "
     "status?"},
    {"LearningOutcome", false, "title= dcType? reusabilityLevel?"},
    {"LegalIdentifier", false,
     "notation! spatial! schemeAgency? creator? dateIssued? schemeName? schemeVersion? schemeId?"},
    {"Location", false, "description~ address+"},
    {"MediaObject", false,
     "title~ description~ contentType! attachmentType? contentEncoding! contentSize? content! "
     "contentURL?"},
    {"Note", false, "noteLiteral+ subject? noteFormat?"},
    {"Organisation", false,
     "location+ eIDASIdentifier? registration? legalName= logo? subOrganizationOf? dateModified?"},
    {"PeriodOfTime", false, "prefLabel~ startDate? endDate?"},
    {"Person", false,
     "location? nationalID? fullName? givenName? familyName? dateOfBirth? placeOfBirth? gender? "
     "dateModified? hasClaim+"},
    {"Phone", false, "phoneNumber? countryDialing? areaDialing? dialNumber?"},
    {"PriceDetail", false, "prefLabel~ description~ amount?"},
    {"Qualification", true,
     "dateModified? volumeOfLearning? learningOutcomeSummary? learningSetting? maximumDuration? "
     "entryRequirement? isPartialQualification? eqfLevel? status?"},
    {"ResultCategory", false, "label! score? maximumScore? minimumScore? count!"},
    {"ResultDistribution", false, "description~"},
    {"ShortenedGrading", false, "percentageLower! percentageEqual! percentageHigher!"},
    {"WebResource", false, "title~ language? contentURL!"},
});

// What a profile asks beside that. Several shapes of one class add up.
struct Addition {
  std::string_view profile;  // the last part of the id in credentialSchema
  std::string_view name;
  std::string_view members;
};

constexpr auto kAdditions = std::to_array<Addition>({
    {"edc-accredited", "EuropeanDigitalCredential", "evidence+"},
    {"edc-accredited", "Person", "hasClaim!"},
    {"edc-accredited", "Evidence", "accreditation!"},
    {"edc-converted", "EuropeanDigitalCredential", "evidence+"},
    {"edc-converted", "Evidence", "embeddedEvidence+"},
    {"edc-issued-by-mandate", "EuropeanDigitalCredential", "evidence+"},
    {"edc-issued-by-mandate", "Evidence", "evidenceStatement!"},
    {"edc-diploma-supplement", "Person", "fullName! dateOfBirth!"},
    {"edc-diploma-supplement", "LearningAchievement", "creditReceived! provenBy!"},
    {"edc-diploma-supplement", "Qualification",
     "thematicArea+ awardingOpportunity+ language+ nqfLevel+ maximumDuration! mode+ "
     "learningOutcome+ hasPart+"},
});

bool is_reference(const Value& node) {
  return node.find("id") && std::ranges::all_of(node.members(), [](const auto& member) {
           return member.name == "id" || member.name == "type";
         });
}

// A language map has neither id nor type, and is one value for each of its languages.
bool is_language_map(const Value& value) {
  return value.is_object() && !value.find("id") && !value.find("type") && !value.find("@value");
}

std::size_t count(const Value& value) {
  std::size_t values = 0;
  for (const Value& one : value.as_span()) {
    if (is_language_map(one)) {
      values += one.size();
    } else if (!one.is_null()) {
      ++values;
    }
  }
  return values;
}

bool repeats_a_language(const Value& value) {
  return std::ranges::any_of(value.as_span(), [](const Value& map) {
    return is_language_map(map) && std::ranges::any_of(map.members(), [](const auto& entry) {
             return entry.value.items().size() > 1;
           });
  });
}

class Walk {
 public:
  explicit Walk(const Node& document) : session_(document.session()) {
    for (const Value& schema : document.value()["credentialSchema"].as_span()) {
      const std::string_view id = schema.is_string() ? schema.text() : schema["id"].text();
      profiles_.push_back(reading::last_segment(id));
      // Which is an accredited one by import.
      if (profiles_.back() == "edc-diploma-supplement") profiles_.emplace_back("edc-accredited");
    }
  }

  void node(const Value& value, const Place& place) {
    if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        node(value.at_index(i), place.at(i));
      }
    } else if (value.is_object()) {
      if (!is_reference(value)) classes(value, place);
      for (const auto& member : value.members()) {
        if (member.name != "@context") node(member.value, place.at(member.name));
      }
    }
  }

 private:
  void classes(const Value& value, const Place& place) {
    for (const Value& type : value["type"].as_span()) {
      const std::string_view name = type.text();
      const auto shape = std::ranges::lower_bound(kShapes, name, {}, &Shape::name);
      if (shape != kShapes.end() && shape->name == name) {
        if (shape->titled) rules(value, place, kTitled);
        rules(value, place, shape->members);
      }
      for (const Addition& addition : kAdditions) {
        const bool applies = addition.name == name &&
                             std::ranges::find(profiles_, addition.profile) != profiles_.end();
        if (applies) rules(value, place, addition.members);
      }
    }
  }

  void rules(const Value& value, const Place& place, std::string_view members) {
    while (!members.empty()) {
      const std::size_t end = std::min(members.find(' '), members.size());
      const char mark = members[end - 1];
      const std::string_view name = members.substr(0, end - 1);
      members.remove_prefix(std::min(end + 1, members.size()));
      const Value& member = value[name];
      const std::size_t values = count(member);
      if (values == 0 && (mark == '!' || mark == '+' || mark == '=')) {
        report(value, place, name, "schema.missing", "The profile requires this member.");
      } else if (values > 1 && (mark == '!' || mark == '?')) {
        report(value, place, name, "schema.cardinality", "The profile allows one value.");
      } else if ((mark == '=' || mark == '~') && repeats_a_language(member)) {
        report(value, place, name, "schema.cardinality", "The profile allows one text a language.");
      }
    }
  }

  // The same node stands in full wherever it is named: once is enough.
  void report(const Value& value, const Place& place, std::string_view name, std::string_view type,
              std::string_view detail) {
    const std::pair told{value["id"].text(), name};
    if (!told.first.empty()) {
      if (std::ranges::find(told_, told) != told_.end()) return;
      if (told_.size() < reading::kProblems) told_.push_back(told);
    }
    std::string at = place.at(name).pointer();
    if (!session_.has_reported(type, at)) session_.report(type, std::move(at), detail);
  }

  reading::Session& session_;
  std::vector<std::string_view> profiles_;
  std::vector<std::pair<std::string_view, std::string_view>> told_;
};

}  // namespace

void check_profile(const Node& document) {
  const std::string at = document.at();
  Walk(document).node(document.value(), Place{.name = at});
}

}  // namespace portolan::credential::european_learning_model
