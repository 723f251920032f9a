#include "issue/vocabulary.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "framework/language_codes.hpp"

namespace portolan::issue {

using base::json::Value;

namespace {

struct Code {
  std::string_view alpha2;
  std::string_view alpha3;
};

// ISO 3166-1: alpha-2 and alpha-3. The European Higher Education Area, then partners.
constexpr auto kCountries = std::to_array<Code>({
    {"AD", "AND"}, {"AL", "ALB"}, {"AM", "ARM"}, {"AT", "AUT"}, {"AZ", "AZE"}, {"BA", "BIH"},
    {"BE", "BEL"}, {"BG", "BGR"}, {"BY", "BLR"}, {"CH", "CHE"}, {"CY", "CYP"}, {"CZ", "CZE"},
    {"DE", "DEU"}, {"DK", "DNK"}, {"EE", "EST"}, {"ES", "ESP"}, {"FI", "FIN"}, {"FR", "FRA"},
    {"GB", "GBR"}, {"GE", "GEO"}, {"GR", "GRC"}, {"HR", "HRV"}, {"HU", "HUN"}, {"IE", "IRL"},
    {"IS", "ISL"}, {"IT", "ITA"}, {"KZ", "KAZ"}, {"LI", "LIE"}, {"LT", "LTU"}, {"LU", "LUX"},
    {"LV", "LVA"}, {"MC", "MCO"}, {"MD", "MDA"}, {"ME", "MNE"}, {"MK", "MKD"}, {"MT", "MLT"},
    {"NL", "NLD"}, {"NO", "NOR"}, {"PL", "POL"}, {"PT", "PRT"}, {"RO", "ROU"}, {"RS", "SRB"},
    {"RU", "RUS"}, {"SE", "SWE"}, {"SI", "SVN"}, {"SK", "SVK"}, {"SM", "SMR"}, {"TR", "TUR"},
    {"UA", "UKR"}, {"VA", "VAT"}, {"AR", "ARG"}, {"AU", "AUS"}, {"BR", "BRA"}, {"CA", "CAN"},
    {"CL", "CHL"}, {"CM", "CMR"}, {"CN", "CHN"}, {"CO", "COL"}, {"DZ", "DZA"}, {"EG", "EGY"},
    {"GH", "GHA"}, {"ID", "IDN"}, {"IL", "ISR"}, {"IN", "IND"}, {"JO", "JOR"}, {"JP", "JPN"},
    {"KE", "KEN"}, {"KR", "KOR"}, {"LB", "LBN"}, {"MA", "MAR"}, {"MX", "MEX"}, {"MY", "MYS"},
    {"NG", "NGA"}, {"NZ", "NZL"}, {"PE", "PER"}, {"PH", "PHL"}, {"PS", "PSE"}, {"SG", "SGP"},
    {"SN", "SEN"}, {"TH", "THA"}, {"TN", "TUN"}, {"TW", "TWN"}, {"US", "USA"}, {"UY", "URY"},
    {"VN", "VNM"}, {"XK", "XKX"}, {"ZA", "ZAF"},
});

Value authority(std::string_view table, std::string_view code, std::string_view label) {
  const std::string scheme =
      "http://publications.europa.eu/resource/authority/" + std::string(table);
  return concept_value(scheme + "/" + std::string(code), scheme, Value::object().set("en", label));
}

}  // namespace

Value concept_value(std::string_view uri, std::string_view scheme, Value label) {
  return Value::object()
      .set("id", uri)
      .set("type", "Concept")
      .set("inScheme", Value::object().set("id", scheme).set("type", "ConceptScheme"))
      .set("prefLabel", std::move(label));
}

std::optional<Value> country_concept(std::string_view alpha2) {
  const auto found = std::ranges::find(kCountries, alpha2, &Code::alpha2);
  if (found == kCountries.end()) return std::nullopt;
  return authority("country", found->alpha3, found->alpha3);
}

std::optional<Value> language_concept(std::string_view tag) {
  // The authority table has the codes of ISO 639-2/T in capitals.
  std::string code(framework::three_letters(tag));
  if (code.empty()) return std::nullopt;
  std::ranges::transform(code, code.begin(),
                         [](char letter) { return static_cast<char>(letter - 'a' + 'A'); });
  return authority("language", code, code);
}

Value eqf_concept(int level) {
  const std::string number = base::to_decimal(std::int64_t{level});
  return concept_value("http://data.europa.eu/snb/eqf/" + number,
                       "http://data.europa.eu/snb/eqf/25831c2",
                       Value::object().set("en", "Level " + number));
}

Value ects_concept() {
  return concept_value("http://data.europa.eu/snb/education-credit/6fcec5c5af",
                       "http://data.europa.eu/snb/education-credit/25831c2",
                       Value::object().set("en", "European Credit Transfer System"));
}

}  // namespace portolan::issue
