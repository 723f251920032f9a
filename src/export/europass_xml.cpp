#include "export/europass_xml.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "export/europass_parts.hpp"
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

class Writer : private EuropassParts {
 public:
  Writer(const Selection& selection, const CvOptions& options, const Photo& photo)
      : EuropassParts(selection, options), photo_(photo) {}

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
    return base::to_lower_ascii(tag.substr(0, tag.find('-')));
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
    xml_.optional("Country", base::to_lower_ascii(entry["country"].text()));
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

  const Photo& photo_;
  std::vector<std::string_view> sections_;  // the editor's names of those that hold something
};

}  // namespace

std::string europass_xml(const Selection& selection, const CvOptions& options, const Photo& photo) {
  return Writer(selection, options, photo).write();
}

}  // namespace portolan::exporting
