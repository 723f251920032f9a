// What src/export writes into a Europass file beyond the format's own elements: notes as a list behind a
// text ("Programme: Erasmus+"), and free sections with titles of ours. Their words are those of the
// page's message files, which the host gives along in every language it has; without them notes are
// left out and nothing else changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json/value.hpp"
#include "import/codes.hpp"
#include "import/found.hpp"

namespace portolan::importing {

// The identifier scheme that stands in our files and in no others.
inline constexpr std::string_view kOwnScheme = "portolan-unofficial";

struct NotedText {
  std::string html;                // what the learner wrote
  std::vector<std::string> notes;  // plain, one for each item of the list behind it
};

NotedText split_notes(std::string_view html);

// Whether a note names a file that proves something: "…, SHA-256 <64 digits>".
bool names_proof(const NotedText& text);

class OwnWords {
 public:
  // labels: an object {message id: text}, or a list of them, one for each language.
  explicit OwnWords(const base::json::Value& labels);

  // id_of gives the id of a text among those that begin so: ("cv.skills.", "Skills under review").
  std::optional<std::string> id_of(std::string_view prefix, std::string_view text) const;

  // values gives what the notes say behind a label: ("cv.host") -> {"Universidad Ejemplo"}.
  std::vector<std::string> values(const NotedText& text, std::string_view id) const;
  std::string value(const NotedText& text, std::string_view id) const;

 private:
  std::vector<std::pair<std::string, std::string>> words_;  // id, text
};

// take_notes takes over what an experience's notes say.
void take_notes(const NotedText& text, const OwnWords& words, const Names& names, Draft& draft);

// take_skill_notes takes over which skill it is and what the learner says of it. False when it is there
// only because a credential names it.
bool take_skill_notes(const NotedText& text, const OwnWords& words, std::string_view name,
                      std::string_view uri, std::string_view language, std::string_view state,
                      Draft& draft);

}  // namespace portolan::importing
