#include "credential/european_learning_model/legacy_xml.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/sort.hpp"
#include "base/text.hpp"

namespace portolan::credential::european_learning_model {

using base::json::Value;
using base::xml::Element;

namespace {

constexpr std::string_view kSignatures = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::string_view kPresentations = "http://data.europa.eu/snb/vp";
constexpr std::string_view kEcts = "http://data.europa.eu/snb/education-credit/6fcec5c5af";
constexpr std::string_view kCountries = "http://publications.europa.eu/resource/authority/country/";
constexpr std::string_view kLanguages =
    "http://publications.europa.eu/resource/authority/language/";

// More elements than this, references told, are no credential.
constexpr std::size_t kMostElements = 100'000;
constexpr std::size_t kDeepest = 24;

enum class Form {
  as_found,  // by what the element holds
  list,      // its children are the values
  note,      // a Note
  number,    // an Identifier
  left_out,
};

struct Name {
  std::string_view parent;  // the element's name above it; empty for any
  std::string_view xml;
  std::string_view json;
  std::string_view type = {};  // the class of what is told there
  Form form = Form::as_found;
};

// The first row that fits counts.
constexpr auto kNames = std::to_array<Name>({
    {"europassCredential", "type", "credentialProfiles"},
    {"", "issuer", "issuer", "Organisation"},
    {"", "credentialSubject", "credentialSubject", "Person"},
    {"", "achievements", "hasClaim", "LearningAchievement", Form::list},
    {"", "activities", "hasClaim", "LearningActivity", Form::list},
    {"", "assessments", "hasClaim", "LearningAssessment", Form::list},
    {"", "entitlements", "hasClaim", "LearningEntitlement", Form::list},
    {"", "achieved", "hasClaim", "LearningAchievement"},
    {"", "performed", "hasClaim", "LearningActivity"},
    {"", "givenNames", "givenName"},
    {"", "nationalId", "nationalID", "LegalIdentifier", Form::number},
    {"", "registration", "registration", "LegalIdentifier", Form::number},
    {"", "vatIdentifier", "vatIdentifier", "LegalIdentifier", Form::number},
    {"", "taxIdentifier", "taxIdentifier", "LegalIdentifier", Form::number},
    {"", "identifier", "identifier", "Identifier", Form::number},
    {"learningOutcome", "prefLabel", "title"},
    {"", "prefLabel", "legalName"},
    {"", "preferredName", "legalName"},
    {"", "alternativeName", "altLabel"},
    {"", "hasLocation", "location", "Location"},
    {"", "location", "location", "Location"},
    {"", "placeOfBirth", "placeOfBirth", "Location"},
    {"", "hasAddress", "address", "Address"},
    {"location", "name", "description"},
    {"hasLocation", "name", "description"},
    {"", "country", "countryCode"},
    {"", "email", "emailAddress"},
    {"", "mailBox", "emailAddress"},
    {"", "webresource", "contactForm"},
    {"", "wallet", "", "", Form::left_out},
    {"", "unitOf", "subOrganizationOf", "Organisation"},
    {"", "hasAccreditation", "accreditation", "Accreditation"},
    {"", "organization", "organisation", "Organisation"},
    {"", "accreditingAgent", "accreditingAgent", "Organisation"},
    {"", "wasAwardedBy", "awardedBy", "AwardingProcess"},
    {"", "awardingBody", "awardingBody", "Organisation"},
    {"", "date", "awardingDate"},
    {"", "wasDerivedFrom", "provenBy", "LearningAssessment"},
    {"", "wasInfluencedBy", "influencedBy", "LearningActivity"},
    {"", "entitlesTo", "entitlesTo", "LearningEntitlement"},
    {"", "directedBy", "directedBy", "Organisation"},
    {"", "assessedBy", "assessedBy", "Organisation"},
    {"", "limitOrganization", "limitOrganisation", "Organisation"},
    {"", "issuedDate", "dateIssued"},
    {"", "idVerificationMethod", "idVerification"},
    {"", "grade", "grade", "Note", Form::note},
    {"", "additionalNote", "additionalNote", "Note", Form::note},
    {"", "note", "additionalNote", "Note", Form::note},
    {"", "entryRequirementsNote", "entryRequirement", "Note", Form::note},
    {"", "fullAddress", "fullAddress", "Note", Form::note},
    {"", "learningOutcomes", "learningOutcome", "LearningOutcome", Form::list},
    {"", "learningOutcomeType", "dcType"},
    {"", "learningActivityType", "dcType"},
    {"", "type", "dcType"},
    {"", "relatedEscoSkill", "relatedESCOSkill"},
    {"", "hasISCED-FCode", "thematicArea"},
    {"", "learningSettingType", "learningSetting"},
    {"", "duration", "maximumDuration"},
    {"learningActivitySpecification", "workload", "volumeOfLearning"},
    {"specifiedBy", "workload", "volumeOfLearning"},
    {"entitlementSpecification", "status", "entitlementStatus"},
    {"", "supplementaryDoc", "supplementaryDocument"},
    {"", "awardingOpportunities", "awardingOpportunity", "AwardingOpportunity", Form::list},
    {"", "contentUrl", "contentURL"},
    {"", "display", "", "", Form::left_out},
    {"", "proof", "", "", Form::left_out},
});

// What a reference leads to says its class by its name.
constexpr auto kClasses = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"organization", "Organisation"},
    {"person", "Person"},
    {"qualification", "Qualification"},
    {"learningSpecification", "LearningAchievementSpecification"},
    {"assessmentSpecification", "LearningAssessmentSpecification"},
    {"learningActivitySpecification", "LearningActivitySpecification"},
    {"entitlementSpecification", "LearningEntitlementSpecification"},
    {"learningAchievement", "LearningAchievement"},
});

const Element* child(const Element& element, std::string_view name) {
  const auto found = std::ranges::find(element.children, name, &Element::local_name);
  return found == element.children.end() ? nullptr : &*found;
}

std::string attribute(const Element& element, std::string_view name) {
  const auto found = std::ranges::find(element.attributes, name, &base::xml::Attribute::local_name);
  return found == element.attributes.end() ? std::string() : found->value;
}

bool holds_signature(const Element& element) {
  return (element.namespace_uri == kSignatures && element.local_name == "Signature") ||
         std::ranges::any_of(element.children, holds_signature);
}

const Name& name_of(std::string_view parent, std::string_view name) {
  static constexpr Name kNone{};
  const auto found = std::ranges::find_if(kNames, [&](const Name& row) {
    return row.xml == name && (row.parent.empty() || row.parent == parent);
  });
  return found == kNames.end() ? kNone : *found;
}

// <text lang="en">…</text> becomes {"en":"…"}.
Value language_map(const Element& element) {
  Value map = Value::object();
  for (const Element& text : element.children) {
    if (text.local_name != "text") continue;
    std::string language = attribute(text, "lang");
    if (language.empty()) language = attribute(text, "language");
    if (language.empty()) language = "und";
    if (map.find(language)) {
      map.member(language).push(text.text);
    } else {
      map.set(std::move(language), Value::array().push(text.text));
    }
  }
  return map;
}

// Adds a value to a member that may hold one or several.
void add(Value& object, std::string_view name, Value value) {
  if (value.is_null()) return;
  Value& member = object.member(name);
  if (member.is_null()) {
    member = std::move(value);
  } else if (member.is_array()) {
    member.push(std::move(value));
  } else {
    Value list = Value::array();
    list.push(std::move(member));
    member = std::move(list.push(std::move(value)));
  }
}

class Rewriter {
 public:
  explicit Rewriter(const Element& root) {
    note_ids(root);
    // The order is stable: of several elements with one id, the first tells.
    base::sort(ids_, std::less<>(), &Id::name);
  }

  Value rewrite(const Element& credential) {
    Value document = object(credential, "", 0);
    document.set("type",
                 Value::array().push("VerifiableCredential").push("EuropeanDigitalCredential"));
    Value display = Value::object();
    for (const std::string_view member : {"title", "description"}) {
      if (document.find(member)) display.set(std::string(member), document[member]);
      document.remove(member);
    }
    if (const Element* language = child(credential, "primaryLanguage")) {
      display.set("primaryLanguage", concept_of(*language));
    }
    document.set("displayParameter", std::move(display));
    return document;
  }

  std::vector<base::Problem> take_problems() { return std::move(problems_); }

 private:
  void note_ids(const Element& element) {
    const std::string id = attribute(element, "id");
    if (!id.empty()) ids_.push_back({id, &element});
    for (const Element& next : element.children) note_ids(next);
  }

  const Element* told_at(std::string_view id) const {
    const auto found = std::ranges::lower_bound(ids_, id, {}, &Id::name);
    return found == ids_.end() || found->name != id ? nullptr : found->element;
  }

  bool take(std::size_t depth) {
    if (depth > kDeepest) return give_up("limit.nesting", "Deeper levels were left out.");
    if (++elements_ > kMostElements) return give_up("limit.items", "The rest was left out.");
    return true;
  }

  bool give_up(std::string_view type, std::string_view detail) {
    if (std::ranges::find(problems_, type, &base::Problem::type) == problems_.end()) {
      problems_.push_back({std::string(type), "", std::string(detail), {}});
    }
    return false;
  }

  Value value_of(const Element& element, const Name& name, std::size_t depth) {
    if (!take(depth)) return {};
    if (name.form == Form::number) return number(element, name.type);
    if (name.form == Form::note) return note(element);
    if (const std::string target = attribute(element, "idref"); !target.empty()) {
      return reference(target, name.type, depth);
    }
    if (child(element, "text")) return language_map(element);
    if (child(element, "targetName") || child(element, "codeId") ||
        !attribute(element, "targetFrameworkUrl").empty()) {
      return concept_of(element);
    }
    if (const std::string uri = attribute(element, "uri"); !uri.empty()) {
      return name.xml == "mailBox" ? Value::object().set("id", uri) : link(element, uri);
    }
    if (element.children.empty() && element.attributes.empty()) return scalar(element);
    return object(element, name.type, depth);
  }

  Value reference(const std::string& target, std::string_view type, std::size_t depth) {
    const bool is_open = std::ranges::find(open_, target) != open_.end();
    const Element* const element = is_open ? nullptr : told_at(target);
    if (!element) return Value::object().set("id", target);
    open_.push_back(target);
    Value value = object(*element, type, depth + 1);
    open_.pop_back();
    return value;
  }

  Value object(const Element& element, std::string_view type, std::size_t depth) {
    Value value = Value::object();
    if (const std::string id = attribute(element, "id"); !id.empty()) value.set("id", id);
    const auto own = std::ranges::find(kClasses, std::string_view(element.local_name),
                                       &std::pair<std::string_view, std::string_view>::first);
    if (own != kClasses.end()) type = own->second;
    if (!type.empty()) value.set("type", type);
    for (const Element& next : element.children) add_member(value, element, next, depth);
    return value;
  }

  void add_member(Value& value, const Element& parent, const Element& element, std::size_t depth) {
    const std::string_view xml = element.local_name;
    const Name& name = name_of(parent.local_name, xml);
    if (name.form == Form::left_out || xml.ends_with("References")) return;
    if (xml == "id" && value.find("id")) return;
    // Two dates of an activity are its period, a number of credits is one of ECTS.
    if (xml == "startedAtTime" || xml == "endedAtTime") {
      value.member("temporal")
          .set(xml == "startedAtTime" ? "startDate" : "endDate", base::trim(element.text));
      return;
    }
    if (xml == "hasECTSCreditPoints") {
      add(value, "creditPoint",
          Value::object()
              .set("framework", Value::object().set("id", kEcts))
              .set("point", base::trim(element.text)));
      return;
    }
    const bool is_wrapper =
        name.form == Form::list || (xml == "hasPart" && child(element, "learningAchievement"));
    if (!is_wrapper) {
      const std::string_view json = name.json.empty() ? xml : name.json;
      return add(value, json, value_of(element, name, depth + 1));
    }
    const Name item{{}, {}, name.json.empty() ? xml : name.json, name.type};
    for (const Element& next : element.children) {
      // What stands inside an achievement is listed once more beside it.
      const std::string id = attribute(next, "id");
      if (name.json == "hasClaim" && !id.empty() && told_at(id) != &next) continue;
      add(value, item.json, value_of(next, item, depth + 1));
    }
  }

  // Days are written as the date-times of ELM 3; an empty element says nothing.
  static Value scalar(const Element& element) {
    std::string text = base::trim(element.text);
    if (text.empty()) return {};
    const bool is_day = text.size() == 10 && text[4] == '-' && text[7] == '-';
    return is_day ? text + "T00:00:00Z" : text;
  }

  static Value number(const Element& element, std::string_view type) {
    Value value = Value::object().set("type", type).set("notation", base::trim(element.text));
    for (const std::string_view scheme : {"schemeName", "schemeID", "schemeAgencyName"}) {
      const std::string name = attribute(element, scheme);
      if (!name.empty() && !value.find("schemeName")) value.set("schemeName", name);
    }
    const std::string country = attribute(element, "spatialID");
    if (!country.empty()) {
      value.set("spatial", Value::object().set("id", std::string(kCountries) + country));
    }
    return value;
  }

  static Value note(const Element& element) {
    Value value = Value::object().set("type", "Note");
    value.set("noteLiteral",
              child(element, "text") ? language_map(element) : Value(base::trim(element.text)));
    if (const Element* subject = child(element, "subject")) {
      value.set("subject", Value::object().set("prefLabel", base::trim(subject->text)));
    }
    return value;
  }

  static Value concept_of(const Element& element) {
    std::string uri = attribute(element, "uri");
    if (const Element* code = child(element, "codeId")) uri = base::trim(code->text);
    if (uri.empty() && element.children.empty()) {
      uri = std::string(kLanguages) + base::trim(element.text);
    }
    Value value = Value::object().set("id", uri).set("type", "Concept");
    if (const Element* label = child(element, "targetName")) {
      value.set("prefLabel", language_map(*label));
    } else if (const Element* name = child(element, "name")) {
      value.set("prefLabel", base::trim(name->text));
    }
    return value;
  }

  static Value link(const Element& element, const std::string& uri) {
    Value value = Value::object().set("type", "WebResource").set("contentURL", uri);
    if (const Element* title = child(element, "title")) value.set("title", language_map(*title));
    return value;
  }

  struct Id {
    std::string name;
    const Element* element;
  };

  std::vector<Id> ids_;
  std::vector<std::string> open_;  // references that are being told
  std::size_t elements_ = 0;
  std::vector<base::Problem> problems_;
};

}  // namespace

const Element* find_legacy_credential(const Element& root) {
  if (root.local_name == "europassCredential") return &root;
  if (root.namespace_uri != kPresentations) return nullptr;
  for (const Element& next : root.children) {
    if (next.local_name == "europassCredential") return &next;
    for (const Element& inner : next.children) {
      if (inner.local_name == "europassCredential") return &inner;
    }
  }
  return nullptr;
}

LegacyDocument rewrite_legacy(const Element& root, const Element& credential) {
  Rewriter rewriter(credential);
  LegacyDocument result;
  result.document = rewriter.rewrite(credential);
  result.is_signed = holds_signature(root);
  result.problems = rewriter.take_problems();
  return result;
}

}  // namespace portolan::credential::european_learning_model
