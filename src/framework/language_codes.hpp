// Codes of languages: two letters as BCP 47 tags begin (ISO 639-1) and three letters as European CV
// formats want them (ISO 639-2/T).
#pragma once

#include <string_view>

namespace portolan::framework {

// three_letters gives "fra" for "fr", "fr-CA"; "" for what has no two-letter code.
std::string_view three_letters(std::string_view tag);

// two_letters gives "fr" for "fra" and for "fre" (ISO 639-2/B); "" for others.
std::string_view two_letters(std::string_view code);

}  // namespace portolan::framework
