// Free sections of a Europass document, and the texts that say what it has no element for.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "export/europass_parts.hpp"
#include "portfolio/stated.hpp"

namespace portolan::exporting {

using base::json::Value;

namespace {

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

}  // namespace

// Credits and levels stand in elements of their own only where they are proven.
bool EuropassParts::is_course(const Value* credential) {
  const Value& projection = portfolio::main_projection(*credential);
  if (portfolio::judge_projection(*credential, projection).standing != portfolio::Standing::proof) {
    return false;
  }
  const auto stated = portfolio::statements_of(projection);
  return !stated.credits.empty() || !stated.eqf.empty();
}

void EuropassParts::free_section(std::string_view kind) {
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
void EuropassParts::free_entry(std::string_view section, std::string_view title, const Value& dates,
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

void EuropassParts::free_experience(std::string_view kind, const Value& entry) {
  free_entry(labels_.text("cv." + std::string(kind)), entry["title"].text(), entry,
             description(entry, Notes::other), entry["url"].text());
}

void EuropassParts::free_credential(const Value& credential) {
  const ProofReference proof =
      proof_of(context_, credential, portfolio::main_projection(credential));
  free_entry(labels_.text("cv.credentials"), proof.title.text, Value(), proof_list({proof}),
             proof.address);
}

void EuropassParts::free_skill(std::string_view state, const Item& item) {
  std::vector<std::string> notes{item.mark};
  for (const Row& row : item.rows) {
    if (row.id == "cv.proof" || row.id == "cv.named_in") continue;
    for (const Words& value : row.values) notes.push_back(row.label + ": " + value.text);
  }
  for (const ProofReference& proof : item.proofs) notes.push_back(proof_text(context_, proof));
  free_entry(labels_.text("cv.skills." + std::string(state)), item.title.text, Value(), list(notes),
             item.title.link);
}

void EuropassParts::about() {
  std::vector<std::string> notes{labels_.text("cv.note"), labels_.text("cv.verify")};
  const std::string verify = safe_link(context_.options.verify_url);
  if (context_.selection.consent) notes.push_back(labels_.text("cv.consent"));
  free_entry(labels_.text("cv.about"),
             labels_.text("cv.made_on") + " " + std::string(context_.options.at.substr(0, 10)),
             Value(), list(notes), verify);
}

// The learner's words as paragraphs, and then, as a list, what the format has no element for.
std::string EuropassParts::description(const Value& entry, Notes which) const {
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

std::string EuropassParts::proof_list(const std::vector<ProofReference>& proofs) const {
  std::vector<std::string> notes;
  notes.reserve(proofs.size());
  for (const ProofReference& proof : proofs) notes.push_back(proof_text(context_, proof));
  return list(notes);
}

std::string EuropassParts::list(const std::vector<std::string>& notes) {
  std::string html = "<ul>";
  for (const std::string& note : notes) {
    html += "<li>";
    html += with_breaks(note) + "</li>";
  }
  return html + "</ul>";
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
}  // namespace portolan::exporting
