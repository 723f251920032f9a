#include "credential/european_learning_model/concept.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "credential/reading/scalars.hpp"

namespace portolan::credential::european_learning_model {

using reading::Node;

namespace {

struct Language {
  std::string_view authority;  // last segment in the EU Vocabularies' language authority table
  std::string_view tag;        // BCP 47
};

// The 24 official languages of the EU, then those of neighbours and regions that issue credentials.
// Facts from ISO 639-1 and 639-3.
constexpr std::array kLanguages = std::to_array<Language>({
    {"BUL", "bg"}, {"CES", "cs"}, {"DAN", "da"}, {"DEU", "de"}, {"ELL", "el"}, {"ENG", "en"},
    {"EST", "et"}, {"FIN", "fi"}, {"FRA", "fr"}, {"GLE", "ga"}, {"HRV", "hr"}, {"HUN", "hu"},
    {"ITA", "it"}, {"LAV", "lv"}, {"LIT", "lt"}, {"MLT", "mt"}, {"NLD", "nl"}, {"POL", "pl"},
    {"POR", "pt"}, {"RON", "ro"}, {"SLK", "sk"}, {"SLV", "sl"}, {"SPA", "es"}, {"SWE", "sv"},
    {"BOS", "bs"}, {"CAT", "ca"}, {"EUS", "eu"}, {"GLG", "gl"}, {"ISL", "is"}, {"LTZ", "lb"},
    {"MKD", "mk"}, {"NNO", "nn"}, {"NOB", "nb"}, {"NOR", "no"}, {"SQI", "sq"}, {"SRP", "sr"},
    {"TUR", "tr"}, {"UKR", "uk"},
});

}  // namespace

std::optional<std::string> concept_uri(const Node& node) {
  return node.is_string() ? node.identifier() : node.identifier("id");
}

Text concept_label(const Node& node) {
  if (!node.is_object()) return {};
  for (const std::string_view member : {"prefLabel", "altLabel", "notation"}) {
    if (Text label = reading::text(node.member(member)); !label.empty()) return label;
  }
  return {};
}

Text concept_labels(const Node& parent, std::string_view member) {
  std::vector<Text> labels;
  for (const Node& node : parent.references(member)) labels.push_back(concept_label(node));
  return reading::joined(labels);
}

std::optional<std::string> language_of(const Node& node) {
  const auto uri = concept_uri(node);
  if (!uri) return std::nullopt;
  const std::string_view code = reading::last_segment(*uri);
  const auto found = std::ranges::find_if(kLanguages, [&](const Language& language) {
    return language.authority == code || language.tag == code;
  });
  if (found == kLanguages.end()) return std::nullopt;
  return std::string(found->tag);
}

}  // namespace portolan::credential::european_learning_model
