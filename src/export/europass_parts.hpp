// What the parts of a Europass document share (europass_xml.hpp says what is obeyed): the person in
// europass_person.cpp, free sections in europass_free.cpp, histories in europass_xml.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/europass_xml.hpp"
#include "export/parts.hpp"
#include "export/xml_writer.hpp"

namespace portolan::exporting {

// Text as HTML content; quotes need no escape there, and readers that know few entities read on.
std::string html_text(std::string_view text);

class EuropassParts {
 protected:
  using Value = base::json::Value;

  // Which elements the place of an experience has, so that the rest becomes notes.
  enum class Notes { work, study, other };

  EuropassParts(const Selection& selection, const CvOptions& options)
      : context_(selection, options), labels_(options.labels) {}

  const Value& learner() const { return context_.document["profile"]; }

  void person();
  void person_name();
  void email();
  void place(const Value& entry);
  void date(std::string_view element, std::string_view when);
  void period(const Value& entry);
  static bool is_going_on(const Value& entry);

  std::vector<Value> shown_languages() const;
  // Three letters where there is a code of three, else the language's name; the scheme first.
  std::pair<std::string, std::string> language_code(std::string_view tag) const;

  // A credential that stands among the studies.
  static bool is_course(const Value* credential);
  void free_section(std::string_view kind);
  void about();

  // The learner's words as paragraphs, and then, as a list, what the format has no element for.
  std::string description(const Value& entry, Notes which) const;
  std::string proof_list(const std::vector<ProofReference>& proofs) const;

  const Context context_;
  const Labels& labels_;
  XmlWriter xml_;

 private:
  void phone();
  void web_page(std::string_view url);
  void home_address();
  void free_entry(std::string_view section, std::string_view title, const Value& dates,
                  std::string_view html, std::string_view link);
  void free_experience(std::string_view kind, const Value& entry);
  void free_credential(const Value& credential);
  void free_skill(std::string_view state, const Item& item);
  static std::string list(const std::vector<std::string>& notes);
};

}  // namespace portolan::exporting
