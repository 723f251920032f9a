// Europass "Skills Passport" XML, versions 3.0 to 3.4 (schema published by Cedefop under EUPL 1.1; what
// is read here is the document, not the schema's text). Its descriptions hold HTML as text.
//
// Not taken over, and said so: photos, signatures, attachments, cover letters, driving licences, the
// self-assessed levels of the computer grid, fields of study (they are ISCED 1997, whose codes mean
// other things in ISCED-F 2013).
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "import/formats.hpp"
#include "import/tree.hpp"
#include "import/words.hpp"

namespace portolan::importing {

using base::json::Value;
using base::xml::Element;
using portolan::portfolio::Collection;

namespace {

// Part of a date: "--03" and "---10" are XML Schema's gMonth and gDay, "3" stands in older files.
std::string digits_of(const std::string* text) {
  std::string digits;
  if (text == nullptr) return digits;
  for (const char c : *text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits.size() == 1 ? "0" + digits : digits;
}

std::string date_of(const Element& date) {
  std::string text = digits_of(date.attribute("year"));
  const std::string month = digits_of(date.attribute("month"));
  const std::string day = digits_of(date.attribute("day"));
  if (text.empty() || month.empty()) return text;
  text += "-" + month;
  return day.empty() ? text : text + "-" + day;
}

class Reader {
 public:
  Reader(const Element& root, const Names& names)
      : root_(root), names_(names), person_(profile_draft(found_.left)) {}

  Found read() && {
    if (const std::string* locale = root_.attribute("locale")) {
      found_.language = language_of(*locale).value_or(std::string());
    }
    const Element& learner = child(root_, "LearnerInfo");
    read_identification(child(learner, "Identification"));
    read_headline(child(learner, "Headline"));
    for (const Element* one : children(child(learner, "WorkExperienceList"), "WorkExperience")) {
      read_work(*one);
    }
    for (const Element* one : children(child(learner, "EducationList"), "Education")) {
      read_education(*one);
    }
    read_skills(child(learner, "Skills"));
    for (const Element* one : children(child(learner, "AchievementList"), "Achievement")) {
      read_achievement(*one);
    }
    for (const Element* one : children(child(root_, "AttachmentList"), "Attachment")) {
      found_.left.add("attachment", text_at(*one, {"Name"}), "no_place");
    }
    if (!is_blank(child(root_, "CoverLetter"))) found_.left.add("cover_letter", "", "no_place");
    found_.profile = std::move(person_).take();
    return std::move(found_);
  }

 private:
  void read_identification(const Element& identification) {
    const Element& name = child(identification, "PersonName");
    person_.line("name", joined(" ", text_at(name, {"FirstName"}), text_at(name, {"Surname"})));
    const Element& contact = child(identification, "ContactInfo");
    read_address(at_path(contact, {"Address", "Contact"}));
    person_.line("email", text_at(contact, {"Email", "Contact"}));
    for (const Element* one : children(child(contact, "TelephoneList"), "Telephone")) {
      const std::string number = text_at(*one, {"Contact"});
      if (person_.has("phone"))
        found_.left.add("phone", number, "no_place");
      else
        person_.line("phone", number);
    }
    for (const Element* one : children(child(contact, "WebsiteList"), "Website")) {
      add_link(person_, found_.left, {}, text_at(*one, {"Contact"}));
    }
    for (const Element* one :
         children(child(contact, "InstantMessagingList"), "InstantMessaging")) {
      found_.left.add("contact", text_at(*one, {"Contact"}), "no_place");
    }
    read_demographics(child(identification, "Demographics"));
    for (const std::string_view picture : {"Photo", "Signature"}) {
      if (!is_blank(child(identification, picture))) found_.left.add("photo", "", "no_place");
    }
  }

  void read_address(const Element& address) {
    person_.line("city", text_at(address, {"Municipality"}));
    put_country(person_, child(address, "Country"));
    const std::string street =
        joined(", ", text_at(address, {"AddressLine"}), text_at(address, {"PostalCode"}));
    if (!street.empty()) found_.left.add("address", street, "no_place");
  }

  void put_country(Draft& draft, const Element& country) const {
    const std::string code = text_at(country, {"Code"});
    const auto known = names_.country(code.empty() ? text_at(country, {"Label"}) : code);
    if (known) draft.put("country", *known);
  }

  void read_demographics(const Element& demographics) {
    person_.date("birth_date", date_of(child(demographics, "Birthdate")));
    if (!is_blank(child(demographics, "Gender"))) found_.left.add("sex", "", "no_place");
    for (const Element* one : children(child(demographics, "NationalityList"), "Nationality")) {
      const std::string code = text_at(*one, {"Code"});
      const auto country = names_.country(code.empty() ? text_at(*one, {"Label"}) : code);
      if (country)
        person_.add_item("nationalities", *country);
      else
        found_.left.add("nationality", text_at(*one, {"Label"}), "unreadable");
    }
  }

  // A heading of the CV: the position that is sought, a preferred job, a personal statement.
  void read_headline(const Element& headline) {
    const std::string text = text_at(headline, {"Description", "Label"});
    const std::string type = text_at(headline, {"Type", "Code"});
    if (type == "personal_statement")
      person_.html("summary", text);
    else
      person_.line("headline", html_to_text(text).text);
  }

  static void read_period(const Element& period, Draft& draft) {
    draft.date("from", date_of(child(period, "From")));
    if (text_at(period, {"Current"}) != "true") draft.date("to", date_of(child(period, "To")));
  }

  void read_organisation(const Element& organisation, Draft& draft) const {
    draft.line("host", text_at(organisation, {"Name"}));
    const Element& contact = child(organisation, "ContactInfo");
    const Element& address = at_path(contact, {"Address", "Contact"});
    draft.line("city", text_at(address, {"Municipality"}));
    put_country(draft, child(address, "Country"));
    draft.address("url", text_at(contact, {"Website", "Contact"}));
  }

  void read_work(const Element& work) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    const std::string title = text_at(work, {"Position", "Label"});
    draft.line("title", title);
    draft.put("kind", kind_of_work(title));
    read_period(child(work, "Period"), draft);
    draft.html("description", text_at(work, {"Activities"}));
    read_organisation(child(work, "Employer"), draft);
    add_entry(found_, Collection::experiences, std::move(draft),
              text_at(work, {"Employer", "Name"}));
  }

  void read_education(const Element& education) {
    Draft draft = draft_of(Collection::experiences, found_.left);
    draft.put("kind", "study");
    draft.line("title", text_at(education, {"Title"}));
    read_period(child(education, "Period"), draft);
    draft.html("description", text_at(education, {"Activities"}));
    read_organisation(child(education, "Organisation"), draft);
    const std::string level = text_at(education, {"Level", "Code"});
    if (level.size() == 1 && level[0] >= '1' && level[0] <= '8') draft.put("eqf", level[0] - '0');
    const std::string field = text_at(education, {"Field", "Label"});
    if (!field.empty()) found_.left.add("field", field, "no_place");
    add_entry(found_, Collection::experiences, std::move(draft),
              text_at(education, {"Organisation", "Name"}));
  }

  // --- Skills ---

  void read_skills(const Element& skills) {
    const Element& linguistic = child(skills, "Linguistic");
    for (const Element* one : children(child(linguistic, "MotherTongueList"), "MotherTongue")) {
      if (const auto code = language_in(*one)) add_language(person_, *code, "native");
    }
    for (const Element* one :
         children(child(linguistic, "ForeignLanguageList"), "ForeignLanguage")) {
      read_language(*one);
    }
    // Five boxes of free text, named by their element alone.
    for (const std::string_view box :
         {"Communication", "Organisational", "JobRelated", "Computer", "Other"}) {
      read_box(box, child(skills, box));
    }
    if (!is_blank(child(skills, "Driving"))) found_.left.add("driving_licence", "", "no_place");
  }

  std::optional<std::string> language_in(const Element& one) {
    const std::string code = text_at(one, {"Description", "Code"});
    const std::string label = text_at(one, {"Description", "Label"});
    auto known = code.empty() ? names_.language(label) : language_of(code);
    if (!known) found_.left.add("language", label.empty() ? code : label, "unreadable");
    return known;
  }

  void read_language(const Element& one) {
    constexpr auto kMembers = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"Listening", "listening"},
        {"Reading", "reading"},
        {"SpokenInteraction", "spoken_interaction"},
        {"SpokenProduction", "spoken_production"},
        {"Writing", "writing"},
    });
    const auto code = language_in(one);
    if (!code) return;
    Value levels = Value::object();
    for (const auto& [element, member] : kMembers) {
      const auto level = common_level(text_at(one, {"ProficiencyLevel", element}));
      if (level && *level != "native") levels.set(std::string(member), *level);
    }
    add_language(person_, *code, std::nullopt, std::move(levels));
    read_certificates(child(one, "VerifiedBy"));
  }

  void read_certificates(const Element& verified_by) {
    for (const Element* one : children(verified_by, "Certificate")) {
      Draft draft = draft_of(Collection::evidence, found_.left);
      draft.line("title", text_at(*one, {"Title"}));
      for (const std::string_view name : {"AwardingBody", "Level"}) {
        draft.add_paragraph("explanation", text_at(*one, {name}));
      }
      draft.add_paragraph("explanation", date_of(child(*one, "Date")));
      add_entry(found_, Collection::evidence, std::move(draft));
    }
  }

  // The words become a skill of the learner's own: in full as reflection when they are long.
  void read_box(std::string_view box, const Element& element) {
    const std::string words = html_to_text(text_at(element, {"Description"})).text;
    if (!words.empty()) {
      Draft draft = draft_of(Collection::skills, found_.left);
      const std::string_view first = std::string_view(words).substr(0, words.find('\n'));
      constexpr std::size_t kShort = 120;
      const bool is_short = first.size() == words.size() && words.size() <= kShort;
      draft.line("text", is_short ? words : std::string(name_of(box)));
      if (!is_short) draft.paragraph("reflection", words);
      add_entry(found_, Collection::skills, std::move(draft));
    }
    if (!is_blank(child(element, "ProficiencyLevel"))) {
      found_.left.add("computer_levels", "", "no_place");
    }
    read_certificates(child(element, "VerifiedBy"));
  }

  // The format's own names of its boxes, in English as in its schema.
  static std::string_view name_of(std::string_view box) {
    if (box == "Communication") return "Communication skills";
    if (box == "Organisational") return "Organisational skills";
    if (box == "JobRelated") return "Job-related skills";
    if (box == "Computer") return "Computer skills";
    return "Other skills";
  }

  void read_achievement(const Element& one) {
    Draft draft = draft_of(Collection::evidence, found_.left);
    draft.line("title", text_at(one, {"Title", "Label"}));
    draft.html("explanation", text_at(one, {"Description"}));
    const std::string words(draft["explanation"].text());
    add_entry(found_, Collection::evidence, std::move(draft), words);
  }

  const Element& root_;
  const Names& names_;
  Found found_;
  Draft person_;
};

}  // namespace

Found read_skills_passport(const Element& root, const Names& names) {
  return Reader(root, names).read();
}

}  // namespace portolan::importing
