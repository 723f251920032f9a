// Codes of languages and countries, as files write them, made into those of the portfolio (BCP 47,
// ISO 3166-1 alpha-2).
//
// Names ("German", "allemand", "Deutsch") are known to the host alone: the core has no locale. What it
// gives along with a request is looked up here; without it a name stays unknown, and what it names is
// told as left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json/value.hpp"

namespace portolan::importing {

// language_of reads ISO 639-1, ISO 639-2 (both of its sets of codes) and BCP 47: "ger" and "deu" are
// "de", "grc" stays, "pt-BR" stays. Nothing for what has no form of a code.
std::optional<std::string> language_of(std::string_view code);

// country_of reads ISO 3166-1 alpha-2 in any case, and the UK and EL of the European institutions.
std::optional<std::string> country_of(std::string_view code);

// Names by language or country code, from the request's {"language":{name: code},"country":{…}}.
class Names {
 public:
  explicit Names(const base::json::Value& names);

  // language gives the code of a code or of a name; country the same.
  std::optional<std::string> language(std::string_view text) const;
  std::optional<std::string> country(std::string_view text) const;

 private:
  using Index = std::vector<std::pair<std::string, std::string>>;  // folded name, code; sorted

  static Index index_of(const base::json::Value& names);
  static std::optional<std::string> find(const Index& index, std::string_view name);

  Index languages_;
  Index countries_;
};

// common_level finds a level of the Common European Framework in a few words ("B2", "B2 (upper
// intermediate)"); "native" for those that say so in the languages of the European Union; else nothing.
std::optional<std::string> common_level(std::string_view words);

}  // namespace portolan::importing
