#include "export/europass_xml.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "export/parts.hpp"
#include "export/xml_writer.hpp"
#include "framework/language_codes.hpp"
#include "portfolio/stated.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDimensions{{
    {"listening", "CEF-Understanding-Listening"},
    {"reading", "CEF-Understanding-Reading"},
    {"spoken_interaction", "CEF-Speaking-Interaction"},
    {"spoken_production", "CEF-Speaking-Production"},
    {"writing", "CEF-Writing-Production"},
}};

// Sites that the editor knows by name; every other address is a web page.
constexpr std::array<std::string_view, 7> kSocialSites{
    "facebook", "instagram", "linkedin", "pinterest", "tumblr", "twitter", "youtube"};

// Text as HTML content; quotes need no escape there, and readers that know few entities read on.
std::string html_text(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else {
      html += c;
    }
  }
  return html;
}

std::string with_breaks(std::string_view text) {
  std::string html;
  for (const char c : html_text(text)) {
    if (c == '\n') {
      html += "<br>";
    } else {
      html += c;
    }
  }
  return html;
}

std::string lower(std::string_view text) { return base::to_lower_ascii(text); }

class Writer {
 public:
  Writer(const Selection& selection, const CvOptions& options, const Photo& photo)
      : context_(selection, options), labels_(options.labels), photo_(photo) {}

  std::string write() && {
    xml_.open("Candidate", {{"xsi:schemaLocation", "http://www.europass.eu/1.0 Candidate.xsd"},
                            {"xmlns", "http://www.europass.eu/1.0"},
                            {"xmlns:oa", "http://www.openapplications.org/oagis/9"},
                            {"xmlns:eures", "http://www.europass_eures.eu/1.0"},
                            {"xmlns:hr", "http://www.hr-xml.org/3"},
                            {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
    identifier("hr:DocumentID", "DocumentIdentifier", "4.0");
    supplier();
    person();
    profile();
    rendering();
    return std::move(xml_).finish();
  }

 private:
  const Value& learner() const { return context_.document["profile"]; }

  void identifier(std::string_view element, std::string_view name, std::string_view version) {
    xml_.text(element, "",
              {{"schemeID", kEuropassScheme},
               {"schemeName", name},
               {"schemeAgencyName", "PORTOLAN"},
               {"schemeVersionID", version}});
  }

  void supplier() {
    xml_.open("CandidateSupplier");
    identifier("hr:PartyID", "PartyID", "1.0");
    xml_.text("hr:PartyName", "Owner");
    xml_.open("PersonContact");
    person_name();
    email();
    xml_.close();
    xml_.text("hr:PrecedenceCode", "1");
    xml_.close();
  }

  // The format wants two parts: the last word stands as the family name, and readers join them.
  void person_name() {
    const std::string name = base::trim(learner()["name"].text());
    const std::size_t space = name.rfind(' ');
    xml_.open("PersonName");
    if (space == std::string::npos) {
      xml_.text("oa:GivenName", name);
      xml_.text("hr:FamilyName", "");
    } else {
      xml_.text("oa:GivenName", base::trim(name.substr(0, space)));
      xml_.text("hr:FamilyName", name.substr(space + 1));
    }
    xml_.close();
  }

  void email() {
    const std::string_view address = learner()["email"].text();
    if (address.empty()) return;
    xml_.open("Communication");
    xml_.text("ChannelCode", "Email");
    xml_.text("oa:URI", address);
    xml_.close();
  }

  void person() {
    xml_.open("CandidatePerson");
    person_name();
    email();
    phone();
    for (const Value& link : learner()["links"].items()) web_page(link["url"].text());
    home_address();
    for (const Value& country : learner()["nationalities"].items()) {
      xml_.text("NationalityCode", lower(country.text()));
    }
    xml_.optional("hr:BirthDate", learner()["birth_date"].text());
    for (const Value& language : shown_languages()) {
      if (language["level"].text() != "native") continue;
      const auto [scheme, code] = language_code(language["code"].text());
      xml_.text("PrimaryLanguageCode", code, {{"name", scheme}});
    }
    xml_.close();
  }

  void phone() {
    const PhoneNumber phone = split_phone(learner()["phone"].text());
    if (phone.number.empty()) return;
    xml_.open("Communication");
    xml_.text("ChannelCode", "Telephone");
    xml_.text("UseCode", "mobile");
    xml_.text("CountryDialing", phone.dialling_code);
    xml_.text("oa:DialNumber", phone.number);
    xml_.optional("CountryCode",
                  phone.country.empty() ? lower(learner()["country"].text()) : phone.country);
    xml_.close();
  }

  void web_page(std::string_view url) {
    const auto address = base::parse_web_address(url);
    if (!address) return;
    const auto is_of = [&](std::string_view site) {
      const std::string host = std::string(site) + ".com";
      return address->host == host || address->host.ends_with("." + host);
    };
    const auto site = std::ranges::find_if(kSocialSites, is_of);
    xml_.open("Communication");
    xml_.text("ChannelCode", site != kSocialSites.end() ? "Social Media" : "Web");
    if (site != kSocialSites.end()) xml_.text("UseCode", *site);
    xml_.text("oa:URI", url);
    xml_.close();
  }

  void home_address() {
    if (learner()["city"].text().empty() && learner()["country"].text().empty()) return;
    xml_.open("Communication");
    xml_.text("UseCode", "home");
    xml_.open("Address", {{"type", "home"}});
    place(learner());
    xml_.close();
    xml_.close();
  }

  void place(const Value& entry) {
    xml_.optional("oa:CityName", entry["city"].text());
    xml_.optional("CountryCode", lower(entry["country"].text()));
  }

  void profile() {
    xml_.open("CandidateProfile", {{"languageCode", language()}});
    if (context_.selection.shows("summary")) summary();
    employment();
    education();
    languages();
    picture();
    for (const std::string& kind : context_.selection.sections) free_section(kind);
    about();
    xml_.close();
  }

  std::string language() const {
    const std::string_view tag = context_.options.language;
    return lower(tag.substr(0, tag.find('-')));
  }

  // The headline has no element of its own; it leads the summary, in bold.
  void summary() {
    std::string html;
    const std::string_view headline = learner()["headline"].text();
    if (!headline.empty()) html = "<p><strong>" + html_text(headline) + "</strong></p>";
    if (!context_.selection.leaves_out("summary")) {
      html += html_paragraphs(learner()["summary"].text());
    }
    xml_.optional("hr:ExecutiveSummary", html);
  }

  void employment() {
    if (!context_.selection.shows("work")) return;
    const auto entries = experiences_of(context_, "work");
    if (entries.empty()) return;
    sections_.emplace_back("work-experience");
    xml_.open("EmploymentHistory");
    for (const Value* entry : entries) position(*entry);
    xml_.close();
  }

  void position(const Value& entry) {
    xml_.open("EmployerHistory");
    xml_.text("hr:OrganizationName", entry["host"].text());
    organisation_place(entry);
    xml_.optional("Link", entry["url"].text());
    xml_.open("PositionHistory");
    xml_.text("PositionTitle", entry["title"].text(), {{"typeCode", "FREETEXT"}});
    xml_.open("eures:EmploymentPeriod");
    date("eures:StartDate", entry["from"].text());
    date("eures:EndDate", entry["to"].text());
    xml_.text("hr:CurrentIndicator", is_going_on(entry) ? "true" : "false");
    xml_.close();
    xml_.text("oa:Description", description(entry, Notes::work));
    xml_.optional("City", entry["city"].text());
    xml_.optional("Country", lower(entry["country"].text()));
    xml_.close();
    xml_.close();
  }

  void organisation_place(const Value& entry) {
    if (entry["city"].text().empty() && entry["country"].text().empty()) return;
    xml_.open("OrganizationContact");
    xml_.open("Communication");
    xml_.open("Address");
    place(entry);
    xml_.close();
    xml_.close();
    xml_.close();
  }

  void date(std::string_view element, std::string_view when) {
    if (when.empty()) return;
    xml_.open(element);
    xml_.text("hr:FormattedDateTime", when);
    xml_.close();
  }

  static bool is_going_on(const Value& entry) {
    return entry["to"].is_null() && entry["from"].is_string();
  }

  // Studies, and the proven credentials that state credits or a level: the micro-credentials.
  void education() {
    std::vector<const Value*> studies;
    if (context_.selection.shows("education")) studies = experiences_of(context_, "education");
    std::vector<const Value*> certified;
    if (context_.selection.shows("credentials")) {
      std::ranges::copy_if(shown_credentials(context_), std::back_inserter(certified), is_course);
    }
    if (studies.empty() && certified.empty()) return;
    sections_.emplace_back("education-training");
    xml_.open("EducationHistory");
    for (const Value* study : studies) attendance(*study);
    for (const Value* credential : certified) course(*credential);
    xml_.close();
  }

  // Credits and levels stand in elements of their own only where they are proven.
  static bool is_course(const Value* credential) {
    const Value& projection = portfolio::main_projection(*credential);
    if (portfolio::judge_projection(*credential, projection).standing !=
        portfolio::Standing::proof) {
      return false;
    }
    const auto stated = portfolio::statements_of(projection);
    return !stated.credits.empty() || !stated.eqf.empty();
  }

  void attendance(const Value& entry) {
    xml_.open("EducationOrganizationAttendance");
    xml_.text("hr:OrganizationName", entry["host"].text());
    organisation_place(entry);
    xml_.open("AttendancePeriod");
    period(entry);
    xml_.close();
    xml_.open("EducationDegree");
    xml_.text("hr:DegreeName", entry["title"].text());
    xml_.text("OccupationalSkillsCovered", description(entry, Notes::study));
    field(entry["field"].text());
    xml_.close();
    xml_.optional("EducationLevelCode", number(entry["eqf"]));
    xml_.optional("Link", entry["url"].text());
    xml_.close();
  }

  void period(const Value& entry) {
    date("StartDate", entry["from"].text());
    date("EndDate", entry["to"].text());
    xml_.text("Ongoing", is_going_on(entry) ? "true" : "false");
  }

  void field(std::string_view code) {
    if (code.empty()) return;
    xml_.open("FieldOfStudy", {{"typeCode", "URI"}});
    xml_.open(code.size() == 4 ? "SpecificFieldOfStudy" : "MainFieldOfStudy");
    xml_.text("ProgramConcentration", code);
    xml_.close();
    xml_.close();
  }

  void course(const Value& credential) {
    const Value& projection = portfolio::main_projection(credential);
    const auto stated = portfolio::statements_of(projection);
    const ProofReference proof = proof_of(context_, credential, projection);
    const std::string day = day_of(projection["issued"]);
    xml_.open("EducationOrganizationAttendance");
    xml_.text("hr:OrganizationName", proof.issuer.text);
    xml_.open("AttendancePeriod");
    date("EndDate", day);
    xml_.text("Ongoing", "false");
    xml_.close();
    xml_.open("EducationDegree");
    xml_.text("hr:DegreeName", proof.title.text);
    xml_.text("OccupationalSkillsCovered", proof_list({proof}));
    for (const portfolio::Stated& credit : stated.credits) {
      if ((*credit.value)["framework"].text() != "ECTS") continue;
      xml_.text("CreditType", "ECTS");
      xml_.text("NumberOfCredit", (*credit.value)["points"].text());
      break;  // the whole's; there is one place
    }
    xml_.close();
    if (!stated.eqf.empty()) xml_.optional("EducationLevelCode", number(*stated.eqf.front()));
    xml_.optional("Link", proof.address);
    xml_.close();
  }

  std::vector<Value> shown_languages() const {
    std::vector<Value> shown;
    if (!context_.selection.shows("languages")) return shown;
    for (const Value& language : learner()["languages"].items()) {
      const std::string key = "language." + std::string(language["code"].text());
      if (!context_.selection.leaves_out(key)) shown.push_back(language);
    }
    return shown;
  }

  // Three letters where there is a code of three, else the language's name.
  std::pair<std::string, std::string> language_code(std::string_view tag) const {
    const std::string_view code = framework::three_letters(tag);
    if (!code.empty()) return {"NORMAL", std::string(code)};
    return {"FREE_TEXT", labels_.named("language.", tag)};
  }

  void languages() {
    const auto shown = shown_languages();
    if (shown.empty()) return;
    sections_.emplace_back("language");
    xml_.open("PersonQualifications");
    for (const Value& language : shown) {
      if (language["level"].text() == "native") continue;
      const auto [scheme, code] = language_code(language["code"].text());
      xml_.open("PersonCompetency");
      xml_.text("CompetencyID", code, {{"schemeName", scheme}});
      xml_.text("hr:TaxonomyID", "language");
      for (const auto& [skill, dimension] : kDimensions) level(language, skill, dimension);
      xml_.close();
    }
    xml_.close();
  }

  // Where only one level is stated, it stands for all five.
  void level(const Value& language, std::string_view skill, std::string_view dimension) {
    const Value& skills = language["skills"];
    const std::string_view level = (skills.is_object() ? skills[skill] : language["level"]).text();
    if (level.empty()) return;
    xml_.open("eures:CompetencyDimension");
    xml_.text("hr:CompetencyDimensionTypeCode", dimension);
    xml_.open("eures:Score");
    xml_.text("hr:ScoreText", level);
    xml_.close();
    xml_.close();
  }

  // The picture is a data: address, in base64 once more.
  void picture() {
    if (photo_.base64.empty()) return;
    const std::string address = "data:" + photo_.type + ";base64," + photo_.base64;
    xml_.open("eures:Attachment");
    xml_.text("oa:EmbeddedData", base::encode_base64(base::view_of(address)));
    xml_.text("oa:FileType", "photo");
    xml_.text("hr:Instructions", "ProfilePicture");
    xml_.close();
  }

  void free_section(std::string_view kind) {
    constexpr std::array<std::string_view, 5> kOwnElements{"summary", "work", "education",
                                                           "languages", "learning"};
    if (std::ranges::contains(kOwnElements, kind)) return;
    if (kind == "volunteering" || kind == "other") {
      for (const Value* entry : experiences_of(context_, kind)) free_experience(kind, *entry);
    } else if (kind == "credentials") {
      for (const Value* credential : shown_credentials(context_)) {
        if (!is_course(credential)) free_credential(*credential);
      }
    } else {
      for (const Item& item : skill_items(context_, kind)) free_skill(kind, item);
    }
  }

  // One entry of a free section. Its title may not be empty.
  void free_entry(std::string_view section, std::string_view title, const Value& dates,
                  std::string_view html, std::string_view link) {
    xml_.open("Others");
    xml_.text("Title", section);
    xml_.open("Other");
    xml_.text("Title", title.empty() ? "–" : title);
    if (dates["from"].is_string() || dates["to"].is_string()) {
      xml_.open("Date");
      period(dates);
      xml_.close();
    }
    xml_.text("Description", html);
    xml_.optional("Link", link);
    xml_.close();
    xml_.close();
  }

  void free_experience(std::string_view kind, const Value& entry) {
    free_entry(labels_.text("cv." + std::string(kind)), entry["title"].text(), entry,
               description(entry, Notes::other), entry["url"].text());
  }

  void free_credential(const Value& credential) {
    const ProofReference proof =
        proof_of(context_, credential, portfolio::main_projection(credential));
    free_entry(labels_.text("cv.credentials"), proof.title.text, Value(), proof_list({proof}),
               proof.address);
  }

  void free_skill(std::string_view state, const Item& item) {
    std::vector<std::string> notes{item.mark};
    for (const Row& row : item.rows) {
      if (row.id == "cv.proof" || row.id == "cv.named_in") continue;
      for (const Words& value : row.values) notes.push_back(row.label + ": " + value.text);
    }
    for (const ProofReference& proof : item.proofs) notes.push_back(proof_text(context_, proof));
    free_entry(labels_.text("cv.skills." + std::string(state)), item.title.text, Value(),
               list(notes), item.title.link);
  }

  void about() {
    std::vector<std::string> notes{labels_.text("cv.note"), labels_.text("cv.verify")};
    const std::string verify = safe_link(context_.options.verify_url);
    if (context_.selection.consent) notes.push_back(labels_.text("cv.consent"));
    free_entry(labels_.text("cv.about"),
               labels_.text("cv.made_on") + " " + std::string(context_.options.at.substr(0, 10)),
               Value(), list(notes), verify);
  }

  enum class Notes { work, study, other };

  // The learner's words as paragraphs, and then, as a list, what the format has no element for.
  std::string description(const Value& entry, Notes which) const {
    std::vector<std::string> notes{mark_of(labels_, "self_declared")};
    const auto note = [&](std::string_view label, const std::string& value) {
      if (!value.empty()) notes.push_back(labels_.text(label) + ": " + value);
    };
    const std::string kind(entry["kind"].text());
    if (kind == "traineeship") note("cv.kind", labels_.text("cv.experience." + kind));
    note("cv.role", std::string(entry["role"].text()));
    if (which == Notes::other) {
      note("cv.host", std::string(entry["host"].text()));
      note("cv.place", place_of(entry, labels_));
    }
    note("cv.programme", std::string(entry["programme"].text()));
    if (which != Notes::study) {
      note("cv.field", field_of(context_, entry));
      note("cv.eqf", number(entry["eqf"]));
    }
    note("cv.hours", number(entry["hours"]));
    return html_paragraphs(entry["description"].text()) + list(notes);
  }

  std::string proof_list(const std::vector<ProofReference>& proofs) const {
    std::vector<std::string> notes;
    notes.reserve(proofs.size());
    for (const ProofReference& proof : proofs) notes.push_back(proof_text(context_, proof));
    return list(notes);
  }

  static std::string list(const std::vector<std::string>& notes) {
    std::string html = "<ul>";
    for (const std::string& note : notes) {
      html += "<li>";
      html += with_breaks(note) + "</li>";
    }
    return html + "</ul>";
  }

  void rendering() {
    xml_.open("RenderingInformation");
    xml_.open("Design");
    xml_.text("Template", "Template1");
    xml_.text("Color", "Default");
    xml_.text("FontSize", "Medium");
    xml_.text("Logo", "None");
    xml_.text("PageNumbers", "true");
    xml_.open("SectionsOrder");
    std::ranges::stable_sort(sections_, {},
                             [&](std::string_view s) { return place_of_section(s); });
    for (const std::string_view section : sections_) {
      xml_.open("Section");
      xml_.text("Title", section);
      xml_.close();
    }
  }

  // Where the learner put the section.
  std::ptrdiff_t place_of_section(std::string_view section) const {
    const std::string_view kind = section == "work-experience"      ? "work"
                                  : section == "education-training" ? "education"
                                                                    : "languages";
    const auto& order = context_.selection.sections;
    return std::ranges::find(order, kind) - order.begin();
  }

  const Context context_;
  const Labels& labels_;
  const Photo& photo_;
  XmlWriter xml_;
  std::vector<std::string_view> sections_;  // the editor's names of those that hold something
};

}  // namespace

std::string europass_xml(const Selection& selection, const CvOptions& options, const Photo& photo) {
  return Writer(selection, options, photo).write();
}

std::string html_paragraphs(std::string_view text) {
  std::string html;
  std::string paragraph;
  const std::string trimmed = base::trim(text);
  std::string_view rest = trimmed;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) {
      paragraph += (paragraph.empty() ? "" : "<br>") + html_text(line);
    } else if (!paragraph.empty()) {
      html += "<p>" + std::exchange(paragraph, {}) + "</p>";
    }
  }
  if (!paragraph.empty()) html += "<p>" + paragraph + "</p>";
  return html;
}

}  // namespace portolan::exporting
