#include "import/words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace portolan::importing {

namespace {

// Folded, by whole words.
constexpr auto kTraineeships = std::to_array<std::string_view>({
    "intern",     "internship",    "interns",      "trainee",   "traineeship", "stagiaire",
    "stage",      "praktikant",    "praktikantin", "praktikum", "becario",     "becaria",
    "practicas",  "tirocinio",     "tirocinante",  "stagista",  "estagio",     "estagiario",
    "estagiaria", "stagiair",      "staz",         "stazysta",  "stazystka",   "praktyka",
    "praktyki",   "harjoittelija", "practikant",   "gyakornok", "staz",        "stazist",
    "pripravnik",
});

}  // namespace

std::string kind_of_work(std::string_view title) {
  const std::string framed = " " + base::fold_for_comparison(title) + " ";
  const bool is_traineeship = std::ranges::any_of(kTraineeships, [&](std::string_view word) {
    return framed.contains(" " + std::string(word) + " ");
  });
  return is_traineeship ? "traineeship" : "work";
}

std::string joined(std::string_view separator, std::string_view a, std::string_view b) {
  std::string text(a);
  if (!a.empty() && !b.empty()) text += separator;
  text += b;
  return text;
}

}  // namespace portolan::importing
