// Europass CV as XML ("Candidate"). Its schema is published nowhere; what is read here is what files of
// the editor hold and what other programs write in its place (observed by several projects). Elements
// are found by their local names, in any order. Descriptions hold HTML as text.
//
// Not taken over, and said so: postal addresses, sex, photos and other attachments, driving licences,
// references, ESCO occupations, credits, grades and theses.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "import/formats.hpp"
#include "import/own_notes.hpp"
#include "import/tree.hpp"
#include "import/words.hpp"

namespace portolan::importing {

using base::json::Value;
using base::xml::Element;
using portolan::portfolio::Collection;

namespace {

// A code with its scheme's address before it, or "EQF" before a level.
std::string code_in(std::string_view text) {
  const std::size_t slash = text.find_last_of("/#:");
  return base::trim(slash == std::string_view::npos ? text : text.substr(slash + 1));
}

Value level_of_eqf(std::string_view text) {
  const std::string code = code_in(text);
  const std::size_t digit = code.find_first_of("12345678");
  const bool is_level = digit != std::string::npos &&
                        code.find_first_of("0123456789", digit + 1) == std::string::npos;
  return is_level ? Value(code[digit] - '0') : Value();
}

struct Dimension {
  std::string_view word;
  std::string_view member;
};

// CEF-Understanding-Listening … CEF-Writing-Production: the first word that is found decides.
constexpr std::array<Dimension, 5> kDimensions{{
    {"Listening", "listening"},
    {"Reading", "reading"},
    {"Interaction", "spoken_interaction"},
    {"Writing", "writing"},
    {"Production", "spoken_production"},
}};

class Reader {
 public:
  Reader(const Element& root, const Names& names, const OwnWords& words)
      : root_(root), names_(names), words_(words), person_(profile_draft(found_.left)) {
    const std::string* scheme = child(root, "DocumentID").attribute("schemeID");
    is_own_ = scheme != nullptr && *scheme == kOwnScheme;
  }

  Found read() && {
    const Element& profile = child(root_, "CandidateProfile");
    if (const std::string* language = profile.attribute("languageCode")) {
      found_.language = language_of(*language).value_or(std::string());
    }
    read_person(child(root_, "CandidatePerson"));
    for (const Element& part : profile.children) {
      if (!is_blank(part)) read_part(part);
    }
    found_.profile = std::move(person_).take();
    return std::move(found_);
  }

 private:
  // --- The person ---

  void read_person(const Element& person) {
    const Element& name = child(person, "PersonName");
    person_.line("name", joined(" ", text_at(name, {"GivenName"}), text_at(name, {"FamilyName"})));
    for (const Element* one : children(person, "Communication")) read_communication(*one);
    for (const Element* code : children(person, "NationalityCode")) {
      const auto country = names_.country(code->text);
      if (country)
        person_.add_item("nationalities", *country);
      else
        found_.left.add("nationality", code->text, "unreadable");
    }
    person_.date("birth_date", text_at(person, {"BirthDate"}));
    if (!text_at(person, {"GenderCode"}).empty()) found_.left.add("sex", "", "no_place");
    for (const Element* code : children(person, "PrimaryLanguageCode")) {
      const auto language = names_.language(code->text);
      if (language)
        add_language(person_, *language, "native");
      else
        found_.left.add("language", code->text, "unreadable");
    }
  }

  void read_communication(const Element& one) {
    const std::string channel = base::to_lower_ascii(text_at(one, {"ChannelCode"}));
    const std::string address = text_at(one, {"URI"});
    if (channel == "email") {
      if (person_.has("email"))
        found_.left.add("email", address, "no_place");
      else
        person_.line("email", address);
    } else if (channel == "telephone") {
      read_telephone(one, address);
    } else if (channel == "web" || channel == "social media") {
      read_link(one, address);
    } else if (!address.empty()) {
      found_.left.add("contact", address, "no_place");
    }
    read_address(child(one, "Address"));
  }

  void read_telephone(const Element& one, std::string_view address) {
    std::string dialing = text_at(one, {"CountryDialing"});
    if (!dialing.empty() && dialing.front() != '+') dialing.insert(0, "+");
    std::string number = joined(" ", dialing, text_at(one, {"DialNumber"}));
    if (number.empty()) number = address;
    if (person_.has("phone"))
      found_.left.add("phone", number, "no_place");
    else
      person_.line("phone", number);
  }

  void read_link(const Element& one, std::string_view address) {
    std::string label = text_at(one, {"OtherTitle"});
    const std::string use = text_at(one, {"UseCode"});
    if (label.empty() && use != "other" && use != "home") label = use;
    add_link(person_, found_.left, label, address);
  }

  void read_address(const Element& address) {
    if (is_blank(address)) return;
    if (!person_.has("city")) person_.line("city", text_at(address, {"CityName"}));
    if (const auto country = names_.country(text_at(address, {"CountryCode"}))) {
      person_.put("country", *country);
    }
    const std::string street =
        joined(", ", text_at(address, {"AddressLine"}), text_at(address, {"PostalCode"}));
    if (!street.empty()) found_.left.add("address", street, "no_place");
  }

  // --- Parts of the profile ---

  void read_part(const Element& part) {
    const std::string& name = part.local_name;
    if (name == "ID" || name == "ProfileName") return;
    if (name == "ExecutiveSummary") return read_summary(part.text);
    if (name == "EmploymentHistory") return read_each(part, &Reader::read_employer);
    if (name == "EducationHistory") return read_each(part, &Reader::read_education);
    if (name == "PersonQualifications") return read_each(part, &Reader::read_competency);
    if (name == "Skills" || name == "DigitalSkills") return read_skills(part);
    if (name == "VoluntaryWorks") return read_activities(part, "volunteering");
    if (name == "Projects" || name == "SocialAndPoliticalActivities" ||
        name == "NetworksAndMemberships" || name == "ConferencesAndSeminars") {
      return read_activities(part, "other");
    }
    if (name == "CommunicationAndInterpersonalSkills" || name == "OrganisationalSkills" ||
        name == "ManagementAndLeadershipSkills") {
      return read_each(part, &Reader::read_described_skill);
    }
    if (name == "Certifications" || name == "CourseCertifications" ||
        name == "PublicationHistory" || name == "CreativeWorks") {
      return read_each(part, &Reader::read_evidence);
    }
    if (name == "Others") return read_others(part);
    leave(part);
  }

  // Ours begins with the headline in bold.
  void read_summary(std::string_view html) {
    constexpr std::string_view kBegin = "<p><strong>";
    constexpr std::string_view kEnd = "</strong></p>";
    const std::size_t end = html.find(kEnd);
    if (is_own_ && html.starts_with(kBegin) && end != std::string_view::npos) {
      person_.line(
          "headline",
          html_to_text("<p>" + std::string(html.substr(kBegin.size(), end - kBegin.size())) +
                       "</p>")
              .text);
      html.remove_prefix(end + kEnd.size());
    }
    person_.html("summary", html);
  }

  // An experience's text; ours has notes behind it.
  void describe(Draft& draft, std::string_view html) const {
    if (!is_own_) return draft.html("description", html);
    const NotedText text = split_notes(html);
    draft.html("description", text.html);
    take_notes(text, words_, names_, draft);
  }

  void leave(const Element& part) {
    if (part.local_name == "Attachment") return found_.left.add("photo", "", "no_place");
    if (part.local_name == "Licenses") return found_.left.add("driving_licence", "", "no_place");
    if (part.local_name == "EmploymentReferences") {
      return found_.left.add("references", "", "no_place");
    }
    if (part.local_name == "HobbiesAndInterests") {
      return found_.left.add("interests", first_text(part, {"Title", "Description"}), "no_place");
    }
    found_.left.add("section", part.local_name, "no_place");
  }

  void read_each(const Element& part, void (Reader::*read_one)(const Element&)) {
    for (const Element& one : part.children) {
      if (!is_blank(one)) (this->*read_one)(one);
    }
  }

  // --- Work and education ---

  void read_place(const Element& contact, Draft& draft) const {
    for (const Element* one : children(contact, "Communication")) {
      const Element& address = child(*one, "Address");
      draft.line("city", text_at(address, {"CityName"}));
      put_country(draft, text_at(address, {"CountryCode"}));
      if (base::to_lower_ascii(text_at(*one, {"ChannelCode"})) == "web") {
        draft.address("url", text_at(*one, {"URI"}));
      }
    }
  }

  void put_country(Draft& draft, std::string_view code) const {
    if (const auto country = names_.country(code)) draft.put("country", *country);
  }

  static std::string date_in(const Element& period, std::string_view name) {
    const Element& date = child(period, name);
    const std::string formatted = first_text(date, {"FormattedDateTime"});
    return formatted.empty() ? trimmed_text(date) : formatted;
  }

  static void read_period(const Element& period, Draft& draft) {
    draft.date("from", date_in(period, "StartDate"));
    const bool is_current = first_text(period, {"CurrentIndicator", "Ongoing"}) == "true";
    if (!is_current) draft.date("to", date_in(period, "EndDate"));
  }

  // One employer may have been worked for in several positions.
  void read_employer(const Element& employer) {
    const auto positions = children(employer, "PositionHistory");
    for (const Element* position : positions) read_position(employer, *position);
    if (positions.empty()) read_position(employer, Element());
  }

  void read_position(const Element& employer, const Element& position) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    const Element& title = child(position, "PositionTitle");
    const std::string host = text_at(employer, {"OrganizationName"});
    draft.line("title", title.text);
    const std::string description = text_at(position, {"Description"});
    describe(draft, description);
    draft.put("kind", is_own_ ? "work" : kind_of_work(title.text));
    draft.line("host", host);
    draft.line("city", text_at(position, {"City"}));
    put_country(draft, text_at(position, {"Country"}));
    read_place(child(employer, "OrganizationContact"), draft);
    const Element& period = child(position, "EmploymentPeriod");
    read_period(is_blank(period) ? child(employer, "EmploymentPeriod") : period, draft);
    draft.address("url", first_text(employer, {"Link"}));
    add_entry(found_, Collection::experiences, std::move(draft), host);
  }

  void read_education(const Element& attendance) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    const Element& degree = child(attendance, "EducationDegree");
    const std::string host = text_at(attendance, {"OrganizationName"});
    const std::string covered = text_at(degree, {"OccupationalSkillsCovered"});
    if (is_own_ && names_proof(split_notes(covered))) {
      found_.left.add("credential", text_at(degree, {"DegreeName"}), "needs_file");
      return;
    }
    draft.put("kind", "study");
    describe(draft, covered);
    draft.line("title", text_at(degree, {"DegreeName"}));
    draft.line("title", text_at(attendance, {"ProgramName"}));
    draft.line("host", host);
    read_place(child(attendance, "OrganizationContact"), draft);
    read_period(child(attendance, "AttendancePeriod"), draft);
    const std::string level = first_text(attendance, {"EducationLevelCode"});
    if (const Value eqf = level_of_eqf(level); !eqf.is_null()) draft.put("eqf", eqf);
    read_field(child(degree, "FieldOfStudy"), draft);
    draft.address("url", first_text(attendance, {"Link"}));
    leave_results(degree);
    add_entry(found_, Collection::experiences, std::move(draft), host);
  }

  // ISCED-F 2013: the most exact code that there is.
  void read_field(const Element& field, Draft& draft) {
    for (const std::string_view name : {"SpecificFieldOfStudy", "MainFieldOfStudy"}) {
      const std::string text = first_text(child(field, name), {"ProgramConcentration"});
      const std::string code = code_in(text);
      const bool is_code = code.find_first_not_of("0123456789") == std::string::npos;
      if (!code.empty() && is_code)
        draft.put("field", code);
      else if (!text.empty())
        found_.left.add("field", text, "unreadable");
    }
  }

  void leave_results(const Element& degree) {
    const std::string credits =
        joined(" ", text_at(degree, {"NumberOfCredit"}), text_at(degree, {"CreditType"}));
    if (!text_at(degree, {"NumberOfCredit"}).empty()) {
      found_.left.add("credits", credits, "needs_file");
    }
    const std::string grade = first_text(child(degree, "FinalGrade"), {"ScoreText"});
    if (!grade.empty()) found_.left.add("grade", grade, "no_place");
    const std::string thesis = first_text(degree, {"Thesis", "ThesisTitle"});
    if (!thesis.empty()) found_.left.add("thesis", thesis, "no_place");
  }

  // --- Skills ---

  void read_competency(const Element& one) {
    const Element& id = child(one, "CompetencyID");
    const std::string taxonomy = base::to_lower_ascii(text_at(one, {"TaxonomyID"}));
    if (taxonomy != "language") return read_named_skill(one);
    const auto language = names_.language(id.text);
    if (!language) {
      found_.left.add("language", id.text, "unreadable");
      return;
    }
    Value skills = Value::object();
    for (const Element* dimension : children(one, "CompetencyDimension")) {
      const std::string type = text_at(*dimension, {"CompetencyDimensionTypeCode"});
      const auto level = common_level(first_text(*dimension, {"ScoreText"}));
      const auto known = std::ranges::find_if(
          kDimensions, [&](const Dimension& one_of) { return type.contains(one_of.word); });
      if (known != kDimensions.end() && level && *level != "native") {
        skills.set(std::string(known->member), *level);
      }
    }
    add_language(person_, *language, std::nullopt, std::move(skills));
  }

  void read_named_skill(const Element& one) {
    std::string text = text_at(one, {"CompetencyName"});
    if (text.empty() && one.children.empty()) text = trimmed_text(one);
    add_skill(text, {}, first_text(child(one, "CompetencyDimension"), {"ScoreText"}));
  }

  void add_skill(std::string_view text, std::string_view reflection, std::string_view level) {
    Draft draft = draft_of(Collection::skills, found_.left);
    draft.line("text", text);
    draft.html("reflection", reflection);
    draft.line("level", level);
    add_entry(found_, Collection::skills, std::move(draft));
  }

  // Single skills, and groups with a title, in the present and in the former spelling.
  void read_skills(const Element& part) {
    for (const Element& one : part.children) {
      if (one.local_name == "SkillsGroup" || one.local_name == "DigitalSkillsGroup") {
        read_skills(one);
      } else if (one.local_name != "Title" && !is_blank(one)) {
        read_named_skill(one);
      }
    }
  }

  void read_described_skill(const Element& one) {
    const std::string title = first_text(one, {"Title"});
    const std::string description = first_text(one, {"Description"});
    add_skill(title.empty() ? html_to_text(description).text : title,
              title.empty() ? std::string_view() : std::string_view(description), {});
  }

  // --- Everything with a title ---

  void read_activities(const Element& part, std::string_view kind) {
    for (const Element& one : part.children) {
      if (is_blank(one)) continue;
      Draft draft = draft_of(Collection::experiences, found_.left);
      draft.put("kind", kind);
      read_titled(one, draft, "description");
      read_period(has_period(one) ? one : child(one, "Date"), draft);
      if (!has_period(one)) read_period(child(one, "Period"), draft);
      draft.line("city", first_text(one, {"City", "CityName"}));
      put_country(draft, first_text(one, {"Country", "CountryCode"}));
      draft.line("host", first_text(one, {"OrganizationName", "Organisation", "Organization"}));
      const std::string host(draft["host"].text());
      add_entry(found_, Collection::experiences, std::move(draft), host);
    }
  }

  static bool has_period(const Element& one) { return !is_blank(child(one, "StartDate")); }

  void read_titled(const Element& one, Draft& draft, std::string_view description) const {
    draft.line("title", first_text(one, {"Title", "CertificationName", "Name", "PositionTitle"}));
    draft.html(description,
               first_text(one, {"Description", "FormattedPublicationDescription", "Reference"}));
    draft.address("url", first_text(one, {"Link", "URI", "URL"}));
  }

  void read_evidence(const Element& one) {
    Draft draft = draft_of(Collection::evidence, found_.left);
    read_titled(one, draft, "explanation");
    for (const std::string_view name :
         {"IssuingAuthority", "OrganizationName", "Authors", "Journal", "Publisher"}) {
      draft.add_paragraph("explanation", first_text(one, {name}));
    }
    draft.add_paragraph("explanation", first_text(one, {"FormattedDateTime", "Year", "Date"}));
    const std::string words(draft["explanation"].text());
    add_entry(found_, Collection::evidence, std::move(draft), words);
  }

  // Sections of the person's own: what has a time is something lived through, the rest shows something.
  void read_others(const Element& part) {
    for (const Element* other : children(part, "Other")) {
      if (is_blank(*other)) continue;
      if (is_own_ && read_own_other(text_at(part, {"Title"}), *other)) continue;
      const Element& date = child(*other, "Date");
      if (is_blank(date)) {
        read_evidence(*other);
        continue;
      }
      Draft draft = draft_of(Collection::experiences, found_.left);
      draft.put("kind", "other");
      read_titled(*other, draft, "description");
      read_period(date, draft);
      add_entry(found_, Collection::experiences, std::move(draft), text_at(part, {"Title"}));
    }
  }

  // A free section of our own, by its title; false when the title is none of ours.
  bool read_own_other(std::string_view section, const Element& other) {
    const std::string title = text_at(other, {"Title"});
    const NotedText text = split_notes(text_at(other, {"Description"}));
    std::optional<std::string> id;
    for (const std::string_view one :
         {"cv.volunteering", "cv.other", "cv.skills.", "cv.credentials", "cv.about"}) {
      if (!id) id = words_.id_of(one, section);
    }
    if (!id && !names_proof(text)) return false;
    if (id == "cv.about") return true;
    constexpr std::string_view kSkills = "cv.skills.";
    if (id && id->starts_with(kSkills)) {
      Draft draft = draft_of(Collection::skills, found_.left);
      const bool is_claim =
          take_skill_notes(text, words_, title, text_at(other, {"Link"}), found_.language,
                           std::string_view(*id).substr(kSkills.size()), draft);
      if (is_claim)
        add_entry(found_, Collection::skills, std::move(draft));
      else
        found_.left.add("skill", title, "needs_file");
      return true;
    }
    if (id != "cv.volunteering" && id != "cv.other") {
      found_.left.add("credential", title, "needs_file");
      return true;
    }
    Draft draft = draft_of(Collection::experiences, found_.left);
    draft.put("kind", id == "cv.other" ? "other" : "volunteering");
    draft.line("title", title);
    describe(draft, text_at(other, {"Description"}));
    draft.address("url", text_at(other, {"Link"}));
    read_period(child(other, "Date"), draft);
    add_entry(found_, Collection::experiences, std::move(draft));
    return true;
  }

  const Element& root_;
  const Names& names_;
  const OwnWords& words_;
  bool is_own_ = false;
  Found found_;
  Draft person_;
};

}  // namespace

Found read_europass(const Element& root, const Names& names, const OwnWords& words) {
  return Reader(root, names, words).read();
}

}  // namespace portolan::importing
