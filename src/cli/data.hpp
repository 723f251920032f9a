// What the build compiled in (src/cli/data.cmake): the lists of public-keys/, the texts, the help.
#pragma once

#include <string_view>

namespace portolan::cli {

extern const std::string_view kIssuers;  // trust data as `verify` takes it

struct LanguageData {
  std::string_view language;   // "en"
  std::string_view sentences;  // src/explain/messages
  std::string_view words;      // src/cli/messages
  std::string_view help;
};

extern const LanguageData kEnglish;
extern const LanguageData kFrench;

}  // namespace portolan::cli
