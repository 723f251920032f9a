#include "import/own_notes.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "framework/hundredths.hpp"
#include "framework/skills.hpp"
#include "import/limits.hpp"

namespace portolan::importing {

using base::json::Value;

namespace {

constexpr std::size_t kMostNotes = 1000;

// The framework and the skill of these names, in any of the languages that the data has.
const framework::Skill* find_by_names(std::string_view framework, std::string_view name) {
  for (const framework::Framework& one : framework::frameworks()) {
    if (std::ranges::find(one.name, framework) == one.name.end()) continue;
    for (const framework::Skill& skill : one.skills) {
      if (std::ranges::find(skill.name, name) != skill.name.end()) return &skill;
    }
  }
  return nullptr;
}

}  // namespace

NotedText split_notes(std::string_view html) {
  constexpr std::string_view kBegin = "<ul>";
  constexpr std::string_view kEnd = "</ul>";
  constexpr std::string_view kItem = "<li>";
  constexpr std::string_view kItemEnd = "</li>";
  const std::string trimmed = base::trim(html.substr(0, kImportLimits.markup_bytes));
  const std::size_t begin = trimmed.rfind(kBegin);
  if (begin == std::string::npos || !trimmed.ends_with(kEnd)) return {trimmed, {}};
  NotedText text{trimmed.substr(0, begin), {}};
  std::string_view rest = std::string_view(trimmed).substr(begin);
  while (text.notes.size() < kMostNotes) {
    const std::size_t item = rest.find(kItem);
    if (item == std::string_view::npos) break;
    rest.remove_prefix(item + kItem.size());
    const std::size_t end = rest.find(kItemEnd);
    if (end == std::string_view::npos) break;
    // Within an element, so that it is read as the HTML it is.
    text.notes.push_back(html_to_text("<p>" + std::string(rest.substr(0, end)) + "</p>").text);
    rest.remove_prefix(end);
  }
  return text;
}

bool names_proof(const NotedText& text) {
  return std::ranges::any_of(text.notes, [](const std::string& note) {
    constexpr std::string_view kDigest = "SHA-256 ";
    const std::size_t at = note.find(kDigest);
    if (at == std::string::npos) return false;
    const std::string_view digits = std::string_view(note).substr(at + kDigest.size(), 64);
    return digits.size() == 64 &&
           digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  });
}

OwnWords::OwnWords(const Value& labels) {
  for (const Value& language : labels.as_span()) {
    for (const base::json::Member& member : language.members()) {
      if (words_.size() == kImportLimits.names) return;
      if (member.name.starts_with("cv.") && !member.value.text().empty()) {
        words_.emplace_back(member.name, member.value.text());
      }
    }
  }
}

std::optional<std::string> OwnWords::id_of(std::string_view prefix, std::string_view text) const {
  for (const auto& [id, words] : words_) {
    if (id.starts_with(prefix) && words == text) return id;
  }
  return std::nullopt;
}

std::vector<std::string> OwnWords::values(const NotedText& text, std::string_view id) const {
  std::vector<std::string> found;
  for (const auto& [one, words] : words_) {
    if (one != id) continue;
    const std::string label = words + ": ";
    for (const std::string& note : text.notes) {
      if (note.starts_with(label)) found.push_back(note.substr(label.size()));
    }
    if (!found.empty()) break;  // the next language may have the same word
  }
  return found;
}

std::string OwnWords::value(const NotedText& text, std::string_view id) const {
  auto found = values(text, id);
  return found.empty() ? std::string() : std::move(found.front());
}

void take_notes(const NotedText& text, const OwnWords& words, const Names& names, Draft& draft) {
  if (words.id_of("cv.experience.", words.value(text, "cv.kind")) == "cv.experience.traineeship") {
    draft.put("kind", "traineeship");
  }
  draft.line("role", words.value(text, "cv.role"));
  draft.line("programme", words.value(text, "cv.programme"));
  draft.line("host", words.value(text, "cv.host"));
  const std::string place = words.value(text, "cv.place");
  const std::size_t comma = place.rfind(", ");
  const auto country = names.country(comma == std::string::npos ? place : place.substr(comma + 2));
  if (country) draft.put("country", *country);
  if (!country) draft.line("city", place);
  if (country && comma != std::string::npos) draft.line("city", place.substr(0, comma));
  if (const auto hours = framework::parse_hundredths(words.value(text, "cv.hours"))) {
    draft.put("hours", framework::to_json(*hours));
  }
  const std::string eqf = words.value(text, "cv.eqf");
  if (eqf.size() == 1 && eqf[0] >= '1' && eqf[0] <= '8') draft.put("eqf", eqf[0] - '0');
}

bool take_skill_notes(const NotedText& text, const OwnWords& words, std::string_view name,
                      std::string_view uri, std::string_view language, std::string_view state,
                      Draft& draft) {
  draft.line("level", words.value(text, "cv.level"));
  draft.paragraph("reflection", words.value(text, "cv.reflection"));
  constexpr std::string_view kPrefix = "cv.self_assessment.";
  const auto own = words.id_of(kPrefix, words.value(text, "cv.self_assessment"));
  if (own) draft.put("self_assessment", own->substr(kPrefix.size()));
  const bool is_spoken_of = draft.has("level") || draft.has("reflection") ||
                            draft.has("self_assessment") ||
                            !words.value(text, "cv.gained_in").empty();
  const bool is_named_only = state == "proven" || state == "unconfirmed";
  if (is_named_only && !is_spoken_of) return false;

  const std::string framework = words.value(text, "cv.framework");
  const framework::Skill* known = find_by_names(framework, name);
  if (known != nullptr && !known->id.empty()) {
    draft.put("skill", known->id);
  } else if (!uri.empty()) {
    Value label = Value::object();
    label.set(language.empty() ? "en" : std::string(language), name);
    Value skill_concept = Value::object();
    skill_concept.set("uri", uri);
    skill_concept.set("label", std::move(label));
    skill_concept.set("framework", framework);
    draft.put("concept", std::move(skill_concept));
  }
  if (!draft.has("skill") && !draft.has("concept")) draft.line("text", name);
  return true;
}

}  // namespace portolan::importing
