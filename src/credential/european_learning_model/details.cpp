#include "credential/european_learning_model/details.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "credential/european_learning_model/agent.hpp"
#include "credential/european_learning_model/claim.hpp"
#include "credential/european_learning_model/concept.hpp"
#include "credential/reading/picture.hpp"
#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

// Organisations name organisations, which name organisations.
constexpr std::size_t kMostDescribed = 200;

enum class Form : std::uint8_t {
  coded,       // a Concept
  text,        // a language map, a Note
  note,        // a Note with its subject
  date,        // xsd:dateTime
  day,         // xsd:dateTime of which only the day is meant
  period,      // PeriodOfTime
  duration,    // xsd:duration
  link,        // WebResource
  mail,        // Mailbox
  phone,       // Phone
  party,       // Organisation, Person, Group
  place,       // Location
  address,     // Address
  number,      // Identifier, LegalIdentifier
  plain,       // a text or number without language
  flag,        // a boolean
  titled,      // anything with a title, and perhaps a description
  shares,      // ShortenedGrading
  categories,  // ResultDistribution
};

struct Row {
  unsigned owners;
  std::string_view path;  // members below each other; lists are walked through
  std::string_view name;
  Form form;
};

constexpr unsigned kDone = kClaim | kAssessment;
constexpr unsigned kAgents = kOrganisation | kPerson;

// In the order in which readers meet them.
constexpr auto kRows = std::to_array<Row>({
    {kPerson, "givenName", "given_name", Form::text},
    {kPerson, "familyName", "family_name", Form::text},
    {kPerson, "birthName", "birth_name", Form::text},
    {kPerson, "patronymicName", "patronymic_name", Form::text},
    {kPerson, "dateOfBirth", "date_of_birth", Form::day},
    {kPerson, "placeOfBirth", "place_of_birth", Form::place},
    {kPerson, "gender", "gender", Form::coded},
    {kPerson, "citizenshipCountry", "citizenship", Form::coded},
    {kOrganisation, "prefLabel", "other_name", Form::text},
    {kOrganisation, "altLabel", "other_name", Form::text},
    {kOrganisation | kEvidence | kAccreditation | kDone | kSpecification, "dcType", "type",
     Form::coded},
    {kAssessment, "description", "description", Form::text},
    {kAccreditation, "description", "description", Form::text},
    {kOrganisation, "eIDASIdentifier", "eidas_identifier", Form::number},
    {kOrganisation, "registration", "registration", Form::number},
    {kOrganisation, "vatIdentifier", "vat_identifier", Form::number},
    {kOrganisation, "taxIdentifier", "tax_identifier", Form::number},
    {kOrganisation | kDone | kSpecification | kOutcome | kAccreditation | kCredential, "identifier",
     "identifier", Form::number},
    {kAgents | kDone | kProcess, "location", "place", Form::place},
    {kOrganisation, "homepage", "homepage", Form::link},
    {kAgents, "contactPoint/address", "contact_address", Form::address},
    {kOrganisation, "contactPoint/emailAddress", "email", Form::mail},
    {kAgents, "contactPoint/phone", "phone", Form::phone},
    {kAgents, "contactPoint/contactForm", "contact_form", Form::link},
    {kAgents, "contactPoint/additionalNote", "note", Form::note},
    {kOrganisation, "subOrganizationOf", "part_of_organisation", Form::party},
    {kOrganisation, "hasSubOrganization", "has_organisation", Form::party},
    {kPerson, "memberOf", "member_of", Form::party},
    {kAgents, "groupMemberOf", "group", Form::party},

    {kCredential, "credentialProfiles", "profile", Form::coded},
    {kCredential, "dcType", "type", Form::coded},
    {kCredential, "holder", "holder", Form::party},
    {kCredential, "attachment", "attachment", Form::titled},

    {kAccreditation, "organisation", "accredited_organisation", Form::party},
    {kAccreditation, "accreditingAgent", "accredited_by", Form::party},
    {kAccreditation, "decision", "decision", Form::coded},
    {kAccreditation, "status", "status", Form::plain},
    {kDone | kAccreditation, "dateIssued", "date_issued", Form::date},
    {kDone | kAccreditation, "expiryDate", "expires", Form::date},
    {kAccreditation, "reviewDate", "review_date", Form::date},
    {kAccreditation, "limitQualification", "limit_qualification", Form::titled},
    {kAccreditation, "limitField", "limit_field", Form::coded},
    {kAccreditation, "limitEQFLevel", "limit_level", Form::coded},
    {kAccreditation | kSpecification, "limitJurisdiction", "limit_jurisdiction", Form::coded},
    {kAccreditation, "limitCredentialType", "limit_credential_type", Form::coded},
    {kAccreditation, "report", "report", Form::link},
    {kAccreditation, "landingPage", "landing_page", Form::link},
    {kEvidence, "embeddedEvidence", "attachment", Form::titled},

    {kDone, "temporal", "period", Form::period},
    {kClaim, "directedBy", "directed_by", Form::party},
    {kClaim, "levelOfCompletion", "completion", Form::plain},
    {kDone, "gradeStatus", "grade_status", Form::coded},
    {kDone, "shortenedGrading", "shortened_grading", Form::shares},
    {kDone, "resultDistribution", "result_distribution", Form::categories},
    {kDone, "assessedBy", "assessed_by", Form::party},
    {kProcess, "description", "award_description", Form::text},
    {kProcess, "educationalSystemNote", "education_system", Form::coded},
    {kClaim, "learningOpportunity", "opportunity", Form::titled},
    {kClaim, "learningOpportunity/providedBy", "offered_by", Form::party},
    {kClaim, "learningOpportunity/temporal", "offered_in", Form::period},
    {kDone, "isPartOf", "part_of", Form::titled},

    {kSpecification, "title", "specified_title", Form::text},
    {kSpecification, "description", "specified_description", Form::text},
    {kSpecification, "altLabel", "other_title", Form::text},
    {kSpecification, "category", "category", Form::text},
    {kSpecification, "educationLevel", "education_level", Form::coded},
    {kSpecification, "educationSubject", "education_subject", Form::coded},
    {kSpecification, "qualificationCode", "qualification_code", Form::coded},
    {kSpecification, "isPartialQualification", "partial_qualification", Form::flag},
    {kSpecification, "language", "language", Form::coded},
    {kSpecification, "maximumDuration", "maximum_duration", Form::duration},
    {kSpecification, "contactHour", "contact_hours", Form::plain},
    {kSpecification, "targetGroup", "target_group", Form::coded},
    {kSpecification, "entryRequirement", "entry_requirement", Form::text},
    {kSpecification, "learningOutcomeSummary", "outcome_summary", Form::text},
    {kSpecification, "gradingScheme", "grading_scheme", Form::titled},
    {kSpecification, "entitlementStatus", "entitlement_status", Form::coded},
    {kSpecification, "limitOrganisation", "limit_organisation", Form::party},
    {kSpecification, "limitOccupation", "limit_occupation", Form::coded},
    {kSpecification, "limitNationalOccupation", "limit_occupation", Form::coded},
    {kSpecification, "status", "status", Form::plain},
    {kSpecification, "awardingOpportunity/awardingBody", "offered_by", Form::party},
    {kSpecification, "awardingOpportunity/temporal", "offered_in", Form::period},
    // What the specification foresees is not what the person did.
    {kSpecification, "hasPart", "foreseen_parts", Form::titled},
    {kSpecification, "influencedBy", "foreseen_activities", Form::titled},
    {kSpecification, "provenBy", "foreseen_assessments", Form::titled},
    {kSpecification, "entitlesTo", "foreseen_rights", Form::titled},
    {kSpecification, "isPartOf", "part_of", Form::titled},
    {kSpecification | kAccreditation, "homepage", "homepage", Form::link},

    {kOutcome, "dcType", "type", Form::coded},
    {kOutcome, "reusabilityLevel", "reusability", Form::coded},
    {kOrganisation | kDone | kProcess | kSpecification | kOutcome | kAccreditation,
     "additionalNote", "note", Form::note},
    {kDone | kSpecification | kAccreditation, "supplementaryDocument", "document", Form::link},
});

void collect(const Node& node, std::string_view path, std::vector<Node>& found) {
  const std::size_t slash = path.find('/');
  const std::string_view rest = slash == path.npos ? "" : path.substr(slash + 1);
  for (Node& next : node.list(path.substr(0, slash))) {
    if (rest.empty()) {
      found.push_back(std::move(next));
    } else {
      collect(next, rest, found);
    }
  }
}

std::string date_text(const Node& node) {
  const auto date = reading::moment(node);
  return date && date->instant ? date->text : std::string();
}

std::string scalar_text(const Node& node) {
  if (const std::string* number = node.value().number_text()) return *number;
  return node.identifier().value_or("");
}

Text title_of(const Node& node) {
  for (const std::string_view member : {"title", "prefLabel", "legalName"}) {
    if (Text title = reading::text(node.member(member)); !title.empty()) return title;
  }
  return {};
}

class Table {
 public:
  Table(Credential& credential, std::vector<Detail>& details)
      : credential_(credential), details_(details) {}

  void read(const Row& row, const Node& node) {
    name_ = row.name;
    switch (row.form) {
      case Form::coded: return add_concept(node);
      case Form::text: return add(DetailKind::text, reading::text(node), {});
      case Form::note:
        return add(DetailKind::text, reading::text(node), {},
                   concept_label(node.reference("subject")));
      case Form::date: return add(DetailKind::date, {}, date_text(node));
      // The day as it was written: a zone must not move a birthday.
      case Form::day: return add(DetailKind::day, {}, date_text(node).substr(0, 10));
      case Form::period: return add_period(node);
      case Form::duration: return add_duration(node);
      case Form::link: return add_link(node);
      case Form::mail: return add_mail(node);
      case Form::phone: return add_phone(node);
      case Form::party: return add_party(node);
      case Form::place: return add_place(node);
      case Form::address: return add_address(node, {});
      case Form::number: return add_number(node);
      case Form::plain: return add(DetailKind::text, {}, scalar_text(node));
      case Form::flag:
        if (const auto flag = node.value().boolean()) {
          add(DetailKind::flag, {}, *flag ? "true" : "false");
        }
        return;
      case Form::titled:
        add(DetailKind::text, title_of(node), {});
        return add(DetailKind::text, reading::text(node.member("description")), {});
      case Form::shares: return add_shares(node);
      case Form::categories: return add_categories(node);
    }
  }

 private:
  void add(DetailKind kind, Text text, std::string value, Text label = {}) {
    if (text.empty() && value.empty()) return;
    // A claim and its specification often say the same.
    Detail detail{name_, kind, std::move(label), std::move(text), std::move(value)};
    if (details_.size() >= reading::kSearchedItems) return;
    if (std::ranges::find(details_, detail) != details_.end()) return;
    details_.push_back(std::move(detail));
  }

  void add_concept(const Node& node) {
    add(DetailKind::text, concept_label(node), concept_uri(node).value_or(""));
  }

  void add_period(const Node& node) {
    const std::string start = date_text(node.member("startDate"));
    const std::string end = date_text(node.member("endDate"));
    if (start.empty() && end.empty()) return;
    add(DetailKind::period, reading::text(node.member("prefLabel")), start + "/" + end);
  }

  void add_duration(const Node& node) {
    if (const auto hours = read_hours(node)) {
      add(DetailKind::hours, {}, base::to_decimal(*hours));
    } else {
      add(DetailKind::duration, {}, node.identifier().value_or(""));
    }
  }

  void add_link(const Node& node) {
    const auto url = reading::web_address(node.is_object() ? node.member("contentURL") : node);
    add(DetailKind::link, reading::text(node.member("title")), url.value_or(""));
  }

  void add_mail(const Node& node) {
    const auto mail = reading::mail_address(node.is_object() ? node.member("id") : node);
    add(DetailKind::text, {}, mail.value_or(""));
  }

  void add_phone(const Node& node) {
    std::string whole = node.identifier("phoneNumber").value_or("");
    for (const std::string_view part : {"countryDialing", "areaDialing", "dialNumber"}) {
      if (node.member("phoneNumber").present()) break;
      if (const auto digits = node.identifier(part)) whole += (whole.empty() ? "" : " ") + *digits;
    }
    add(DetailKind::text, {}, std::move(whole));
  }

  void add_party(const Node& node) {
    Party party = read_party(node);
    add(DetailKind::text, std::move(party.name), party.id.value_or(""));
    add_organisation(node, credential_);
  }

  void add_address(const Node& node, Text label) {
    const Node country = node.reference("countryCode");
    Text written = reading::text(node.member("fullAddress"));
    const std::string uri = concept_uri(country).value_or("");
    add(DetailKind::place, std::move(written), std::string(reading::last_segment(uri)),
        std::move(label));
  }

  void add_place(const Node& node) {
    const Text label = reading::text(node.member("description"));
    for (const Node& address : node.objects("address")) add_address(address, label);
    add(DetailKind::place, reading::text(node.member("geographicName")), {});
    add(DetailKind::place, concept_labels(node, "spatialCode"), {}, label);
  }

  void add_number(const Node& node) {
    const Node scheme = node.member("schemeName");
    Text label = reading::text(scheme.present() ? scheme : node.member("schemeAgency"));
    if (label.empty()) label = concept_labels(node, "dcType");
    add(DetailKind::text, concept_labels(node, "spatial"), scalar_text(node.member("notation")),
        std::move(label));
  }

  void add_shares(const Node& node) {
    std::string shares;
    for (const std::string_view member :
         {"percentageLower", "percentageEqual", "percentageHigher"}) {
      const auto amount = reading::amount(node.member(member));
      if (!amount) return;
      shares += (shares.empty() ? "" : "/") + *amount;
    }
    add(DetailKind::shares, {}, std::move(shares));
  }

  void add_categories(const Node& node) {
    add(DetailKind::text, reading::text(node.member("description")), {});
    for (const Node& category : node.objects("resultCategory")) {
      add(DetailKind::text, {}, scalar_text(category.member("count")),
          reading::text(category.member("label")));
    }
  }

  Credential& credential_;
  std::vector<Detail>& details_;
  std::string_view name_;
};

// Adds an entry unless it is there: the same id, or the same name where there is none. A node that
// holds nothing but its id refers to one that is told elsewhere.
bool add_described(const Node& node, Text name, Owner owner, Credential& credential,
                   std::vector<Described>& all) {
  const auto id = node.identifier("id");
  const bool known = std::ranges::any_of(
      all, [&](const Described& one) { return id ? one.id == id : !one.id && one.name == name; });
  if (known) return false;
  if (all.size() == kMostDescribed) {
    node.report("limit.items", "More than 200 organisations or accreditations: left out.");
    return false;
  }
  // It takes its place before those that it names.
  const std::size_t index = all.size();
  all.push_back({node.at(), id, std::move(name), {}});
  std::vector<Detail> details;
  read_details(node, owner, credential, details);
  // Software of the first generation gives one organisation a new id wherever it stands.
  const bool is_repeated = std::ranges::any_of(all, [&](const Described& one) {
    return &one != &all[index] && one.name == all[index].name && one.details == details;
  });
  if (is_repeated || (details.empty() && all[index].name.empty())) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
    return false;
  }
  // A second name that is the first says nothing.
  std::erase_if(details, [&](const Detail& detail) { return detail.text == all[index].name; });
  all[index].details = std::move(details);
  return true;
}

}  // namespace

void read_details(const Node& node, Owner owner, Credential& credential,
                  std::vector<Detail>& details) {
  if (!node.is_object()) return;
  Table table(credential, details);
  for (const Row& row : kRows) {
    if (!(row.owners & owner)) continue;
    std::vector<Node> found;
    collect(node, row.path, found);
    for (const Node& value : found) table.read(row, value);
    if (details.size() >= reading::kSearchedItems) {
      return node.report("limit.items", "More than 500 details: the rest was left out.");
    }
  }
}

void forget_title(const Text& title, const Text& description, std::vector<Detail>& details) {
  std::erase_if(details, [&](const Detail& detail) {
    return (detail.name == "specified_title" && detail.text == title) ||
           (detail.name == "specified_description" && detail.text == description);
  });
}

void add_media(const Node& owner, std::string_view member, std::string_view role,
               Credential& credential) {
  for (const Node& media : owner.objects(member)) {
    auto image = reading::base64_picture(media.member("content"));
    if (!image) continue;
    image->role = role;
    credential.images.push_back(std::move(*image));
  }
}

void add_accreditations(const Node& owner, Credential& credential) {
  for (const Node& node : owner.objects("accreditation")) {
    add_described(node, reading::text(node.member("title")), kAccreditation, credential,
                  credential.accreditations);
  }
}

void add_organisation(const Node& node, Credential& credential) {
  // Persons are named where they stand; groups have no more than a name.
  if (!node.is_object() || !node.member("legalName").present()) return;
  if (!add_described(node, read_party(node).name, kOrganisation, credential,
                     credential.organisations)) {
    return;
  }
  add_media(node, "logo", "logo", credential);
  add_accreditations(node, credential);
}

}  // namespace portolan::credential::european_learning_model
