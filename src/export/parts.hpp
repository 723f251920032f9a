// The parts that a CV is put together from, one function for each kind of section, and the small
// texts that other formats word alike. All read a selection of a checked document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/cv.hpp"
#include "portfolio/skill_entries.hpp"

namespace portolan::exporting {

// shown_skills gives the entries that the CV shows, in the portfolio's order.
std::vector<portfolio::SkillEntry> shown_skills(const Selection& selection);

struct Context {
  const Selection& selection;
  const CvOptions& options;
  const base::json::Value& document;  // the selection's
  const Labels& labels;
  std::vector<portfolio::SkillEntry> skills;

  Context(const Selection& chosen, const CvOptions& wanted)
      : selection(chosen),
        options(wanted),
        document(chosen.document),
        labels(wanted.labels),
        skills(shown_skills(chosen)) {}

  // A compact CV says less: no reflections, explanations or sums with all their parts.
  bool is_compact() const { return selection.template_name == "compact"; }
};

std::vector<Row> contact_rows(const Context& context);
std::vector<Item> summary_items(const Context& context);
std::vector<Item> experience_items(const Context& context, std::string_view section_kind);
std::vector<Item> language_items(const Context& context);
std::vector<Item> skill_items(const Context& context, std::string_view state);
std::vector<Item> credential_items(const Context& context);
std::vector<Item> learning_items(const Context& context);

// Rows are left out when nothing is stated.
void push_row(const Context& context, std::vector<Row>& rows, std::string_view label,
              std::string_view value);
void push_row(const Context& context, std::vector<Row>& rows, std::string_view label,
              std::vector<Words> values);

// The entries of one section, newest first.
std::vector<const base::json::Value*> experiences_of(const Context& context,
                                                     std::string_view section_kind);

// period_of words when an experience was: "September 2025 – 31 January 2026", "2026 – present".
std::string period_of(const base::json::Value& experience, const Labels& labels);
std::string place_of(const base::json::Value& entry, const Labels& labels);
std::string field_of(const Context& context, const base::json::Value& experience);
std::string evidence_text(const Context& context, const base::json::Value& evidence);
std::string language_level(const base::json::Value& language, const Labels& labels);

Words skill_label(const base::json::Value& skill_entry, const CvOptions& options);

// The credentials that the CV may speak of: proofs, and what could not be fully checked.
std::vector<const base::json::Value*> shown_credentials(const Context& context);
ProofReference proof_of(const Context& context, const base::json::Value& credential,
                        const base::json::Value& projection);

// proof_text words a reference in one line: title, issuer, verdict, day, file, SHA-256.
std::string proof_text(const Context& context, const ProofReference& proof);

// number writes hours and credits: "12.5". Empty for null.
std::string number(const base::json::Value& value);

// day_of cuts a time or date to its day: "2025-11-22T10:00:00Z" -> "2025-11-22". Empty for null.
std::string day_of(const base::json::Value& time);
Words date_words(std::string_view text);

// mark_of words a standing: "stated by the learner".
std::string mark_of(const Labels& labels, std::string_view standing);

}  // namespace portolan::exporting
