// Dialling codes of countries (ITU-T E.164), as far as a phone number says where it belongs.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "export/europass_xml.hpp"

namespace portolan::exporting {
namespace {

struct Dialling {
  std::string_view code;
  std::string_view country;
};

constexpr auto kCountries = std::to_array<Dialling>({
    {"20", "eg"},  {"27", "za"},  {"30", "gr"},  {"31", "nl"},  {"32", "be"},  {"33", "fr"},
    {"34", "es"},  {"36", "hu"},  {"39", "it"},  {"40", "ro"},  {"41", "ch"},  {"43", "at"},
    {"44", "gb"},  {"45", "dk"},  {"46", "se"},  {"47", "no"},  {"48", "pl"},  {"49", "de"},
    {"51", "pe"},  {"52", "mx"},  {"54", "ar"},  {"55", "br"},  {"56", "cl"},  {"57", "co"},
    {"58", "ve"},  {"61", "au"},  {"64", "nz"},  {"81", "jp"},  {"82", "kr"},  {"86", "cn"},
    {"90", "tr"},  {"91", "in"},  {"212", "ma"}, {"213", "dz"}, {"216", "tn"}, {"221", "sn"},
    {"351", "pt"}, {"352", "lu"}, {"353", "ie"}, {"354", "is"}, {"355", "al"}, {"356", "mt"},
    {"357", "cy"}, {"358", "fi"}, {"359", "bg"}, {"370", "lt"}, {"371", "lv"}, {"372", "ee"},
    {"373", "md"}, {"374", "am"}, {"375", "by"}, {"376", "ad"}, {"377", "mc"}, {"378", "sm"},
    {"380", "ua"}, {"381", "rs"}, {"382", "me"}, {"383", "xk"}, {"385", "hr"}, {"386", "si"},
    {"387", "ba"}, {"389", "mk"}, {"420", "cz"}, {"421", "sk"}, {"423", "li"}, {"994", "az"},
    {"995", "ge"},
});

// The codes of two digits; 1 and 7 have one, all others three.
constexpr auto kTwoDigits = std::to_array<std::string_view>(
    {"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
     "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
     "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"});

std::size_t length_of_code(std::string_view digits) {
  if (digits.starts_with('1') || digits.starts_with('7')) return 1;
  return std::ranges::contains(kTwoDigits, digits.substr(0, 2)) ? 2 : 3;
}

}  // namespace

PhoneNumber split_phone(std::string_view phone) {
  const std::string trimmed = base::trim(phone);
  if (!trimmed.starts_with('+')) return {};
  const std::string_view rest = std::string_view(trimmed).substr(1);
  const std::size_t length = length_of_code(rest);
  const std::string_view code = rest.substr(0, length);
  const std::string number = base::trim(rest.substr(std::min(length, rest.size())));
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (code.size() != length || !std::ranges::all_of(code, is_digit) ||
      !std::ranges::any_of(number, is_digit)) {
    return {};
  }
  const auto country = std::ranges::find(kCountries, code, &Dialling::code);
  return {std::string(code), number,
          country != kCountries.end() ? std::string(country->country) : std::string()};
}

}  // namespace portolan::exporting
