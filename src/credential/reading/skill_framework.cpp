#include "credential/reading/skill_framework.hpp"

#include "base/text.hpp"

namespace portolan::credential::reading {

namespace {

// The vocabularies' URIs are http, but issuers copy them from the address bar too.
std::string_view without_scheme(std::string_view uri) {
  for (const std::string_view scheme :
       {std::string_view("http://"), std::string_view("https://")}) {
    if (base::equals_ignoring_ascii_case(uri.substr(0, scheme.size()), scheme)) {
      return uri.substr(scheme.size());
    }
  }
  return {};
}

}  // namespace

std::optional<std::string> skill_framework_of(std::string_view uri) {
  const std::string_view address = without_scheme(uri);
  if (address.starts_with("data.europa.eu/esco/")) return "ESCO";
  if (address.starts_with("data.europa.eu/snb/dcf/")) return "DigComp";
  // Competencies in Credential Engine's registry are described by its vocabulary, CTDL.
  if (address.starts_with("credentialengineregistry.org/resources/")) return "CTDL";
  return std::nullopt;
}

std::optional<int> eqf_level_of(std::string_view uri) {
  constexpr std::string_view kScheme = "data.europa.eu/snb/eqf/";
  const std::string_view address = without_scheme(uri);
  if (!address.starts_with(kScheme) || address.size() != kScheme.size() + 1) return std::nullopt;
  const int level = address.back() - '0';
  if (level < 1 || level > 8) return std::nullopt;
  return level;
}

}  // namespace portolan::credential::reading
